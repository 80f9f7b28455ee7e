import RuntimeModel

/// Opaque values where the program wants a class: as a base, to catch, to raise.
extension Machine {
  /// The empty class that stands for an unknown base: any initializer arguments, any class keywords. A class whose name
  /// says that it is an exception, or that the program catches or raises, stands on an unknown exception.
  func baseType(standingFor object: ObjectID, of className: String) -> TypeInfo {
    if isExceptionName(Substring(className)) { return exceptionType(standingFor: object) }
    return standIn(for: object, base: types.object)
  }

  /// The exception class that an opaque value is.
  func exceptionType(standingFor object: ObjectID) -> TypeInfo { standIn(for: object, base: types.exception) }

  private func standIn(for object: ObjectID, base: TypeInfo) -> TypeInfo {
    let value = opaque(object)
    if let known = value.type { return known }
    let step = opaques.paths.lastStep(of: value.path)
    let type = TypeInfo(step.hasPrefix(".") ? String(step.dropFirst()) : step, isNative: true, module: "opaque")
    type.bases = [base]
    type.mro = [type] + base.mro
    type.isException = base.isException
    type.layout = base.layout
    type.standsFor = value.path
    type.hasOpaqueBase = true
    type.stand = object
    type.object = heap.newAtom(.object)
    attach(.type(type), to: type.object)
    value.type = type
    if !base.isException {
      method(type, "__init__", 1...10_000, takesKeywords: true) { m, a in
        var rest = a
        let receiver = rest.positional.removeFirst()
        m.noteEscape(of: receiver, to: object, .base)
        m.noteEscapes(rest, to: object, .base)
        return m.none
      }
    }
    method(type, "__init_subclass__", 1...1, takesKeywords: true, kind: .classMethod) { m, _ in m.none }
    // The class lives as long as the machine, and with it the value that it stands for.
    _ = keep(object)
    return type
  }

  /// Whether a name is that of an exception: by its ending, or since the program catches or raises it.
  func isExceptionName(_ name: Substring) -> Bool {
    name.hasSuffix("Error") || name.hasSuffix("Exception") || name.hasSuffix("Warning")
      || opaques.exceptionNames.contains(String(name))
  }

  /// Bases with each opaque one replaced by the class that stands for it, each a new reference; nil if one of them is
  /// neither opaque nor a class.
  func classBases(_ bases: [ObjectID], of className: String) throws -> [ObjectID]? {
    var result: [ObjectID] = []
    for base in bases {
      if isOpaque(base) {
        try meet(.base, base)
        note(.baseIsEmpty, base, about: className)
        result.append(keep(baseType(standingFor: base, of: className).object))
      } else if asType(base) != nil {
        result.append(keep(base))
      } else {
        dropAll(result)
        return nil
      }
    }
    return result
  }

  /// What stands for the part of an object that its unknown base brings, or its unknown decorator: one opaque value for
  /// each instance, that of the base itself for a class. Borrowed; nil where all of it is known.
  func opaquePart(of object: ObjectID) -> ObjectID? {
    if !opaques.isUsed { return nil }
    let birth = heap.birth(of: object)
    if let known = opaques.parts[object], known.birth == birth { return known.part }
    if let type = asType(object) {
      return type.hasOpaqueBase ? type.mro.first { $0.standsFor != nil }?.stand : nil
    }
    let type = type(of: object)
    guard type.hasOpaqueBase, let base = type.mro.first(where: { $0.standsFor != nil }), let path = base.standsFor
    else {
      return nil
    }
    let part = newOpaque(opaques.paths.path(path, "(\(shown(object)))"))
    opaque(part).receiver = heapObject(object)
    if let stale = opaques.parts.updateValue((birth, part), forKey: object) { drop(stale.part) }
    return part
  }

  /// Whether `hasattr` asks for the attribute, which then is not there unasked.
  func isWithheld(_ name: ObjectID, of object: ObjectID) -> Bool {
    guard let withheld else { return false }
    return withheld.object == object && text(withheld.name) == text(name)
  }

  /// `object.name` as far as an unknown base brings it, a new reference.
  func attributeOfOpaqueBase(_ name: ObjectID, of object: ObjectID) throws -> ObjectID? {
    if isWithheld(name, of: object) { return nil }
    guard let part = opaquePart(of: object) else { return nil }
    return try opaqueAttribute(name, of: part)
  }

  func note(_ kind: Assumption.Kind, _ object: ObjectID, about: String) {
    opaques.note(Assumption(kind: kind, subject: opaquePath(object), about: about, place: codePlace()))
  }
}
