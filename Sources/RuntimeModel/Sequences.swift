extension Heap {
  /// A new list of `items`, each taken over.
  package mutating func newList(_ items: [ObjectID] = []) -> ObjectID {
    let list = makeCollected(.list, cells: items.count)
    for (index, item) in items.enumerated() { fill(list, index, item) }
    return list
  }

  /// A new tuple of `items`, each taken over. The empty tuple is one object for the whole heap.
  package mutating func newTuple(_ items: [ObjectID]) -> ObjectID {
    if items.isEmpty { return retained(shared.emptyTuple) }
    let tuple = makeCollected(.tuple, cells: items.count)
    for (index, item) in items.enumerated() { fill(tuple, index, item) }
    return tuple
  }

  /// A new deque of `items`, each taken over.
  package mutating func newDeque(_ items: [ObjectID] = []) -> ObjectID {
    let deque = makeCollected(.deque, cells: items.count)
    for (index, item) in items.enumerated() { fill(deque, index, item) }
    return deque
  }

  /// Appends to a list or deque, taking the reference over.
  package mutating func append(_ item: ObjectID, to list: ObjectID) {
    let count = Int(self[list].count)
    if count == self[list].block.capacity { reserve(count + 1, in: list) }
    self[list].count += 1
    fill(list, count, item)
  }

  /// Inserts before `position`, taking the reference over. O(n).
  package mutating func insert(_ item: ObjectID, at position: Int, in list: ObjectID) {
    append(.null, to: list)
    let start = Int(self[list].block.start)
    var index = Int(self[list].count) - 1
    while index > position {
      cells[start + index] = cells[start + index - 1]
      index -= 1
    }
    cells[start + position] = item
  }

  /// Removes an item and hands its reference to the caller. O(n) except at the end.
  package mutating func removeItem(at position: Int, from list: ObjectID) -> ObjectID {
    let start = Int(self[list].block.start)
    let last = Int(self[list].count) - 1
    let item = cells[start + position]
    for index in position..<last { cells[start + index] = cells[start + index + 1] }
    cells[start + last] = .null
    self[list].count -= 1
    return item
  }

  /// Replaces `range` by `items`, which are taken over; the replaced ones are released last to first, as
  /// `list_ass_slice` does. O(n).
  package mutating func replaceItems(_ range: Range<Int>, of list: ObjectID, with items: [ObjectID]) {
    let old = (0..<Int(self[list].count)).map { cell($0, of: list) }
    let new = Array(old[..<range.lowerBound]) + items + Array(old[range.upperBound...])
    if new.count > self[list].block.capacity { reserve(new.count, in: list) }
    for index in 0..<max(new.count, old.count) { fill(list, index, index < new.count ? new[index] : .null) }
    self[list].count = Int32(new.count)
    dropAll(old[range])
  }

  /// `clear()`: empties first, then releases, last item first for lists.
  package mutating func clearItems(of list: ObjectID) {
    let items = (0..<Int(self[list].count)).map { cell($0, of: list) }
    for index in items.indices { fill(list, index, .null) }
    self[list].count = 0
    if self[list].kind == .list { dropAll(items[...]) } else { dropAll(Array(items.reversed())[...]) }
  }

  /// Releases last to first.
  private mutating func dropAll(_ items: ArraySlice<ObjectID>) {
    for item in items { work.append(.drop(item)) }
    run()
  }

  private mutating func reserve(_ count: Int, in list: ObjectID) {
    let block = self[list].block
    self[list].block = cells.grow(block, count: Int(self[list].count), to: max(count, 4, block.capacity * 2))
  }
}
