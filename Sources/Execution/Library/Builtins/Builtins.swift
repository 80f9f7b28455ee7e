import Glibc
import RuntimeModel

extension Machine {
  func installBuiltins() {
    for type in types.all where type.module == "builtins" {
      switch type.name {
      case "NoneType", "function", "method", "builtin_function_or_method", "module", "cell", "code", "frame",
        "traceback",
        "generator", "coroutine", "async_generator", "async_generator_asend", "async_generator_athrow", "iterator",
        "ellipsis", "NotImplementedType", "mappingproxy", "getset_descriptor",
        "dict_keys", "dict_values", "dict_items", "opaque":
        continue
      case let name where name.hasSuffix("iterator"): continue
      case "EncodingWarning" where heap.profile.version < PythonVersion(3, 10): continue
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
    installObjectSpecials()
    installAsyncGeneratorMethods()
    installWeakReferenceMethods()
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
    builtin("callable", 1...1) { m, a in m.bool(try m.isCallable(a[0])) }
    builtin("isinstance", 2...2) { m, a in m.bool(try m.isInstance(a[0], a[1])) }
    builtin("issubclass", 2...2) { m, a in
      guard let type = m.asType(a[0]) else {
        if m.isOpaque(a[0]) { return m.bool(try m.opaqueIsInstance(a[0], a[1])) }
        try m.raise(m.types.typeError, "issubclass() arg 1 must be a class")
        return .null
      }
      return m.bool(try m.isSubclass(type, a[1]))
    }
    builtin("getattr", 2...3) { m, a in
      if a.count == 3 { return try m.attributeIfChosen(a[1], of: a[0]) ?? m.keep(a[2]) }
      return try m.attribute(m.attributeName(a[1]), of: a[0])
    }
    builtin("setattr", 3...3) { m, a in
      try m.setAttribute(m.attributeName(a[1]), of: a[0], to: a[2])
      return m.none
    }
    builtin("delattr", 2...2) { m, a in
      try m.deleteAttribute(m.attributeName(a[1]), of: a[0])
      return m.none
    }
    builtin("hasattr", 2...2) { m, a in
      do {
        guard let value = try m.attributeIfChosen(a[1], of: a[0]) else { return m.bool(false) }
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
      if m.heap.kind(of: m.plain(a[0])) == .complex, case .complex(let x, let y) = m.heap.number(of: m.plain(a[0])) {
        return m.float(hypot(x, y))
      }
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
      guard let value = m.isOpaque(a[0]) ? try m.opaqueInt(a[0]) : m.asInt(a[0]), value >= 0, value < 0x110000 else {
        try m.raise(m.types.valueError, "chr() arg not in range(0x110000)")
        return .null
      }
      appendUTF8(UInt32(value), to: &bytes)
      return m.string(bytes)
    }
    builtin("ord", 1...1) { m, a in
      let bytes = m.bytes(a[0])
      if m.heap.kind(of: m.plain(a[0])) == .bytes { return m.int(Int(bytes.first ?? 0)) }
      guard m.isString(a[0]) else {
        try m.raise(
          m.types.typeError, "ord() expected string of length 1, but \(m.type(of: a[0]).name) found")
        return .null
      }
      guard m.heap.length(of: m.plain(a[0])) == 1 else {
        try m.raise(
          m.types.typeError,
          "ord() expected a character, but string of length \(m.heap.length(of: m.plain(a[0]))) found")
        return .null
      }
      return m.int(Int(codePoints(bytes)[0]))
    }
    for (name, radix, prefix) in [("hex", 16, "0x"), ("oct", 8, "0o"), ("bin", 2, "0b")] {
      builtin(name, 1...1) { m, a in
        let value = try m.asBigInt(a[0]) ?? BigInt(try m.index(a[0], "value"))
        return m.string((value.isNegative ? "-" : "") + prefix + value.magnitudeText(radix: radix))
      }
    }
    builtin("format", 1...2) { m, a in m.string(try m.format(a[0], m.optional(a, 1).map { m.text($0) } ?? "")) }
    builtin("vars", 0...1) { m, a in
      a.count == 0 ? m.localsDictionary(of: m.calls.last!) : try m.attribute(m.common.dict, of: a[0])
    }
    builtin("locals", 0...0) { m, _ in m.localsDictionary(of: m.calls.last!) }
    builtin("globals", 0...0) { m, _ in m.keep(m.calls.last!.globals) }
    builtin("dir", 0...1) { m, a in
      if a.count == 0 {
        let space = m.localsDictionary(of: m.calls.last!)
        defer { m.drop(space) }
        return m.heap.newList(m.heap.entries(of: space).map { m.text($0.key) }.sorted().map { m.string($0) })
      }
      guard let custom = m.userMethod(m.type(of: a[0]), "__dir__") else {
        return m.heap.newList(m.attributeNames(of: a[0]).map { m.string($0) })
      }
      let names = try m.callMethod(custom, on: a[0], [])
      defer { m.drop(names) }
      let sorted = m.heap.newList(try m.list(from: names))
      try m.sort(sorted, key: nil, reverse: nil)
      return sorted
    }
    installCompiling()
    for name in ["open", "input", "eval", "__import__"] {
      builtin(name, 0...20, takesKeywords: true) { m, a in
        if let unknown = try m.opaqueBuiltin(name, a) { return unknown }
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
}
