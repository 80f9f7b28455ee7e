import Analysis

extension FrameCheck {
  /// A frame that a variable of its own holds.
  static let storedFrame = FrameCheck(
    claims: { view in view.origin.kind == .frame },
    message: { view in "\(view.holder) in \(view.function) keeps the frame of \(view.function) itself" })
}
