import Analysis

extension CycleCheck {
  /// An object that refers back to the object that keeps it: every cycle that no more particular rule has claimed.
  static let parentBackReference = CycleCheck(
    claims: { _ in true },
    message: { view in
      let closing = view.closing
      return "\(view.attribute(closing)) refers back to the \(view.name(closing.referent)) that keeps it"
    })
}
