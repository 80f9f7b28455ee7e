/// A set of small integers, by its number in a `SetTable`: equal sets have equal numbers. 0 is the empty set.
struct SetID: Hashable, Sendable {
  var index: Int32
  static let empty = SetID(index: 0)
  var isEmpty: Bool { index == 0 }
}

/// Hash-consed sets of non-negative integers, each kept sorted. The sets of an abstract heap are few and small, and
/// states hold many copies of each: a copy is a number, a comparison is one instruction.
///
/// A set that is asked for is written behind all others and stays there if it is new, so that asking allocates nothing.
struct SetTable: Sendable {
  private var elements: [Int32] = []
  /// `starts[i]..<starts[i + 1]` are the elements of set i; what stands behind the last one is being written.
  private var starts: [Int32] = [0, 0]
  /// Open addressing, a power of two long; -1 is free.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  /// By element: the set of it alone, 0 where nobody has asked for it.
  private var singletons: [Int32] = []

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

  mutating func singleton(_ element: Int32) -> SetID {
    let index = Int(element)
    if index < singletons.count, singletons[index] > 0 { return SetID(index: singletons[index]) }
    elements.append(element)
    let result = internWritten()
    if index >= singletons.count {
      singletons.append(contentsOf: repeatElement(0, count: max(index + 1, 2 * singletons.count) - singletons.count))
    }
    singletons[index] = result.index
    return result
  }

  mutating func union(_ a: SetID, _ b: SetID) -> SetID {
    if a == b || b.isEmpty { return a }
    if a.isEmpty { return b }
    var i = Int(starts[Int(a.index)])
    var j = Int(starts[Int(b.index)])
    let iEnd = Int(starts[Int(a.index) + 1])
    let jEnd = Int(starts[Int(b.index) + 1])
    let first = elements.count
    while i < iEnd && j < jEnd {
      let (x, y) = (elements[i], elements[j])
      elements.append(min(x, y))
      if x <= y { i += 1 }
      if y <= x { j += 1 }
    }
    while i < iEnd {
      elements.append(elements[i])
      i += 1
    }
    while j < jEnd {
      elements.append(elements[j])
      j += 1
    }
    let written = elements.count - first
    guard written > count(a) && written > count(b) else {
      // One of them has all elements of the other.
      elements.removeLast(written)
      return count(a) >= count(b) ? a : b
    }
    return internWritten()
  }

  mutating func inserting(_ element: Int32, into set: SetID) -> SetID {
    contains(set, element) ? set : union(set, singleton(element))
  }

  mutating func removing(_ element: Int32, from set: SetID) -> SetID {
    contains(set, element) ? intern(sorted: elements(set).filter { $0 != element }) : set
  }

  /// The set of the first `limit` elements; the same set where it has no more.
  mutating func prefix(_ set: SetID, _ limit: Int) -> SetID {
    if count(set) <= limit { return set }
    for position in 0..<limit { elements.append(element(set, position)) }
    return internWritten()
  }

  /// The set of some integers, in any order and perhaps several times. O(n²) for n members: sets are small.
  mutating func intern(members: some Sequence<Int32>) -> SetID {
    let first = Int(starts[starts.count - 1])
    for member in members {
      var at = elements.count
      while at > first, elements[at - 1] > member { at -= 1 }
      if at > first, elements[at - 1] == member { continue }
      if at == elements.count { elements.append(member) } else { elements.insert(member, at: at) }
    }
    return internWritten()
  }

  mutating func intern(sorted members: some Sequence<Int32>) -> SetID {
    elements.append(contentsOf: members)
    return internWritten()
  }

  /// The number of the set that has been written behind all others.
  private mutating func internWritten() -> SetID {
    let first = Int(starts[starts.count - 1])
    let written = first..<elements.count
    if written.isEmpty { return .empty }
    var at = hash(written) & (slots.count - 1)
    while slots[at] >= 0 {
      let candidate = SetID(index: slots[at])
      if isEqual(candidate, written) {
        elements.removeLast(written.count)
        return candidate
      }
      at = (at + 1) & (slots.count - 1)
    }
    let index = Int32(starts.count - 1)
    slots[at] = index
    starts.append(Int32(elements.count))
    if starts.count * 2 > slots.count { grow() }
    return SetID(index: index)
  }

  private func isEqual(_ set: SetID, _ written: Range<Int>) -> Bool {
    guard count(set) == written.count else { return false }
    let first = Int(starts[Int(set.index)])
    for offset in 0..<written.count where elements[first + offset] != elements[written.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for index in 1..<starts.count - 1 {
      var at = hash(Int(starts[index])..<Int(starts[index + 1])) & (slots.count - 1)
      while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = Int32(index)
    }
  }

  private func hash(_ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range {
      hash = (hash ^ UInt64(UInt32(bitPattern: elements[index]))) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 20)
  }
}
