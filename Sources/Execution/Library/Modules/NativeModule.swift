import RuntimeModel

extension Machine {
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
      define("MethodDescriptorType", keep(types.descriptor.object), in: space)
      define("ModuleType", keep(types.module.object), in: space)
      define("CodeType", keep(types.code.object), in: space)
      define("FrameType", keep(types.frame.object), in: space)
      define("TracebackType", keep(types.traceback.object), in: space)
      define("CellType", keep(types.cell.object), in: space)
      define("BuiltinFunctionType", keep(types.builtin.object), in: space)
      define("NoneType", keep(types.none.object), in: space)
      define("MappingProxyType", keep(types.mappingProxy.object), in: space)
      for type in [types.keys, types.values, types.items] { define(type.name, keep(type.object), in: space) }
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
      // What a function of the library gives for something unknown: unknown too; None where it knows its arguments.
      defineFunction("unknown", 2...10, in: space) { m, a in
        guard a.positional.dropFirst().contains(where: { m.isOpaque($0) }) else { return m.none }
        return m.newOpaque(m.text(a[0]) + m.shown(Arguments(Array(a.positional.dropFirst()))))
      }
      defineFunction("lru_cache_wrapper", 2...2, in: space) { m, a in
        let object = m.heap.newHolder(.native, [m.keep(a[0]), m.heap.newDictionary(), m.keep(a[1])])
        m.attach(.instance(m.types.object), to: object)
        return object
      }
    }
  }
}
