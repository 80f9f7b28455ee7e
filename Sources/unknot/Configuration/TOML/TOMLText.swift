import Syntax

/// Keys, spaces and the ends of lines.
extension TOMLParser {
  var peek: UInt8? { at < text.bytes.count ? text.bytes[at] : nil }

  func peek(_ distance: Int) -> UInt8? { at + distance < text.bytes.count ? text.bytes[at + distance] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  func place(_ offset: Int) -> TextPlace {
    let position = text.position(of: UInt32(min(offset, text.bytes.count)))
    return TextPlace(line: position.line, column: position.codePointColumn + 1)
  }

  func error(_ message: String, at offset: Int) -> TOMLError { TOMLError(message: message, place: place(offset)) }

  /// A dotted key with the spaces around its parts.
  mutating func key() throws(TOMLError) -> Key {
    var key: Key = []
    repeat {
      skipSpaces()
      let offset = at
      switch peek {
      case UInt8(ascii: "\""): key.append((try basicString(isKey: true), offset))
      case UInt8(ascii: "'"): key.append((try literalString(isKey: true), offset))
      default:
        while let byte = peek, isBare(byte) { at += 1 }
        if at == offset { throw error("expected a key", at: at) }
        key.append((String(decoding: text.bytes[offset..<at], as: UTF8.self), offset))
      }
      skipSpaces()
    } while take(UInt8(ascii: "."))
    return key
  }

  mutating func skipSpaces() {
    while peek == 0x20 || peek == 0x09 { at += 1 }
  }

  /// Spaces, line ends and comments, as between the elements of an array.
  mutating func skipLines() throws(TOMLError) {
    while true {
      skipSpaces()
      switch peek {
      case UInt8(ascii: "#"): try skipComment()
      case 0x0A: at += 1
      case 0x0D where peek(1) == 0x0A: at += 2
      default: return
      }
    }
  }

  /// What may follow on a line: a comment, and the end of the line or of the file.
  mutating func endLine() throws(TOMLError) {
    skipSpaces()
    if peek == UInt8(ascii: "#") { try skipComment() }
    if at == text.bytes.count || take(0x0A) { return }
    guard peek == 0x0D, peek(1) == 0x0A else { throw error("expected the end of the line", at: at) }
    at += 2
  }

  private mutating func skipComment() throws(TOMLError) {
    while let byte = peek, byte != 0x0A, !(byte == 0x0D && peek(1) == 0x0A) {
      if isControl(byte) { throw error("a control character in a comment", at: at) }
      at += 1
    }
  }

  private func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// Control characters but the tab.
func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }
