import RuntimeModel

extension Machine {
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
    if isOpaque(left) || isOpaque(right) { return bool(try opaqueOrder(operation, left, right)) }
    if let order = try builtinOrder(operation, plain(left), plain(right)) { return bool(order) }
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
    case (.opaque, _), (_, .opaque): return try opaqueEqual(left, right)
    default: break
    }
    if let x = asInt(left), let y = asInt(right) { return x == y }
    if let x = asDouble(left), let y = asDouble(right) {
      if let p = asBigInt(left), let q = asBigInt(right) { return p == q }
      return x == y
    }
    return false
  }

  func builtinOrder(_ operation: CompareOperator, _ left: ObjectID, _ right: ObjectID) throws -> Bool? {
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
}
