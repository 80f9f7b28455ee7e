import RuntimeModel

/// Special methods that have nothing to do with operators: calling, binding, copying, listing names.
extension Machine {
  func installObjectSpecials() {
    method(types.object, "__dir__", 1...1) { m, a in m.heap.newList(m.attributeNames(of: a[0]).map { m.string($0) }) }
    method(types.object, "__subclasshook__", 2...2, kind: .classMethod) { m, _ in m.keep(m.heap.notImplemented) }
    method(types.object, "__reduce__", 1...1) { m, _ in throw m.unsupported("pickling") }
    if heap.profile.version >= PythonVersion(3, 11) {
      method(types.object, "__getstate__", 1...1) { m, a in try m.state(of: a[0]) }
    }
    for type in [types.function, types.method, types.builtin, types.partial] {
      method(type, "__call__", 1...10_000, takesKeywords: true) { m, a in
        var rest = a
        return try m.call(rest.positional.removeFirst(), rest)
      }
    }
    installBinding()
    getter(types.superType, "__thisclass__") { m, a in m.keep(m.heap.cell(0, of: a[0])) }
    getter(types.superType, "__self__") { m, a in m.keep(m.heap.cell(1, of: a[0])) }
    getter(types.superType, "__self_class__") { m, a in m.keep(m.heap.cell(2, of: a[0])) }
    method(types.type, "__subclasscheck__", 2...2) { m, a in
      guard let type = m.asType(a[1]) else {
        try m.raise(m.types.typeError, "issubclass() arg 1 must be a class")
        return .null
      }
      return m.bool(type.isSubtype(of: m.typeInfo(a[0])))
    }
    method(types.type, "__prepare__", 1...100, takesKeywords: true, kind: .classMethod) { m, _ in
      m.heap.newDictionary()
    }
    // Before 3.10 it is an attribute like others, which is inherited.
    if heap.profile.version >= PythonVersion(3, 10) {
      getter(types.type, "__annotations__") { m, a in try m.annotations(of: a[0]) }
    }
  }

  /// `__get__`, `__set__` and `__delete__` of the descriptors of the language.
  private func installBinding() {
    for type in [types.property, types.staticMethod, types.classMethod] {
      method(type, "__get__", 2...3) { m, a in
        if m.heap.kind(of: a[0]) == .property && a[1] == m.heap.none { return m.keep(a[0]) }
        let owner = m.optional(a, 2).flatMap { m.asType($0) } ?? m.type(of: a[1])
        return try m.bind(a[0], to: a[1], in: owner)
      }
      getter(type, "__isabstractmethod__") { m, a in
        let inner = m.heap.cell(0, of: a[0])
        return m.bool(!inner.isNull && m.heap.attribute(m.name("__isabstractmethod__"), of: inner) == m.heap.yes)
      }
    }
    if heap.profile.version >= PythonVersion(3, 10) {
      method(types.staticMethod, "__call__", 1...10_000, takesKeywords: true) { m, a in
        var rest = a
        return try m.call(m.heap.cell(0, of: rest.positional.removeFirst()), rest)
      }
      for type in [types.staticMethod, types.classMethod] {
        for name in ["__name__", "__qualname__", "__annotations__", "__module__", "__doc__"] {
          getter(type, name) { m, a in try m.attribute(m.name(name), of: m.heap.cell(0, of: a[0])) }
        }
      }
    }
    for (name, index, arity) in [("__set__", 1, 3), ("__delete__", 2, 2)] {
      method(types.property, name, arity...arity) { m, a in
        let function = m.heap.cell(index, of: a[0])
        if function.isNull || function == m.heap.none {
          try m.raise(m.types.attributeError, index == 1 ? "can't set attribute" : "can't delete attribute")
        }
        m.drop(try m.call(function, Arguments(Array(a.positional.dropFirst()))))
        return m.none
      }
    }
  }

  /// The annotations of a class itself, made when they are first asked for. A new reference.
  private func annotations(of object: ObjectID) throws -> ObjectID {
    guard heap.kind(of: object) == .class else {
      try raise(
        types.attributeError, "type object '\(typeInfo(object).name)' has no attribute '__annotations__'")
      return .null
    }
    let key = name("__annotations__")
    let space = heap.cell(ClassCell.dictionary, of: object)
    if heap.find(key, in: space) == nil { heap.store(heap.newDictionary(), named: key, in: space) }
    return keep(heap.value(at: heap.find(key, in: space)!, of: space))
  }

  /// `object.__getstate__`: a copy of the attributes, or None where there are none.
  private func state(of object: ObjectID) throws -> ObjectID {
    let user = heap.type(of: object)
    if !user.isNull && !heap.shape(of: user).slots.isEmpty { throw unsupported("__getstate__ of an object with slots") }
    let attributes = heap.attributes(of: object)
    if attributes.isEmpty { return none }
    let copy = heap.newDictionary()
    for attribute in attributes { try store(attribute.value, under: attribute.key, in: copy) }
    return copy
  }

  /// What `dir` gives, sorted: what the object stores and what its classes have.
  func attributeNames(of object: ObjectID) -> [String] {
    var names: Set<String> = []
    for attribute in heap.attributes(of: object) { names.insert(text(attribute.key)) }
    if heap.kind(of: object) == .module { return names.sorted() }
    let own = asType(object)
    for type in (own ?? type(of: object)).mro {
      if type.isNative {
        for (_, member) in type.members {
          if case .native(let function) = payload(of: member) { names.insert(function.name) }
        }
      } else {
        for entry in heap.entries(of: heap.cell(ClassCell.dictionary, of: type.object)) {
          names.insert(text(entry.key))
        }
      }
    }
    names.formUnion(["__class__", "__doc__"])
    // Slots for these are made with the first class of the user that has them.
    if heap.kind(of: object) == .class || !heap.type(of: object).isNull {
      names.insert("__module__")
      let shown = heap.kind(of: object) == .class ? object : heap.type(of: object)
      if heap.shape(of: shown).hasDictionary { names.insert("__dict__") }
      if heap.shape(of: shown).isWeaklyReferable { names.insert("__weakref__") }
      if heap.profile.version >= PythonVersion(3, 13) { names.formUnion(["__firstlineno__", "__static_attributes__"]) }
    }
    return names.sorted()
  }
}
