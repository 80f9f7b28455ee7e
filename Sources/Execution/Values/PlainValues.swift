import RuntimeModel

extension Machine {
  /// The plain value of a str, int, float or bytes, also of one of a user's subclass; borrowed.
  func plain(_ object: ObjectID) -> ObjectID {
    if heap.kind(of: object) == .instance, case .plain(let value) = payload(of: object) { return value }
    return object
  }

  func isString(_ object: ObjectID) -> Bool { heap.kind(of: plain(object)) == .str }

  func text(_ object: ObjectID) -> String { String(decoding: bytes(object), as: UTF8.self) }

  /// The content of a str, bytes or bytearray. A function of the runtime that is given anything else is one that cannot
  /// tell yet: the run ends.
  func bytes(_ object: ObjectID) -> [UInt8] {
    let value = plain(object)
    switch heap.kind(of: value) {
    case .str, .bytes: return heap.bytes(of: value)
    case .opaque: return opaqueBytes(value)
    default:
      if case .bytearray(let bytes) = payload(of: value) { return bytes }
      if halt == nil { halt = "\(codePlace().shown): text was expected, not '\(type(of: object).name)'" }
      return []
    }
  }

  /// The value of an int or bool; nil for anything else or when it needs more than a machine word.
  func asInt(_ object: ObjectID) -> Int? {
    let value = plain(object)
    switch heap.kind(of: value) {
    case .int:
      if case .int(let number) = heap.number(of: value) { return number }
      return nil
    case .singleton: return value == heap.yes ? 1 : value == heap.no ? 0 : nil
    default: return nil
    }
  }

  func asBigInt(_ object: ObjectID) -> BigInt? {
    let value = plain(object)
    if let small = asInt(value) { return BigInt(small) }
    guard heap.kind(of: value) == .int, case .bigInt(let digits, let isNegative) = heap.number(of: value) else {
      return nil
    }
    return BigInt(heapDigits: digits, isNegative: isNegative)
  }

  func asDouble(_ object: ObjectID) -> Double? {
    let value = plain(object)
    if heap.kind(of: value) == .float, case .float(let number) = heap.number(of: value) { return number }
    if let small = asInt(value) { return Double(small) }
    return asBigInt(value)?.double
  }

  func newInt(_ value: BigInt) -> ObjectID {
    if let small = value.small { return heap.newInt(small) }
    return heap.newBigInt(digits: value.heapDigits, isNegative: value.isNegative)
  }

  func float(_ value: Double) -> ObjectID { heap.newFloat(value) }
}
