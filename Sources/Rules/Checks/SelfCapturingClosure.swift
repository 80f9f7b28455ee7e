import Analysis

extension CycleCheck {
  /// An object that keeps a function whose cell holds the object.
  static let selfCapturingClosure = CycleCheck(
    claims: { view in
      view.edges.contains { view.report.kind($0.referrer) == .closure }
    },
    message: { view in
      let closure = view.first(.closure).map { view.described($0) } ?? "a function"
      return "\(view.holder(of: .closure)) keeps \(closure), which captures its own object"
    })
}
