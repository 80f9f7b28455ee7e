import RuntimeModel

extension Machine {
  static let binaryNames = [
    "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__matmul__", "__lshift__",
    "__rshift__", "__and__", "__or__", "__xor__",
  ]
  static let binarySymbols = ["+", "-", "*", "/", "//", "%", "** or pow()", "@", "<<", ">>", "&", "|", "^"]

  func isTrue(_ object: ObjectID) throws -> Bool {
    if object == heap.yes { return true }
    if object == heap.no || object == heap.none { return false }
    let user = heap.type(of: object)
    if !user.isNull && heap.kind(of: object) != .exception {
      let type = typeInfo(user)
      if let method = lookup(type, common.bool) {
        let result = try callMethod(method, on: object, [])
        defer { drop(result) }
        return try isTrue(result)
      }
      if let method = lookup(type, common.len), heap.kind(of: method) != .object {
        let result = try callMethod(method, on: object, [])
        defer { drop(result) }
        return (asInt(result) ?? 1) != 0
      }
    }
    let value = plain(object)
    switch heap.kind(of: value) {
    case .int:
      if case .int(let number) = heap.number(of: value) { return number != 0 }
      return true
    case .float: return asDouble(value) != 0
    case .str, .bytes: return heap.length(of: value) > 0
    case .list, .tuple, .deque: return heap.cellCount(of: value) > 0
    case .dict, .set, .frozenset: return heap.entryCount(of: value) > 0
    case .range: return (try length(value)) > 0
    case .bytearray: return !bytes(value).isEmpty
    case .native:
      if case .dictView = payload(of: value) { return heap.entryCount(of: heap.cell(0, of: value)) > 0 }
      return true
    case .class:
      if let meta = typeInfo(value).metaclass, !meta.isNative, let method = lookup(meta, common.bool) {
        let result = try callMethod(method, on: value, [])
        defer { drop(result) }
        return try isTrue(result)
      }
      return true
    default: return true
    }
  }

  /// Whether special methods of a user's class decide; then arithmetic of the runtime is not tried first.
  func isUsers(_ object: ObjectID) -> Bool {
    !heap.type(of: object).isNull || heap.kind(of: object) == .class && typeInfo(object).metaclass?.isNative == false
  }

  func binary(_ operation: BinaryOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID {
    if isUsers(left) || isUsers(right), let result = try dispatch(operation, left, right) { return result }
    if let result = try arithmetic(operation, plain(left), plain(right)) { return result }
    if heap.kind(of: left) == .opaque || heap.kind(of: right) == .opaque { return newOpaque("(opaque)") }
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

  private func attempt(_ method: ObjectID, _ receiver: ObjectID, _ other: ObjectID) throws -> ObjectID? {
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
    case (.deque, .add):
      for item in try list(from: right) { heap.append(item, to: left) }
      return keep(left)
    case (.set, .or):
      for item in try list(from: right) {
        defer { drop(item) }
        try addToSet(item, left)
      }
      return keep(left)
    case (.set, .subtract):
      for item in try list(from: right) {
        defer { drop(item) }
        _ = try removeFromSet(item, left)
      }
      return keep(left)
    case (.set, .and):
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
    if heap.kind(of: operand) == .opaque { return newOpaque("(opaque)") }
    let symbol = op == .negate ? "-" : op == .positive ? "+" : "~"
    try raise(types.typeError, "bad operand type for unary \(symbol): '\(type(of: operand).name)'")
    return .null
  }

  // MARK: comparison

  func compare(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID {
    switch operation {
    case .isSame: return bool(left == right)
    case .isNotSame: return bool(left != right)
    case .contains: return bool(try contains(left, in: right))
    case .notContains: return bool(!(try contains(left, in: right)))
    default: return try richCompare(operation, left, right)
    }
  }

  static let compareNames = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"]
  private static let swapped = ["__gt__", "__ge__", "__eq__", "__ne__", "__lt__", "__le__"]

  func richCompare(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> ObjectID {
    let index = Int(operation.rawValue)
    if isUsers(left) || isUsers(right) {
      let (leftType, rightType) = (type(of: left), type(of: right))
      let forward = userMethod(leftType, Self.compareNames[index])
      let backward = userMethod(rightType, Self.swapped[index])
      let prefersRight = leftType !== rightType && rightType.isSubtype(of: leftType)
      if prefersRight, let backward, let result = try attempt(backward, right, left) { return result }
      if let forward, let result = try attempt(forward, left, right) { return result }
      if !prefersRight, let backward, let result = try attempt(backward, right, left) { return result }
      if operation == .notEqual, userMethod(leftType, "__eq__") != nil || userMethod(rightType, "__eq__") != nil {
        return bool(!(try equal(left, right)))
      }
    }
    if operation == .equal { return bool(try builtinEqual(left, right)) }
    if operation == .notEqual { return bool(!(try builtinEqual(left, right))) }
    if let order = try builtinOrder(operation, plain(left), plain(right)) { return bool(order) }
    if heap.kind(of: left) == .opaque || heap.kind(of: right) == .opaque { return bool(true) }
    let symbol = ["<", "<=", "==", "!=", ">", ">="][index]
    try raise(
      types.typeError,
      "'\(symbol)' not supported between instances of '\(type(of: left).name)' and '\(type(of: right).name)'")
    return .null
  }

  func less(_ left: ObjectID, _ right: ObjectID) throws -> Bool {
    let result = try richCompare(.less, left, right)
    defer { drop(result) }
    return try isTrue(result)
  }

  func equal(_ left: ObjectID, _ right: ObjectID) throws -> Bool {
    if left == right { return true }
    if !isUsers(left) && !isUsers(right) { return try builtinEqual(left, right) }
    let result = try richCompare(.equal, left, right)
    defer { drop(result) }
    return try isTrue(result)
  }

  private func deeper<R>(_ body: () throws -> R) throws -> R {
    nativeDepth += 1
    defer { nativeDepth -= 1 }
    if nativeDepth > 1800 { try raise(types.recursionError, "maximum recursion depth exceeded in comparison") }
    return try body()
  }

  func builtinEqual(_ first: ObjectID, _ second: ObjectID) throws -> Bool {
    let (left, right) = (plain(first), plain(second))
    if left == right {
      if heap.kind(of: left) == .float, let value = asDouble(left) { return value == value }
      return true
    }
    let (a, b) = (heap.kind(of: left), heap.kind(of: right))
    switch (a, b) {
    case (.str, .str), (.bytes, .bytes): return heap.hasSameText(left, right)
    case (.bytes, .bytearray), (.bytearray, .bytes), (.bytearray, .bytearray): return bytes(left) == bytes(right)
    case (.list, .list), (.tuple, .tuple), (.deque, .deque):
      if heap.cellCount(of: left) != heap.cellCount(of: right) { return false }
      return try deeper {
        var index = 0
        while index < min(heap.cellCount(of: left), heap.cellCount(of: right)) {
          let (x, y) = (keep(heap.cell(index, of: left)), keep(heap.cell(index, of: right)))
          defer { drop(x); drop(y) }
          if try !equal(x, y) { return false }
          index += 1
        }
        return true
      }
    case (.dict, .dict):
      if heap.entryCount(of: left) != heap.entryCount(of: right) { return false }
      return try deeper {
        for entry in heap.entries(of: left) {
          guard let position = try find(entry.key, in: right),
            try equal(entry.value, heap.value(at: position, of: right))
          else { return false }
        }
        return true
      }
    case (.set, .set), (.set, .frozenset), (.frozenset, .set), (.frozenset, .frozenset):
      if heap.entryCount(of: left) != heap.entryCount(of: right) { return false }
      for entry in heap.entries(of: left) where try find(entry.key, in: right) == nil { return false }
      return true
    case (.range, .range):
      return try list(from: left).map { asInt($0)! } == list(from: right).map { asInt($0)! }
    case (.boundMethod, .boundMethod):
      return heap.cell(0, of: left) == heap.cell(0, of: right) && heap.cell(1, of: left) == heap.cell(1, of: right)
    case (.weakReference, .weakReference):
      guard let x = heap.target(of: left), let y = heap.target(of: right) else { return false }
      return try equal(x, y)
    case (.complex, .complex):
      if case .complex(let x, let y) = heap.number(of: left), case .complex(let z, let w) = heap.number(of: right) {
        return x == z && y == w
      }
      return false
    case (.native, .native):
      guard case .dictView(let x) = payload(of: left), case .dictView(let y) = payload(of: right), x != .values,
        y != .values
      else { return false }
      let (p, q) = (try setOf(left), try setOf(right))
      defer { drop(p); drop(q) }
      return try builtinEqual(p, q)
    case (.opaque, _), (_, .opaque): return false
    default: break
    }
    if let x = asInt(left), let y = asInt(right) { return x == y }
    if let x = asDouble(left), let y = asDouble(right) {
      if let p = asBigInt(left), let q = asBigInt(right) { return p == q }
      return x == y
    }
    return false
  }

  private func builtinOrder(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> Bool? {
    func holds(_ order: Int) -> Bool {
      switch operation {
      case .less: order < 0
      case .lessOrEqual: order <= 0
      case .greater: order > 0
      default: order >= 0
      }
    }
    if let x = asInt(left), let y = asInt(right) { return holds(x < y ? -1 : x > y ? 1 : 0) }
    if let x = asBigInt(left), let y = asBigInt(right) { return holds(BigInt.compare(x, y)) }
    if let x = asDouble(left), let y = asDouble(right) {
      return x.isNaN || y.isNaN ? false : holds(x < y ? -1 : x > y ? 1 : 0)
    }
    switch (heap.kind(of: left), heap.kind(of: right)) {
    case (.str, .str), (.bytes, .bytes):
      let (x, y) = (heap.bytes(of: left), heap.bytes(of: right))
      return holds(x == y ? 0 : x.lexicographicallyPrecedes(y) ? -1 : 1)
    case (.list, .list), (.tuple, .tuple), (.deque, .deque):
      let (x, y) = (tupleItems(left), tupleItems(right))
      for (a, b) in zip(x, y) where try !equal(a, b) {
        let result = try deeper { try richCompare(operation, a, b) }
        defer { drop(result) }
        return try isTrue(result)
      }
      return holds(x.count < y.count ? -1 : x.count > y.count ? 1 : 0)
    case (.set, .set), (.set, .frozenset), (.frozenset, .set), (.frozenset, .frozenset):
      let isSwapped = operation == .greater || operation == .greaterOrEqual
      let (small, large) = isSwapped ? (right, left) : (left, right)
      let isStrict = operation == .less || operation == .greater
      if isStrict && heap.entryCount(of: small) >= heap.entryCount(of: large) { return false }
      for entry in heap.entries(of: small) where try find(entry.key, in: large) == nil { return false }
      return true
    default: return nil
    }
  }

  func contains(_ value: ObjectID, in container: ObjectID) throws -> Bool {
    let type = type(of: container)
    if let method = userMethod(type, "__contains__") {
      let result = try callMethod(method, on: container, [value])
      defer { drop(result) }
      return try isTrue(result)
    }
    let inner = plain(container)
    switch heap.kind(of: inner) {
    case .str:
      guard isString(value) else {
        try raise(types.typeError, "'in <string>' requires string as left operand, not \(self.type(of: value).name)")
        return false
      }
      return find(bytes(value), in: bytes(inner), from: 0) != nil
    case .dict, .set, .frozenset: return try find(value, in: inner) != nil
    case .mappingProxy: return try find(value, in: heap.cell(0, of: inner)) != nil
    case .opaque: return true
    case .native:
      if case .dictView(.keys) = payload(of: inner) { return try find(value, in: heap.cell(0, of: inner)) != nil }
    case .range:
      if case .range(let start, let stop, let step) = payload(of: inner), let number = asInt(value) {
        return (step > 0 ? number >= start && number < stop : number <= start && number > stop)
          && (number - start) % step == 0
      }
    case .bytes, .bytearray:
      if let byte = asInt(value) { return bytes(inner).contains(UInt8(truncatingIfNeeded: byte)) }
      return find(bytes(value), in: bytes(inner), from: 0) != nil
    case .list, .tuple, .deque:
      var index = 0
      while index < heap.cellCount(of: inner) {
        let item = keep(heap.cell(index, of: inner))
        defer { drop(item) }
        if try equal(item, value) { return true }
        index += 1
      }
      return false
    default: break
    }
    let iterator = try self.iterator(of: container)
    defer { drop(iterator) }
    while let item = try next(of: iterator) {
      defer { drop(item) }
      if try equal(item, value) { return true }
    }
    return false
  }
}

func find(_ needle: [UInt8], in haystack: [UInt8], from start: Int) -> Int? {
  if needle.isEmpty { return start <= haystack.count ? start : nil }
  var at = start
  while at + needle.count <= haystack.count {
    if haystack[at] == needle[0] && haystack[at..<at + needle.count].elementsEqual(needle) { return at }
    at += 1
  }
  return nil
}
extension Machine {
  func find(_ needle: [UInt8], in haystack: [UInt8], from start: Int) -> Int? {
    Execution.find(needle, in: haystack, from: start)
  }
}
