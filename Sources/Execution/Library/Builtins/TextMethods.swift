import RuntimeModel

/// What str, bytes and bytearray have in common. All of it works on units: code points, or bytes.
extension Machine {
  func units(_ object: ObjectID) -> [UInt32] {
    let value = plain(object)
    let bytes = bytes(value)
    return heap.kind(of: value) == .str || isOpaque(value) ? codePoints(bytes) : bytes.map { UInt32($0) }
  }

  /// The units of an argument that must be of the kind of the receiver.
  func units(_ object: ObjectID, like receiver: ObjectID) throws -> [UInt32] {
    if isOpaque(object) { return units(object) }
    let wantsText = isString(receiver)
    let kind = heap.kind(of: plain(object))
    if wantsText ? kind != .str : kind != .bytes && kind != .bytearray {
      let name = type(of: object).name
      try raise(
        types.typeError, wantsText ? "must be str, not \(name)" : "a bytes-like object is required, not '\(name)'")
    }
    return units(object)
  }

  /// A new object of the kind of another one.
  func make(_ units: some Sequence<UInt32>, like object: ObjectID) -> ObjectID {
    let value = plain(object)
    switch heap.kind(of: value) {
    case .bytes: return heap.newBytes(units.map { UInt8(truncatingIfNeeded: $0) })
    case .bytearray:
      let new = heap.newAtom(.bytearray)
      attach(.bytearray(units.map { UInt8(truncatingIfNeeded: $0) }), to: new)
      return new
    default: return string(utf8(units))
    }
  }

  func textMethod(
    _ name: String, _ arity: ClosedRange<Int>, parameters: [String] = [],
    _ body: @escaping (Machine, [UInt32], Arguments) throws -> ObjectID
  ) {
    for type in [types.str, types.bytes, types.bytearray] {
      method(type, name, arity, parameters: parameters) { m, a in try body(m, m.units(a[0]), a) }
    }
  }

  func installTextMethods() {
    installTextSearch()
    installTextSplitting()
    textMethod("join", 2...2) { m, separator, a in
      let items = try m.list(from: a[1])
      defer { m.dropAll(items) }
      var result: [UInt32] = []
      for (index, item) in items.enumerated() {
        let isText = m.isString(a[0])
        let kind = m.heap.kind(of: m.plain(item))
        guard m.isOpaque(item) || (isText ? kind == .str : kind == .bytes || kind == .bytearray) else {
          let wanted = isText ? "expected str instance" : "expected a bytes-like object"
          try m.raise(m.types.typeError, "sequence item \(index): \(wanted), \(m.type(of: item).name) found")
          return .null
        }
        if index > 0 { result += separator }
        result += m.units(item)
      }
      return m.make(result, like: a[0])
    }
    textMethod("replace", 3...4, parameters: ["old", "new", "count"]) { m, text, a in
      let (old, new) = (try m.units(a[1], like: a[0]), try m.units(a[2], like: a[0]))
      let limit = try m.optional(a, 3).map { try m.index($0, "count") } ?? -1
      return m.make(replaced(text, old, new, limit), like: a[0])
    }
    textMethod("removeprefix", 2...2) { m, text, a in
      let part = try m.units(a[1], like: a[0])
      return m.make(text.starts(with: part) ? text.dropFirst(part.count) : text[...], like: a[0])
    }
    textMethod("removesuffix", 2...2) { m, text, a in
      let part = try m.units(a[1], like: a[0])
      let ends = text.count >= part.count && text.suffix(part.count).elementsEqual(part)
      return m.make(ends ? text.dropLast(part.count) : text[...], like: a[0])
    }
    for (name, left, right) in [("ljust", 0, 1), ("rjust", 1, 0), ("center", 1, 1)] {
      textMethod(name, 2...3) { m, text, a in
        let width = try m.index(a[1], "width")
        let fill = try m.optional(a, 2).map { try m.units($0, like: a[0]) } ?? [0x20]
        if fill.count != 1 {
          try m.raise(m.types.typeError, "The fill character must be exactly one character long")
        }
        let missing = max(0, width - text.count)
        // CPython's `str.center` puts the odd one on the left if the width is odd.
        let before = left == 0 ? 0 : right == 0 ? missing : missing / 2 + (missing & width & 1)
        let padding = { (count: Int) in [UInt32](repeating: fill[0], count: count) }
        return m.make(padding(before) + text + padding(missing - before), like: a[0])
      }
    }
    textMethod("zfill", 2...2) { m, text, a in
      let missing = try m.index(a[1], "width") - text.count
      if missing <= 0 { return m.make(text, like: a[0]) }
      let hasSign = text.first == 0x2B || text.first == 0x2D
      return m.make(
        text.prefix(hasSign ? 1 : 0) + [UInt32](repeating: 0x30, count: missing) + text.dropFirst(hasSign ? 1 : 0),
        like: a[0])
    }
    textMethod("expandtabs", 1...2, parameters: ["tabsize"]) { m, text, a in
      let size = try m.optional(a, 1).map { try m.index($0, "tabsize") } ?? 8
      var result: [UInt32] = []
      var column = 0
      for unit in text {
        if unit == 0x09 {
          let count = size > 0 ? size - column % size : 0
          result += [UInt32](repeating: 0x20, count: count)
          column += count
        } else {
          result.append(unit)
          column = unit == 0x0A || unit == 0x0D ? 0 : column + 1
        }
      }
      return m.make(result, like: a[0])
    }
  }
}

/// Every occurrence of `old`, or the first `limit` ones, replaced. O(text · old).
private func replaced(_ text: [UInt32], _ old: [UInt32], _ new: [UInt32], _ limit: Int) -> [UInt32] {
  var result: [UInt32] = []
  var count = 0
  var at = 0
  if old.isEmpty {
    while at <= text.count {
      if limit < 0 || count < limit { result += new }
      count += 1
      if at < text.count { result.append(text[at]) }
      at += 1
    }
    return result
  }
  while limit < 0 || count < limit, let found = firstPlace(of: old, in: text, from: at) {
    result += text[at..<found] + new
    at = found + old.count
    count += 1
  }
  return result + text[at...]
}
