import Glibc
import RuntimeModel

extension Machine {
  /// `repr` of a str: what cannot be printed is escaped.
  func quoted(_ bytes: [UInt8]) -> String {
    let quote: UInt32 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    var result: [UInt8] = [UInt8(quote)]
    for point in codePoints(bytes) {
      switch point {
      case quote, 0x5C: result += [0x5C, UInt8(point)]
      case 0x0A: result += Array("\\n".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case 0x09: result += Array("\\t".utf8)
      default:
        if point.isPythonPrintable { appendUTF8(point, to: &result) } else { result += Array(escaped(point).utf8) }
      }
    }
    return String(decoding: result + [UInt8(quote)], as: UTF8.self)
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
    text.unicodeScalars.map { $0.value < 0x80 ? String($0) : escaped($0.value) }.joined()
  }
}
