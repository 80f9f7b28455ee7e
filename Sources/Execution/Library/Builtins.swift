import RuntimeModel

extension Machine {
  func installBuiltins() {
    for type in types.all where type.module == "builtins" {
      switch type.name {
      case "NoneType", "function", "method", "builtin_function_or_method", "module", "cell", "code", "frame",
        "traceback",
        "generator", "coroutine", "iterator", "ellipsis", "NotImplementedType", "mappingproxy", "getset_descriptor",
        "dict_keys", "dict_values", "dict_items", "opaque":
        continue
      default: builtins[nameKey(type.name)] = type.object
      }
    }
    for (alias, type) in [("IOError", types.osError), ("EnvironmentError", types.osError)] {
      builtins[nameKey(alias)] = type.object
    }
    builtins[nameKey("NotImplemented")] = heap.notImplemented
    builtins[nameKey("Ellipsis")] = heap.ellipsis
    builtins[nameKey("__debug__")] = heap.yes
    builtins[nameKey("__name__")] = name("builtins")
    installFunctions()
    installIterationFunctions()
    installConstructors()
    installObjectMethods()
    installStringMethods()
    installListMethods()
    installTableMethods()
    installNumberMethods()
  }

  private func installFunctions() {
    builtin("__build_class__", 2...100, takesKeywords: true) { m, a in try m.buildClass(a) }
    builtin("print", 0...10_000, takesKeywords: true) { m, a in
      let separator = try m.keyword(a, "sep").map { $0 == m.heap.none ? " " : try m.str($0) } ?? " "
      let end = try m.keyword(a, "end").map { $0 == m.heap.none ? "\n" : try m.str($0) } ?? "\n"
      let text = try a.positional.map { try m.str($0) }.joined(separator: separator) + end
      if let file = m.keyword(a, "file"), file != m.heap.none {
        if case .instance(let type) = m.payload(of: file), type.name == "stderr" {
          m.errors += Array(text.utf8)
          return m.none
        }
        if !(m.type(of: file).name == "stdout") {
          let object = m.string(text)
          defer { m.drop(object) }
          let write = try m.attribute(m.name("write"), of: file)
          defer { m.drop(write) }
          m.drop(try m.call(write, Arguments([object])))
          return m.none
        }
      }
      m.output += Array(text.utf8)
      return m.none
    }
    builtin("len", 1...1) { m, a in m.int(try m.length(a[0])) }
    builtin("repr", 1...1) { m, a in m.string(try m.representation(a[0])) }
    builtin("ascii", 1...1) { m, a in m.string(m.escapedToASCII(try m.representation(a[0]))) }
    builtin("id", 1...1) { m, a in m.int(m.id(of: a[0])) }
    builtin("hash", 1...1) { m, a in m.int(try m.visibleHash(a[0])) }
    builtin("callable", 1...1) { m, a in m.bool(m.isCallable(a[0])) }
    builtin("isinstance", 2...2) { m, a in m.bool(try m.isInstance(a[0], a[1])) }
    builtin("issubclass", 2...2) { m, a in
      guard let type = m.asType(a[0]) else {
        try m.raise(m.types.typeError, "issubclass() arg 1 must be a class")
        return .null
      }
      return m.bool(try m.isSubclass(type, a[1]))
    }
    builtin("getattr", 2...3) { m, a in
      if let value = try m.attributeIfAny(a[1], of: a[0]) { return value }
      if a.count == 3 { return m.keep(a[2]) }
      return try m.attribute(a[1], of: a[0])
    }
    builtin("setattr", 3...3) { m, a in
      try m.setAttribute(a[1], of: a[0], to: a[2])
      return m.none
    }
    builtin("delattr", 2...2) { m, a in
      try m.deleteAttribute(a[1], of: a[0])
      return m.none
    }
    builtin("hasattr", 2...2) { m, a in
      do {
        guard let value = try m.attributeIfAny(a[1], of: a[0]) else { return m.bool(false) }
        m.drop(value)
        return m.bool(true)
      } catch Stop.raised where m.type(of: m.raised).isSubtype(of: m.types.attributeError) {
        let exception = m.raised
        m.raised = .null
        m.drop(exception)
        return m.bool(false)
      }
    }
    builtin("abs", 1...1) { m, a in
      if let method = m.userMethod(m.type(of: a[0]), "__abs__") { return try m.callMethod(method, on: a[0], []) }
      if m.heap.kind(of: m.plain(a[0])) == .float { return m.float(abs(m.asDouble(a[0])!)) }
      if let big = m.asBigInt(a[0]) { return m.newInt(big.isNegative ? -big : big) }
      try m.raise(m.types.typeError, "bad operand type for abs(): '\(m.type(of: a[0]).name)'")
      return .null
    }
    builtin("divmod", 2...2) { m, a in
      let quotient = try m.binary(.floorDivide, a[0], a[1])
      return m.heap.newTuple([quotient, try m.binary(.modulo, a[0], a[1])])
    }
    builtin("pow", 2...3) { m, a in
      if a.count == 3, let modulus = m.asBigInt(a[2]), var base = m.asBigInt(a[0]), var exponent = m.asInt(a[1]) {
        var result = BigInt(1)
        base = BigInt.divided(base, by: modulus).1
        while exponent > 0 {
          if exponent & 1 == 1 { result = BigInt.divided(result * base, by: modulus).1 }
          base = BigInt.divided(base * base, by: modulus).1
          exponent >>= 1
        }
        return m.newInt(result)
      }
      return try m.binary(.power, a[0], a[1])
    }
    builtin("round", 1...2) { m, a in
      if let method = m.userMethod(m.type(of: a[0]), "__round__") {
        return try m.callMethod(method, on: a[0], Array(a.positional.dropFirst()))
      }
      guard m.heap.kind(of: m.plain(a[0])) == .float, let value = m.asDouble(a[0]) else { return m.keep(a[0]) }
      if let digits = m.optional(a, 1), digits != m.heap.none {
        return m.float(Double(m.fixed(value, max(0, m.asInt(digits) ?? 0))) ?? value)
      }
      return m.newInt(BigInt(value.rounded(.toNearestOrEven)))
    }
    builtin("chr", 1...1) { m, a in
      var bytes: [UInt8] = []
      guard let value = m.asInt(a[0]), value >= 0, value < 0x110000 else {
        try m.raise(m.types.valueError, "chr() arg not in range(0x110000)")
        return .null
      }
      appendUTF8(UInt32(value), to: &bytes)
      return m.string(bytes)
    }
    builtin("ord", 1...1) { m, a in
      let bytes = m.bytes(a[0])
      if m.heap.kind(of: m.plain(a[0])) == .bytes { return m.int(Int(bytes.first ?? 0)) }
      guard m.heap.length(of: m.plain(a[0])) == 1 else {
        try m.raise(
          m.types.typeError,
          "ord() expected a character, but string of length \(m.heap.length(of: m.plain(a[0]))) found")
        return .null
      }
      return m.int(Int(String(decoding: bytes, as: UTF8.self).unicodeScalars.first!.value))
    }
    for (name, radix, prefix) in [("hex", 16, "0x"), ("oct", 8, "0o"), ("bin", 2, "0b")] {
      builtin(name, 1...1) { m, a in
        let value = try m.index(a[0], "value")
        return m.string((value < 0 ? "-" : "") + prefix + String(value.magnitude, radix: radix))
      }
    }
    builtin("format", 1...2) { m, a in m.string(try m.format(a[0], m.optional(a, 1).map { m.text($0) } ?? "")) }
    builtin("vars", 0...1) { m, a in
      a.count == 0 ? m.localsDictionary(of: m.calls.last!) : try m.attribute(m.common.dict, of: a[0])
    }
    builtin("locals", 0...0) { m, _ in m.localsDictionary(of: m.calls.last!) }
    builtin("globals", 0...0) { m, _ in m.keep(m.calls.last!.globals) }
    builtin("dir", 0...1) { m, a in
      var names: Set<String> = []
      if a.count == 0 {
        let space = m.localsDictionary(of: m.calls.last!)
        for entry in m.heap.entries(of: space) { names.insert(m.text(entry.key)) }
        m.drop(space)
      } else {
        for entry in m.heap.attributes(of: a[0]) { names.insert(m.text(entry.key)) }
        for type in (m.asType(a[0]) ?? m.type(of: a[0])).mro where !type.isNative {
          for entry in m.heap.entries(of: m.heap.cell(ClassCell.dictionary, of: type.object)) {
            names.insert(m.text(entry.key))
          }
        }
      }
      return m.heap.newList(names.sorted().map { m.string($0) })
    }
    for name in ["open", "input", "exec", "eval", "compile", "__import__"] {
      builtin(name, 0...20, takesKeywords: true) { m, _ in
        throw Stop.halted(
          "\(m.calls.last.map { m.place($0) } ?? "?"): \(name)() is not supported: nothing outside is touched")
      }
    }
    for name in ["exit", "quit"] {
      builtin(name, 0...1) { m, a in
        try m.raise(m.types.systemExit, arguments: a.positional.map { m.keep($0) })
        return .null
      }
    }
  }

  func isCallable(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .function, .boundMethod, .builtinFunction, .class, .partial, .weakReference, .opaque: true
    case .object: if case .none = payload(of: object) { false } else { true }
    default: lookup(type(of: object), common.call) != nil
    }
  }

  func isInstance(_ object: ObjectID, _ wanted: ObjectID) throws -> Bool {
    if heap.kind(of: wanted) == .tuple {
      for item in tupleItems(wanted) where try isInstance(object, item) { return true }
      return false
    }
    if heap.kind(of: wanted) == .opaque || heap.kind(of: object) == .opaque { return heap.kind(of: object) == .opaque }
    guard let type = asType(wanted) else {
      try raise(types.typeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
      return false
    }
    let own = self.type(of: object)
    if own.isSubtype(of: type) { return true }
    return try isSubclass(own, wanted)
  }

  func isSubclass(_ type: TypeInfo, _ wanted: ObjectID) throws -> Bool {
    if heap.kind(of: wanted) == .tuple {
      for item in tupleItems(wanted) where try isSubclass(type, item) { return true }
      return false
    }
    guard let other = asType(wanted) else { return false }
    if type.isSubtype(of: other) { return true }
    if let meta = other.metaclass, let check = userMethod(meta, "__subclasscheck__") {
      let result = try callMethod(check, on: wanted, [type.object])
      defer { drop(result) }
      return try isTrue(result)
    }
    // Classes of `collections.abc` recognise others by their methods.
    let mark = name("_unknot_protocol_")
    if let protocols = lookup(other, mark), !other.isNative,
      heap.find(mark, in: heap.cell(ClassCell.dictionary, of: other.object)) != nil
    {
      return tupleItems(protocols).allSatisfy { lookup(type, $0).map { $0 != heap.none } ?? builtinHas(type, text($0)) }
    }
    return false
  }

  private func builtinHas(_ type: TypeInfo, _ special: String) -> Bool {
    let layout = type.layout!
    switch special {
    case "__call__":
      return layout === types.function || layout === types.method || layout === types.builtin || layout === types.type
    case "__iter__":
      return [
        types.list, types.tuple, types.dict, types.set, types.frozenset, types.str, types.bytes, types.range,
        types.generator, types.deque,
      ].contains { $0 === layout }
    case "__next__": return layout === types.generator
    case "__len__", "__contains__":
      return [
        types.list, types.tuple, types.dict, types.set, types.frozenset, types.str, types.bytes, types.range,
        types.deque,
      ].contains { $0 === layout }
    case "__getitem__": return [types.list, types.tuple, types.dict, types.str, types.range].contains { $0 === layout }
    case "__hash__": return ![types.list, types.dict, types.set].contains { $0 === layout }
    case "keys": return layout === types.dict
    case "append": return layout === types.list
    case "index": return [types.list, types.tuple, types.str, types.range].contains { $0 === layout }
    default: return false
    }
  }

  /// What `hash()` shows: as CPython's for numbers; for strings stable, as theirs is seeded.
  func visibleHash(_ object: ObjectID) throws -> Int {
    if heap.type(of: object).isNull
      || lookup(type(of: object), common.hash).map({ heap.kind(of: $0) == .object }) == true
    {
      let value = plain(object)
      if heap.kind(of: value) == .str || heap.kind(of: value) == .bytes {
        var result: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in heap.bytes(of: value) { result = (result ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(result >> 3)
      }
      if let small = asInt(value) {
        let modulus = (1 << 61) - 1
        let result = small < 0 ? -((-small) % modulus) : small % modulus
        return result == -1 ? -2 : result
      }
      if heap.kind(of: value) == .tuple {
        var result = 0x345678
        for item in tupleItems(value) { result = (result &* 1_000_003) ^ (try visibleHash(item)) }
        return result
      }
    }
    return try hash(object)
  }

  private func installIterationFunctions() {
    builtin("iter", 1...2) { m, a in
      a.count == 2
        ? m.newIterator(.callable, "callable_iterator", [m.keep(a[0]), m.keep(a[1])]) : try m.iterator(of: a[0])
    }
    builtin("next", 1...2) { m, a in
      if let value = try m.next(of: a[0]) { return value }
      let stop = m.takeStopValue()
      if a.count == 2 {
        m.drop(stop)
        return m.keep(a[1])
      }
      try m.raise(m.types.stopIteration, arguments: stop == m.heap.none ? [] : [stop])
      return .null
    }
    builtin("sum", 1...2, parameters: ["iterable", "start"]) { m, a in
      var total = m.optional(a, 1).map { m.keep($0) } ?? m.int(0)
      for item in try m.list(from: a[0]) {
        let next = try m.binary(.add, total, item)
        m.drop(total)
        m.drop(item)
        total = next
      }
      return total
    }
    builtin("any", 1...1) { m, a in
      let iterator = try m.iterator(of: a[0])
      defer { m.drop(iterator) }
      while let item = try m.next(of: iterator) {
        defer { m.drop(item) }
        if try m.isTrue(item) { return m.bool(true) }
      }
      return m.bool(false)
    }
    builtin("all", 1...1) { m, a in
      let iterator = try m.iterator(of: a[0])
      defer { m.drop(iterator) }
      while let item = try m.next(of: iterator) {
        defer { m.drop(item) }
        if try !m.isTrue(item) { return m.bool(false) }
      }
      return m.bool(true)
    }
    builtin("min", 1...1000, takesKeywords: true) { m, a in try m.extreme(a, isMaximum: false) }
    builtin("max", 1...1000, takesKeywords: true) { m, a in try m.extreme(a, isMaximum: true) }
    builtin("sorted", 1...1, takesKeywords: true) { m, a in
      let list = m.heap.newList(try m.list(from: a[0]))
      try m.sort(list, key: m.keyword(a, "key"), reverse: m.keyword(a, "reverse"))
      return list
    }
  }

  private func extreme(_ arguments: Arguments, isMaximum: Bool) throws -> ObjectID {
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
    for (index, pair) in keyed.enumerated() {
      heap.setCell(index, of: list, to: keep(pair.item))
    }
    settle()
  }
}
