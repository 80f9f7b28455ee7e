import RuntimeModel

extension Machine {
  /// An instance of a user's subclass of an immutable type, or the value itself.
  func wrapped(_ type: TypeInfo, _ value: ObjectID) -> ObjectID {
    if type.isNative { return value }
    let object = heap.newInstance(of: type.object)
    attach(.plain(value), to: object)
    return object
  }

  func makeInt(_ value: ObjectID, base: ObjectID?) throws -> ObjectID {
    if let method = userMethod(type(of: value), "__int__") ?? userMethod(type(of: value), "__index__") {
      return try callMethod(method, on: value, [])
    }
    let inner = plain(value)
    switch heap.kind(of: inner) {
    case .int: return keep(inner)
    case .singleton where asInt(inner) != nil: return int(asInt(inner)!)
    case .float:
      let number = asDouble(inner)!
      if number.isNaN { try raise(types.valueError, "cannot convert float NaN to integer") }
      if number.isInfinite { try raise(types.overflowError, "cannot convert float infinity to integer") }
      return newInt(BigInt(number))
    case .str, .bytes:
      var digits = text(inner).filter { !$0.isWhitespace && $0 != "_" }.lowercased()
      var radix = base.flatMap { asInt($0) } ?? 10
      let isNegative = digits.hasPrefix("-")
      if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
      for (prefix, implied) in [("0x", 16), ("0o", 8), ("0b", 2)]
      where digits.hasPrefix(prefix) && (radix == implied || radix == 0) {
        digits.removeFirst(2)
        radix = implied
      }
      if radix == 0 { radix = 10 }
      guard (2...36).contains(radix) else {
        try raise(types.valueError, "int() base must be >= 2 and <= 36, or 0")
        return .null
      }
      if let small = Int(digits, radix: radix), digits.first != "+", digits.first != "-" {
        return int(isNegative ? -small : small)
      }
      if radix <= 16, !digits.isEmpty, let big = BigInt(digits: Array(digits.utf8), radix: radix) {
        return newInt(isNegative ? -big : big)
      }
      try raise(
        types.valueError,
        "invalid literal for int() with base \(base.flatMap { asInt($0) } ?? 10): \(try representation(value))")
    case .opaque: return int(try opaqueInt(inner))
    default: break
    }
    let isNew = heap.profile.version >= PythonVersion(3, 10)
    try raise(
      types.typeError,
      "int() argument must be a string, a bytes-like object or a \(isNew ? "real " : "")number, not '\(type(of: value).name)'"
    )
    return .null
  }
}
