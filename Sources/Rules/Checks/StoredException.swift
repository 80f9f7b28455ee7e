import Analysis

extension FrameCheck {
  /// An exception kept by an object that the frame which caught it refers to: `self`, an argument, a captured variable.
  static let storedException = FrameCheck(
    claims: { view in view.put != nil && view.isVariableFromOutside },
    message: { view in
      "\(view.holder) keeps the exception, and its traceback holds the frame of \(view.function) with \(view.variable)"
    })
}
