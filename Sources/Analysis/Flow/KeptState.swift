/// What the slots of one body may hold at one point: for each place, the origins that it is and the stores by which it
/// holds some. Sets are bits, so that joining two states is an `or` of words.
struct KeptState: Equatable {
  private(set) var words: [UInt64]

  init(placeCount: Int) { words = Array(repeating: 0, count: 1 + 2 * placeCount) }

  /// The origins that have been raised by this frame.
  var raised: UInt64 {
    get { words[0] }
    set { words[0] = newValue }
  }

  /// The origins that the value of a place may be.
  func origins(_ place: Int) -> UInt64 { place < 0 ? 0 : words[1 + 2 * place] }
  /// The stores by which it may hold some.
  func puts(_ place: Int) -> UInt64 { place < 0 ? 0 : words[2 + 2 * place] }

  mutating func set(_ place: Int, origins: UInt64, puts: UInt64) {
    guard place >= 0 else { return }
    words[1 + 2 * place] = origins
    words[2 + 2 * place] = puts
  }

  mutating func add(_ place: Int, puts: UInt64) { if place >= 0 { words[2 + 2 * place] |= puts } }

  mutating func remove(_ place: Int, puts: UInt64) { if place >= 0 { words[2 + 2 * place] &= ~puts } }

  /// Takes origins and stores out of every place.
  mutating func removeEverywhere(origins: UInt64, puts: UInt64) {
    var at = 1
    while at < words.count {
      words[at] &= ~origins
      words[at + 1] &= ~puts
      at += 2
    }
  }

  /// Adds what another path may hold; returns whether that is more.
  mutating func join(_ other: KeptState) -> Bool {
    var grew: UInt64 = 0
    for at in words.indices {
      let joined = words[at] | other.words[at]
      grew |= joined ^ words[at]
      words[at] = joined
    }
    return grew != 0
  }
}
