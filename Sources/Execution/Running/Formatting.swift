import Glibc
import RuntimeModel

extension Machine {
  /// `format(object, spec)`.
  func format(_ object: ObjectID, _ spec: String) throws -> String {
    if let method = userMethod(type(of: object), "__format__") {
      let text = string(spec)
      defer { drop(text) }
      let result = try callMethod(method, on: object, [text])
      defer { drop(result) }
      return self.text(result)
    }
    if spec.isEmpty { return try str(object) }
    let value = plain(object)
    switch heap.kind(of: value) {
    case .str: return try format(text: text(value), spec)
    case .int, .float, .singleton:
      if value == heap.none { break }
      return try formatNumber(value, FormatSpec(spec), spec)
    case .opaque: return opaqueText(value)
    default: break
    }
    try raise(types.typeError, "unsupported format string passed to \(type(of: object).name).__format__")
    return ""
  }

  func format(text: String, _ spec: String) throws -> String {
    if spec.isEmpty { return text }
    guard let parsed = FormatSpec(spec) else { try raise(types.valueError, "Invalid format specifier"); return "" }
    let shown = parsed.precision.map { String(text.unicodeScalars.prefix($0).map { Character($0) }) } ?? text
    return parsed.padded(shown, defaultAlignment: "<")
  }

  private func formatNumber(_ value: ObjectID, _ parsed: FormatSpec?, _ spec: String) throws -> String {
    guard var parsed else { try raise(types.valueError, "Invalid format specifier"); return "" }
    var digits: String
    var prefix = ""
    let isFloat = heap.kind(of: value) == .float || "eEfFgG%".contains(parsed.type ?? " ")
    if isFloat {
      var number = asDouble(value) ?? 0
      let precision = parsed.precision ?? 6
      let isNegative = number < 0 || number.sign == .minus && number == 0
      number = abs(number)
      switch parsed.type {
      case "f"?, "F"?: digits = fixed(number, precision)
      case "e"?, "E"?: digits = printed(number, String(parsed.type!), precision)
      case "g"?, "G"?: digits = printed(number, String(parsed.type!), precision == 0 ? 1 : precision)
      case "%"?: digits = fixed(number * 100, precision) + "%"
      default:
        digits = parsed.precision == nil ? floatText(number) : printed(number, "g", precision == 0 ? 1 : precision)
      }
      prefix = isNegative ? "-" : parsed.sign == "+" ? "+" : parsed.sign == " " ? " " : ""
    } else {
      let number = asBigInt(value) ?? BigInt(0)
      let radix =
        switch parsed.type {
        case "x"?, "X"?: 16
        case "o"?: 8
        case "b"?: 2
        default: 10
        }
      if parsed.type == "c" {
        var bytes: [UInt8] = []
        appendUTF8(UInt32(number.small ?? 63), to: &bytes)
        return parsed.padded(String(decoding: bytes, as: UTF8.self), defaultAlignment: "<")
      }
      if let small = number.small {
        digits = String(small.magnitude, radix: radix)
      } else {
        digits = number.magnitudeText(radix: radix)
      }
      if parsed.type == "X" { digits = digits.uppercased() }
      prefix = number.isNegative ? "-" : parsed.sign == "+" ? "+" : parsed.sign == " " ? " " : ""
      if parsed.isAlternate && radix != 10 {
        prefix += radix == 16 ? (parsed.type == "X" ? "0X" : "0x") : radix == 8 ? "0o" : "0b"
      }
    }
    if let separator = parsed.grouping {
      let end = digits.firstIndex { !$0.isNumber } ?? digits.endIndex
      var grouped = ""
      for (index, digit) in digits[..<end].reversed().enumerated() {
        if index > 0 && index % 3 == 0 { grouped.append(separator) }
        grouped.append(digit)
      }
      digits = String(grouped.reversed()) + digits[end...]
    }
    if parsed.fillsWithZeros && parsed.alignment == nil {
      let missing = (parsed.width ?? 0) - prefix.count - digits.count
      if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
    } else if parsed.alignment == "=" {
      let missing = (parsed.width ?? 0) - prefix.count - digits.count
      return prefix + String(repeating: parsed.fill, count: max(0, missing)) + digits
    }
    parsed.fill = parsed.fillsWithZeros && parsed.alignment == nil ? " " : parsed.fill
    return parsed.padded(prefix + digits, defaultAlignment: ">")
  }
}
