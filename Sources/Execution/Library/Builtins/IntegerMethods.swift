import RuntimeModel

extension BigInt {
  var bitLength: Int { magnitude.last.map { magnitude.count * 32 - $0.leadingZeroBitCount } ?? 0 }

  /// The digits of the absolute value, lower case, without a prefix.
  func magnitudeText(radix: Int) -> String {
    let positive = BigInt(magnitude: magnitude, isNegative: false)
    if let small = positive.small { return String(small, radix: radix) }
    if radix == 10 { return positive.description }
    // Digits of these are whole numbers of bits.
    let width = radix.trailingZeroBitCount
    let bits = stride(from: 0, to: bitLength, by: width).map { first in
      (0..<width).reduce(0) { value, offset in
        let place = first + offset
        let isSet = place / 32 < magnitude.count && magnitude[place / 32] >> UInt32(place % 32) & 1 == 1
        return value | (isSet ? 1 << offset : 0)
      }
    }
    return bits.reversed().map { String($0, radix: radix) }.joined()
  }

  /// Little-endian bytes of the absolute value, without leading zeros.
  var magnitudeBytes: [UInt8] {
    var bytes = magnitude.flatMap { digit in (0..<4).map { UInt8(truncatingIfNeeded: digit >> (8 * UInt32($0))) } }
    while bytes.last == 0 { bytes.removeLast() }
    return bytes
  }
}

extension Machine {
  func installIntegerMethods() {
    method(types.int, "bit_count", 1...1) { m, a in
      m.int(m.asBigInt(a[0])?.magnitude.reduce(0) { $0 + $1.nonzeroBitCount } ?? 0)
    }
    method(types.int, "to_bytes", 1...3, parameters: ["length", "byteorder"], takesKeywords: true) { m, a in
      let length = try (m.optional(a, 1) ?? m.keyword(a, "length")).map { try m.index($0, "length") } ?? 1
      let isBig = try m.isBigEndian(m.optional(a, 2) ?? m.keyword(a, "byteorder"))
      let isSigned = try m.keyword(a, "signed").map { try m.isTrue($0) } ?? false
      guard let value = m.asBigInt(a[0]) else { return m.heap.newBytes([]) }
      if value.isNegative && !isSigned {
        try m.raise(m.types.overflowError, "can't convert negative int to unsigned")
      }
      // A negative number is what is missing to the next power.
      let bits = length * 8
      let isLowest = value.isNegative && value.bitLength == bits && (value + BigInt(1)).bitLength < bits
      if value.bitLength > (isSigned && !isLowest ? bits - 1 : bits) {
        try m.raise(m.types.overflowError, "int too big to convert")
      }
      var bytes = value.magnitudeBytes
      bytes += [UInt8](repeating: 0, count: length - bytes.count)
      if value.isNegative {
        var carry = true
        for index in bytes.indices {
          bytes[index] = ~bytes[index] &+ (carry ? 1 : 0)
          carry = carry && bytes[index] == 0
        }
      }
      return m.heap.newBytes(isBig ? bytes.reversed() : bytes)
    }
    method(types.int, "from_bytes", 2...3, parameters: ["bytes", "byteorder"], takesKeywords: true, kind: .classMethod)
    {
      m, a in
      let isBig = try m.isBigEndian(m.optional(a, 2) ?? m.keyword(a, "byteorder"))
      let isSigned = try m.keyword(a, "signed").map { try m.isTrue($0) } ?? false
      let given = try m.makeBytes(a[1])
      let bytes = isBig ? given : given.reversed()
      var value = BigInt(0)
      for byte in bytes { value = value * BigInt(256) + BigInt(Int(byte)) }
      if isSigned, let first = bytes.first, first >= 0x80 {
        var power = BigInt(1)
        for _ in bytes { power = power * BigInt(256) }
        value = value - power
      }
      return m.newInt(value)
    }
    method(types.int, "as_integer_ratio", 1...1) { m, a in
      let parts = [m.newInt(m.asBigInt(a[0]) ?? BigInt(0)), m.int(1)]
      return m.heap.newTuple(parts)
    }
    if heap.profile.version >= PythonVersion(3, 12) {
      method(types.int, "is_integer", 1...1) { m, _ in m.bool(true) }
    }
    for name in ["__index__", "conjugate", "__trunc__", "__floor__", "__ceil__", "__round__"] {
      method(types.int, name, 1...2) { m, a in m.newInt(m.asBigInt(a[0]) ?? BigInt(0)) }
    }
    for type in [types.int, types.float] {
      method(type, "__float__", 1...1) { m, a in m.float(m.asDouble(a[0]) ?? 0) }
    }
  }

  private func isBigEndian(_ order: ObjectID?) throws -> Bool {
    guard let order else {
      if heap.profile.version >= PythonVersion(3, 11) { return true }
      try raise(types.typeError, "missing required argument 'byteorder' (pos 2)")
      return true
    }
    switch text(order) {
    case "big": return true
    case "little": return false
    default:
      try raise(types.valueError, "byteorder must be either 'little' or 'big'")
      return true
    }
  }
}
