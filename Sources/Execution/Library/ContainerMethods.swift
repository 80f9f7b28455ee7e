import RuntimeModel

extension Machine {
  func installListMethods() {
    let list = types.list
    method(list, "__init__", 1...2) { m, a in
      if let source = m.optional(a, 1) { for item in try m.list(from: source) { m.heap.append(item, to: a[0]) } }
      return m.none
    }
    for type in [types.list, types.deque] {
      method(type, "append", 2...2) { m, a in
        m.heap.append(m.keep(a[1]), to: a[0])
        m.trim(a[0], fromLeft: true)
        return m.none
      }
      method(type, "extend", 2...2) { m, a in
        for item in try m.list(from: a[1]) { m.heap.append(item, to: a[0]); m.trim(a[0], fromLeft: true) }
        return m.none
      }
      method(type, "insert", 3...3) { m, a in
        let count = m.heap.cellCount(of: a[0])
        var index = try m.index(a[1], "index")
        if index < 0 { index = max(0, index + count) }
        m.heap.insert(m.keep(a[2]), at: min(index, count), in: a[0])
        return m.none
      }
      method(type, "pop", 1...2) { m, a in
        let count = m.heap.cellCount(of: a[0])
        let isDeque = m.heap.kind(of: a[0]) == .deque
        if count == 0 { try m.raise(m.types.indexError, isDeque ? "pop from an empty deque" : "pop from empty list") }
        var index = try m.optional(a, 1).map { try m.index($0, "index") } ?? -1
        if index < 0 { index += count }
        if index < 0 || index >= count { try m.raise(m.types.indexError, "pop index out of range") }
        return m.heap.removeItem(at: index, from: a[0])
      }
      method(type, "remove", 2...2) { m, a in
        var index = 0
        while index < m.heap.cellCount(of: a[0]) {
          if try m.equal(m.heap.cell(index, of: a[0]), a[1]) {
            m.drop(m.heap.removeItem(at: index, from: a[0]))
            return m.none
          }
          index += 1
        }
        let isDeque = m.heap.kind(of: a[0]) == .deque
        try m.raise(m.types.valueError, isDeque ? "deque.remove(x): x not in deque" : "list.remove(x): x not in list")
        return .null
      }
      method(type, "clear", 1...1) { m, a in
        m.heap.clearItems(of: a[0])
        m.settle()
        return m.none
      }
      method(type, "reverse", 1...1) { m, a in
        let items = m.tupleItems(a[0]).map { m.keep($0) }
        for (index, item) in items.reversed().enumerated() { m.heap.setCell(index, of: a[0], to: item) }
        return m.none
      }
      method(type, "copy", 1...1) { m, a in
        let items = m.tupleItems(a[0]).map { m.keep($0) }
        return m.heap.kind(of: a[0]) == .deque ? m.heap.newDeque(items) : m.heap.newList(items)
      }
    }
    for type in [types.list, types.tuple, types.deque] {
      method(type, "index", 2...4) { m, a in
        let start = try m.optional(a, 2).map { try m.index($0, "index") } ?? 0
        for (index, item) in m.tupleItems(a[0]).enumerated() where index >= start {
          if try m.equal(item, a[1]) { return m.int(index) }
        }
        let kind = m.type(of: a[0]).layout.name
        try m.raise(
          m.types.valueError,
          kind == "list" ? "\(try m.representation(a[1])) is not in list" : "\(kind).index(x): x not in \(kind)")
        return .null
      }
      method(type, "count", 2...2) { m, a in
        var count = 0
        for item in m.tupleItems(a[0]) where try m.equal(item, a[1]) { count += 1 }
        return m.int(count)
      }
    }
    method(list, "sort", 1...1, takesKeywords: true) { m, a in
      try m.sort(a[0], key: m.keyword(a, "key"), reverse: m.keyword(a, "reverse"))
      return m.none
    }
    let deque = types.deque
    method(deque, "__init__", 1...3, takesKeywords: true) { m, a in
      if let limit = m.optional(a, 2) ?? m.keyword(a, "maxlen"), limit != m.heap.none {
        m.attach(.deque(limit: m.asInt(limit)), to: a[0])
      }
      if let source = m.optional(a, 1) ?? m.keyword(a, "iterable") {
        for item in try m.list(from: source) { m.heap.append(item, to: a[0]); m.trim(a[0], fromLeft: true) }
      }
      return m.none
    }
    method(deque, "appendleft", 2...2) { m, a in
      m.heap.insert(m.keep(a[1]), at: 0, in: a[0])
      m.trim(a[0], fromLeft: false)
      return m.none
    }
    method(deque, "extendleft", 2...2) { m, a in
      for item in try m.list(from: a[1]) { m.heap.insert(item, at: 0, in: a[0]); m.trim(a[0], fromLeft: false) }
      return m.none
    }
    method(deque, "popleft", 1...1) { m, a in
      if m.heap.cellCount(of: a[0]) == 0 { try m.raise(m.types.indexError, "pop from an empty deque") }
      return m.heap.removeItem(at: 0, from: a[0])
    }
    method(deque, "rotate", 1...2) { m, a in
      let items = m.tupleItems(a[0]).map { m.keep($0) }
      if items.isEmpty { return m.none }
      let by = try m.optional(a, 1).map { try m.index($0, "n") } ?? 1
      let shift = ((by % items.count) + items.count) % items.count
      for (index, item) in items.enumerated() { m.heap.setCell((index + shift) % items.count, of: a[0], to: item) }
      return m.none
    }
    installSequenceSpecials()
  }

  private func trim(_ deque: ObjectID, fromLeft: Bool) {
    guard heap.kind(of: deque) == .deque, case .deque(let limit?) = payload(of: deque) else { return }
    while heap.cellCount(of: deque) > limit {
      drop(heap.removeItem(at: fromLeft ? 0 : heap.cellCount(of: deque) - 1, from: deque))
    }
  }

  /// Special methods of containers as attributes, for `super().__getitem__` and the like.
  private func installSequenceSpecials() {
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

  func newView(_ view: DictView, _ dictionary: ObjectID) -> ObjectID {
    let object = heap.newHolder(.native, [keep(dictionary)])
    attach(.dictView(view), to: object)
    return object
  }

  func installTableMethods() {
    let dict = types.dict
    method(dict, "__init__", 1...2, takesKeywords: true) { m, a in
      if let source = m.optional(a, 1) { try m.update(a[0], from: source) }
      for (name, value) in zip(a.names, a.values) { try m.store(value, under: name, in: a[0]) }
      return m.none
    }
    method(dict, "update", 1...2, takesKeywords: true) { m, a in
      if let source = m.optional(a, 1) { try m.update(a[0], from: source) }
      for (name, value) in zip(a.names, a.values) { try m.store(value, under: name, in: a[0]) }
      return m.none
    }
    method(dict, "get", 2...3) { m, a in m.keep(try m.value(a[1], in: a[0]) ?? m.optional(a, 2) ?? m.heap.none) }
    method(dict, "setdefault", 2...3) { m, a in
      if let value = try m.value(a[1], in: a[0]) { return m.keep(value) }
      let value = m.optional(a, 2) ?? m.heap.none
      try m.store(value, under: a[1], in: a[0])
      return m.keep(value)
    }
    method(dict, "pop", 2...3) { m, a in
      guard let position = try m.find(a[1], in: a[0]) else {
        if let fallback = m.optional(a, 2) { return m.keep(fallback) }
        try m.raise(m.types.keyError, arguments: [m.keep(a[1])])
        return .null
      }
      let value = m.keep(m.heap.value(at: position, of: a[0]))
      m.heap.removeEntry(at: position, of: a[0])
      m.settle()
      return value
    }
    method(dict, "popitem", 1...1) { m, a in
      guard let last = m.heap.entries(of: a[0]).last else {
        try m.raise(m.types.keyError, "popitem(): dictionary is empty")
        return .null
      }
      let pair = m.heap.newTuple([m.keep(last.key), m.keep(last.value)])
      if let position = try m.find(last.key, in: a[0]) { m.heap.removeEntry(at: position, of: a[0]) }
      return pair
    }
    for (name, view) in [("keys", DictView.keys), ("values", .values), ("items", .items)] {
      method(dict, name, 1...1) { m, a in m.newView(view, a[0]) }
    }
    method(dict, "copy", 1...1) { m, a in
      let copy = m.heap.newDictionary()
      try m.update(copy, from: a[0])
      return copy
    }
    method(dict, "fromkeys", 2...3, kind: .classMethod) { m, a in
      let result = m.heap.newDictionary()
      for key in try m.list(from: a[1]) {
        try m.store(m.optional(a, 2) ?? m.heap.none, under: key, in: result)
        m.drop(key)
      }
      return result
    }
    for type in [types.dict, types.set] {
      method(type, "clear", 1...1) { m, a in
        m.heap.clearEntries(of: a[0])
        m.settle()
        return m.none
      }
    }
    for name in ["keys", "items", "get", "values", "copy"] {
      method(types.mappingProxy, name, 1...3) { m, a in
        let method = try m.attribute(m.name(name), of: m.heap.cell(0, of: a[0]))
        defer { m.drop(method) }
        return try m.call(method, Arguments(Array(a.positional.dropFirst())))
      }
    }
    let set = types.set
    method(set, "__init__", 1...2) { m, a in
      if let source = m.optional(a, 1) {
        for item in try m.list(from: source) {
          defer { m.drop(item) }
          try m.addToSet(item, a[0])
        }
      }
      return m.none
    }
    method(set, "add", 2...2) { m, a in
      try m.addToSet(a[1], a[0])
      return m.none
    }
    method(set, "discard", 2...2) { m, a in
      _ = try m.removeFromSet(a[1], a[0])
      return m.none
    }
    method(set, "remove", 2...2) { m, a in
      if try !m.removeFromSet(a[1], a[0]) { try m.raise(m.types.keyError, arguments: [m.keep(a[1])]) }
      return m.none
    }
    method(set, "pop", 1...1) { m, a in
      guard let first = m.heap.entries(of: a[0]).first else {
        try m.raise(m.types.keyError, "pop from an empty set"); return .null
      }
      let item = m.keep(first.key)
      _ = try m.removeFromSet(item, a[0])
      return item
    }
    method(set, "update", 1...100) { m, a in
      for source in a.positional.dropFirst() {
        for item in try m.list(from: source) {
          defer { m.drop(item) }
          try m.addToSet(item, a[0])
        }
      }
      return m.none
    }
    method(set, "difference_update", 1...100) { m, a in
      for source in a.positional.dropFirst() {
        for item in try m.list(from: source) {
          defer { m.drop(item) }
          _ = try m.removeFromSet(item, a[0])
        }
      }
      return m.none
    }
    for type in [types.set, types.frozenset] {
      method(type, "copy", 1...1) { m, a in
        let copy = m.heap.newSet(m.heap.kind(of: a[0]))
        for entry in m.heap.entries(of: a[0]) { try m.addToSet(entry.key, copy) }
        return copy
      }
      for (name, operation) in [
        ("union", BinaryOperator.or), ("intersection", .and), ("difference", .subtract), ("symmetric_difference", .xor),
      ] {
        method(type, name, 1...100) { m, a in
          var result = m.keep(a[0])
          for other in a.positional.dropFirst() {
            let set = try m.setOf(other)
            defer { m.drop(set) }
            let next = try m.arithmetic(operation, result, set)!
            m.drop(result)
            result = next
          }
          return result
        }
      }
      method(type, "issubset", 2...2) { m, a in
        let other = try m.setOf(a[1])
        defer { m.drop(other) }
        return try m.richCompare(.lessOrEqual, a[0], other)
      }
      method(type, "issuperset", 2...2) { m, a in
        let other = try m.setOf(a[1])
        defer { m.drop(other) }
        return try m.richCompare(.greaterOrEqual, a[0], other)
      }
      method(type, "isdisjoint", 2...2) { m, a in
        for item in try m.list(from: a[1]) {
          defer { m.drop(item) }
          if try m.find(item, in: a[0]) != nil { return m.bool(false) }
        }
        return m.bool(true)
      }
    }
  }

  func installNumberMethods() {
    method(types.int, "bit_length", 1...1) { m, a in
      guard let value = m.asInt(a[0]) else { return m.int((m.asBigInt(a[0])?.magnitude.count ?? 0) * 32) }
      return m.int(Int.bitWidth - value.magnitude.leadingZeroBitCount)
    }
    method(types.float, "is_integer", 1...1) { m, a in m.bool(m.asDouble(a[0]).map { $0 == $0.rounded() } ?? false) }
    method(types.slice, "indices", 2...2) { m, a in
      let (start, stop, step) = try m.bounds(a[0], m.asInt(a[1]) ?? 0)
      return m.heap.newTuple([m.int(start), m.int(stop), m.int(step)])
    }
    for type in [types.int, types.float] {
      method(type, "__int__", 1...1) { m, a in try m.types.int.make!(m, m.types.int, Arguments([m.plain(a[0])])) }
      method(type, "__repr__", 1...1) { m, a in m.string(try m.representation(m.plain(a[0]))) }
      method(type, "__str__", 1...1) { m, a in m.string(try m.representation(m.plain(a[0]))) }
      method(type, "__format__", 2...2) { m, a in m.string(try m.format(m.plain(a[0]), m.text(a[1]))) }
    }
    for type in [types.int, types.float, types.str, types.tuple, types.frozenset, types.list, types.dict, types.set] {
      method(type, "__new__", 1...100, takesKeywords: true, kind: .staticMethod) { m, a in
        guard let type = m.asType(a[0]) else {
          try m.raise(m.types.typeError, "__new__(X): X is not a type object"); return .null
        }
        var rest = a
        rest.positional.removeFirst()
        return try m.makeNative(type, rest)
      }
    }
  }
}
