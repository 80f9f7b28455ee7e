import RuntimeModel

/// Attributes, items, calls and arithmetic of opaque values.
extension Machine {
  /// `object.name`, a new reference; nil for a name that only protocols ask for.
  func opaqueAttribute(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    try meet(.attribute, object)
    let spelled = text(name)
    switch spelled {
    case "__name__", "__qualname__":
      let step = opaques.paths.lastStep(of: opaque(object).path)
      return string(step.hasPrefix(".") ? String(step.dropFirst()) : step)
    case "__module__": return string("opaque")
    case "__doc__": return none
    default: break
    }
    if protocolNames.contains(spelled) { return nil }
    let path = opaque(object).path
    if opaques.theory.hasAttribute(path, spelled) == false { return nil }
    opaques.theory.note(path, hasAttribute: true, spelled)
    return opaqueChild(object, "." + spelled)
  }

  /// `object.name = value`: nothing happens, but that the value is known outside from now on.
  func setOpaqueAttribute(_ name: ObjectID, of object: ObjectID, to value: ObjectID) throws {
    try meet(.setAttribute, object)
    noteEscape(of: value, to: object, .setAttribute)
    opaques.theory.note(opaque(object).path, hasAttribute: true, text(name))
  }

  /// `object[key]`, a new reference: the same child for the same constant or opaque key.
  func opaqueItem(_ key: ObjectID, of object: ObjectID) throws -> ObjectID {
    try meet(.item, object)
    noteEscape(of: key, to: object, .item)
    let step = "[" + shown(key) + "]"
    return constant(key) == nil && !isOpaque(key) ? freshOpaque(object, step) : opaqueChild(object, step)
  }

  func setOpaqueItem(_ key: ObjectID, of object: ObjectID, to value: ObjectID) throws {
    try meet(.setItem, object)
    noteEscape(of: key, to: object, .setItem)
    noteEscape(of: value, to: object, .setItem)
  }

  func deleteFromOpaque(_ object: ObjectID) throws { try meet(.delete, object) }

  /// `object(…)`: a fresh opaque value, unless the plan lets the call fail or makes it a constructor.
  func callOpaque(_ callee: ObjectID, _ arguments: Arguments) throws -> ObjectID {
    try meet(.call, callee)
    let path = opaque(callee).path
    if opaques.theory.isCallable(path) == false {
      try raise(types.typeError, "'opaque' object is not callable")
    }
    opaques.theory.note(path, isCallable: true)
    noteEscapes(arguments, to: callee, .call)
    let key = opaques.nextKey(.call, at: choiceSite())
    switch pick(key, path, operand: shown(arguments), [.returns]) {
    case .raises(let wanted):
      transcribe("call", path, .raises(wanted))
      try raise(wanted)
    case .makes(let wanted):
      transcribe("call", path, .makes(wanted))
      let type = try resolve(wanted)
      defer { drop(type) }
      return try call(type, arguments)
    default: transcribe("call", path, .nothing)
    }
    return freshOpaque(callee, shown(arguments))
  }

  /// `next(object)`: a fresh value; it ends only if the plan says so.
  func nextOfOpaque(_ object: ObjectID) throws -> ObjectID {
    try meet(.next, object)
    let key = opaques.nextKey(.next, at: choiceSite())
    let path = opaque(object).path
    if case .raises(let wanted) = pick(key, path, operand: "", [.returns]) {
      transcribe("__next__", path, .raises(wanted))
      try raise(wanted)
    }
    transcribe("__next__", path, .nothing)
    return freshOpaque(object, ".__next__()")
  }

  /// `await object`: a fresh value, at once unless the plan wants it to suspend first.
  func awaitOpaque(_ object: ObjectID) throws -> Resumed {
    try meet(.await, object)
    if opaque(object).givesNothing { return .returned(none) }
    let key = opaques.nextKey(.await, at: choiceSite())
    let answer = pick(key, opaque(object).path, operand: "", [.returns, .suspends])
    let path = opaque(object).path
    if case .raises(let wanted) = answer {
      transcribe("__await__", path, .raises(wanted))
      try raise(wanted)
    }
    transcribe("__await__", path, answer == .suspends ? .suspends : .nothing)
    let result = freshOpaque(object, ".__await__()")
    return answer == .suspends ? .yielded(result) : .returned(result)
  }

  func opaqueArithmetic(_ name: String, _ left: ObjectID, _ right: ObjectID?) throws -> ObjectID {
    let object = isOpaque(left) ? left : right!
    try meet(.arithmetic, object)
    guard let right else { return freshOpaque(object, ".\(name)()") }
    let other = isOpaque(left) ? right : left
    noteEscape(of: other, to: object, .arithmetic)
    let special = isOpaque(left) ? name : "__r" + name.dropFirst(2)
    let result = freshOpaque(object, ".\(special)(\(shown(other)))")
    if case .constant(.number(let value)) = operand(other) {
      let (sum, path) = (opaque(result).path, opaque(object).path)
      if name == "__add__" { opaques.theory.note(sum, is: path, and: value) }
      if special == "__sub__" { opaques.theory.note(sum, is: path, and: -value) }
    }
    return result
  }

  /// Raises an exception of a class that the plan names, made without its initializer.
  private func raise(_ wanted: ClassReference) throws {
    let object = try resolve(wanted)
    defer { drop(object) }
    let type = asType(object) ?? (isOpaque(object) ? exceptionType(standingFor: object) : nil)
    guard let type, type.isException else {
      throw Stop.halted("\(codePlace().shown): \(wanted.name) is no exception class")
    }
    try raise(type, "opaque")
  }

  /// The object that a class reference names, a new reference.
  func resolve(_ wanted: ClassReference) throws -> ObjectID {
    let parts = wanted.name.split(separator: ".").map { String($0) }
    guard let first = parts.first, var object = try global(first, ofModule: wanted.module) else {
      throw Stop.halted("\(wanted.module) has no \(wanted.name)")
    }
    for part in parts.dropFirst() {
      let holder = object
      defer { drop(holder) }
      object = try attribute(name(part), of: holder)
    }
    return object
  }
}
