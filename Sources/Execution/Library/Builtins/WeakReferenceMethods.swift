import RuntimeModel

extension Machine {
  func installWeakReferenceMethods() {
    let weakref = types.weakref
    weakref.make = { m, type, a in
      guard let target = m.optional(a, 0) else {
        try m.raise(m.types.typeError, "__new__ expected at least 1 argument, got 0")
        return .null
      }
      guard m.heap.isWeaklyReferable(target) else {
        try m.raise(m.types.typeError, "cannot create weak reference to '\(m.type(of: target).name)' object")
        return .null
      }
      let callback = m.optional(a, 1).flatMap { $0 == m.heap.none ? nil : $0 } ?? .null
      if !type.isNative { return m.heap.newWeakReference(of: type.object, to: target, callback: callback) }
      return m.heap.newWeakReference(to: target, callback: callback)
    }
    method(weakref, "__new__", 2...100, takesKeywords: true, kind: .staticMethod) { m, a in
      guard let type = m.asType(a[0]) else {
        try m.raise(m.types.typeError, "ReferenceType.__new__(X): X is not a type object")
        return .null
      }
      return try m.makeNative(type, Arguments(Array(a.positional.dropFirst())))
    }
    method(weakref, "__init__", 2...3, takesKeywords: true) { m, _ in m.none }
    method(weakref, "__call__", 1...1) { m, a in m.keep(m.heap.target(of: a[0]) ?? m.heap.none) }
  }
}
