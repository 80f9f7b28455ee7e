import Glibc
import RuntimeModel

extension Machine {
  /// Arithmetic of the runtime's own types; nil where they have none.
  func arithmetic(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID? {
    if let a = asInt(left), let b = asInt(right) { return try integers(operation, left, right, a, b) }
    if let a = asBigInt(left), let b = asBigInt(right) { return try bigIntegers(operation, a, b) }
    if heap.kind(of: left) == .complex || heap.kind(of: right) == .complex {
      return try complex(operation, left, right)
    }
    if let a = asDouble(left), let b = asDouble(right) { return try floats(operation, a, b) }
    let (x, y) = (heap.kind(of: left), heap.kind(of: right))
    switch operation {
    case .add:
      switch (x, y) {
      case (.str, .str): return try text(heap.bytes(of: left) + heap.bytes(of: right))
      case (.bytes, .bytes): return heap.newBytes(heap.bytes(of: left) + heap.bytes(of: right))
      case (.bytearray, .bytes), (.bytearray, .bytearray), (.bytes, .bytearray):
        return make(units(left) + units(right), like: left)
      case (.list, .list): return heap.newList((tupleItems(left) + tupleItems(right)).map { keep($0) })
      case (.deque, .deque): return heap.newDeque((tupleItems(left) + tupleItems(right)).map { keep($0) })
      case (.tuple, .tuple): return heap.newTuple((tupleItems(left) + tupleItems(right)).map { keep($0) })
      default: return nil
      }
    case .multiply:
      if let count = asInt(right) { return try repeated(left, count) }
      if let count = asInt(left) { return try repeated(right, count) }
      return nil
    case .modulo: return [.str, .bytes, .bytearray].contains(x) ? try percentFormat(left, right) : nil
    case .and, .or, .xor, .subtract: return try sets(operation, left, right)
    default: return nil
    }
  }

  private func text(_ bytes: [UInt8]) throws -> ObjectID {
    if bytes.count > 200_000_000 { throw halted("a string of more than 200 MB") }
    return string(bytes)
  }

  private func repeated(_ value: ObjectID, _ count: Int) throws -> ObjectID? {
    let count = max(0, count)
    func check(_ size: Int) throws {
      if size > 0 && count > 200_000_000 / size { throw halted("a repetition of more than 200 MB") }
    }
    switch heap.kind(of: value) {
    case .str:
      try check(heap.bytes(of: value).count)
      return string(Array(repeatElement(heap.bytes(of: value), count: count).joined()))
    case .bytes:
      try check(heap.bytes(of: value).count)
      return heap.newBytes(Array(repeatElement(heap.bytes(of: value), count: count).joined()))
    case .list, .tuple:
      try check(heap.cellCount(of: value) * 8)
      let items = tupleItems(value)
      var all: [ObjectID] = []
      all.reserveCapacity(items.count * count)
      for _ in 0..<count { for item in items { all.append(keep(item)) } }
      return heap.kind(of: value) == .list ? heap.newList(all) : heap.newTuple(all)
    default: return nil
    }
  }

  private func integers(
    _ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID, _ a: Int, _ b: Int
  ) throws -> ObjectID? {
    func checked(_ result: (partialValue: Int, overflow: Bool)) throws -> ObjectID? {
      result.overflow ? try bigIntegers(operation, BigInt(a), BigInt(b)) : int(result.partialValue)
    }
    let bothBool = heap.kind(of: left) == .singleton && heap.kind(of: right) == .singleton
    switch operation {
    case .add: return try checked(a.addingReportingOverflow(b))
    case .subtract: return try checked(a.subtractingReportingOverflow(b))
    case .multiply: return try checked(a.multipliedReportingOverflow(by: b))
    case .divide:
      if b == 0 { try raise(types.zeroDivisionError, "division by zero") }
      return float(Double(a) / Double(b))
    case .floorDivide, .modulo:
      if b == 0 {
        let old = heap.profile.version < PythonVersion(3, 11) || operation == .floorDivide
        try raise(
          types.zeroDivisionError,
          old || operation == .modulo
            ? "integer \(operation == .modulo && heap.profile.version >= PythonVersion(3, 11) ? "modulo" : "division or modulo") by zero"
            : "integer division or modulo by zero")
      }
      if b == -1 { return operation == .modulo ? int(0) : try checked(0.subtractingReportingOverflow(a)) }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      let isUneven = remainder != 0 && (remainder < 0) != (b < 0)
      if operation == .modulo { return int(isUneven ? remainder + b : remainder) }
      return int(isUneven ? quotient - 1 : quotient)
    case .power:
      if b < 0 {
        if a == 0 { try raise(types.zeroDivisionError, "0.0 cannot be raised to a negative power") }
        return float(pow(Double(a), Double(b)))
      }
      return try bigIntegers(.power, BigInt(a), BigInt(b))
    case .leftShift:
      if b < 0 { try raise(types.valueError, "negative shift count") }
      if b > 10_000_000 { throw halted("an integer of more than ten million bits") }
      return newInt(BigInt(a).shiftedLeft(b))
    case .rightShift:
      if b < 0 { try raise(types.valueError, "negative shift count") }
      return int(a >> min(b, 63))
    case .and: return bothBool ? bool(a & b == 1) : int(a & b)
    case .or: return bothBool ? bool(a | b == 1) : int(a | b)
    case .xor: return bothBool ? bool(a ^ b == 1) : int(a ^ b)
    case .matrixMultiply: return nil
    }
  }

  private func bigIntegers(_ operation: BinaryOperator, _ a: BigInt, _ b: BigInt) throws -> ObjectID? {
    switch operation {
    case .add: return newInt(a + b)
    case .subtract: return newInt(a - b)
    case .multiply:
      if a.magnitude.count + b.magnitude.count > 300_000 {
        throw halted("an integer of more than ten million bits")
      }
      return newInt(a * b)
    case .divide:
      if b.isZero { try raise(types.zeroDivisionError, "division by zero") }
      return float(a.double / b.double)
    case .floorDivide, .modulo:
      if b.isZero { try raise(types.zeroDivisionError, "integer division or modulo by zero") }
      let (quotient, remainder) = BigInt.divided(a, by: b)
      return newInt(operation == .modulo ? remainder : quotient)
    case .power:
      guard let exponent = b.small, exponent >= 0 else { return float(pow(a.double, b.double)) }
      if a.magnitude.count * exponent > 30_000 && a.magnitude != [1] && !a.isZero {
        throw halted("an integer of more than a million bits")
      }
      return newInt(a.power(exponent))
    case .leftShift:
      guard let count = b.small, count >= 0, count < 10_000_000 else { throw halted("an integer this large") }
      return newInt(a.shiftedLeft(count))
    case .rightShift:
      guard let count = b.small, count >= 0, count < 10_000_000 else { return int(a.isNegative ? -1 : 0) }
      return newInt(BigInt.divided(a, by: BigInt(1).shiftedLeft(count)).0)
    case .and where !a.isNegative && !b.isNegative:
      return newInt(BigInt(magnitude: zip(a.magnitude, b.magnitude).map { $0 & $1 }, isNegative: false))
    case .or where !a.isNegative && !b.isNegative, .xor where !a.isNegative && !b.isNegative:
      let count = max(a.magnitude.count, b.magnitude.count)
      let digits = (0..<count).map { index -> UInt32 in
        let (x, y) = (
          index < a.magnitude.count ? a.magnitude[index] : 0, index < b.magnitude.count ? b.magnitude[index] : 0
        )
        return operation == .or ? x | y : x ^ y
      }
      return newInt(BigInt(magnitude: digits, isNegative: false))
    case .and, .or, .xor: throw halted("bit operations on large negative integers are not supported")
    case .matrixMultiply: return nil
    }
  }

  private func floats(_ operation: BinaryOperator, _ a: Double, _ b: Double) throws -> ObjectID? {
    switch operation {
    case .add: return float(a + b)
    case .subtract: return float(a - b)
    case .multiply: return float(a * b)
    case .divide:
      if b == 0 {
        try raise(
          types.zeroDivisionError,
          heap.profile.version >= PythonVersion(3, 13) ? "division by zero" : "float division by zero")
      }
      return float(a / b)
    case .floorDivide, .modulo:
      if b == 0 {
        try raise(types.zeroDivisionError, operation == .modulo ? "float modulo" : "float floor division by zero")
      }
      var remainder = fmod(a, b)
      if remainder != 0 && (remainder < 0) != (b < 0) { remainder += b }
      if operation == .modulo { return float(remainder == 0 ? copysign(0, b) : remainder) }
      return float(((a - remainder) / b).rounded())
    case .power:
      if a == 0 && b < 0 { try raise(types.zeroDivisionError, "0.0 cannot be raised to a negative power") }
      return float(pow(a, b))
    default: return nil
    }
  }

  private func sets(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID? {
    func isSet(_ object: ObjectID) -> Bool {
      switch heap.kind(of: object) {
      case .set, .frozenset: return true
      case .native:
        if case .dictView(let view) = payload(of: object) { return view != .values }
        return false
      default: return false
      }
    }
    if heap.kind(of: left) == .dict && (heap.kind(of: right) == .dict || isOpaque(right)) && operation == .or {
      if heap.profile.version < PythonVersion(3, 9) { return nil }
      let result = heap.newDictionary()
      try update(result, from: left)
      try update(result, from: right)
      return result
    }
    guard isSet(left), isSet(right) else {
      if operation == .or, asType(left) != nil || left == heap.none, asType(right) != nil || right == heap.none {
        return newOpaque("Union")
      }
      return nil
    }
    let kind: ObjectKind = heap.kind(of: left) == .frozenset ? .frozenset : .set
    let (a, b) = (try setOf(left), try setOf(right))
    defer { drop(a); drop(b) }
    let result = heap.newSet(kind)
    // An intersection walks the smaller set.
    let walksRight = operation == .and && heap.entryCount(of: b) > heap.entryCount(of: a) ? false : operation == .and
    let (walked, other) = walksRight ? (b, a) : (a, b)
    for entry in heap.entries(of: walked) {
      let isInBoth = try operation == .or ? false : find(entry.key, in: other) != nil
      if operation == .or || isInBoth == (operation == .and) { try addToSet(entry.key, result) }
    }
    if operation == .or || operation == .xor {
      for entry in heap.entries(of: b) where try operation == .or || find(entry.key, in: a) == nil {
        try addToSet(entry.key, result)
      }
    }
    return result
  }

  /// A set of the items of an iterable, a new reference; sets as they are.
  func setOf(_ object: ObjectID) throws -> ObjectID {
    if heap.kind(of: object) == .set || heap.kind(of: object) == .frozenset { return keep(object) }
    let result = heap.newSet()
    for item in try list(from: object) {
      defer { drop(item) }
      try addToSet(item, result)
    }
    return result
  }
}
