import RuntimeModel

extension Machine {
  func newView(_ view: DictView, _ dictionary: ObjectID) -> ObjectID {
    let object = heap.newHolder(.native, [keep(dictionary)])
    attach(.dictView(view), to: object)
    return object
  }

  func installTableMethods() {
    let dict = types.dict
    for name in ["__init__", "update"] {
      method(dict, name, 1...2, takesKeywords: true) { m, a in
        if let source = m.optional(a, 1) { try m.update(a[0], from: source) }
        for (name, value) in zip(a.names, a.values) { try m.store(value, under: name, in: a[0]) }
        if let rest = a.rest { m.addUnknownRest(rest, to: a[0]) }
        return m.none
      }
    }
    method(dict, "get", 2...3) { m, a in
      try m.valueIfAny(a[1], in: a[0]) ?? m.keep(m.optional(a, 2) ?? m.heap.none)
    }
    method(dict, "setdefault", 2...3) { m, a in
      if let value = try m.valueIfAny(a[1], in: a[0]) { return value }
      let value = m.optional(a, 2) ?? m.heap.none
      try m.store(value, under: a[1], in: a[0])
      return m.keep(value)
    }
    method(dict, "pop", 2...3) { m, a in
      let fallback = m.optional(a, 2)
      // Without a fallback the program takes the key to be there.
      if let value = try m.takeEntry(a[1], of: a[0], isCertain: fallback == nil) { return value }
      if let fallback { return m.keep(fallback) }
      try m.raise(m.types.keyError, arguments: [m.keep(a[1])])
      return .null
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
        m.forgetUnknownRest(of: a[0])
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
}
