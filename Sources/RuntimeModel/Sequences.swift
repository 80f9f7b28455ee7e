extension Heap {
  /// A new list of `items`, each taken over.
  package mutating func newList(_ items: [ObjectID] = []) -> ObjectID {
    let list = makeCollected(.list, cells: items.count)
    self[list].reserved = Int32(items.count)
    resize(list, extra: 8 * items.count)
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
    changeCount(of: list, to: count + 1)
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
    changeCount(of: list, to: last)
    return item
  }

  /// Replaces `range` by `items`, which are taken over; the replaced ones are released last to first, as
  /// `list_ass_slice` does. O(n).
  package mutating func replaceItems(_ range: Range<Int>, of list: ObjectID, with items: [ObjectID]) {
    let old = (0..<Int(self[list].count)).map { cell($0, of: list) }
    let new = Array(old[..<range.lowerBound]) + items + Array(old[range.upperBound...])
    for index in old.indices { fill(list, index, .null) }
    changeCount(of: list, to: new.count)
    for index in new.indices { fill(list, index, new[index]) }
    dropAll(old[range])
  }

  /// `clear()`: empties first, then releases, last item first for lists.
  package mutating func clearItems(of list: ObjectID) {
    let items = (0..<Int(self[list].count)).map { cell($0, of: list) }
    for index in items.indices { fill(list, index, .null) }
    self[list].count = 0
    forgetItems(of: list)
    if self[list].kind == .list { dropAll(items[...]) } else { dropAll(Array(items.reversed())[...]) }
  }

  /// Releases last to first.
  private mutating func dropAll(_ items: ArraySlice<ObjectID>) {
    for item in items { work.append(.drop(item)) }
    run()
  }

  /// Items a list has room for.
  package func capacity(of list: ObjectID) -> Int { Int(self[list].reserved) }

  mutating func changeCount(of list: ObjectID, to count: Int) {
    if self[list].kind == .list {
      let reserved = Int(self[list].reserved)
      let capacity = listCapacity(count, from: Int(self[list].count), reserved: reserved)
      if capacity != reserved { reserve(capacity, in: list) }
    }
    setCount(of: list, to: count)
  }

  /// Makes cells for that many items, within what is reserved.
  mutating func setCount(of list: ObjectID, to count: Int) {
    if count > self[list].block.capacity {
      let block = self[list].block
      self[list].block = cells.grow(block, count: Int(self[list].count), to: max(count, 4, block.capacity * 2))
    }
    self[list].count = Int32(count)
  }

  mutating func reserve(_ capacity: Int, in list: ObjectID) {
    self[list].reserved = Int32(capacity)
    resize(list, extra: 8 * capacity)
  }

  /// The block of items goes before the items are released.
  mutating func forgetItems(of list: ObjectID) {
    if self[list].kind == .list { reserve(0, in: list) }
  }
}
