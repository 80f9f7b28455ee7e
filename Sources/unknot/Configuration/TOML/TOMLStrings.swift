/// Strings in their four forms.
extension TOMLParser {
  mutating func literalString(isKey: Bool) throws(TOMLError) -> String {
    let quote = UInt8(ascii: "'")
    let start = at
    let isMultiline = !isKey && beginsWith(quote, quote, quote)
    try open(isMultiline)
    let first = at
    while true {
      try checkStringByte(start, isMultiline)
      if isMultiline ? beginsWith(quote, quote, quote) : peek == quote { break }
      at += 1
    }
    let end = close(quote, isMultiline)
    return String(decoding: text.bytes[first..<end], as: UTF8.self)
  }

  mutating func basicString(isKey: Bool) throws(TOMLError) -> String {
    let quote = UInt8(ascii: "\"")
    let start = at
    let isMultiline = !isKey && beginsWith(quote, quote, quote)
    try open(isMultiline)
    var bytes: [UInt8] = []
    while true {
      try checkStringByte(start, isMultiline)
      if isMultiline ? beginsWith(quote, quote, quote) : peek == quote { break }
      if peek == UInt8(ascii: "\\") {
        try escape(isMultiline, &bytes)
      } else {
        bytes.append(text.bytes[at])
        at += 1
      }
    }
    let first = at
    bytes += text.bytes[first..<close(quote, isMultiline)]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Steps over the opening quotes, and over a line end right behind three of them.
  private mutating func open(_ isMultiline: Bool) throws(TOMLError) {
    at += isMultiline ? 3 : 1
    guard isMultiline else { return }
    if peek == 0x0A { at += 1 } else if peek == 0x0D, peek(1) == 0x0A { at += 2 }
  }

  /// Steps over the closing quotes. Up to two more before them belong to the text: returns where it ends.
  private mutating func close(_ quote: UInt8, _ isMultiline: Bool) -> Int {
    guard isMultiline else {
      at += 1
      return at - 1
    }
    var extra = 0
    while extra < 2, peek(3 + extra) == quote { extra += 1 }
    at += 3 + extra
    return at - 3
  }

  private func checkStringByte(_ start: Int, _ isMultiline: Bool) throws(TOMLError) {
    guard let byte = peek else { throw error("the string is not closed", at: start) }
    if byte == 0x0A || byte == 0x0D && peek(1) == 0x0A {
      if !isMultiline { throw error("the string is not closed", at: start) }
    } else if isControl(byte), !(isMultiline && byte == 0x0D && peek(1) == 0x0A) {
      throw error("a control character in a string", at: at)
    }
  }

  private mutating func escape(_ isMultiline: Bool, _ bytes: inout [UInt8]) throws(TOMLError) {
    let start = at
    at += 1
    let byte = peek
    at += 1
    switch byte {
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte!)
    case UInt8(ascii: "u"): try scalar(4, start, &bytes)
    case UInt8(ascii: "U"): try scalar(8, start, &bytes)
    case 0x20, 0x09, 0x0A, 0x0D:
      at -= 1
      guard isMultiline, try skipLineEnds() else { throw error("unknown escape in a string", at: start) }
    default: throw error("unknown escape in a string", at: start)
    }
  }

  /// A backslash at the end of a line takes it away with all space up to the next character. Whether there was one.
  private mutating func skipLineEnds() throws(TOMLError) -> Bool {
    var hasLineEnd = false
    while true {
      skipSpaces()
      if peek == 0x0A {
        at += 1
      } else if peek == 0x0D, peek(1) == 0x0A {
        at += 2
      } else {
        return hasLineEnd
      }
      hasLineEnd = true
    }
  }

  private mutating func scalar(_ digits: Int, _ start: Int, _ bytes: inout [UInt8]) throws(TOMLError) {
    let end = min(at + digits, text.bytes.count)
    let word = text.bytes[at..<end]
    guard word.count == digits, word.allSatisfy({ isHexadecimal($0) }),
      let value = UInt32(String(decoding: word, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value)
    else { throw error("the escape names no character", at: start) }
    at = end
    bytes += Array(String(Character(scalar)).utf8)
  }

  private func beginsWith(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool { peek == a && peek(1) == b && peek(2) == c }
}
