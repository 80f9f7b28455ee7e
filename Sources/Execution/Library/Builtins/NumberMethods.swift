import RuntimeModel

extension Machine {
  func installNumberMethods() {
    method(types.int, "bit_length", 1...1) { m, a in
      m.int(m.asBigInt(a[0])?.bitLength ?? 0)
    }
    method(types.float, "is_integer", 1...1) { m, a in m.bool(m.asDouble(a[0]).map { $0 == $0.rounded() } ?? false) }
    installIntegerMethods()
    installFloatMethods()
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
