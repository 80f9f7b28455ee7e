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
        guard m.isString(item) || m.heap.kind(of: item) == .opaque else {
          try m.raise(
            m.types.typeError, "sequence item \(index): expected str instance, \(m.type(of: item).name) found")
          return .null
        }
        if index > 0 { result += Array(s.utf8) }
        result += m.heap.kind(of: item) == .opaque ? Array("opaque".utf8) : m.bytes(item)
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
      for entry in m.heap.entries(of: a[1]) {
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

  private func clamped(_ object: ObjectID?, _ missing: Int, _ count: Int) throws -> Int {
    guard let object, object != heap.none else { return missing }
    let value = try index(object, "slice indices")
    return min(max(0, value < 0 ? value + count : value), count)
  }

  func lastIndex(of needle: [UInt8], in text: [UInt8]) -> Int? {
    var at = text.count - needle.count
    while at >= 0 {
      if text[at..<at + needle.count].elementsEqual(needle) { return at }
      at -= 1
    }
    return nil
  }

  private func split(_ text: String, _ separator: ObjectID?, _ limit: ObjectID?) throws -> [[UInt8]] {
    let limit = limit.flatMap { asInt($0) } ?? -1
    var parts: [[UInt8]] = []
    let bytes = Array(text.utf8)
    guard let separator, separator != heap.none else {
      var at = 0
      while true {
        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
        if at >= bytes.count { break }
        if limit >= 0 && parts.count == limit {
          var end = bytes.count
          while end > at, isBlank(bytes[end - 1]) { end -= 1 }
          parts.append(Array(bytes[at..<end]))
          break
        }
        let start = at
        while at < bytes.count, !isBlank(bytes[at]) { at += 1 }
        parts.append(Array(bytes[start..<at]))
      }
      return parts
    }
    let mark = self.bytes(separator)
    if mark.isEmpty { try raise(types.valueError, "empty separator") }
    var at = 0
    while limit < 0 || parts.count < limit, let found = find(mark, in: bytes, from: at) {
      parts.append(Array(bytes[at..<found]))
      at = found + mark.count
    }
    return parts + [Array(bytes[at...])]
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  /// `str.format`.
  private func formatted(_ template: String, _ arguments: Arguments) throws -> String {
    var result = ""
    var automatic = 0
    var rest = Array(template)[...]
    while let character = rest.popFirst() {
      if character == "}" {
        if rest.first == "}" {
          rest.removeFirst()
        } else {
          try raise(types.valueError, "Single '}' encountered in format string")
        }
        result.append("}")
        continue
      }
      if character != "{" {
        result.append(character)
        continue
      }
      if rest.first == "{" {
        rest.removeFirst()
        result.append("{")
        continue
      }
      var field = ""
      var level = 1
      while let next = rest.popFirst() {
        if next == "{" { level += 1 }
        if next == "}" { level -= 1 }
        if level == 0 { break }
        field.append(next)
      }
      if level != 0 { try raise(types.valueError, "expected '}' before end of string") }
      result += try replacement(field, arguments, &automatic)
    }
    return result
  }

  private func replacement(_ field: String, _ arguments: Arguments, _ automatic: inout Int) throws -> String {
    let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var path = String(parts[0])
    var spec = parts.count > 1 ? String(parts[1]) : ""
    var conversion: Character?
    if path.count >= 2, path[path.index(path.endIndex, offsetBy: -2)] == "!" {
      conversion = path.last
      path = String(path.dropLast(2))
    }
    let head = String(path.prefix { $0 != "." && $0 != "[" })
    var value: ObjectID
    if head.isEmpty || Int(head) != nil {
      let index = Int(head) ?? automatic
      if head.isEmpty { automatic += 1 }
      guard index + 1 < arguments.count else {
        try raise(types.indexError, "Replacement index \(index) out of range for positional args tuple")
        return ""
      }
      value = keep(arguments[index + 1])
    } else {
      guard let found = keyword(arguments, head) else { try raise(types.keyError, head); return "" }
      value = keep(found)
    }
    defer { drop(value) }
    var tail = path.dropFirst(head.count)[...]
    while let mark = tail.first {
      tail.removeFirst()
      if mark == "." {
        let attributeName = String(tail.prefix { $0 != "." && $0 != "[" })
        tail = tail.dropFirst(attributeName.count)
        let next = try attribute(name(attributeName), of: value)
        drop(value)
        value = next
      } else {
        let key = String(tail.prefix { $0 != "]" })
        tail = tail.dropFirst(key.count + 1)
        let index = Int(key).map { int($0) } ?? string(key)
        defer { drop(index) }
        let next = try item(index, of: value)
        drop(value)
        value = next
      }
    }
    if spec.contains("{") {
      var inner = arguments
      _ = inner.positional.isEmpty
      inner = arguments
      spec = try nestedSpec(spec, inner, &automatic)
    }
    switch conversion {
    case "r"?: return try format(text: try representation(value), spec)
    case "s"?: return try format(text: try str(value), spec)
    case "a"?: return try format(text: escapedToASCII(try representation(value)), spec)
    default: return try format(value, spec)
    }
  }

  private func nestedSpec(_ spec: String, _ arguments: Arguments, _ automatic: inout Int) throws -> String {
    var result = ""
    var rest = spec[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += try replacement(String(rest[rest.index(after: open)..<close]), arguments, &automatic)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// `text % values`.
  func percentFormat(_ template: ObjectID, _ values: ObjectID) throws -> String {
    let items = heap.kind(of: values) == .tuple ? tupleItems(values) : [values]
    var next = 0
    var result = ""
    var rest = Array(text(template))[...]
    func take() throws -> ObjectID {
      guard next < items.count else {
        try raise(types.typeError, "not enough arguments for format string"); return .null
      }
      next += 1
      return items[next - 1]
    }
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      var mapped: ObjectID?
      if rest.first == "(" {
        let key = String(rest.dropFirst().prefix { $0 != ")" })
        rest = rest.dropFirst(key.count + 2)
        let object = string(key)
        defer { drop(object) }
        mapped = try item(object, of: values)
        next = items.count
      }
      defer { if let mapped { drop(mapped) } }
      var flags = ""
      while let flag = rest.first, "-+ #0".contains(flag) { flags.append(rest.removeFirst()) }
      var width = ""
      if rest.first == "*" {
        rest.removeFirst()
        width = String(asInt(try take()) ?? 0)
      }
      while let digit = rest.first, digit.isNumber { width.append(rest.removeFirst()) }
      var precision: String?
      if rest.first == "." {
        rest.removeFirst()
        precision = ""
        while let digit = rest.first, digit.isNumber { precision!.append(rest.removeFirst()) }
      }
      guard let conversion = rest.popFirst() else { try raise(types.valueError, "incomplete format"); return "" }
      if conversion == "%" {
        result.append("%")
        continue
      }
      let value = try mapped ?? take()
      var spec = FormatSpec("")!
      spec.width = Int(width)
      spec.alignment = flags.contains("-") ? "<" : nil
      let limit = precision.map { Int($0) ?? 0 }
      switch conversion {
      case "s", "r", "a":
        var shown = conversion == "s" ? try str(value) : try representation(value)
        if let limit { shown = String(shown.prefix(limit)) }
        result += spec.padded(shown, defaultAlignment: ">")
      case "c":
        result += spec.padded(
          isString(value) ? text(value) : String(UnicodeScalar(UInt32(asInt(value) ?? 63))!), defaultAlignment: ">")
      default:
        var number = value
        var owned = false
        if "diu".contains(conversion), heap.kind(of: plain(value)) == .float, let double = asDouble(value) {
          number = newInt(BigInt(double))
          owned = true
        }
        defer { if owned { drop(number) } }
        guard asBigInt(number) != nil || asDouble(number) != nil else {
          try raise(
            types.typeError,
            "%\(conversion) format: a \("diu".contains(conversion) ? "real number" : "number") is required, not \(type(of: value).name)"
          )
          return ""
        }
        var text = flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
        if flags.contains("#") { text += "#" }
        if flags.contains("0") && !flags.contains("-") { text += "0" }
        text += width
        if flags.contains("-") { text = "<" + text }
        if let limit, "eEfFgG".contains(conversion) { text += ".\(limit)" }
        text.append("diu".contains(conversion) ? "d" : conversion)
        result += try format(plain(number), text)
      }
    }
    if next < items.count && heap.kind(of: values) != .dict {
      try raise(types.typeError, "not all arguments converted during string formatting")
    }
    return result
  }
}
