import RuntimeModel

extension Machine {
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
    case .opaque: return try opaqueTruth(object)
    default: return true
    }
  }

  /// Whether special methods of a user's class decide; then arithmetic of the runtime is not tried first.
  func isUsers(_ object: ObjectID) -> Bool {
    !heap.type(of: object).isNull || heap.kind(of: object) == .class && typeInfo(object).metaclass?.isNative == false
  }
}
