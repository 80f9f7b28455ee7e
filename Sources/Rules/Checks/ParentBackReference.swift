import Analysis

extension CycleCheck {
  /// An object that refers back to the object that keeps it: every cycle that no more particular rule has claimed.
  static let parentBackReference = CycleCheck(
    claims: { _ in true },
    message: { view in
      let closing = view.closing
      let back =
        if case .attribute(let name) = closing.label.kind {
          "\(view.name(closing.referrer)).\(view.file.text(name))"
        } else {
          view.name(closing.referrer)
        }
      return "\(back) refers back to the \(view.name(closing.referent)) that keeps it"
    })
}
