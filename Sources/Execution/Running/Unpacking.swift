import RuntimeModel

extension Machine {
  func unpack(_ count: Int, _ frame: Frame) throws {
    let value = frame.stack.removeLast()
    defer { drop(value) }
    if isOpaque(value) {
      try meet(.unpacking, value)
      _ = try opaqueCount(value, wanted: count)
    }
    if !isIterable(value), let part = opaquePart(of: value) {
      try meet(.unpacking, part)
      _ = try opaqueCount(part, wanted: count)
    } else if lookup(type(of: value), common.iter) == nil && lookup(type(of: value), name("__getitem__")) == nil
      && !isIterable(value)
    {
      try raise(types.typeError, "cannot unpack non-iterable \(type(of: value).name) object")
    }
    let items = try list(from: value)
    if items.count != count {
      dropAll(items)
      if items.count < count {
        try raise(types.valueError, "not enough values to unpack (expected \(count), got \(items.count))")
      }
      try raise(types.valueError, "too many values to unpack (expected \(count))")
    }
    frame.stack += items.reversed()
  }

  func isIterable(_ value: ObjectID) -> Bool {
    switch heap.kind(of: plain(value)) {
    case .list, .tuple, .str, .bytes, .bytearray, .dict, .set, .frozenset, .range, .iterator, .generator, .deque,
      .opaque:
      true
    case .native: if case .dictView = payload(of: value) { true } else { false }
    default: lookup(type(of: value), common.iter) != nil || lookup(type(of: value), name("__getitem__")) != nil
    }
  }

  func unpackExtended(_ before: Int, _ after: Int, _ frame: Frame) throws {
    let value = frame.stack.removeLast()
    defer { drop(value) }
    if isOpaque(value) {
      try meet(.unpacking, value)
      _ = try opaqueCount(value, wanted: before + after)
    }
    let items = try list(from: value)
    if items.count < before + after {
      dropAll(items)
      try raise(
        types.valueError, "not enough values to unpack (expected at least \(before + after), got \(items.count))")
    }
    let rest = heap.newList(Array(items[before..<items.count - after]))
    frame.stack += items[(items.count - after)...].reversed()
    frame.stack.append(rest)
    frame.stack += items[..<before].reversed()
  }
}
