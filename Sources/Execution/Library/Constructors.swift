import RuntimeModel

extension Machine {
  /// An instance of a user's subclass of an immutable type, or the value itself.
  private func wrapped(_ type: TypeInfo, _ value: ObjectID) -> ObjectID {
    if type.isNative { return value }
    let object = heap.newInstance(of: type.object)
    attach(.plain(value), to: object)
    return object
  }

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
      if m.heap.kind(of: value) == .opaque { return m.float(1) }
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
      if a.count > 1 || m.heap.kind(of: value) == .bytes && m.keyword(a, "encoding") != nil {
        return m.string(m.bytes(value))
      }
      if type.isNative && m.heap.kind(of: value) == .str { return m.keep(value) }
      return m.wrapped(type, m.string(try m.str(value)))
    }
    types.bytes.make = { m, type, a in
      guard let value = m.optional(a, 0) else { return m.heap.newBytes([]) }
      return m.wrapped(type, m.heap.newBytes(try m.makeBytes(value)))
    }
    types.bytearray.make = { m, _, a in
      let object = m.heap.newAtom(.bytearray)
      m.attach(.bytearray(try m.optional(a, 0).map { try m.makeBytes($0) } ?? []), to: object)
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
      let set = type.isNative ? m.heap.newSet(.frozenset) : m.heap.newInstance(of: type.object)
      if let value = m.optional(a, 0) {
        for item in try m.list(from: value) {
          defer { m.drop(item) }
          try m.addToSet(item, set)
        }
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
    types.weakref.make = { m, type, a in
      guard m.heap.isWeaklyReferable(a[0]) else {
        try m.raise(m.types.typeError, "cannot create weak reference to '\(m.type(of: a[0]).name)' object")
        return .null
      }
      let callback = m.optional(a, 1).flatMap { $0 == m.heap.none ? nil : $0 } ?? .null
      if !type.isNative { throw Stop.halted("subclasses of weakref.ref are not supported") }
      return m.heap.newWeakReference(to: a[0], callback: callback)
    }
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

  private func makeInt(_ value: ObjectID, base: ObjectID?) throws -> ObjectID {
    if let method = userMethod(type(of: value), "__int__") ?? userMethod(type(of: value), "__index__") {
      return try callMethod(method, on: value, [])
    }
    let inner = plain(value)
    switch heap.kind(of: inner) {
    case .int: return keep(inner)
    case .singleton where asInt(inner) != nil: return int(asInt(inner)!)
    case .float:
      let number = asDouble(inner)!
      if number.isNaN { try raise(types.valueError, "cannot convert float NaN to integer") }
      if number.isInfinite { try raise(types.overflowError, "cannot convert float infinity to integer") }
      return newInt(BigInt(number))
    case .str, .bytes:
      var digits = text(inner).filter { !$0.isWhitespace && $0 != "_" }.lowercased()
      var radix = base.flatMap { asInt($0) } ?? 10
      let isNegative = digits.hasPrefix("-")
      if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
      for (prefix, implied) in [("0x", 16), ("0o", 8), ("0b", 2)]
      where digits.hasPrefix(prefix) && (radix == implied || radix == 0) {
        digits.removeFirst(2)
        radix = implied
      }
      if radix == 0 { radix = 10 }
      if let small = Int(digits, radix: radix), digits.first != "+", digits.first != "-" {
        return int(isNegative ? -small : small)
      }
      if radix <= 16, !digits.isEmpty, let big = BigInt(digits: Array(digits.utf8), radix: radix) {
        return newInt(isNegative ? -big : big)
      }
      try raise(
        types.valueError,
        "invalid literal for int() with base \(base.flatMap { asInt($0) } ?? 10): \(try representation(value))")
    case .opaque: return int(1)
    default: break
    }
    let isNew = heap.profile.version >= PythonVersion(3, 10)
    try raise(
      types.typeError,
      "int() argument must be a string, a bytes-like object or a \(isNew ? "real " : "")number, not '\(type(of: value).name)'"
    )
    return .null
  }

  private func makeBytes(_ value: ObjectID) throws -> [UInt8] {
    let inner = plain(value)
    switch heap.kind(of: inner) {
    case .bytes, .bytearray, .str: return bytes(inner)
    case .int:
      let count = asInt(inner) ?? 0
      if count > 500_000_000 { throw Stop.halted("a bytes object of more than 500 MB") }
      return [UInt8](repeating: 0, count: max(0, count))
    case .opaque: return Array("opaque".utf8)
    default:
      let items = try list(from: value)
      defer { dropAll(items) }
      return items.map { UInt8(truncatingIfNeeded: asInt($0) ?? 0) }
    }
  }

  /// `super()` and `super(type, object)`.
  private func makeSuper(_ arguments: Arguments) throws -> ObjectID {
    var after: TypeInfo?
    var object = ObjectID.null
    if arguments.count >= 2 {
      after = asType(arguments[0])
      object = arguments[1]
    } else if let frame = calls.last {
      let index = frame.code.freeVariables.firstIndex(of: "__class__")
      guard let index else { try raise(types.runtimeError, "super(): __class__ cell not found"); return .null }
      let cell = self.cell(frame.code.cellVariables.count + index, frame)
      after = asType(heap.cell(0, of: cell))
      object = heap.local(0, of: frame.activation)
      // The first parameter may live in a cell of its own.
      if let own = frame.code.cellParameters.first(where: { $0.slot == 0 }) {
        object = heap.cell(0, of: heap.local(frame.code.cellSlots[own.cell], of: frame.activation))
      }
      if object.isNull { try raise(types.runtimeError, "super(): no arguments") }
    }
    guard let after else { try raise(types.typeError, "super() argument 1 must be a type"); return .null }
    var start = type(of: object)
    if let receiver = asType(object), receiver.isSubtype(of: after) { start = receiver }
    if !start.isSubtype(of: after) {
      try raise(types.typeError, "super(type, obj): obj must be an instance or subtype of type")
    }
    let proxy = heap.newHolder(.superProxy, [keep(after.object), keep(object), keep(start.object)])
    attach(.superProxy(after: after, in: start), to: proxy)
    return proxy
  }

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
      if let value = try m.genericAttribute(a[1], of: a[0]) { return value }
      try m.raise(m.types.attributeError, "'\(m.type(of: a[0]).name)' object has no attribute '\(m.text(a[1]))'")
      return .null
    }
    method(object, "__setattr__", 3...3) { m, a in
      try m.setGenericAttribute(a[1], of: a[0], to: a[2])
      return m.none
    }
    method(object, "__delattr__", 2...2) { m, a in
      try m.deleteGenericAttribute(a[1], of: a[0])
      return m.none
    }
    method(object, "__format__", 2...2) { m, a in m.string(try m.str(a[0])) }
    method(object, "__init_subclass__", 1...1, kind: .classMethod) { m, _ in m.none }
    method(object, "__sizeof__", 1...1) { m, _ in throw Stop.halted("__sizeof__ is not supported") }
    method(object, "__reduce_ex__", 2...2) { m, _ in throw Stop.halted("pickling is not supported") }
    let type = types.type
    method(type, "mro", 1...1) { m, a in m.heap.newList(m.typeInfo(a[0]).mro.map { m.keep($0.object) }) }
    method(type, "__subclasses__", 1...1) { m, a in
      guard m.heap.kind(of: a[0]) == .class else {
        throw Stop.halted("__subclasses__ of a built-in class is not supported")
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
    method(types.baseException, "add_note", 2...2) { m, a in
      if m.heap.cell(ExceptionCell.notes, of: a[0]).isNull {
        m.heap.setCell(ExceptionCell.notes, of: a[0], to: m.heap.newList())
      }
      m.heap.append(m.keep(a[1]), to: m.heap.cell(ExceptionCell.notes, of: a[0]))
      return m.none
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
        var exception = m.keep(a.count > 2 && a[2] != m.heap.none ? a[2] : a[1])
        if let type = m.asType(exception), type.isException { exception = try m.instantiate(type, Arguments([])) }
        m.raised = exception
        switch try m.resume(a[0], m.heap.none, throwing: true) {
        case .yielded(let value): return value
        case .returned(let value):
          try m.raise(m.types.stopIteration, arguments: value == m.heap.none ? [] : [value])
          return .null
        }
      }
    }
    for type in types.all
    where type.name.contains("iterator") || ["enumerate", "zip", "map", "filter", "reversed"].contains(type.name) {
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

  private func resumed(_ generator: ObjectID, _ value: ObjectID) throws -> ObjectID {
    switch try resume(generator, value) {
    case .yielded(let value): return value
    case .returned(let value):
      try raise(types.stopIteration, arguments: value == heap.none ? [] : [value])
      return .null
    }
  }

  /// `repr` without the user's `__repr__`.
  func plainRepresentation(_ object: ObjectID) throws -> String {
    let type = type(of: object)
    if heap.kind(of: object) == .instance, case .plain(let value) = payload(of: object) {
      return try representation(value)
    }
    if type.isNative || heap.kind(of: object) != .instance && heap.kind(of: object) != .class {
      switch heap.kind(of: object) {
      case .exception:
        return
          "\(type.name)(\(try tupleItems(heap.cell(ExceptionCell.arguments, of: object)).map { try representation($0) }.joined(separator: ", ")))"
      case .list: return "[" + (try tupleItems(object).map { try representation($0) }.joined(separator: ", ")) + "]"
      case .tuple:
        let items = try tupleItems(object).map { try representation($0) }
        return "(" + items.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
      case .dict:
        return "{"
          + (try heap.entries(of: object).map { "\(try representation($0.key)): \(try representation($0.value))" }
            .joined(separator: ", ")) + "}"
      default: break
      }
    }
    if asType(object) != nil { return "<class '\(type.module).\(typeInfo(object).qualifiedName)'>" }
    let module = type.module.isEmpty || type.isNative && type.module == "builtins" ? "" : type.module + "."
    return "<\(module)\(type.qualifiedName) object at \(shownAddress(object))>"
  }

  func plainEqual(_ left: ObjectID, _ right: ObjectID) throws -> Bool { try builtinEqual(left, right) }
}
