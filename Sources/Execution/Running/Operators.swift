import RuntimeModel

extension Machine {
  static let binaryNames = [
    "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__matmul__", "__lshift__",
    "__rshift__", "__and__", "__or__", "__xor__",
  ]

  static let binarySymbols = ["+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^"]

  func binary(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID {
    if isUsers(left) || isUsers(right), let result = try dispatch(operation, left, right) { return result }
    // `'%s' % o` is text, or bytes.
    let formats = operation == .modulo && [.str, .bytes, .bytearray].contains(heap.kind(of: plain(left)))
    let merges = operation == .or && heap.kind(of: left) == .dict && heap.profile.version >= PythonVersion(3, 9)
    if (isOpaque(left) || isOpaque(right)) && !formats && !merges {
      return try opaqueArithmetic(Self.binaryNames[Int(operation.rawValue)], left, right)
    }
    if let result = try arithmetic(operation, plain(left), plain(right)) { return result }
    let symbol = Self.binarySymbols[Int(operation.rawValue)]
    if operation == .add {
      if isString(left) {
        try raise(types.typeError, "can only concatenate str (not \"\(type(of: right).name)\") to str")
      }
      if heap.kind(of: left) == .list || heap.kind(of: left) == .tuple {
        let kind = type(of: left).name
        try raise(types.typeError, "can only concatenate \(kind) (not \"\(type(of: right).name)\") to \(kind)")
      }
    }
    try raise(
      types.typeError,
      "unsupported operand type(s) for \(symbol): '\(type(of: left).name)' and '\(type(of: right).name)'")
    return .null
  }

  private func dispatch(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID? {
    let plainName = Self.binaryNames[Int(operation.rawValue)]
    let reflected = "__r" + plainName.dropFirst(2)
    let (leftType, rightType) = (type(of: left), type(of: right))
    let forward = userMethod(leftType, plainName)
    let backward = leftType === rightType ? nil : userMethod(rightType, reflected)
    if let backward, rightType.isSubtype(of: leftType), let result = try attempt(backward, right, left) {
      return result
    }
    if let forward, let result = try attempt(forward, left, right) { return result }
    if let backward, !rightType.isSubtype(of: leftType), let result = try attempt(backward, right, left) {
      return result
    }
    return nil
  }

  /// A special method written in Python; those of the runtime are reached otherwise.
  func userMethod(_ type: TypeInfo, _ special: String) -> ObjectID? {
    if ignoresOverrides {
      ignoresOverrides = false
      return nil
    }
    guard !type.isNative, let method = lookup(type, name(special)) else { return nil }
    if heap.kind(of: method) == .object { return nil }
    return method
  }

  func attempt(_ method: ObjectID, _ receiver: ObjectID, _ other: ObjectID) throws -> ObjectID? {
    let result = try callMethod(method, on: receiver, [other])
    if result == heap.notImplemented {
      drop(result)
      return nil
    }
    return result
  }

  func inplace(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID {
    let special = "__i" + Self.binaryNames[Int(operation.rawValue)].dropFirst(2)
    if let method = userMethod(type(of: left), special), let result = try attempt(method, left, right) { return result }
    switch (heap.kind(of: left), operation) {
    case (.list, .add):
      for item in try list(from: right) { heap.append(item, to: left) }
      return keep(left)
    case (.bytearray, .add):
      attach(.bytearray(bytes(left) + (try makeBytes(right))), to: left)
      return keep(left)
    case (.deque, .add):
      for item in try list(from: right) { heap.append(item, to: left) }
      return keep(left)
    case (.set, .or) where isSet(right):
      for item in try list(from: right) {
        defer { drop(item) }
        try addToSet(item, left)
      }
      return keep(left)
    case (.set, .subtract) where isSet(right):
      for item in try list(from: right) {
        defer { drop(item) }
        _ = try removeFromSet(item, left)
      }
      return keep(left)
    case (.set, .and) where isSet(right):
      let result = try binary(.and, left, right)
      defer { drop(result) }
      heap.clearEntries(of: left)
      for entry in heap.entries(of: result) { try addToSet(entry.key, left) }
      return keep(left)
    case (.dict, .or):
      try update(left, from: right)
      return keep(left)
    default: return try binary(operation, left, right)
    }
  }

  private func isSet(_ object: ObjectID) -> Bool {
    let kind = heap.kind(of: plain(object))
    return kind == .set || kind == .frozenset
  }

  func unary(_ op: Op, _ operand: ObjectID) throws -> ObjectID {
    if op == .not { return bool(!(try isTrue(operand))) }
    let special = op == .negate ? "__neg__" : op == .positive ? "__pos__" : "__invert__"
    if let method = userMethod(type(of: operand), special) { return try callMethod(method, on: operand, []) }
    let value = plain(operand)
    if heap.kind(of: value) == .float, let number = asDouble(value), op != .invert {
      return float(op == .negate ? -number : number)
    }
    if let number = asInt(value), number != Int.min {
      return int(op == .negate ? -number : op == .positive ? number : ~number)
    }
    if let number = asBigInt(value) {
      return newInt(op == .negate ? -number : op == .positive ? number : -number - BigInt(1))
    }
    if heap.kind(of: value) == .complex, op != .invert, case .complex(let real, let imaginary) = heap.number(of: value)
    {
      return op == .negate ? heap.newComplex(-real, -imaginary) : heap.newComplex(real, imaginary)
    }
    if isOpaque(operand) { return try opaqueArithmetic(special, operand, nil) }
    let symbol = op == .negate ? "-" : op == .positive ? "+" : "~"
    try raise(types.typeError, "bad operand type for unary \(symbol): '\(type(of: operand).name)'")
    return .null
  }
}
