import Analysis

extension FrameCheck {
  /// A variable that still holds an exception when the function which caught it is left.
  static let exceptionInLocal = FrameCheck(
    claims: { view in view.put == nil && (view.origin.kind == .caught || view.origin.kind == .information) },
    message: { view in
      "local \(view.variable) still holds the exception when \(view.function) is left, and its traceback holds the frame"
    })
}
