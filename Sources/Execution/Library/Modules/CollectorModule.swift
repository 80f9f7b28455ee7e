import RuntimeModel

extension Machine {
  func makeCollectorModule() -> ObjectID {
    newModule("gc") { space in
      defineFunction("collect", 0...1, in: space, parameters: ["generation"]) { m, a in
        let generation = try m.optional(a, 0).map { try m.index($0, "generation") } ?? 2
        guard (0...2).contains(generation) else { try m.raise(m.types.valueError, "invalid generation"); return .null }
        m.heap.collect(generation)
        m.settle()
        return m.int(m.heap.lastCollection.total)
      }
      defineFunction("enable", 0...0, in: space) { m, _ in
        m.heap.isCollectorEnabled = true; return m.none
      }
      defineFunction("disable", 0...0, in: space) { m, _ in
        m.heap.isCollectorEnabled = false; return m.none
      }
      defineFunction("isenabled", 0...0, in: space) { m, _ in m.bool(m.heap.isCollectorEnabled) }
      defineFunction("get_threshold", 0...0, in: space) { m, _ in m.heap.newTuple(m.heap.thresholds.map { m.int($0) }) }
      defineFunction("set_threshold", 1...3, in: space) { m, a in
        var thresholds = m.heap.thresholds
        for index in 0..<a.count { thresholds[index] = try m.index(a[index], "threshold") }
        m.heap.thresholds = thresholds
        return m.none
      }
      defineFunction("get_count", 0...0, in: space) { m, _ in m.heap.newTuple(m.heap.collectionCounts.map { m.int($0) })
      }
      defineFunction("is_tracked", 1...1, in: space) { m, a in
        if m.heap.kind(of: a[0]) == .object, case .native = m.payload(of: a[0]) { return m.bool(true) }
        return m.bool(m.heap.isTracked(a[0]))
      }
      if heap.profile.version >= PythonVersion(3, 9) {
        defineFunction("is_finalized", 1...1, in: space) { m, a in m.bool(m.heap.isFinalized(a[0])) }
      }
      defineFunction("get_objects", 0...1, in: space, parameters: ["generation"]) { m, a in
        let generations =
          try m.optional(a, 0).flatMap { $0 == m.heap.none ? nil : [try m.index($0, "generation")] } ?? [0, 1, 2]
        return m.heap.newList(generations.flatMap { m.heap.trackedObjects(generation: $0) }.map { m.keep($0) })
      }
      defineFunction("get_referents", 0...100, in: space) { m, a in
        m.heap.newList(a.positional.flatMap { m.heap.referents(of: $0) }.map { m.keep($0) })
      }
      defineFunction("get_referrers", 0...100, in: space) { m, a in
        let all = (0...2).flatMap { m.heap.trackedObjects(generation: $0) }
        return m.heap.newList(
          all.filter { object in m.heap.referents(of: object).contains { a.positional.contains($0) } }.map {
            m.keep($0)
          })
      }
      defineFunction("freeze", 0...0, in: space) { m, _ in
        m.heap.freeze(); return m.none
      }
      defineFunction("unfreeze", 0...0, in: space) { m, _ in
        m.heap.unfreeze(); return m.none
      }
      defineFunction("get_freeze_count", 0...0, in: space) { m, _ in m.int(m.heap.frozenCount) }
      defineFunction("set_debug", 1...1, in: space) { m, a in
        m.heap.debugFlags = DebugFlags(rawValue: try m.index(a[0], "flags"))
        return m.none
      }
      defineFunction("get_debug", 0...0, in: space) { m, _ in m.int(m.heap.debugFlags.rawValue) }
      defineFunction("get_stats", 0...0, in: space) { m, _ in
        m.heap.newList(
          m.heap.collectionStatistics.map { line in
            let dictionary = m.heap.newDictionary()
            m.define("collections", m.int(line.collections), in: dictionary)
            m.define("collected", m.int(line.collected), in: dictionary)
            m.define("uncollectable", m.int(line.uncollectable), in: dictionary)
            return dictionary
          })
      }
      define("garbage", keep(heap.garbage), in: space)
      define("callbacks", keep(heap.collectorCallbacks), in: space)
      for (name, value) in [
        ("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4), ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
      ] {
        define(name, int(value), in: space)
      }
    }
  }

  func makeSystemModule() -> ObjectID {
    newModule("sys") { space in
      defineFunction("getrefcount", 1...1, in: space) { m, a in m.int(m.heap.references(to: a[0])) }
      defineFunction("intern", 1...1, in: space) { m, a in m.heap.intern(a[0]) }
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

  func makeMathModule() -> ObjectID {
    newModule("math") { space in
      define("pi", float(Double.pi), in: space)
      define("e", float(2.718281828459045), in: space)
      define("inf", float(.infinity), in: space)
      define("nan", float(.nan), in: space)
      defineFunction("floor", 1...1, in: space) { m, a in
        m.asBigInt(a[0]).map { m.newInt($0) } ?? m.newInt(BigInt((m.asDouble(a[0]) ?? 0).rounded(.down)))
      }
      defineFunction("ceil", 1...1, in: space) { m, a in
        m.asBigInt(a[0]).map { m.newInt($0) } ?? m.newInt(BigInt((m.asDouble(a[0]) ?? 0).rounded(.up)))
      }
      defineFunction("sqrt", 1...1, in: space) { m, a in
        let value = m.asDouble(a[0]) ?? 0
        if value < 0 { try m.raise(m.types.valueError, "math domain error") }
        return m.float(value.squareRoot())
      }
      defineFunction("fabs", 1...1, in: space) { m, a in m.float(abs(m.asDouble(a[0]) ?? 0)) }
      defineFunction("isnan", 1...1, in: space) { m, a in m.bool((m.asDouble(a[0]) ?? 0).isNaN) }
      defineFunction("isinf", 1...1, in: space) { m, a in m.bool((m.asDouble(a[0]) ?? 0).isInfinite) }
      defineFunction("gcd", 0...100, in: space) { m, a in
        var result = 0
        for value in a.positional {
          var other = abs(m.asInt(value) ?? 0)
          while other != 0 { (result, other) = (other, result % other) }
        }
        return m.int(result)
      }
    }
  }

  /// What the library modules in Python are built on.
  func makeNativeModule() -> ObjectID {
    newModule("_native") { space in
      define("ref", keep(types.weakref.object), in: space)
      define("partial", keep(types.partial.object), in: space)
      define("deque", keep(types.deque.object), in: space)
      define("FunctionType", keep(types.function.object), in: space)
      define("MethodType", keep(types.method.object), in: space)
      define("GeneratorType", keep(types.generator.object), in: space)
      define("CoroutineType", keep(types.coroutine.object), in: space)
      define("AsyncGeneratorType", keep(types.asyncGenerator.object), in: space)
      defineFunction("code_flags", 1...1, in: space) { m, a in
        guard case .code(let code) = m.payload(of: a[0]) else { return m.int(0) }
        return m.int(code.flags)
      }
      define("ModuleType", keep(types.module.object), in: space)
      define("CodeType", keep(types.code.object), in: space)
      define("FrameType", keep(types.frame.object), in: space)
      define("TracebackType", keep(types.traceback.object), in: space)
      define("CellType", keep(types.cell.object), in: space)
      define("BuiltinFunctionType", keep(types.builtin.object), in: space)
      define("NoneType", keep(types.none.object), in: space)
      define("MappingProxyType", keep(types.mappingProxy.object), in: space)
      defineFunction("proxy", 1...2, in: space) { m, a in
        guard m.heap.isWeaklyReferable(a[0]) else {
          try m.raise(m.types.typeError, "cannot create weak reference to '\(m.type(of: a[0]).name)' object")
          return .null
        }
        return m.heap.newWeakReference(to: a[0], callback: m.optional(a, 1) ?? .null, kind: .weakProxy)
      }
      defineFunction("getweakrefcount", 1...1, in: space) { m, a in m.int(m.heap.weakReferences(to: a[0]).count) }
      defineFunction("getweakrefs", 1...1, in: space) { m, a in
        m.heap.newList(m.heap.weakReferences(to: a[0]).map { m.keep($0) })
      }
      defineFunction("format_exception", 1...1, in: space) { m, a in
        m.string(m.heap.kind(of: a[0]) == .exception ? m.tracebackText(a[0]) : "NoneType: None\n")
      }
      defineFunction("opaque", 0...1, in: space) { m, a in m.newOpaque(m.optional(a, 0).map { m.text($0) } ?? "opaque")
      }
      defineFunction("lru_cache_wrapper", 2...2, in: space) { m, a in
        let object = m.heap.newHolder(.native, [m.keep(a[0]), m.heap.newDictionary(), m.keep(a[1])])
        m.attach(.instance(m.types.object), to: object)
        return object
      }
    }
  }
}
