import RuntimeModel

/// Plain values that opaque ones convert to: what the facts say, else 1 and `'opaque'`.
extension Machine {
  func opaqueText(_ object: ObjectID) -> String {
    opaques.conversions += 1
    let text = knownText(object)
    transcribe("__str__", opaque(object).path, .text(text))
    return text
  }

  private func knownText(_ object: ObjectID) -> String {
    switch opaques.theory.constant(of: opaque(object).path) {
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
    let path = opaque(object).path
    let value = opaques.theory.number(of: path)
    transcribe("__float__", path, .float(value))
    return value
  }

  /// A place among `count` items, if the facts allow it.
  func opaqueIndex(_ object: ObjectID, below count: Int) throws -> Int {
    try meet(.conversion, object)
    opaques.conversions += 1
    let path = opaque(object).path
    let value = opaques.theory.number(of: path, below: count)
    let index = value.magnitude < 9e15 ? Int(value) : 1
    transcribe("__index__", path, .int(index))
    return index
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
