import RuntimeModel

extension Machine {
  func installObjectMethods() {
    let object = types.object
    method(object, "__init__", 1...100, takesKeywords: true) { m, _ in m.none }
    method(object, "__new__", 1...100, takesKeywords: true, kind: .staticMethod) { m, a in
      guard let type = m.asType(a[0]) else {
        try m.raise(m.types.typeError, "object.__new__(X): X is not a type object"); return .null
      }
      var rest = a
      rest.positional.removeFirst()
      if type.layout === m.types.object { rest.positional = [] }
      return try m.makeNative(type, rest)
    }
    method(object, "__repr__", 1...1) { m, a in m.string(try m.plainRepresentation(a[0])) }
    method(object, "__str__", 1...1) { m, a in
      m.string(m.heap.kind(of: a[0]) == .exception ? try m.exceptionText(a[0]) : try m.representation(a[0]))
    }
    method(object, "__eq__", 2...2) { m, a in
      a[0] == a[1]
        ? m.bool(true)
        : m.isUsers(a[0]) && m.type(of: a[0]).layout === m.types.object
          ? m.keep(m.heap.notImplemented) : m.bool(try m.plainEqual(a[0], a[1]))
    }
    method(object, "__ne__", 2...2) { m, a in m.bool(!(try m.equal(a[0], a[1]))) }
    method(object, "__hash__", 1...1) { m, a in m.int(m.heap.birth(of: a[0])) }
    method(object, "__getattribute__", 2...2) { m, a in
      if let value = try m.genericAttribute(try m.attributeName(a[1]), of: a[0]) { return value }
      try m.raise(m.types.attributeError, "'\(m.type(of: a[0]).name)' object has no attribute '\(m.text(a[1]))'")
      return .null
    }
    method(object, "__setattr__", 3...3) { m, a in
      try m.setGenericAttribute(try m.attributeName(a[1]), of: a[0], to: a[2])
      return m.none
    }
    method(object, "__delattr__", 2...2) { m, a in
      try m.deleteGenericAttribute(try m.attributeName(a[1]), of: a[0])
      return m.none
    }
    method(object, "__format__", 2...2) { m, a in m.string(try m.str(a[0])) }
    method(object, "__init_subclass__", 1...1, kind: .classMethod) { m, _ in m.none }
    method(object, "__sizeof__", 1...1) { m, _ in throw m.unsupported("__sizeof__") }
    method(object, "__reduce_ex__", 2...2) { m, _ in throw m.unsupported("pickling") }
    let type = types.type
    method(type, "mro", 1...1) { m, a in m.heap.newList(m.typeInfo(a[0]).mro.map { m.keep($0.object) }) }
    method(type, "__subclasses__", 1...1) { m, a in
      guard m.heap.kind(of: a[0]) == .class else {
        throw m.unsupported("__subclasses__ of a built-in class")
      }
      return m.heap.newList(m.heap.subclasses(of: a[0]).map { m.keep($0) })
    }
    method(type, "__call__", 1...100, takesKeywords: true) { m, a in
      var rest = a
      rest.positional.removeFirst()
      return try m.construct(m.typeInfo(a[0]), rest)
    }
    method(type, "__new__", 1...100, takesKeywords: true, kind: .staticMethod) { m, a in
      guard a.count == 4, let meta = m.asType(a[0]) else {
        try m.raise(m.types.typeError, "type.__new__() takes exactly 3 arguments"); return .null
      }
      var rest = a
      rest.positional.removeFirst()
      return try m.newClass(rest, metaclass: meta === m.types.type ? nil : meta)
    }
    method(type, "__init__", 1...100, takesKeywords: true) { m, _ in m.none }
    method(type, "__instancecheck__", 2...2) { m, a in m.bool(m.type(of: a[1]).isSubtype(of: m.typeInfo(a[0]))) }
    method(types.baseException, "__init__", 1...100, takesKeywords: true) { m, a in
      if m.heap.kind(of: a[0]) == .exception {
        m.heap.setCell(
          ExceptionCell.arguments, of: a[0], to: m.heap.newTuple(a.positional.dropFirst().map { m.keep($0) }))
        m.settle()
      }
      return m.none
    }
    method(types.baseException, "with_traceback", 2...2) { m, a in
      m.heap.setCell(ExceptionCell.traceback, of: a[0], to: a[1] == m.heap.none ? .null : m.keep(a[1]))
      m.settle()
      return m.keep(a[0])
    }
    if heap.profile.version >= PythonVersion(3, 11) {
      method(types.baseException, "add_note", 2...2) { m, a in
        if m.heap.cell(ExceptionCell.notes, of: a[0]).isNull {
          m.heap.setCell(ExceptionCell.notes, of: a[0], to: m.heap.newList())
        }
        m.heap.append(m.keep(a[1]), to: m.heap.cell(ExceptionCell.notes, of: a[0]))
        return m.none
      }
    }
    for (index, name) in ["getter", "setter", "deleter"].enumerated() {
      method(types.property, name, 2...2) { m, a in
        var parts = (0..<4).map { m.keep(m.heap.cell($0, of: a[0])) }
        m.drop(parts[index])
        parts[index] = m.keep(a[1])
        return m.heap.newHolder(.property, parts)
      }
    }
    method(types.generator, "send", 2...2) { m, a in try m.resumed(a[0], a[1]) }
    method(types.generator, "__next__", 1...1) { m, a in try m.resumed(a[0], m.heap.none) }
    method(types.generator, "__iter__", 1...1) { m, a in m.keep(a[0]) }
    method(types.coroutine, "send", 2...2) { m, a in try m.resumed(a[0], a[1]) }
    method(types.coroutine, "__await__", 1...1) { m, a in m.keep(a[0]) }
    for type in [types.generator, types.coroutine] {
      method(type, "close", 1...1) { m, a in
        try m.close(a[0])
        return m.none
      }
      method(type, "throw", 2...4) { m, a in
        m.raised = try m.thrown(a)
        switch try m.resume(a[0], m.heap.none, throwing: true) {
        case .yielded(let value): return value
        case .returned(let value):
          try m.raise(m.types.stopIteration, arguments: value == m.heap.none ? [] : [value])
          return .null
        }
      }
    }
    for type in types.all
    where type.name.hasSuffix("iterator") || ["enumerate", "zip", "map", "filter", "reversed"].contains(type.name) {
      method(type, "__next__", 1...1) { m, a in
        if let value = try m.next(of: a[0]) { return value }
        try m.raise(m.types.stopIteration, arguments: [])
        return .null
      }
      method(type, "__iter__", 1...1) { m, a in m.keep(a[0]) }
    }
    method(types.frame, "clear", 1...1) { m, a in
      guard case .frame(let frame) = m.payload(of: a[0]) else { return m.none }
      if m.calls.contains(where: { $0 === frame }) {
        try m.raise(m.types.runtimeError, "cannot clear an executing frame")
      }
      for index in FrameCell.count..<max(FrameCell.count, m.heap.cellCount(of: a[0])) {
        m.heap.setCell(index, of: a[0], to: .null)
      }
      m.settle()
      return m.none
    }
  }
}
