import RuntimeModel

extension Machine {
  func installTextSplitting() {
    for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
      textMethod(name, 1...2) { m, text, a in
        let chosen = try m.optional(a, 1).flatMap { $0 == m.heap.none ? nil : Set(try m.units($0, like: a[0])) }
        let isText = m.isString(a[0])
        func isStripped(_ unit: UInt32) -> Bool { chosen?.contains(unit) ?? isBlank(unit, isText) }
        var rest = text[...]
        if left { while let first = rest.first, isStripped(first) { rest.removeFirst() } }
        if right { while let last = rest.last, isStripped(last) { rest.removeLast() } }
        // What changes nothing gives the same object.
        if rest.count == text.count && m.heap.kind(of: a[0]) == .str { return m.keep(a[0]) }
        return m.make(rest, like: a[0])
      }
    }
    for name in ["split", "rsplit"] {
      textMethod(name, 1...3, parameters: ["sep", "maxsplit"]) { m, text, a in
        let limit = try m.optional(a, 2).map { try m.index($0, "maxsplit") } ?? -1
        let separator = try m.optional(a, 1).flatMap { $0 == m.heap.none ? nil : try m.units($0, like: a[0]) }
        if separator?.isEmpty == true { try m.raise(m.types.valueError, "empty separator") }
        let isText = m.isString(a[0])
        // From the right is from the left in a mirror.
        let isReversed = name == "rsplit"
        let units = isReversed ? Array(text.reversed()) : text
        let mark = separator.map { isReversed ? Array($0.reversed()) : $0 }
        var parts = mark.map { split(units, $0, limit) } ?? split(units, limit) { isBlank($0, isText) }
        if isReversed { parts = parts.reversed().map { ArraySlice($0.reversed()) } }
        return m.heap.newList(parts.map { m.make($0, like: a[0]) })
      }
    }
    textMethod("splitlines", 1...2, parameters: ["keepends"]) { m, text, a in
      let keeps = try m.optional(a, 1).map { try m.isTrue($0) } ?? false
      let isText = m.isString(a[0])
      var lines: [ArraySlice<UInt32>] = []
      var start = 0
      var at = 0
      while at < text.count {
        guard isText ? text[at].isLineEnd : text[at] == 0x0A || text[at] == 0x0D else {
          at += 1
          continue
        }
        let end = at
        at += text[at] == 0x0D && at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 1
        lines.append(text[start..<(keeps ? at : end)])
        start = at
      }
      if start < text.count { lines.append(text[start...]) }
      return m.heap.newList(lines.map { m.make($0, like: a[0]) })
    }
  }
}

private func isBlank(_ unit: UInt32, _ isText: Bool) -> Bool {
  isText ? unit.isPythonSpace : unit == 0x20 || unit >= 0x09 && unit <= 0x0D
}

/// Parts between separators; the last one is the rest.
private func split(_ text: [UInt32], _ separator: [UInt32], _ limit: Int) -> [ArraySlice<UInt32>] {
  var parts: [ArraySlice<UInt32>] = []
  var at = 0
  while limit < 0 || parts.count < limit, let found = firstPlace(of: separator, in: text, from: at) {
    parts.append(text[at..<found])
    at = found + separator.count
  }
  return parts + [text[at...]]
}

/// Parts between runs of blanks. After `limit` of them comes the rest, without the blanks before it.
private func split(_ text: [UInt32], _ limit: Int, _ isBlank: (UInt32) -> Bool) -> [ArraySlice<UInt32>] {
  var parts: [ArraySlice<UInt32>] = []
  var at = 0
  while true {
    while at < text.count, isBlank(text[at]) { at += 1 }
    if at >= text.count { return parts }
    let start = at
    if limit >= 0 && parts.count == limit {
      return parts + [text[start...]]
    }
    while at < text.count, !isBlank(text[at]) { at += 1 }
    parts.append(text[start..<at])
  }
}
