import RuntimeModel

extension Machine {
  func isCallable(_ object: ObjectID) throws -> Bool {
    switch heap.kind(of: object) {
    case .function, .boundMethod, .builtinFunction, .class, .partial, .weakReference: true
    case .opaque: try opaqueIsCallable(object)
    case .object: if case .none = payload(of: object) { false } else { true }
    default: lookup(type(of: object), common.call) != nil
    }
  }

  func isInstance(_ object: ObjectID, _ wanted: ObjectID) throws -> Bool {
    if heap.kind(of: wanted) == .tuple {
      for item in tupleItems(wanted) where try isInstance(object, item) { return true }
      return false
    }
    if isOpaque(wanted) || isOpaque(object) { return try opaqueIsInstance(object, wanted) }
    if asType(wanted) === type(of: object) { return true }
    if let check = userMethod(type(of: wanted), "__instancecheck__") {
      let result = try callMethod(check, on: wanted, [object])
      defer { drop(result) }
      return try isTrue(result)
    }
    guard asType(wanted) != nil else {
      try raise(types.typeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
      return false
    }
    let own = self.type(of: object)
    if try isSubclass(own, wanted) { return true }
    // What an object says of its class counts too: CPython's object_isinstance in Objects/abstract.c.
    guard !own.isNative, let pretended = lookup(own, name("__class__")), heap.kind(of: pretended) == .property else {
      return false
    }
    let said = try attribute(name("__class__"), of: object)
    defer { drop(said) }
    guard let other = asType(said), other !== own else { return false }
    return try isSubclass(other, wanted)
  }

  func isSubclass(_ type: TypeInfo, _ wanted: ObjectID) throws -> Bool {
    if heap.kind(of: wanted) == .tuple {
      for item in tupleItems(wanted) where try isSubclass(type, item) { return true }
      return false
    }
    if isOpaque(wanted) { return try isRecognized(type, as: wanted, .isSubclass) }
    guard let other = asType(wanted) else {
      guard let check = userMethod(self.type(of: wanted), "__subclasscheck__") else { return false }
      let result = try callMethod(check, on: wanted, [type.object])
      defer { drop(result) }
      return try isTrue(result)
    }
    if type.isSubtype(of: other) { return true }
    if let meta = other.metaclass, let check = userMethod(meta, "__subclasscheck__") {
      let result = try callMethod(check, on: wanted, [type.object])
      defer { drop(result) }
      return try isTrue(result)
    }
    if !other.isNative, try isRecognizedByABC(type, other) { return true }
    // Classes of `collections.abc` recognise others by their methods.
    let mark = name("_unknot_protocol_")
    if let protocols = lookup(other, mark), !other.isNative,
      heap.find(mark, in: heap.cell(ClassCell.dictionary, of: other.object)) != nil
    {
      return tupleItems(protocols).allSatisfy { lookup(type, $0).map { $0 != heap.none } ?? false }
    }
    return false
  }

  /// What an abstract base class says of a class that does not inherit from it: its own `__subclasshook__`, and what was
  /// registered with it or with a class below it.
  private func isRecognizedByABC(_ type: TypeInfo, _ other: TypeInfo) throws -> Bool {
    let isABC = other.metaclass?.isNative == false || lookup(other, name("_unknot_protocol_")) != nil
    guard isABC else { return false }
    if let hook = lookup(other, name("__subclasshook__")), heap.kind(of: hook) == .classMethod {
      let result = try call(heap.cell(0, of: hook), Arguments([other.object, type.object]))
      defer { drop(result) }
      if result != heap.notImplemented { return try isTrue(result) }
    }
    let mark = name("_unknot_registered_")
    var classes = [other.object]
    var next = 0
    while next < classes.count {
      let dictionary = heap.cell(ClassCell.dictionary, of: classes[next])
      if let position = heap.find(mark, in: dictionary) {
        for item in tupleItems(heap.value(at: position, of: dictionary)) {
          if let registered = asType(item), type.isSubtype(of: registered) { return true }
        }
      }
      for below in heap.subclasses(of: classes[next]) where !classes.contains(below) { classes.append(below) }
      next += 1
    }
    return false
  }
}
