/// What follows about the classes of unknown values.
extension Theory {
  func isInstance(_ path: OpaquePath, _ wanted: ClassOperand, _ types: BuiltinTypes) -> Bool? {
    let facts = of(path)
    if let known = facts.classes.last(where: { $0.wanted == wanted }) { return known.holds }
    if case .shape(let shape) = wanted { return hasShape(shape, facts, types) }
    guard case .known(let type) = wanted else { return nil }
    if type === types.object { return true }
    if type === types.none { return false }
    if case .constant(let value)? = facts.equal, let isOne = types.isInstance(value, of: type) { return isOne }
    if facts.interval != nil, [types.str, types.bytes, types.list, types.dict, types.tuple].contains(type) {
      return false
    }
    for (other, holds) in facts.classes {
      if case .shape(let shape) = other {
        if let isOne = types.hasShape(shape, type), isOne != holds { return false }
        continue
      }
      guard case .known(let known) = other else { continue }
      if holds && known.isSubtype(of: type) { return true }
      if !holds && type.isSubtype(of: known) { return false }
      // Of two classes without a relation, an object is taken to be an instance of one only.
      if holds && !type.isSubtype(of: known) { return false }
    }
    return nil
  }

  mutating func note(_ path: OpaquePath, isInstance holds: Bool, of wanted: ClassOperand) {
    facts[path, default: Facts()].classes.append((wanted, holds))
  }

  /// Whether instances of `type` are instances of the opaque class `wanted`: subclasses go with their base.
  func isRecognized(_ type: TypeInfo, as wanted: OpaquePath) -> Bool? {
    for known in recognized[wanted] ?? [] {
      if known.type === type { return known.holds }
      if known.holds && type.isSubtype(of: known.type) { return true }
      if !known.holds && known.type.isSubtype(of: type) { return false }
    }
    return nil
  }

  mutating func note(_ type: TypeInfo, isRecognized holds: Bool, as wanted: OpaquePath) {
    recognized[wanted, default: []].append((type, holds))
  }

  private func hasShape(_ shape: Machine.Shape, _ facts: Facts, _ types: BuiltinTypes) -> Bool? {
    if facts.interval != nil { return false }
    if case .constant(let value)? = facts.equal {
      if case .tuple = value { return shape == .sequence }
      return false
    }
    for (other, holds) in facts.classes where holds {
      switch other {
      case .shape: return false
      case .known(let type): if let isOne = types.hasShape(shape, type) { return isOne }
      case .opaque, .other: break
      }
    }
    return nil
  }
}

extension BuiltinTypes {
  /// Whether a constant is an instance of a class; nil where that is not known, as of 1, which may be `True` or 1.0.
  func isInstance(_ constant: Constant, of type: TypeInfo) -> Bool? {
    switch constant {
    case .none: return none.isSubtype(of: type)
    case .string: return str.isSubtype(of: type)
    case .bytes: return bytes.isSubtype(of: type)
    case .tuple: return tuple.isSubtype(of: type)
    case .integer: return int.isSubtype(of: type)
    case .number:
      if type === int || type === float || type === bool || type === complex { return nil }
      return int.isSubtype(of: type)
    }
  }

  /// Whether instances of a class are sequences, or mappings, for a pattern; nil for classes of the user.
  func hasShape(_ shape: Machine.Shape, _ type: TypeInfo) -> Bool? {
    if type.isSubtype(of: list) || type.isSubtype(of: tuple) { return shape == .sequence }
    if type.isSubtype(of: dict) { return shape == .mapping }
    let shapeless = [int, float, complex, str, bytes, bytearray, set, frozenset]
    return shapeless.contains { type.isSubtype(of: $0) } ? false : nil
  }
}
