import RuntimeModel

extension Machine {
  func makeSystemModule() -> ObjectID {
    newModule("sys") { space in
      defineFunction("getrefcount", 1...1, in: space) { m, a in m.int(m.heap.references(to: a[0])) }
      defineFunction("intern", 1...1, in: space) { m, a in
        guard m.isString(a[0]) else {
          try m.raise(m.types.typeError, "intern() argument must be str, not \(m.type(of: a[0]).name)")
          return .null
        }
        guard m.heap.kind(of: a[0]) == .str else {
          try m.raise(m.types.typeError, "can't intern \(m.type(of: a[0]).name)")
          return .null
        }
        return m.heap.intern(a[0])
      }
      defineFunction("getrecursionlimit", 0...0, in: space) { m, _ in m.int(m.recursionLimit) }
      defineFunction("setrecursionlimit", 1...1, in: space) { m, a in
        m.recursionLimit = min(max(10, try m.index(a[0], "limit")), 50_000)
        return m.none
      }
      defineFunction("exit", 0...1, in: space) { m, a in
        try m.raise(m.types.systemExit, arguments: a.positional.map { m.keep($0) })
        return .null
      }
      defineFunction("exc_info", 0...0, in: space) { m, _ in
        guard let exception = m.currentHandled else { return m.heap.newTuple([m.none, m.none, m.none]) }
        let traceback = m.heap.cell(ExceptionCell.traceback, of: exception)
        return m.heap.newTuple([
          m.keep(m.type(of: exception).object), m.keep(exception), m.keep(traceback.isNull ? m.heap.none : traceback),
        ])
      }
      if heap.profile.version >= PythonVersion(3, 11) {
        defineFunction("exception", 0...0, in: space) { m, _ in m.keep(m.currentHandled ?? m.heap.none) }
      }
      defineFunction("_getframe", 0...1, in: space) { m, a in
        let depth = try m.optional(a, 0).map { try m.index($0, "depth") } ?? 0
        guard depth >= 0, depth < m.calls.count else {
          try m.raise(m.types.valueError, "call stack is not deep enough"); return .null
        }
        return m.keep(m.frameObject(m.calls[m.calls.count - 1 - depth]))
      }
      defineAsyncHooks(in: space)
      defineFunction("getsizeof", 1...2, in: space) { m, a in m.int(m.heap.size(of: a[0])) }
      let version = heap.profile.version
      define(
        "version_info", heap.newTuple([int(version.major), int(version.minor), int(0), string("final"), int(0)]),
        in: space)
      define("version", string("\(version).0"), in: space)
      define("hexversion", int(version.major << 24 | version.minor << 16 | 0xF0), in: space)
      define("platform", string("linux"), in: space)
      define("byteorder", string("little"), in: space)
      define("maxsize", int(Int.max), in: space)
      define("argv", heap.newList([string("")]), in: space)
      define("path", heap.newList(), in: space)
      let list = heap.newDictionary()
      define("modules", list, in: space)
      if let main = modules["__main__"] { heap.store(keep(main), named: name("__main__"), in: list) }
      for name in ["stdout", "stderr"] {
        let type = TypeInfo(name, isNative: true, module: "_io")
        type.bases = [types.object]
        type.mro = [type, types.object]
        type.layout = type
        type.object = heap.newAtom(.object)
        attach(.type(type), to: type.object)
        let isError = name == "stderr"
        method(type, "write", 2...2) { m, a in
          if isError { m.errors += m.bytes(a[1]) } else { m.output += m.bytes(a[1]) }
          return m.int(m.text(a[1]).unicodeScalars.count)
        }
        method(type, "flush", 1...1) { m, _ in m.none }
        let stream = heap.newAtom(.object)
        attach(.instance(type), to: stream)
        define(name, stream, in: space)
      }
    }
  }
}
