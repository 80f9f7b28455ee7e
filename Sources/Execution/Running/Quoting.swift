import Glibc
import RuntimeModel

extension Machine {
  func quoted(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var result: [UInt8] = [quote]
    for byte in bytes {
      switch byte {
      case quote, 0x5C: result += [0x5C, byte]
      case 0x0A: result += Array("\\n".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case 0x09: result += Array("\\t".utf8)
      case ..<0x20, 0x7F: result += Array("\\x\(hexadecimal(byte))".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result + [quote], as: UTF8.self)
  }

  func quotedBytes(_ bytes: [UInt8]) -> String {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var result = ""
    for byte in bytes {
      switch byte {
      case quote, 0x5C: result += "\\" + String(UnicodeScalar(byte))
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case ..<0x20, 0x7F...: result += "\\x\(hexadecimal(byte))"
      default: result += String(UnicodeScalar(byte))
      }
    }
    let mark = String(UnicodeScalar(quote))
    return mark + result + mark
  }

  private func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  func escapedToASCII(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if scalar.value < 0x80 { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      if scalar.value < 0x100 { return "\\x" + digits }
      let width = scalar.value < 0x10000 ? 4 : 8
      return (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - digits.count) + digits
    }.joined()
  }
}
