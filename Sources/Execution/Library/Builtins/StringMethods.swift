import RuntimeModel

extension Machine {
  private func define(
    _ name: String, _ arity: ClosedRange<Int>, parameters: [String] = [],
    _ body: @escaping (Machine, String, Arguments) throws -> ObjectID
  ) {
    method(types.str, name, arity, parameters: parameters) { m, a in try body(m, m.text(a[0]), a) }
  }

  func installStringMethods() {
    define("upper", 1...1) { m, s, _ in m.string(s.uppercased()) }
    define("lower", 1...1) { m, s, _ in m.string(s.lowercased()) }
    define("casefold", 1...1) { m, s, _ in m.string(s.lowercased()) }
    define("swapcase", 1...1) { m, s, _ in
      m.string(s.map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined())
    }
    define("capitalize", 1...1) { m, s, _ in m.string(s.prefix(1).uppercased() + s.dropFirst().lowercased()) }
    define("title", 1...1) { m, s, _ in
      var result = ""
      var isStart = true
      for character in s {
        result += isStart ? character.uppercased() : character.lowercased()
        isStart = !character.isLetter
      }
      return m.string(result)
    }
    for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
      method(types.str, name, 1...2) { m, a in
        let characters = m.optional(a, 1).flatMap { $0 == m.heap.none ? nil : Set(m.text($0).unicodeScalars) }
        var rest = m.text(a[0]).unicodeScalars[...]
        func isStripped(_ scalar: UnicodeScalar) -> Bool {
          characters?.contains(scalar) ?? scalar.properties.isWhitespace
        }
        if left { while let first = rest.first, isStripped(first) { rest.removeFirst() } }
        if right { while let last = rest.last, isStripped(last) { rest.removeLast() } }
        return m.string(String(String.UnicodeScalarView(rest)))
      }
    }
    define("split", 1...3, parameters: ["sep", "maxsplit"]) { m, s, a in
      m.heap.newList(try m.split(s, m.optional(a, 1), m.optional(a, 2)).map { m.string($0) })
    }
    define("rsplit", 1...3, parameters: ["sep", "maxsplit"]) { m, s, a in
      guard let limit = m.optional(a, 2).flatMap({ m.asInt($0) }), limit >= 0 else {
        return m.heap.newList(try m.split(s, m.optional(a, 1), nil).map { m.string($0) })
      }
      let separator = m.optional(a, 1).flatMap { $0 == m.heap.none ? nil : Array(m.text($0).utf8) } ?? [0x20]
      var rest = Array(s.utf8)
      var parts: [[UInt8]] = []
      while parts.count < limit, let at = m.lastIndex(of: separator, in: rest) {
        parts.append(Array(rest[(at + separator.count)...]))
        rest = Array(rest[..<at])
      }
      return m.heap.newList(([rest] + parts.reversed()).map { m.string($0) })
    }
    define("splitlines", 1...2) { m, s, a in
      let keeps = try m.optional(a, 1).map { try m.isTrue($0) } ?? false
      var lines: [[UInt8]] = []
      var line: [UInt8] = []
      for byte in s.utf8 {
        if byte == 0x0A {
          lines.append(keeps ? line + [byte] : line)
          line = []
        } else {
          line.append(byte)
        }
      }
      if !line.isEmpty { lines.append(line) }
      return m.heap.newList(lines.map { m.string($0) })
    }
    define("join", 2...2) { m, s, a in
      let items = try m.list(from: a[1])
      defer { m.dropAll(items) }
      var result: [UInt8] = []
      for (index, item) in items.enumerated() {
        guard m.isString(item) || m.isOpaque(item) else {
          try m.raise(
            m.types.typeError, "sequence item \(index): expected str instance, \(m.type(of: item).name) found")
          return .null
        }
        if index > 0 { result += Array(s.utf8) }
        result += m.bytes(item)
      }
      return m.string(result)
    }
    define("replace", 3...4) { m, s, a in
      let (old, new) = (m.bytes(a[1]), m.bytes(a[2]))
      let limit = m.optional(a, 3).flatMap { m.asInt($0) } ?? -1
      let text = Array(s.utf8)
      var result: [UInt8] = []
      var at = 0
      var count = 0
      if old.isEmpty {
        for character in s.unicodeScalars { result += new + Array(String(character).utf8) }
        return m.string(result + new)
      }
      while limit < 0 || count < limit, let found = m.find(old, in: text, from: at) {
        result += text[at..<found] + new
        at = found + old.count
        count += 1
      }
      return m.string(result + text[at...])
    }
    for (name, isLast, raises) in [
      ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
    ] {
      method(types.str, name, 2...4) { m, a in
        let text = m.bytes(a[0])
        let offsets = m.offsets(text)
        let start = try m.clamped(m.optional(a, 2), 0, offsets.count - 1)
        let end = try m.clamped(m.optional(a, 3), offsets.count - 1, offsets.count - 1)
        let limited = start <= end ? Array(text[..<offsets[end]]) : []
        var found = start <= end ? m.find(m.bytes(a[1]), in: limited, from: offsets[start]) : nil
        if isLast {
          while let next = found.flatMap({ m.find(m.bytes(a[1]), in: limited, from: $0 + 1) }) { found = next }
        }
        if let found { return m.int(offsets.firstIndex(of: found) ?? found) }
        if raises { try m.raise(m.types.valueError, "substring not found") }
        return m.int(-1)
      }
    }
    define("count", 2...4) { m, s, a in
      let (text, needle) = (Array(s.utf8), m.bytes(a[1]))
      if needle.isEmpty { return m.int(s.unicodeScalars.count + 1) }
      var count = 0
      var at = 0
      while let found = m.find(needle, in: text, from: at) {
        count += 1
        at = found + needle.count
      }
      return m.int(count)
    }
    for (name, isStart) in [("startswith", true), ("endswith", false)] {
      method(types.str, name, 2...4) { m, a in
        var text = m.bytes(a[0])
        if let start = m.optional(a, 2).flatMap({ m.asInt($0) }) {
          let offsets = m.offsets(text)
          text = Array(text[offsets[min(max(0, start), offsets.count - 1)]...])
        }
        let options = m.heap.kind(of: a[1]) == .tuple ? m.tupleItems(a[1]) : [a[1]]
        return m.bool(
          options.contains { option in
            let part = m.bytes(option)
            return isStart
              ? text.starts(with: part) : text.count >= part.count && text.suffix(part.count).elementsEqual(part)
          })
      }
    }
    for (name, isLast) in [("partition", false), ("rpartition", true)] {
      method(types.str, name, 2...2) { m, a in
        let (text, separator) = (m.bytes(a[0]), m.bytes(a[1]))
        let at = isLast ? m.lastIndex(of: separator, in: text) : m.find(separator, in: text, from: 0)
        guard let at else {
          return m.heap.newTuple(
            isLast ? [m.string(""), m.string(""), m.keep(a[0])] : [m.keep(a[0]), m.string(""), m.string("")])
        }
        return m.heap.newTuple([
          m.string(Array(text[..<at])), m.keep(a[1]), m.string(Array(text[(at + separator.count)...])),
        ])
      }
    }
    for (name, alignment) in [("ljust", "<"), ("rjust", ">"), ("center", "^")] {
      method(types.str, name, 2...3) { m, a in
        var spec = FormatSpec(alignment)!
        spec.width = m.asInt(a[1])
        spec.fill = m.optional(a, 2).flatMap { m.text($0).first } ?? " "
        return m.string(spec.padded(m.text(a[0]), defaultAlignment: "<"))
      }
    }
    define("zfill", 2...2) { m, s, a in
      let missing = (m.asInt(a[1]) ?? 0) - s.unicodeScalars.count
      if missing <= 0 { return m.keep(a[0]) }
      let hasSign = s.hasPrefix("-") || s.hasPrefix("+")
      return m.string(
        (hasSign ? String(s.first!) : "") + String(repeating: "0", count: missing)
          + (hasSign ? String(s.dropFirst()) : s))
    }
    define("encode", 1...3, parameters: ["encoding", "errors"]) { m, s, _ in m.heap.newBytes(Array(s.utf8)) }
    define("format", 1...1000) { m, s, _ in m.string(s) }
    method(types.str, "format", 1...1000, takesKeywords: true) { m, a in m.string(try m.formatted(m.text(a[0]), a)) }
    define("format_map", 2...2) { m, s, a in
      var arguments = Arguments([a[0]])
      for entry in m.heap.kind(of: a[1]) == .dict ? m.heap.entries(of: a[1]) : [] {
        arguments.names.append(entry.key)
        arguments.values.append(entry.value)
      }
      return m.string(try m.formatted(s, arguments))
    }
    define("isdigit", 1...1) { m, s, _ in m.bool(!s.isEmpty && s.allSatisfy { $0.isNumber }) }
    define("isdecimal", 1...1) { m, s, _ in m.bool(!s.isEmpty && s.allSatisfy { $0.isNumber }) }
    define("isnumeric", 1...1) { m, s, _ in m.bool(!s.isEmpty && s.allSatisfy { $0.isNumber }) }
    define("isalpha", 1...1) { m, s, _ in m.bool(!s.isEmpty && s.allSatisfy { $0.isLetter }) }
    define("isalnum", 1...1) { m, s, _ in m.bool(!s.isEmpty && s.allSatisfy { $0.isLetter || $0.isNumber }) }
    define("isspace", 1...1) { m, s, _ in
      m.bool(!s.isEmpty && s.unicodeScalars.allSatisfy { $0.properties.isWhitespace })
    }
    define("isupper", 1...1) { m, s, _ in m.bool(s.contains { $0.isLetter } && s == s.uppercased()) }
    define("islower", 1...1) { m, s, _ in m.bool(s.contains { $0.isLetter } && s == s.lowercased()) }
    define("isascii", 1...1) { m, s, _ in m.bool(s.utf8.allSatisfy { $0 < 0x80 }) }
    define("isidentifier", 1...1) { m, s, _ in
      m.bool(
        s.first.map { $0.isLetter || $0 == "_" } == true && s.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    define("removeprefix", 2...2) { m, s, a in
      m.string(s.hasPrefix(m.text(a[1])) ? String(s.dropFirst(m.text(a[1]).count)) : s)
    }
    define("removesuffix", 2...2) { m, s, a in
      let suffix = m.text(a[1])
      return m.string(!suffix.isEmpty && s.hasSuffix(suffix) ? String(s.dropLast(suffix.count)) : s)
    }
    define("expandtabs", 1...2) { m, s, a in
      let size = m.optional(a, 1).flatMap { m.asInt($0) } ?? 8
      var result = ""
      var column = 0
      for character in s {
        if character == "\t" {
          let count = size > 0 ? size - column % size : 0
          result += String(repeating: " ", count: count)
          column += count
        } else {
          result.append(character)
          column = character == "\n" ? 0 : column + 1
        }
      }
      return m.string(result)
    }
    method(types.str, "__str__", 1...1) { m, a in m.string(m.text(a[0])) }
    method(types.str, "__format__", 2...2) { m, a in m.string(try m.format(text: m.text(a[0]), m.text(a[1]))) }
    method(types.bytes, "decode", 1...3, parameters: ["encoding", "errors"]) { m, a in m.string(m.bytes(a[0])) }
    method(types.bytes, "hex", 1...1) { m, a in
      m.string(m.bytes(a[0]).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
    method(types.bytearray, "append", 2...2) { m, a in
      m.attach(.bytearray(m.bytes(a[0]) + [UInt8(truncatingIfNeeded: m.asInt(a[1]) ?? 0)]), to: a[0])
      return m.none
    }
    method(types.bytearray, "extend", 2...2) { m, a in
      let items = try m.list(from: a[1])
      m.attach(.bytearray(m.bytes(a[0]) + items.map { UInt8(truncatingIfNeeded: m.asInt($0) ?? 0) }), to: a[0])
      m.dropAll(items)
      return m.none
    }
  }
}
