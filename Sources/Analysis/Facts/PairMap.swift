/// A map whose keys are pairs of ids, in order of first insertion. Linking and the symbolic heaps ask millions of such
/// questions, and hashing the pairs for a `Dictionary` costs more than all that is done with the answers.
///
/// Open addressing, but for few entries, which are looked through; nothing is ever removed.
struct PairMap<Value: Sendable>: Sendable {
  /// By position.
  private var keys: [UInt64] = []
  var values: [Value] = []
  /// Position or -1; a power of two long, or empty.
  private var slots: [Int32] = []

  private static var linearLimit: Int { 8 }

  var count: Int { keys.count }
  var isEmpty: Bool { keys.isEmpty }

  private static func key(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
  }

  func first(at position: Int) -> Int32 { Int32(bitPattern: UInt32(keys[position] >> 32)) }
  func second(at position: Int) -> Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: keys[position])) }

  subscript(_ a: Int32, _ b: Int32) -> Value? { find(a, b).map { values[$0] } }

  func contains(_ a: Int32, _ b: Int32) -> Bool { find(a, b) != nil }

  /// The position of a pair, which it keeps. O(1).
  func find(_ a: Int32, _ b: Int32) -> Int? {
    let key = PairMap.key(a, b)
    if slots.isEmpty { return keys.firstIndex(of: key) }
    let found = slots[slot(of: key)]
    return found < 0 ? nil : Int(found)
  }

  /// The position of a pair; where it is new, it gets `value`. O(1).
  mutating func position(_ a: Int32, _ b: Int32, orAdd value: @autoclosure () -> Value) -> Int {
    let key = PairMap.key(a, b)
    if slots.isEmpty {
      if let known = keys.firstIndex(of: key) { return known }
    } else {
      let slot = slot(of: key)
      if slots[slot] >= 0 { return Int(slots[slot]) }
      slots[slot] = Int32(keys.count)
    }
    if keys.isEmpty {
      // Most maps stay this small, and growing in steps costs more than what they are asked.
      keys.reserveCapacity(PairMap.linearLimit)
      values.reserveCapacity(PairMap.linearLimit)
    }
    keys.append(key)
    values.append(value())
    if keys.count > PairMap.linearLimit, keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  mutating func set(_ a: Int32, _ b: Int32, _ value: Value) {
    values[position(a, b, orAdd: value)] = value
  }

  /// Where a key stands in `slots`, or the free place where it would.
  private func slot(of key: UInt64) -> Int {
    var at = PairMap.hash(key) & (slots.count - 1)
    while slots[at] >= 0, keys[Int(slots[at])] != key { at = (at + 1) & (slots.count - 1) }
    return at
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(32, slots.count * 2))
    for (position, key) in keys.enumerated() { slots[slot(of: key)] = Int32(position) }
  }

  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}

extension PairMap where Value == Void {
  /// Whether the pair is new.
  @discardableResult mutating func insert(_ a: Int32, _ b: Int32) -> Bool {
    let count = self.count
    return position(a, b, orAdd: ()) == count
  }
}
