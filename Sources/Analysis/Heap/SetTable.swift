/// A set of small integers, by its number in a `SetTable`: equal sets have equal numbers. 0 is the empty set.
struct SetID: Hashable, Sendable {
  var index: Int32
  static let empty = SetID(index: 0)
  var isEmpty: Bool { index == 0 }
}

/// Hash-consed sets of non-negative integers, each kept sorted. The sets of an abstract heap are few and small, and
/// states hold many copies of each: a copy is a number, a comparison is one instruction.
struct SetTable: Sendable {
  private var elements: [Int32] = []
  /// `starts[i]..<starts[i + 1]` are the elements of set i.
  private var starts: [Int32] = [0, 0]
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  func count(_ set: SetID) -> Int { Int(starts[Int(set.index) + 1] - starts[Int(set.index)]) }

  /// The element at a position, in ascending order.
  func element(_ set: SetID, _ position: Int) -> Int32 { elements[Int(starts[Int(set.index)]) + position] }

  /// The elements in ascending order.
  func elements(_ set: SetID) -> ArraySlice<Int32> {
    elements[Int(starts[Int(set.index)])..<Int(starts[Int(set.index) + 1])]
  }

  func contains(_ set: SetID, _ element: Int32) -> Bool {
    for position in 0..<count(set) where self.element(set, position) == element { return true }
    return false
  }

  mutating func singleton(_ element: Int32) -> SetID { intern(sorted: CollectionOfOne(element)) }

  mutating func union(_ a: SetID, _ b: SetID) -> SetID {
    if a == b || b.isEmpty { return a }
    if a.isEmpty { return b }
    var merged: [Int32] = []
    merged.reserveCapacity(count(a) + count(b))
    var i = Int(starts[Int(a.index)])
    var j = Int(starts[Int(b.index)])
    let iEnd = Int(starts[Int(a.index) + 1])
    let jEnd = Int(starts[Int(b.index) + 1])
    while i < iEnd || j < jEnd {
      if j == jEnd || (i < iEnd && elements[i] < elements[j]) {
        merged.append(elements[i])
        i += 1
      } else {
        if i < iEnd && elements[i] == elements[j] { i += 1 }
        merged.append(elements[j])
        j += 1
      }
    }
    return intern(sorted: merged)
  }

  mutating func inserting(_ element: Int32, into set: SetID) -> SetID {
    contains(set, element) ? set : union(set, singleton(element))
  }

  mutating func removing(_ element: Int32, from set: SetID) -> SetID {
    guard contains(set, element) else { return set }
    return intern(sorted: elements(set).filter { $0 != element })
  }

  /// The set of the first `limit` elements; the same set where it has no more.
  mutating func prefix(_ set: SetID, _ limit: Int) -> SetID {
    count(set) <= limit ? set : intern(sorted: Array(elements(set).prefix(limit)))
  }

  /// The set of some integers, in any order and perhaps several times.
  mutating func intern(members: [Int32]) -> SetID {
    if members.count < 2 { return intern(sorted: members) }
    var sorted = members
    sorted.sort()
    var kept = 1
    for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    return intern(sorted: sorted[..<kept])
  }

  mutating func intern(sorted members: some RandomAccessCollection<Int32>) -> SetID {
    if members.isEmpty { return .empty }
    var at = SetTable.hash(members) & (slots.count - 1)
    while slots[at] >= 0 {
      let candidate = SetID(index: slots[at])
      if count(candidate) == members.count, elements(candidate).elementsEqual(members) { return candidate }
      at = (at + 1) & (slots.count - 1)
    }
    let index = Int32(starts.count - 1)
    slots[at] = index
    elements.append(contentsOf: members)
    starts.append(Int32(elements.count))
    if starts.count * 2 > slots.count { grow() }
    return SetID(index: index)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for index in 1..<Int32(starts.count - 1) {
      var at = SetTable.hash(elements(SetID(index: index))) & (slots.count - 1)
      while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = index
    }
  }

  private static func hash(_ members: some RandomAccessCollection<Int32>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for member in members {
      hash = (hash ^ UInt64(UInt32(bitPattern: member))) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }
}
