import Analysis

extension FrameCheck {
  /// A container or other object in a variable that keeps an exception the function caught.
  static let exceptionInContainer = FrameCheck(
    claims: { view in view.put != nil && !view.isVariableFromOutside },
    message: { view in
      "\(view.holder) in \(view.function) keeps the exception, and its traceback holds the frame with \(view.variable)"
    })
}
