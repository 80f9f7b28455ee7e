/// The attribute or the elements of an object, by the way to it from the variable it is reached from.
struct PutPlace: Hashable {
  var root: Slot
  var field: NameID?
  var steps: Int
  var isAttribute: Bool
}

/// The stores of one body that put exceptions into objects, one bit each. At most `FlowBody.limit`.
struct PutTable {
  private(set) var all: [FramePut] = []
  private(set) var places: [PutPlace] = []
  /// By store: the origins it may put. They only grow.
  private var origins: [UInt64] = []
  private var known: [Key: Int] = [:]

  struct Key: Hashable {
    var op: Int32
    var source: Slot
    var place: PutPlace
    var isDirect: Bool
  }

  /// The bit of a store, which puts some origins more; none when the table is full.
  mutating func bit(_ key: Key, _ added: UInt64, _ way: FramePut.Way, _ calleeOp: Int32) -> UInt64 {
    if let known = known[key] {
      origins[known] |= added
      return 1 << UInt64(known)
    }
    guard all.count < FlowBody.limit else { return 0 }
    known[key] = all.count
    all.append(
      FramePut(
        way: way, op: key.op, root: key.place.root, field: key.place.field, isDirect: key.isDirect,
        calleeOp: calleeOp))
    origins.append(added)
    places.append(key.place)
    return 1 << UInt64(all.count - 1)
  }

  /// The origins that some stores may put.
  func origins(of puts: UInt64) -> UInt64 {
    var result: UInt64 = 0
    puts.forEachBit { result |= origins[$0] }
    return result
  }

  /// The stores that put nothing but some origins.
  func putting(only given: UInt64) -> UInt64 {
    var result: UInt64 = 0
    for index in origins.indices where origins[index] & ~given == 0 { result |= 1 << UInt64(index) }
    return result
  }

  /// Grows whenever a store is seen to put something new.
  var size: Int { origins.reduce(0) { $0 + $1.nonzeroBitCount } }
}

extension UInt64 {
  /// Calls `visit` with the position of every bit that is set, lowest first.
  func forEachBit(_ visit: (Int) -> Void) {
    var left = self
    while left != 0 {
      visit(left.trailingZeroBitCount)
      left &= left - 1
    }
  }
}
