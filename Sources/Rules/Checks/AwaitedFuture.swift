import Analysis

extension FrameCheck {
  /// A future whose exception comes through the frame that keeps the future in a variable.
  static let awaitedFuture = FrameCheck(
    claims: { view in view.origin.kind == .awaited },
    message: { view in
      "when \(view.holder) has failed, its exception comes through the frame of \(view.function), which keeps "
        + "\(view.variable)"
    })
}
