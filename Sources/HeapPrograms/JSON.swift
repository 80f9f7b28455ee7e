/// A JSON value, as far as heap programs need it: numbers are integers.
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  package static func == (left: JSON, right: JSON) -> Bool { left.text == right.text }

  package subscript(key: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  package var items: [JSON] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): String(value)
    case .string(let value): quoted(value)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  package var stringValue: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  package var intValue: Int? {
    guard case .number(let value) = self else { return nil }
    return value
  }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for character in text.unicodeScalars {
    switch character {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default: result.unicodeScalars.append(character)
    }
  }
  return result + "\""
}

extension JSON {
  /// Parses one value; `nil` if the text is not JSON. Nesting is limited to 64.
  package init?(_ text: some StringProtocol) {
    var parser = Parser(bytes: Array(text.utf8))
    guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
    self = value
  }

  private struct Parser {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { bytes[position...].allSatisfy { $0 <= 0x20 } }

    mutating func value(depth: Int) -> JSON? {
      skipSpace()
      guard depth < 64, position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "{"): return object(depth)
      case UInt8(ascii: "["): return array(depth)
      case UInt8(ascii: "\""): return string().map { .string($0) }
      case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
      case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
      case UInt8(ascii: "n"): return word("null") ? .null : nil
      default: return number()
      }
    }

    mutating func object(_ depth: Int) -> JSON? {
      position += 1
      var members: [(key: String, value: JSON)] = []
      if take("}") { return .object([]) }
      repeat {
        skipSpace()
        guard let key = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
        members.append((key, value))
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    mutating func array(_ depth: Int) -> JSON? {
      position += 1
      var items: [JSON] = []
      if take("]") { return .array([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        items.append(value)
      } while take(",")
      return take("]") ? .array(items) : nil
    }

    mutating func string() -> String? {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
      position += 1
      var content: [UInt8] = []
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        if bytes[position] == UInt8(ascii: "\\") {
          position += 1
          guard position < bytes.count else { return nil }
          content.append(bytes[position] == UInt8(ascii: "n") ? 0x0A : bytes[position])
        } else {
          content.append(bytes[position])
        }
        position += 1
      }
      guard position < bytes.count else { return nil }
      position += 1
      return String(decoding: content, as: UTF8.self)
    }

    mutating func number() -> JSON? {
      let start = position
      while position < bytes.count, bytes[position] == 0x2D || (0x30...0x39).contains(bytes[position]) { position += 1 }
      return Int(String(decoding: bytes[start..<position], as: UTF8.self)).map { .number($0) }
    }

    mutating func word(_ text: StaticString) -> Bool {
      let word = Array("\(text)".utf8)
      guard bytes[position...].starts(with: word) else { return false }
      position += word.count
      return true
    }

    mutating func take(_ character: Character) -> Bool {
      skipSpace()
      guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
      position += 1
      return true
    }

    mutating func skipSpace() {
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }
  }
}
