import RuntimeModel

extension Machine {
  /// What `bytes(value)` and `bytearray(value)` hold.
  func makeBytes(_ arguments: Arguments) throws -> [UInt8] {
    guard let value = optional(arguments, 0) ?? keyword(arguments, "source") else { return [] }
    if isString(value) {
      guard let encoding = optional(arguments, 1) ?? keyword(arguments, "encoding") else {
        try raise(types.typeError, "string argument without an encoding")
        return []
      }
      return try encoded(value, encoding, optional(arguments, 2) ?? keyword(arguments, "errors"))
    }
    if let method = userMethod(type(of: value), "__bytes__") {
      let result = try callMethod(method, on: value, [])
      defer { drop(result) }
      return bytes(result)
    }
    return try makeBytes(value)
  }

  func makeBytes(_ value: ObjectID) throws -> [UInt8] {
    let inner = plain(value)
    switch heap.kind(of: inner) {
    case .bytes, .bytearray: return bytes(inner)
    case .str: try raise(types.typeError, "string argument without an encoding")
    case .int:
      let count = asInt(inner) ?? 0
      if count < 0 { try raise(types.valueError, "negative count") }
      if count > 500_000_000 { throw halted("a bytes object of more than 500 MB") }
      return [UInt8](repeating: 0, count: max(0, count))
    case .opaque: return opaqueBytes(inner)
    default:
      let items = try list(from: value)
      defer { dropAll(items) }
      return try items.map { item in
        let value = try index(item, "byte")
        if !(0...255).contains(value) { try raise(types.valueError, "bytes must be in range(0, 256)") }
        return UInt8(value)
      }
    }
    return []
  }
}
