import Syntax

extension BodyCompiler {
  func number(_ text: String, _ node: Int32) throws -> ConstantKey {
    let digits = String(text.filter { $0 != "_" }).lowercased()
    if digits.hasSuffix("j") {
      guard let value = Double(digits.dropLast()) else { throw invalid("invalid number", node) }
      return .complex(value.bitPattern)
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      if let value = Int(digits.dropFirst(2), radix: radix) { return .int(value) }
      guard let big = BigInt(digits: Array(digits.dropFirst(2).utf8), radix: radix) else {
        throw invalid("invalid number", node)
      }
      return .bigInt(big)
    }
    if let value = Int(digits) { return .int(value) }
    if source.kind(node) == .integer, let big = BigInt(digits: Array(digits.utf8), radix: 10) { return .bigInt(big) }
    guard let value = Double(digits.hasSuffix(".") ? digits + "0" : digits.hasPrefix(".") ? "0" + digits : digits)
    else { throw invalid("invalid number", node) }
    return .float(value.bitPattern)
  }

  /// Prefix, and where the content begins and ends.
  private func delimiters(_ bytes: ArraySlice<UInt8>) -> (prefix: String, content: Range<Int>) {
    var at = bytes.startIndex
    while bytes[at] != UInt8(ascii: "'") && bytes[at] != UInt8(ascii: "\"") { at += 1 }
    let prefix = String(decoding: bytes[bytes.startIndex..<at], as: UTF8.self).lowercased()
    let quote = bytes[at]
    let isLong = at + 5 < bytes.endIndex && bytes[at + 1] == quote && bytes[at + 2] == quote
    let width = isLong ? 3 : 1
    return (prefix, at + width..<max(at + width, bytes.endIndex - width))
  }

  func stringLiteral(_ node: Int32) throws -> ConstantKey {
    let bytes = source.bytes(node)
    let (prefix, content) = delimiters(bytes)
    let text = bytes[content]
    let isBytes = prefix.contains("b")
    let value = prefix.contains("r") ? normalized(text) : try unescaped(text, isBytes: isBytes, node)
    return isBytes ? .bytes(value) : .string(value)
  }

  /// Line ends as Python reads them.
  private func normalized(_ text: ArraySlice<UInt8>) -> [UInt8] {
    if !text.contains(0x0D) { return Array(text) }
    var result: [UInt8] = []
    var at = text.startIndex
    while at < text.endIndex {
      if text[at] == 0x0D {
        result.append(0x0A)
        if at + 1 < text.endIndex, text[at + 1] == 0x0A { at += 1 }
      } else {
        result.append(text[at])
      }
      at += 1
    }
    return result
  }

  func unescaped(_ raw: ArraySlice<UInt8>, isBytes: Bool, _ node: Int32) throws -> [UInt8] {
    let text = normalized(raw)
    guard text.contains(0x5C) else { return text }
    var result: [UInt8] = []
    var at = 0
    func hexadecimal(_ count: Int) throws -> UInt32 {
      guard at + count <= text.count,
        let value = UInt32(String(decoding: text[at..<at + count], as: UTF8.self), radix: 16)
      else { throw invalid("truncated escape in a string", node) }
      at += count
      return value
    }
    while at < text.count {
      let byte = text[at]
      at += 1
      guard byte == 0x5C, at < text.count else {
        result.append(byte)
        continue
      }
      let escape = text[at]
      at += 1
      switch escape {
      case 0x0A: break
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(escape)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "a"): result.append(0x07)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "v"): result.append(0x0B)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var value = UInt32(escape - 0x30)
        var count = 1
        while count < 3, at < text.count, text[at] >= 0x30, text[at] <= 0x37 {
          value = value * 8 + UInt32(text[at] - 0x30)
          at += 1
          count += 1
        }
        if isBytes { result.append(UInt8(truncatingIfNeeded: value)) } else { appendUTF8(value, to: &result) }
      case UInt8(ascii: "x"):
        let value = try hexadecimal(2)
        if isBytes { result.append(UInt8(value)) } else { appendUTF8(value, to: &result) }
      case UInt8(ascii: "u") where !isBytes: appendUTF8(try hexadecimal(4), to: &result)
      case UInt8(ascii: "U") where !isBytes: appendUTF8(try hexadecimal(8), to: &result)
      case UInt8(ascii: "N") where !isBytes:
        guard at < text.count, text[at] == UInt8(ascii: "{"), let end = text[at...].firstIndex(of: UInt8(ascii: "}")),
          let point = codePoint(named: String(decoding: text[(at + 1)..<end], as: UTF8.self))
        else { throw invalid("unknown Unicode character name", node) }
        appendUTF8(point, to: &result)
        at = end + 1
      default: result += [0x5C, escape]
      }
    }
    return result
  }

  func formatString(_ node: Int32) throws {
    let count = try formatParts(node)
    if count != 1 || source.children(node).contains(where: { source.kind($0) == .interpolation }) == false {
      emit(.buildString, count)
    } else {
      emit(.buildString, 1)
    }
  }

  func concatenated(_ node: Int32) throws {
    var count = 0
    for part in source.operands(node) {
      if let constant = try literal(part) {
        self.constant(constant)
        count += 1
      } else {
        count += try formatParts(part)
      }
    }
    emit(.buildString, count)
  }

  /// Pushes the parts of a format string; returns their number.
  private func formatParts(_ node: Int32) throws -> Int {
    let start = source.children(node).first.map { source.string($0).lowercased() } ?? ""
    let isRaw = start.contains("r")
    var count = 0
    for part in source.children(node) {
      switch source.kind(part) {
      case .stringContent:
        constant(.string(try formatText(source.bytes(part), isRaw: isRaw, node)))
        count += 1
      case .interpolation: count += try interpolation(part, isRaw: isRaw)
      case .escapeInterpolation, .escapeSequence:
        constant(.string(try formatText(source.bytes(part), isRaw: isRaw, node)))
        count += 1
      default: break
      }
    }
    return count
  }

  private func formatText(_ bytes: ArraySlice<UInt8>, isRaw: Bool, _ node: Int32) throws -> [UInt8] {
    var text: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      text.append(byte)
      let isDoubled = at + 1 < bytes.endIndex && bytes[at + 1] == byte
      at += isDoubled && (byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")) ? 2 : 1
    }
    return isRaw ? text : try unescaped(text[...], isBytes: false, node)
  }

  /// `isPart`: what it gives is part of a specifier.
  private func interpolation(_ node: Int32, isRaw: Bool, isPart: Bool = false) throws -> Int {
    let parts = source.children(node)
    let expressions = parts.filter { source.tree[$0].field == .expression }
    guard let first = expressions.first, let last = expressions.last else { throw invalid("f-string: empty", node) }
    let conversion = source.child(node, .typeConversion)
    let specifier = source.child(node, .formatSpecifier)
    var count = 1
    // `{x=}` shows the text of the expression with its blanks.
    let start = Int(source.tree[node].start) + 1
    let end = Int(
      conversion.map { source.tree[$0].start } ?? specifier.map { source.tree[$0].start } ?? source.tree[node].end - 1)
    let after = source.text.bytes[Int(source.tree[last].end)..<max(Int(source.tree[last].end), end)]
    let isDebug = after.first { $0 != 0x20 } == UInt8(ascii: "=")
    if isDebug {
      constant(.string(Array(source.text.bytes[start..<end])))
      count += 1
    }
    if expressions.count > 1 { try tuple(expressions, of: node) } else { try value(first) }
    var flags = 0
    switch conversion.map({ source.string($0) }) {
    case "!s"?: flags = 1
    case "!r"?: flags = 2
    case "!a"?: flags = 3
    default: flags = isDebug && specifier == nil ? 2 : 0
    }
    if let specifier {
      try formatSpecifier(specifier, isRaw: isRaw)
      flags |= 4
    }
    if isPart { flags |= 8 }
    emit(.formatValue, flags)
    return count
  }

  private func formatSpecifier(_ node: Int32, isRaw: Bool) throws {
    var count = 0
    var at = Int(source.tree[node].start) + 1
    func text(to end: Int) throws {
      if end > at {
        constant(.string(try formatText(source.text.bytes[at..<end], isRaw: isRaw, node)))
        count += 1
      }
    }
    for child in source.children(node)
    where source.kind(child) == .formatExpression || source.kind(child) == .interpolation {
      try text(to: Int(source.tree[child].start))
      _ = try interpolation(child, isRaw: isRaw, isPart: true)
      count += 1
      at = Int(source.tree[child].end)
    }
    try text(to: Int(source.tree[node].end))
    emit(.buildString, count)
  }
}

/// UTF-8 of a code point; surrogates as three bytes.
func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
  switch value {
  case 0..<0x80: bytes.append(UInt8(value))
  case ..<0x800: bytes += [UInt8(0xC0 | value >> 6), UInt8(0x80 | value & 0x3F)]
  case ..<0x10000:
    bytes += [UInt8(0xE0 | value >> 12), UInt8(0x80 | value >> 6 & 0x3F), UInt8(0x80 | value & 0x3F)]
  default:
    bytes += [
      UInt8(0xF0 | value >> 18 & 7), UInt8(0x80 | value >> 12 & 0x3F), UInt8(0x80 | value >> 6 & 0x3F),
      UInt8(0x80 | value & 0x3F),
    ]
  }
}
