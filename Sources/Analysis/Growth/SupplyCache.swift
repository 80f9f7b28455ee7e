/// The supply of values of the names of a file: each is taken apart into words once.
final class SupplyCache {
  private let file: ResolvedFile
  private var known: [Supply?]

  init(_ file: ResolvedFile) {
    self.file = file
    known = Array(repeating: nil, count: file.facts.names.count)
  }

  /// As `ResolvedFile.supply(of:)` has it.
  func supply(of source: KeySource) -> Supply {
    guard case .named(let name) = source else { return file.supply(of: source) }
    if let supply = known[Int(name.index)] { return supply }
    let supply = file.supply(of: source)
    known[Int(name.index)] = supply
    return supply
  }
}
