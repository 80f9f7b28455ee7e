import RuntimeModel

extension Machine {
  func extreme(_ arguments: Arguments, isMaximum: Bool) throws -> ObjectID {
    let items = arguments.count == 1 ? try list(from: arguments[0]) : arguments.positional.map { keep($0) }
    let key = keyword(arguments, "key").flatMap { $0 == heap.none ? nil : $0 }
    guard var best = items.first else {
      if let fallback = keyword(arguments, "default") { return keep(fallback) }
      let name = isMaximum ? "max" : "min"
      try raise(
        types.valueError,
        heap.profile.version >= PythonVersion(3, 12)
          ? "\(name)() iterable argument is empty" : "\(name)() arg is an empty sequence")
      return .null
    }
    defer { dropAll(items) }
    var bestKey = try key.map { try call($0, Arguments([best])) } ?? keep(best)
    defer { drop(bestKey) }
    for item in items.dropFirst() {
      let itemKey = try key.map { try call($0, Arguments([item])) } ?? keep(item)
      if try isMaximum ? compareIsTrue(.greater, itemKey, bestKey) : less(itemKey, bestKey) {
        drop(bestKey)
        (best, bestKey) = (item, itemKey)
      } else {
        drop(itemKey)
      }
    }
    return keep(best)
  }

  func compareIsTrue(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> Bool {
    let result = try richCompare(operation, left, right)
    defer { drop(result) }
    return try isTrue(result)
  }

  /// Sorts a list in place, stable, by merging.
  func sort(_ list: ObjectID, key: ObjectID?, reverse: ObjectID?) throws {
    let items = tupleItems(list)
    let key = key.flatMap { $0 == heap.none ? nil : $0 }
    let isReversed = try reverse.map { try isTrue($0) } ?? false
    var keyed: [(key: ObjectID, item: ObjectID)] = []
    for item in items { keyed.append((try key.map { try call($0, Arguments([item])) } ?? keep(item), item)) }
    defer { for pair in keyed { drop(pair.key) } }
    if isReversed { keyed.reverse() }
    var width = 1
    while width < keyed.count {
      var merged: [(key: ObjectID, item: ObjectID)] = []
      merged.reserveCapacity(keyed.count)
      var start = 0
      while start < keyed.count {
        let middle = min(start + width, keyed.count)
        let end = min(start + 2 * width, keyed.count)
        var (left, right) = (start, middle)
        while left < middle && right < end {
          if try less(keyed[right].key, keyed[left].key) {
            merged.append(keyed[right])
            right += 1
          } else {
            merged.append(keyed[left])
            left += 1
          }
        }
        merged += keyed[left..<middle]
        merged += keyed[right..<end]
        start = end
      }
      keyed = merged
      width *= 2
    }
    if isReversed { keyed.reverse() }
    // All are held before the first place is overwritten: the list may be the only one that holds them.
    for pair in keyed { heap.retain(pair.item) }
    for (index, pair) in keyed.enumerated() { heap.setCell(index, of: list, to: pair.item) }
    settle()
  }
}
