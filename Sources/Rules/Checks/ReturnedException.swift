import Analysis

extension FrameCheck {
  /// A variable with an exception that a called function has caught and given back, at once or later.
  static let returnedException = FrameCheck(
    claims: { view in view.giver != nil && view.put == nil },
    message: { view in
      "local \(view.variable) of \(view.function) keeps an exception that \(view.giver ?? "a callee") caught"
    })
}
