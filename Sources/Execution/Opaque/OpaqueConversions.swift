import RuntimeModel

/// Plain values that opaque ones convert to: what the facts say, else 1 and `'opaque'`.
extension Machine {
  func opaqueText(_ object: ObjectID) -> String {
    opaques.conversions += 1
    return switch opaques.theory.constant(of: opaque(object).path) {
    case .string(let bytes)?: String(decoding: bytes, as: UTF8.self)
    case .number(let value)?: value == value.rounded() ? String(Int(value)) : floatText(value)
    case .integer(let digits)?: digits
    default: "opaque"
    }
  }

  func opaqueBytes(_ object: ObjectID) -> [UInt8] {
    if case .bytes(let bytes)? = opaques.theory.constant(of: opaque(object).path) { return bytes }
    return Array(opaqueText(object).utf8)
  }

  /// From then on the value is that number where it is compared with numbers.
  func opaqueFloat(_ object: ObjectID) throws -> Double {
    try meet(.conversion, object)
    opaques.conversions += 1
    return opaques.theory.number(of: opaque(object).path)
  }

  /// A place among `count` items, if the facts allow it.
  func opaqueIndex(_ object: ObjectID, below count: Int) throws -> Int {
    try meet(.conversion, object)
    opaques.conversions += 1
    let value = opaques.theory.number(of: opaque(object).path, below: count)
    return value.magnitude < 9e15 ? Int(value) : 1
  }

  func opaqueInt(_ object: ObjectID) throws -> Int {
    let value = try opaqueFloat(object)
    return value.magnitude < 9e15 ? Int(value) : 1
  }

  func opaqueLength(_ object: ObjectID) throws -> Int {
    try meet(.conversion, object)
    return try opaqueCount(object)
  }
}
