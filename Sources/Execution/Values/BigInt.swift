/// An integer of any size: what does not fit a machine word. Schoolbook arithmetic.
struct BigInt: Hashable {
  /// Little-endian, without leading zeros.
  var magnitude: [UInt32]
  var isNegative: Bool

  init(_ value: Int) {
    isNegative = value < 0
    let size = value.magnitude
    magnitude = [UInt32(truncatingIfNeeded: size), UInt32(truncatingIfNeeded: size >> 32)]
    trim()
  }

  init(magnitude: [UInt32], isNegative: Bool) {
    self.magnitude = magnitude
    self.isNegative = isNegative
    trim()
  }

  init?(digits: [UInt8], radix: Int) {
    self.init(0)
    for digit in digits {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue, value < radix else { return nil }
      multiplyAndAdd(UInt32(radix), UInt32(value))
    }
  }

  init(_ value: Double) {
    var rest = value.magnitude.rounded(.towardZero)
    var digits: [UInt32] = []
    while rest > 0 {
      digits.append(UInt32(rest.truncatingRemainder(dividingBy: 4294967296)))
      rest = (rest / 4294967296).rounded(.towardZero)
    }
    self.init(magnitude: digits, isNegative: value < 0)
  }

  /// The value as a machine word, if it fits.
  var small: Int? {
    if magnitude.count > 2 { return nil }
    let size = UInt(magnitude.first ?? 0) | UInt(magnitude.count > 1 ? magnitude[1] : 0) << 32
    if isNegative { return size <= UInt(Int.max) + 1 ? Int(truncatingIfNeeded: 0 &- size) : nil }
    return size <= UInt(Int.max) ? Int(size) : nil
  }

  var isZero: Bool { magnitude.isEmpty }

  var double: Double {
    var result = 0.0
    for digit in magnitude.reversed() { result = result * 4294967296 + Double(digit) }
    return isNegative ? -result : result
  }

  var description: String {
    if isZero { return "0" }
    var rest = self
    var groups: [String] = []
    while !rest.isZero { groups.append(String(rest.divideInPlace(1_000_000_000))) }
    let head = groups.removeLast()
    let tail = groups.reversed().map { String(repeating: "0", count: 9 - $0.count) + $0 }.joined()
    return (isNegative ? "-" : "") + head + tail
  }

  private mutating func trim() {
    while magnitude.last == 0 { magnitude.removeLast() }
    if magnitude.isEmpty { isNegative = false }
  }

  private mutating func multiplyAndAdd(_ factor: UInt32, _ summand: UInt32) {
    var carry = UInt64(summand)
    for index in magnitude.indices {
      let product = UInt64(magnitude[index]) * UInt64(factor) + carry
      magnitude[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { magnitude.append(UInt32(carry)) }
  }

  /// Divides the magnitude; returns the remainder.
  private mutating func divideInPlace(_ divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in magnitude.indices.reversed() {
      let value = remainder << 32 | UInt64(magnitude[index])
      magnitude[index] = UInt32(value / UInt64(divisor))
      remainder = value % UInt64(divisor)
    }
    trim()
    return UInt32(remainder)
  }

  static func < (left: BigInt, right: BigInt) -> Bool { compare(left, right) < 0 }

  static func compare(_ left: BigInt, _ right: BigInt) -> Int {
    if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
    let size = compareMagnitudes(left.magnitude, right.magnitude)
    return left.isNegative ? -size : size
  }

  private static func compareMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> Int {
    if left.count != right.count { return left.count < right.count ? -1 : 1 }
    for index in left.indices.reversed() where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return 0
  }

  static prefix func - (value: BigInt) -> BigInt {
    BigInt(magnitude: value.magnitude, isNegative: !value.isNegative)
  }

  static func + (left: BigInt, right: BigInt) -> BigInt {
    if left.isNegative == right.isNegative {
      return BigInt(magnitude: sum(left.magnitude, right.magnitude), isNegative: left.isNegative)
    }
    let order = compareMagnitudes(left.magnitude, right.magnitude)
    if order == 0 { return BigInt(0) }
    let (larger, smaller) = order > 0 ? (left, right) : (right, left)
    return BigInt(magnitude: difference(larger.magnitude, smaller.magnitude), isNegative: larger.isNegative)
  }

  static func - (left: BigInt, right: BigInt) -> BigInt { left + -right }

  static func * (left: BigInt, right: BigInt) -> BigInt {
    var result = [UInt32](repeating: 0, count: left.magnitude.count + right.magnitude.count)
    for (i, a) in left.magnitude.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in right.magnitude.enumerated() {
        let value = UInt64(a) * UInt64(b) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: value)
        carry = value >> 32
      }
      if carry > 0 { result[i + right.magnitude.count] = UInt32(carry) }
    }
    return BigInt(magnitude: result, isNegative: left.isNegative != right.isNegative)
  }

  /// Quotient rounded down, and the remainder with the sign of the divisor, which is not zero.
  static func divided(_ left: BigInt, by right: BigInt) -> (BigInt, BigInt) {
    var quotient = [UInt32](repeating: 0, count: left.magnitude.count)
    var remainder = BigInt(0)
    let divisor = BigInt(magnitude: right.magnitude, isNegative: false)
    for index in left.magnitude.indices.reversed() {
      for bit in (0..<32).reversed() {
        remainder = remainder.shiftedLeft(1)
        if left.magnitude[index] >> UInt32(bit) & 1 == 1 {
          if remainder.magnitude.isEmpty { remainder.magnitude = [1] } else { remainder.magnitude[0] |= 1 }
        }
        if compareMagnitudes(remainder.magnitude, divisor.magnitude) >= 0 {
          remainder = remainder - divisor
          quotient[index] |= 1 << UInt32(bit)
        }
      }
    }
    var result = BigInt(magnitude: quotient, isNegative: left.isNegative != right.isNegative)
    var rest = BigInt(magnitude: remainder.magnitude, isNegative: left.isNegative)
    if !rest.isZero && left.isNegative != right.isNegative {
      result = result - BigInt(1)
      rest = rest + right
    }
    return (result, rest)
  }

  func shiftedLeft(_ count: Int) -> BigInt {
    var digits = [UInt32](repeating: 0, count: count / 32) + magnitude + [0]
    let bits = UInt64(count % 32)
    if bits > 0 {
      var carry: UInt64 = 0
      for index in count / 32..<digits.count {
        let value = UInt64(digits[index]) << bits | carry
        digits[index] = UInt32(truncatingIfNeeded: value)
        carry = value >> 32
      }
    }
    return BigInt(magnitude: digits, isNegative: isNegative)
  }

  func power(_ exponent: Int) -> BigInt {
    var result = BigInt(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.count, right.count) {
      let value = UInt64(index < left.count ? left[index] : 0) + UInt64(index < right.count ? right[index] : 0) + carry
      result.append(UInt32(truncatingIfNeeded: value))
      carry = value >> 32
    }
    if carry > 0 { result.append(UInt32(carry)) }
    return result
  }

  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var borrow: Int64 = 0
    for index in left.indices {
      var value = Int64(left[index]) - Int64(index < right.count ? right[index] : 0) - borrow
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += 1 << 32 }
      result.append(UInt32(value))
    }
    return result
  }

  /// Digits of 30 bits, as the heap keeps them.
  var heapDigits: [UInt32] {
    var digits: [UInt32] = []
    var buffer: UInt64 = 0
    var bits: UInt64 = 0
    for digit in magnitude {
      buffer |= UInt64(digit) << bits
      bits += 32
      while bits >= 30 {
        digits.append(UInt32(buffer & 0x3FFF_FFFF))
        buffer >>= 30
        bits -= 30
      }
    }
    if buffer > 0 { digits.append(UInt32(buffer)) }
    return digits
  }

  init(heapDigits: [UInt32], isNegative: Bool) {
    var digits: [UInt32] = []
    var buffer: UInt64 = 0
    var bits: UInt64 = 0
    for digit in heapDigits {
      buffer |= UInt64(digit) << bits
      bits += 30
      if bits >= 32 {
        digits.append(UInt32(truncatingIfNeeded: buffer))
        buffer >>= 32
        bits -= 32
      }
    }
    digits.append(UInt32(truncatingIfNeeded: buffer))
    self.init(magnitude: digits, isNegative: isNegative)
  }
}
