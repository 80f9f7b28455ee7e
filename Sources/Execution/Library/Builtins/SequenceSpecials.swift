import RuntimeModel

extension Machine {
  /// Special methods of containers as attributes, for `super().__getitem__` and the like.
  func installSequenceSpecials() {
    for type in [
      types.list, types.tuple, types.dict, types.deque, types.str, types.bytes, types.bytearray, types.range, types.set,
      types.frozenset, types.mappingProxy, types.keys, types.values, types.items,
    ] {
      method(type, "__len__", 1...1) { m, a in m.int(try m.lengthOfStorage(a[0])) }
      if type !== types.values {
        method(type, "__contains__", 2...2) { m, a in m.bool(try m.withoutOverride { try m.contains(a[1], in: a[0]) }) }
      }
      method(type, "__iter__", 1...1) { m, a in try m.storageIterator(a[0]) }
      method(type, "__repr__", 1...1) { m, a in m.string(try m.plainRepresentation(a[0])) }
    }
    for type in [
      types.list, types.tuple, types.dict, types.deque, types.str, types.bytes, types.bytearray, types.range,
      types.mappingProxy,
    ] {
      method(type, "__getitem__", 2...2) { m, a in try m.withoutOverride { try m.item(a[1], of: a[0]) } }
    }
    for type in [types.list, types.dict, types.deque, types.bytearray] {
      method(type, "__setitem__", 3...3) { m, a in
        try m.withoutOverride { try m.setItem(a[1], of: a[0], to: a[2]) }
        return m.none
      }
      method(type, "__delitem__", 2...2) { m, a in
        try m.withoutOverride { try m.deleteItem(a[1], of: a[0]) }
        return m.none
      }
    }
    var unhashable = [types.list, types.dict, types.set, types.bytearray, types.deque, types.keys, types.items]
    if heap.profile.version < PythonVersion(3, 12) { unhashable.append(types.slice) }
    for type in unhashable { type.members[nameKey("__hash__")] = heap.none }
    installReversing()
    if heap.profile.version >= PythonVersion(3, 9) { installGenericAliases() }
    for type in [types.int, types.str, types.float, types.tuple, types.frozenset] {
      method(type, "__hash__", 1...1) { m, a in m.int(try m.withoutOverride { try m.visibleHash(m.plain(a[0])) }) }
    }
  }

  private func installGenericAliases() {
    // `list[int]` and the like say nothing at run time.
    for type in [
      types.list, types.tuple, types.dict, types.set, types.frozenset, types.deque, types.partial, types.mappingProxy,
      types.enumerate, types.asyncGenerator,
    ] {
      method(type, "__class_getitem__", 2...2, kind: .classMethod) { m, a in m.keep(a[0]) }
    }
  }

  private func installReversing() {
    for type in [types.list, types.dict, types.deque, types.range, types.keys, types.values, types.items] {
      method(type, "__reversed__", 1...1) { m, a in
        try m.withoutOverride { try m.types.reversed.make!(m, m.types.reversed, Arguments([a[0]])) }
      }
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
    case .deque: return newIterator(.deque, "_deque_iterator", [keep(object)])
    case .dict:
      let view = newView(.keys, object)
      defer { drop(view) }
      return try iterator(of: view)
    default: return try iterator(of: plain(object))
    }
  }
}
