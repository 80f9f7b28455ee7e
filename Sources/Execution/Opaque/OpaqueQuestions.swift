import RuntimeModel

/// Truth, comparison, membership and classes of opaque values: choices, as far as the facts leave them open.
extension Machine {
  func opaqueTruth(_ object: ObjectID) throws -> Bool {
    try meet(.truth, object)
    let path = opaque(object).path
    let (isTrue, changed) = try choose(.truth, path, operand: "", known: opaques.theory.truth(of: path))
    if changed { opaques.theory.forget(path) }
    opaques.theory.note(truth: isTrue, of: path)
    transcribe("__bool__", path, .bool(isTrue))
    return isTrue
  }

  /// Steps from a root from which on unknown data has no parts of its own.
  private static let deepestTree = 7

  /// What the library asks of everything that it is given is whether it is something special; mostly it is not.
  var isAskedByLibrary: Bool { calls.last?.code.unit.isLibrary == true }

  /// `left == right`, at least one of them opaque.
  func opaqueEqual(_ left: ObjectID, _ right: ObjectID) throws -> Bool {
    let (object, other) = isOpaque(left) ? (left, right) : (right, left)
    try meet(.comparison, object)
    noteEscape(of: other, to: object, .comparison)
    let path = opaque(object).path
    let operand = operand(other)
    let known = opaques.theory.equality(of: path, operand, types)
    let (isEqual, changed) = try choose(
      .equality, path, operand: shown(other), known: known, default: !isAskedByLibrary)
    if changed { opaques.theory.forget(path) }
    if isEqual != known { opaques.theory.note(equality: isEqual, of: path, operand) }
    transcribe("__eq__", path, .bool(isEqual))
    return isEqual
  }

  /// `left < right` and the like, at least one of them opaque.
  func opaqueOrder(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> Bool {
    let holds = try decideOrder(operation, left, right)
    let name: String
    switch operation {
    case .less: name = isOpaque(left) ? "__lt__" : "__gt__"
    case .lessOrEqual: name = isOpaque(left) ? "__le__" : "__ge__"
    case .greater: name = isOpaque(left) ? "__gt__" : "__lt__"
    default: name = isOpaque(left) ? "__ge__" : "__le__"
    }
    transcribe(name, opaque(isOpaque(left) ? left : right).path, .bool(holds))
    return holds
  }

  private func decideOrder(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> Bool {
    let isFirst = isOpaque(left)
    let (object, other) = isFirst ? (left, right) : (right, left)
    try meet(.comparison, object)
    noteEscape(of: other, to: object, .comparison)
    // `5 < o` asks whether not `o <= 5`; `o >= 5` whether not `o < 5`. So one form is kept of four.
    var orEqual = operation == .lessOrEqual || operation == .greaterOrEqual
    var isNegated = false
    if (operation == .greater || operation == .greaterOrEqual) == isFirst {
      orEqual.toggle()
      isNegated = true
    }
    let path = opaque(object).path
    if let bound = asDouble(other) {
      let known = opaques.theory.isLess(path, than: bound, orEqual: orEqual)
      let text = (orEqual ? "<= " : "< ") + shown(other)
      // What the library compares is mostly what it refuses: a size below 0.
      let (isLess, changed) = try choose(
        .order, path, operand: text, known: known, default: isAskedByLibrary == isNegated)
      if changed { opaques.theory.forget(path) }
      if isLess != known { opaques.theory.note(path, isLess: isLess, than: bound, orEqual: orEqual) }
      return isLess != isNegated
    }
    return try opaqueOrder(path, operand(other), other, orEqual: orEqual, isNegated: isNegated)
  }

  /// Order against what is no number: `a <= b` asks whether not `b < a` where both are opaque.
  private func opaqueOrder(
    _ path: OpaquePath, _ operand: Operand, _ other: ObjectID, orEqual: Bool, isNegated: Bool
  ) throws -> Bool {
    var (path, operand, isNegated) = (path, operand, isNegated)
    var text = (orEqual ? "<= " : "< ") + shown(other)
    if case .path(let right) = operand, orEqual {
      text = "< " + opaques.paths.text(of: path)
      (path, operand, isNegated) = (right, .path(path), !isNegated)
    } else if orEqual, opaques.theory.isLess(path, than: operand) == true {
      return !isNegated
    }
    let known = opaques.theory.isLess(path, than: operand)
    let (isLess, changed) = try choose(.order, path, operand: text, known: known, default: !isNegated)
    if changed { opaques.theory.forget(path) }
    if isLess != known { opaques.theory.note(path, isLess: isLess, than: operand) }
    return isLess != isNegated
  }

  /// `member in container`, an opaque one; or an opaque member of a str.
  func opaqueContains(_ member: ObjectID, in container: ObjectID) throws -> Bool {
    let object = isOpaque(container) ? container : member
    let other = isOpaque(container) ? member : container
    try meet(.membership, object)
    noteEscape(of: other, to: object, .membership)
    let path = opaque(object).path
    let operand = operand(other)
    // A str that holds an opaque one says nothing about what the opaque one holds.
    let known = isOpaque(container) ? opaques.theory.contains(path, operand) : nil
    let (holds, changed) = try choose(.membership, path, operand: shown(other), known: known)
    if changed { opaques.theory.forget(path) }
    if isOpaque(container) {
      opaques.theory.note(path, contains: holds, operand)
      if holds { opaques.theory.note(truth: true, of: path) }
    }
    transcribe("__contains__", path, .bool(holds))
    return holds
  }

  /// `isinstance(object, wanted)`, one of them opaque; `wanted` is no tuple.
  func opaqueIsInstance(_ object: ObjectID, _ wanted: ObjectID) throws -> Bool {
    guard isOpaque(object) else { return try isRecognized(type(of: object), as: wanted, .isInstance) }
    try meet(.isInstance, object)
    let path = opaque(object).path
    let kind: Theory.ClassOperand =
      isOpaque(wanted)
      ? .opaque(opaque(wanted).path) : asType(wanted).map { .known($0) } ?? .other(heap.birth(of: wanted))
    let known = opaques.theory.isInstance(path, kind, types)
    // Far from its root a value is of no kind that the program asks for: a walk over a tree of such would never end.
    let (holds, changed) = try choose(
      .isInstance, path, operand: shown(wanted), known: known,
      default: !isAskedByLibrary && opaques.paths.depth(of: path) < Self.deepestTree)
    if changed { opaques.theory.forget(path) }
    if holds != known { opaques.theory.note(path, isInstance: holds, of: kind) }
    transcribe("isinstance", path, operand: dottedName(ofClass: wanted), .bool(holds))
    return holds
  }

  /// Whether a pattern for sequences or mappings matches.
  func opaqueHasShape(_ shape: Shape, _ object: ObjectID) throws -> Bool {
    try meet(.isInstance, object)
    let path = opaque(object).path
    let known = opaques.theory.isInstance(path, .shape(shape), types)
    let operand = shape == .sequence ? "a sequence" : "a mapping"
    let (holds, changed) = try choose(.isInstance, path, operand: operand, known: known)
    if changed { opaques.theory.forget(path) }
    if holds != known { opaques.theory.note(path, isInstance: holds, of: .shape(shape)) }
    return holds
  }

  /// Whether instances of a known class are instances of an opaque one. A class that does not inherit from it hardly
  /// is one; a class of the language may be.
  func isRecognized(_ type: TypeInfo, as wanted: ObjectID, _ kind: Choice.Kind) throws -> Bool {
    try meet(.isInstance, wanted)
    let path = opaque(wanted).path
    if type.mro.contains(where: { $0.standsFor == path }) { return true }
    let known = opaques.theory.isRecognized(type, as: path)
    let (holds, _) = try choose(kind, path, operand: type.name, known: known, default: type.isNative)
    if holds != known { opaques.theory.note(type, isRecognized: holds, as: path) }
    transcribe(kind == .isInstance ? "__instancecheck__" : "__subclasscheck__", path, .bool(holds))
    return holds
  }

  func opaqueIsCallable(_ object: ObjectID) throws -> Bool {
    try meet(.isCallable, object)
    let path = opaque(object).path
    let (holds, changed) = try choose(
      .isCallable, path, operand: "", known: opaques.theory.isCallable(path))
    if changed { opaques.theory.forget(path) }
    opaques.theory.note(path, isCallable: holds)
    transcribe("callable", path, .bool(holds))
    return holds
  }

  /// `hasattr(object, name)` of an opaque value, or of what an unknown base brings.
  func opaqueHasAttribute(_ object: ObjectID, _ name: String) throws -> Bool {
    try meet(.hasAttribute, object)
    if protocolNames.contains(name) || kindNames.contains(name) { return false }
    let value = opaque(object)
    let known = opaques.theory.hasAttribute(value.path, name)
    // What an instance asks about itself is mostly whether it has set the attribute already.
    let (holds, _) = try choose(
      .hasAttribute, value.path, operand: name, known: known, default: value.receiver == nil)
    opaques.theory.note(value.path, hasAttribute: holds, name)
    transcribe("hasattr", value.path, operand: name, .bool(holds))
    return holds
  }

  /// Number of items that iterating gives, or exactly as many as an unpacking asks for. Far from its root a value has
  /// none: else data that holds such data would never end.
  func opaqueCount(_ object: ObjectID, wanted: Int? = nil) throws -> Int {
    let count = decideCount(object, wanted: wanted)
    transcribe("len", opaque(object).path, .int(count))
    return count
  }

  private func decideCount(_ object: ObjectID, wanted: Int?) -> Int {
    let path = opaque(object).path
    if let known = opaques.theory.count(of: path) { return known }
    if let wanted {
      opaques.theory.note(count: wanted, of: path)
      return wanted
    }
    if opaques.paths.depth(of: path) >= Self.deepestTree { return 0 }
    let isTrue = opaques.theory.truth(of: path) == true
    let key = opaques.nextKey(.items, at: choiceSite())
    guard
      case .items(let count) = pick(
        key, path, operand: "", isTrue ? [.items(1), .items(2)] : [.items(1), .items(0), .items(2)])
    else { return 1 }
    opaques.theory.note(count: count, of: path)
    return count
  }

  /// Number of items where a pattern asks for some: as many, or another number, which is a choice.
  func opaqueCount(_ object: ObjectID, matching wanted: Int) throws -> Int {
    let path = opaque(object).path
    if let known = opaques.theory.count(of: path) { return known }
    let isTrue = opaques.theory.truth(of: path) == true
    let others = [1, 0, 2].filter { $0 != wanted && !(isTrue && $0 == 0) }
    let key = opaques.nextKey(.items, at: choiceSite())
    let answer = pick(key, path, operand: "", ([wanted] + others).map { .items($0) })
    guard case .items(let count) = answer else { return wanted }
    opaques.theory.note(count: count, of: path)
    transcribe("len", path, .int(count))
    return count
  }
}
