import RuntimeModel

extension Machine {
  /// Special methods of containers as attributes, for `super().__getitem__` and the like.
  func installSequenceSpecials() {
    for type in [
      types.list, types.tuple, types.dict, types.deque, types.str, types.bytes, types.range, types.set, types.frozenset,
    ] {
      method(type, "__len__", 1...1) { m, a in m.int(try m.lengthOfStorage(a[0])) }
      method(type, "__contains__", 2...2) { m, a in m.bool(try m.withoutOverride { try m.contains(a[1], in: a[0]) }) }
      method(type, "__iter__", 1...1) { m, a in try m.storageIterator(a[0]) }
      method(type, "__eq__", 2...2) { m, a in m.bool(try m.builtinEqual(a[0], a[1])) }
      method(type, "__repr__", 1...1) { m, a in m.string(try m.plainRepresentation(a[0])) }
    }
    for type in [types.list, types.tuple, types.dict, types.deque, types.str] {
      method(type, "__getitem__", 2...2) { m, a in try m.withoutOverride { try m.item(a[1], of: a[0]) } }
    }
    for type in [types.list, types.dict, types.deque] {
      method(type, "__setitem__", 3...3) { m, a in
        try m.withoutOverride { try m.setItem(a[1], of: a[0], to: a[2]) }
        return m.none
      }
      method(type, "__delitem__", 2...2) { m, a in
        try m.withoutOverride { try m.deleteItem(a[1], of: a[0]) }
        return m.none
      }
    }
    for (index, name) in Machine.binaryNames.enumerated() {
      for type in [types.int, types.float, types.str, types.list, types.tuple, types.set, types.frozenset] {
        method(type, name, 2...2) { m, a in
          try m.arithmetic(BinaryOperator(rawValue: Int32(index))!, m.plain(a[0]), m.plain(a[1]))
            ?? m.keep(m.heap.notImplemented)
        }
      }
    }
    for (index, name) in Machine.compareNames.enumerated() {
      for type in [types.int, types.float, types.str, types.list, types.tuple] {
        method(type, name, 2...2) { m, a in
          try m.withoutOverride { try m.richCompare(CompareOperator(rawValue: Int32(index))!, a[0], a[1]) }
        }
      }
    }
    for type in [types.int, types.str, types.float, types.tuple, types.frozenset] {
      method(type, "__hash__", 1...1) { m, a in m.int(try m.withoutOverride { try m.visibleHash(m.plain(a[0])) }) }
    }
  }

  /// Runs what a special method of the runtime does, although the user's class overrides it.
  func withoutOverride<R>(_ body: () throws -> R) rethrows -> R {
    let outer = ignoresOverrides
    ignoresOverrides = true
    defer { ignoresOverrides = outer }
    return try body()
  }

  private func lengthOfStorage(_ object: ObjectID) throws -> Int { try withoutOverride { try length(object) } }

  private func storageIterator(_ object: ObjectID) throws -> ObjectID {
    switch heap.kind(of: object) {
    case .list: return newIterator(.list, "list_iterator", [keep(object)])
    case .tuple: return newIterator(.tuple, "tuple_iterator", [keep(object)])
    case .deque: return newIterator(.deque, "_collections._deque_iterator", [keep(object)])
    case .dict:
      let view = newView(.keys, object)
      defer { drop(view) }
      return try iterator(of: view)
    default: return try iterator(of: plain(object))
    }
  }
}
