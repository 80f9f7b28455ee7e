import RuntimeModel

extension Machine {
  func installConstructors() {
    types.int.make = { m, type, a in
      guard let value = m.optional(a, 0) else { return m.wrapped(type, m.int(0)) }
      return m.wrapped(type, try m.makeInt(value, base: m.optional(a, 1) ?? m.keyword(a, "base")))
    }
    types.bool.make = { m, _, a in m.bool(try m.optional(a, 0).map { try m.isTrue($0) } ?? false) }
    types.float.make = { m, type, a in
      guard let value = m.optional(a, 0) else { return m.wrapped(type, m.float(0)) }
      if let method = m.userMethod(m.type(of: value), "__float__") {
        return m.wrapped(type, try m.callMethod(method, on: value, []))
      }
      if let number = m.asDouble(value) { return m.wrapped(type, m.float(number)) }
      if m.isString(value) {
        let text = m.text(value).filter { !$0.isWhitespace && $0 != "_" }.lowercased()
        if let number = Double(text == "infinity" ? "inf" : text),
          text.first?.isLetter != true || ["inf", "nan"].contains(text)
        {
          return m.wrapped(type, m.float(number))
        }
        try m.raise(m.types.valueError, "could not convert string to float: \(try m.representation(value))")
      }
      if m.isOpaque(value) { return m.wrapped(type, m.float(try m.opaqueFloat(value))) }
      try m.raise(
        m.types.typeError, "float() argument must be a string or a real number, not '\(m.type(of: value).name)'")
      return .null
    }
    types.complex.make = { m, _, a in
      m.heap.newComplex(
        m.optional(a, 0).flatMap { m.asDouble($0) } ?? 0, m.optional(a, 1).flatMap { m.asDouble($0) } ?? 0)
    }
    types.str.make = { m, type, a in
      guard let value = m.optional(a, 0) ?? m.keyword(a, "object") else { return m.wrapped(type, m.string("")) }
      let encoding = m.optional(a, 1) ?? m.keyword(a, "encoding")
      let errors = m.optional(a, 2) ?? m.keyword(a, "errors")
      if encoding != nil || errors != nil {
        if m.isString(value) { try m.raise(m.types.typeError, "decoding str is not supported") }
        return m.wrapped(type, try m.decoded(value, encoding, errors))
      }
      if type.isNative && m.heap.kind(of: value) == .str { return m.keep(value) }
      return m.wrapped(type, m.string(try m.str(value)))
    }
    types.bytes.make = { m, type, a in
      let bytes = try m.makeBytes(a)
      return m.wrapped(type, m.heap.newBytes(bytes))
    }
    types.bytearray.make = { m, _, a in
      let object = m.heap.newAtom(.bytearray)
      m.attach(.bytearray(try m.makeBytes(a)), to: object)
      return object
    }
    types.list.make = { m, type, a in
      if !type.isNative { return m.heap.newInstance(of: type.object) }
      return m.heap.newList()
    }
    types.tuple.make = { m, type, a in
      let items = try m.optional(a, 0).map { try m.list(from: $0) } ?? []
      if type.isNative {
        if let value = m.optional(a, 0), m.heap.kind(of: value) == .tuple, m.heap.type(of: value).isNull {
          m.dropAll(items)
          return m.keep(value)
        }
        return m.heap.newTuple(items)
      }
      let object = m.heap.newInstance(of: type.object, cells: items.count)
      for (index, item) in items.enumerated() { m.heap.setCell(index, of: object, to: item) }
      return object
    }
    types.dict.make = { m, type, _ in type.isNative ? m.heap.newDictionary() : m.heap.newInstance(of: type.object) }
    types.set.make = { m, type, _ in type.isNative ? m.heap.newSet() : m.heap.newInstance(of: type.object) }
    types.frozenset.make = { m, type, a in
      if type.isNative, let value = m.optional(a, 0), m.heap.kind(of: value) == .frozenset { return m.keep(value) }
      let items = try m.optional(a, 0).map { try m.list(from: $0) } ?? []
      if type.isNative && items.isEmpty { return m.heap.emptyFrozenset() }
      let set = type.isNative ? m.heap.newSet(.frozenset) : m.heap.newInstance(of: type.object)
      for item in items {
        defer { m.drop(item) }
        try m.addToSet(item, set)
      }
      return set
    }
    types.deque.make = { m, type, _ in type.isNative ? m.heap.newDeque() : m.heap.newInstance(of: type.object) }
    types.object.make = { m, type, a in
      type.isNative ? m.heap.newAtom(.object) : m.heap.newInstance(of: type.object)
    }
    types.baseException.make = { m, type, a in m.makeException(type, arguments: a.positional.map { m.keep($0) }) }
    types.type.make = { m, type, a in
      if a.count == 1 { return m.keep(m.type(of: a[0]).object) }
      guard a.count == 3 else { try m.raise(m.types.typeError, "type() takes 1 or 3 arguments"); return .null }
      return try m.newClass(a, metaclass: type === m.types.type ? nil : type)
    }
    types.property.make = { m, type, a in
      let object = type.isNative ? m.heap.newHolder(.property, []) : m.heap.newInstance(of: type.object, cells: 4)
      _ = object
      let parts = (0..<4).map { index -> ObjectID in
        m.keep(m.optional(a, index) ?? m.keyword(a, ["fget", "fset", "fdel", "doc"][index]) ?? m.heap.none)
      }
      if type.isNative {
        m.drop(object)
        return m.heap.newHolder(.property, parts)
      }
      for (index, part) in parts.enumerated() { m.heap.setCell(index, of: object, to: part) }
      return object
    }
    for type in [
      types.staticMethod, types.classMethod, types.slice, types.enumerate, types.reversed, types.weakref, types.module,
      types.mappingProxy,
    ] { type.leastArguments = 1 }
    for type in [types.map, types.filter, types.method] { type.leastArguments = 2 }
    types.staticMethod.make = { m, _, a in m.heap.newHolder(.staticMethod, [m.keep(a[0])]) }
    types.classMethod.make = { m, _, a in m.heap.newHolder(.classMethod, [m.keep(a[0])]) }
    types.slice.make = { m, _, a in
      let parts = a.count == 1 ? [m.heap.none, a[0], m.heap.none] : (0..<3).map { m.optional(a, $0) ?? m.heap.none }
      return m.heap.newHolder(.slice, parts.map { m.keep($0) })
    }
    types.range.make = { m, _, a in
      let values = try a.positional.map { try m.index($0, "range() argument") }
      if values.count == 1 { return m.newRange(0, values[0], 1) }
      guard values.count > 1 else {
        try m.raise(m.types.typeError, "range expected at least 1 argument, got 0"); return .null
      }
      if values.count > 2 && values[2] == 0 { try m.raise(m.types.valueError, "range() arg 3 must not be zero") }
      return m.newRange(values[0], values[1], values.count > 2 ? values[2] : 1)
    }
    types.enumerate.make = { m, _, a in
      let start = try (m.optional(a, 1) ?? m.keyword(a, "start")).map { try m.index($0, "start") } ?? 0
      let inner = try m.iterator(of: a[0])
      return m.newIterator(.enumerate(start), "enumerate", [inner, m.heap.newTuple([m.none, m.none])])
    }
    types.zip.make = { m, _, a in
      let inner = try a.positional.map { try m.iterator(of: $0) }
      return m.newIterator(.zip, "zip", [m.heap.newTuple(inner.map { _ in m.none })] + inner)
    }
    types.map.make = { m, _, a in
      m.newIterator(.map, "map", [m.keep(a[0])] + (try a.positional.dropFirst().map { try m.iterator(of: $0) }))
    }
    types.filter.make = { m, _, a in m.newIterator(.filter, "filter", [m.keep(a[0]), try m.iterator(of: a[1])]) }
    types.reversed.make = { m, _, a in
      if let method = m.userMethod(m.type(of: a[0]), "__reversed__") { return try m.callMethod(method, on: a[0], []) }
      switch m.heap.kind(of: a[0]) {
      case .list, .tuple, .deque:
        return m.newIterator(
          .reversed, m.heap.kind(of: a[0]) == .list ? "list_reverseiterator" : "reversed", [m.keep(a[0])])
      default:
        let count = try m.length(a[0])
        var items: [ObjectID] = []
        if m.heap.kind(of: a[0]) == .dict || m.heap.kind(of: a[0]) == .native {
          items = try m.list(from: a[0]).reversed()
        } else {
          for index in (0..<count).reversed() {
            let key = m.int(index)
            defer { m.drop(key) }
            items.append(try m.item(key, of: a[0]))
          }
        }
        return m.newIterator(.list, "reversed", [m.heap.newList(items)])
      }
    }
    types.superType.make = { m, _, a in try m.makeSuper(a) }
    types.partial.make = { m, _, a in
      guard let function = m.optional(a, 0) else {
        try m.raise(m.types.typeError, "type 'partial' takes at least one argument"); return .null
      }
      let keywords = m.heap.newDictionary()
      for (name, value) in zip(a.names, a.values) { m.heap.store(m.keep(value), named: name, in: keywords) }
      return m.heap.newPartial(m.keep(function), a.positional.dropFirst().map { m.keep($0) }, keywords: keywords)
    }
    types.module.make = { m, _, a in
      let name = m.text(a[0])
      return m.newModule(name) { _ in }
    }
    types.method.make = { m, _, a in m.heap.newBoundMethod(m.keep(a[0]), receiver: m.keep(a[1])) }
    types.cell.make = { m, _, a in m.heap.newCell(m.optional(a, 0).map { m.keep($0) } ?? .null) }
    types.mappingProxy.make = { m, _, a in m.heap.newHolder(.mappingProxy, [m.keep(a[0])]) }
  }
}
