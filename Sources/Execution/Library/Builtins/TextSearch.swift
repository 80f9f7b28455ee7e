import RuntimeModel

extension Machine {
  /// `find` and its relatives.
  func installTextSearch() {
    for (name, isLast, raises) in [
      ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
    ] {
      textMethod(name, 2...4) { m, text, a in
        let needle = try m.needle(a, of: name)
        if let (start, end) = try m.range(a, 2, text.count) {
          let part = Array(text[..<end])
          let found =
            isLast ? lastPlace(of: needle, in: part, from: start) : firstPlace(of: needle, in: part, from: start)
          if let found { return m.int(found) }
        }
        if raises {
          try m.raise(m.types.valueError, m.isString(a[0]) ? "substring not found" : "subsection not found")
        }
        return m.int(-1)
      }
    }
    textMethod("count", 2...4) { m, text, a in
      let needle = try m.needle(a, of: "count")
      guard let (start, end) = try m.range(a, 2, text.count) else { return m.int(0) }
      if needle.isEmpty { return m.int(end - start + 1) }
      let part = Array(text[..<end])
      var count = 0
      var at = start
      while let found = firstPlace(of: needle, in: part, from: at) {
        count += 1
        at = found + needle.count
      }
      return m.int(count)
    }
    for (name, isStart) in [("startswith", true), ("endswith", false)] {
      textMethod(name, 2...4) { m, text, a in
        let options = m.heap.kind(of: a[1]) == .tuple ? m.tupleItems(a[1]) : [a[1]]
        let bounds = try m.range(a, 2, text.count)
        for option in options {
          let part: [UInt32]
          let kind = m.heap.kind(of: m.plain(option))
          if m.isOpaque(option) || (m.isString(a[0]) ? kind == .str : kind == .bytes || kind == .bytearray) {
            part = m.units(option)
          } else {
            let wanted = m.isString(a[0]) ? "str" : "bytes"
            try m.raise(
              m.types.typeError,
              "\(name) first arg must be \(wanted) or a tuple of \(wanted), not \(m.type(of: option).name)")
            return .null
          }
          guard let (start, end) = bounds, end - start >= part.count else { continue }
          let from = isStart ? start : end - part.count
          if text[from..<from + part.count].elementsEqual(part) { return m.bool(true) }
        }
        return m.bool(false)
      }
    }
    for (name, isLast) in [("partition", false), ("rpartition", true)] {
      textMethod(name, 2...2) { m, text, a in
        let separator = try m.units(a[1], like: a[0])
        if separator.isEmpty { try m.raise(m.types.valueError, "empty separator") }
        let found = isLast ? lastPlace(of: separator, in: text, from: 0) : firstPlace(of: separator, in: text, from: 0)
        guard let at = found else {
          let empty = (m.make([], like: a[0]), m.make([], like: a[0]))
          return m.heap.newTuple(isLast ? [empty.0, empty.1, m.keep(a[0])] : [m.keep(a[0]), empty.0, empty.1])
        }
        let parts = (m.make(text[..<at], like: a[0]), m.make(text[(at + separator.count)...], like: a[0]))
        return m.heap.newTuple([parts.0, m.keep(a[1]), parts.1])
      }
    }
  }

  /// What is looked for: text, or in bytes also a number.
  private func needle(_ arguments: Arguments, of method: String) throws -> [UInt32] {
    if !isString(arguments[0]), let byte = asInt(arguments[1]) { return [UInt32(truncatingIfNeeded: byte)] }
    let isWrong = isString(arguments[0]) && !isString(arguments[1]) && !isOpaque(arguments[1])
    if isWrong && heap.profile.version >= PythonVersion(3, 13) {
      try raise(types.typeError, "\(method)() argument 1 must be str, not \(type(of: arguments[1]).name)")
    }
    return try units(arguments[1], like: arguments[0])
  }

  /// Start and end from optional arguments, as slices read them; nil where the start lies behind the end.
  private func range(_ arguments: Arguments, _ first: Int, _ count: Int) throws -> (start: Int, end: Int)? {
    func bound(_ index: Int, _ missing: Int) throws -> Int {
      guard let object = optional(arguments, index), object != heap.none else { return missing }
      let value = try self.index(object, "slice indices")
      return max(0, value < 0 ? value + count : value)
    }
    let (start, end) = (try bound(first, 0), min(try bound(first + 1, count), count))
    return start <= end ? (start, end) : nil
  }
}

/// The first place of a run of units at or after `start`. O(text · needle).
func firstPlace<Unit: Equatable>(of needle: [Unit], in text: [Unit], from start: Int) -> Int? {
  if needle.isEmpty { return start <= text.count ? start : nil }
  var at = start
  while at + needle.count <= text.count {
    if text[at] == needle[0] && text[at..<at + needle.count].elementsEqual(needle) { return at }
    at += 1
  }
  return nil
}

/// The last place of a run of units at or after `start`.
func lastPlace<Unit: Equatable>(of needle: [Unit], in text: [Unit], from start: Int) -> Int? {
  var at = text.count - needle.count
  while at >= start {
    if text[at..<at + needle.count].elementsEqual(needle) { return at }
    at -= 1
  }
  return nil
}
