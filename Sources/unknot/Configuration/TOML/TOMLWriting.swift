/// A value on one line, as it could stand in a file. Recurses as deep as values nest, which the parser limits.
func tomlText(_ value: TOMLValue) -> String {
  switch value.content {
  case .string(let text): tomlText(text)
  case .integer(let number): "\(number)"
  case .float(let number): "\(number)"
  case .boolean(let flag): "\(flag)"
  case .date(let text): text
  case .array(let items): "[" + items.map(tomlText).joined(separator: ", ") + "]"
  case .table(let table):
    table.entries.isEmpty
      ? "{}"
      : "{ " + table.entries.map { "\(tomlKey($0.key)) = \(tomlText($0.value))" }.joined(separator: ", ") + " }"
  }
}

/// A string with its quotes.
func tomlText(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

private func tomlKey(_ key: String) -> String {
  let isBare =
    !key.isEmpty
    && key.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
    }
  return isBare ? key : tomlText(key)
}
