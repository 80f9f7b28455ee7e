/// Values that are one word or string.
extension TOMLParser {
  mutating func scalar() throws(TOMLError) -> TOMLValue.Content {
    switch peek {
    case UInt8(ascii: "\""): return .string(try basicString(isKey: false))
    case UInt8(ascii: "'"): return .string(try literalString(isKey: false))
    default: break
    }
    let start = at
    while let byte = peek, isScalar(byte) { at += 1 }
    // A space may stand between a date and its time.
    if at - start == 10, text.bytes[start + 4] == UInt8(ascii: "-"), peek == 0x20, let digit = peek(1), isDigit(digit) {
      at += 1
      while let byte = peek, isScalar(byte) { at += 1 }
    }
    let word = text.bytes[start..<at]
    if word.isEmpty { throw error("expected a value", at: start) }
    if word.elementsEqual("true".utf8) { return .boolean(true) }
    if word.elementsEqual("false".utf8) { return .boolean(false) }
    if isDateOrTime(word) { return .date(String(decoding: word, as: UTF8.self)) }
    guard let number = try number(word) else {
      let shown = String(decoding: word, as: UTF8.self)
      throw error("'\(shown)' is no value; strings need quotes", at: start)
    }
    return number
  }

  private func isScalar(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_")
  }
}
