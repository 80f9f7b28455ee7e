import RuntimeModel

extension Machine {
  func contains(_ value: ObjectID, in container: ObjectID) throws -> Bool {
    let type = type(of: container)
    if let method = userMethod(type, "__contains__") {
      let result = try callMethod(method, on: container, [value])
      defer { drop(result) }
      return try isTrue(result)
    }
    let inner = plain(container)
    if isOpaque(inner) { return try opaqueContains(value, in: inner) }
    switch heap.kind(of: inner) {
    case .str where isOpaque(value): return try opaqueContains(value, in: inner)
    case .str:
      guard isString(value) else {
        try raise(types.typeError, "'in <string>' requires string as left operand, not \(self.type(of: value).name)")
        return false
      }
      return firstPlace(of: bytes(value), in: bytes(inner), from: 0) != nil
    case .set, .frozenset: return try find(value, in: inner) != nil
    case .dict: return try hasEntry(value, inner)
    case .mappingProxy: return try hasEntry(value, heap.cell(0, of: inner))
    case .native:
      if case .dictView(.keys) = payload(of: inner) { return try hasEntry(value, heap.cell(0, of: inner)) }
    case .range:
      if case .range(let start, let stop, let step) = payload(of: inner), let number = asInt(value) {
        return (step > 0 ? number >= start && number < stop : number <= start && number > stop)
          && (number - start) % step == 0
      }
    case .bytes, .bytearray:
      if let byte = asInt(value) { return bytes(inner).contains(UInt8(truncatingIfNeeded: byte)) }
      return firstPlace(of: bytes(value), in: bytes(inner), from: 0) != nil
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
    if !isIterable(container), let part = opaquePart(of: container) { return try opaqueContains(value, in: part) }
    let iterator = try self.iterator(of: container)
    defer { drop(iterator) }
    while let item = try next(of: iterator) {
      defer { drop(item) }
      if try equal(item, value) { return true }
    }
    return false
  }
}
