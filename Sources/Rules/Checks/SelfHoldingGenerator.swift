import Analysis

extension CycleCheck {
  /// An object that keeps a generator whose suspended frame holds the object.
  static let selfHoldingGenerator = CycleCheck(
    claims: { $0.has(.generator) },
    message: { view in
      let generator = view.first(.generator).map { view.described($0) } ?? "a generator"
      return "\(view.holder(of: .generator)) keeps \(generator), whose frame holds its own object"
    })
}
