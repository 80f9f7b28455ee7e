import Analysis

extension FrameCheck {
  /// A variable with an exception that a called function has caught and returned.
  static let returnedException = FrameCheck(
    claims: { view in view.origin.kind == .returned },
    message: { view in
      "local \(view.variable) of \(view.function) keeps an exception that the called function caught, whose frame refers "
        + "to its caller's"
    })
}
