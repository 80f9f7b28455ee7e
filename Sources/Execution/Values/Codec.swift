/// The encodings that `str.encode` and `bytes.decode` know.
enum Codec: Equatable {
  case utf8(hasMark: Bool)
  case ascii, latin1
  /// Bytes of a unit, 2 or 4; the order, or nil for the machine's with a mark.
  case wide(width: Int, isBigEndian: Bool?)

  /// Nil for a name that is none of these.
  init?(_ name: String) {
    let plain = String(name.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
    switch plain {
    case "utf_8", "utf8", "u8", "utf", "cp65001": self = .utf8(hasMark: false)
    case "utf_8_sig": self = .utf8(hasMark: true)
    case "ascii", "us_ascii", "646": self = .ascii
    case "latin_1", "latin1", "latin", "iso8859_1", "iso_8859_1", "8859", "cp819", "l1": self = .latin1
    case "utf_16", "utf16", "u16": self = .wide(width: 2, isBigEndian: nil)
    case "utf_16_le", "utf_16le": self = .wide(width: 2, isBigEndian: false)
    case "utf_16_be", "utf_16be": self = .wide(width: 2, isBigEndian: true)
    case "utf_32", "utf32", "u32": self = .wide(width: 4, isBigEndian: nil)
    case "utf_32_le", "utf_32le": self = .wide(width: 4, isBigEndian: false)
    case "utf_32_be", "utf_32be": self = .wide(width: 4, isBigEndian: true)
    default: return nil
    }
  }

  /// As exceptions show it.
  var shownName: String {
    switch self {
    case .utf8(let hasMark): hasMark ? "utf-8-sig" : "utf-8"
    case .ascii: "ascii"
    case .latin1: "latin-1"
    case .wide(let width, let order):
      (width == 2 ? "utf-16" : "utf-32") + (order == nil ? "" : order! ? "-be" : "-le")
    }
  }
}

/// What could not be encoded or decoded: from where to where, and why.
struct CodecFailure: Error {
  var range: Range<Int>
  var reason: String
}

/// The error handlers that are built in.
enum CodecErrors: String {
  case strict, ignore, replace, surrogateescape, surrogatepass, backslashreplace, xmlcharrefreplace
}

extension Codec {
  // MARK: encoding

  func encode(_ points: [UInt32], _ errors: CodecErrors) throws -> [UInt8] {
    var result = mark
    var at = 0
    while at < points.count {
      if let bytes = unit(points[at], errors) {
        result += bytes
        at += 1
        continue
      }
      var end = at + 1
      while end < points.count, unit(points[end], errors) == nil { end += 1 }
      for point in points[at..<end] {
        switch errors {
        case .ignore: break
        case .replace: result += unit(0x3F, errors)!
        case .surrogateescape where isNarrow && point >= 0xDC80 && point <= 0xDCFF: result.append(UInt8(point - 0xDC00))
        case .backslashreplace: for byte in escaped(point).utf8 { result += unit(UInt32(byte), errors)! }
        case .xmlcharrefreplace: for byte in "&#\(point);".utf8 { result += unit(UInt32(byte), errors)! }
        default: throw CodecFailure(range: at..<end, reason: encodingReason)
        }
      }
      at = end
    }
    return result
  }

  private var mark: [UInt8] {
    switch self {
    case .utf8(true): [0xEF, 0xBB, 0xBF]
    case .wide(2, nil): [0xFF, 0xFE]
    case .wide(_, nil): [0xFF, 0xFE, 0, 0]
    default: []
    }
  }

  private var isNarrow: Bool { if case .wide = self { false } else { true } }

  private var encodingReason: String {
    switch self {
    case .ascii: "ordinal not in range(128)"
    case .latin1: "ordinal not in range(256)"
    default: "surrogates not allowed"
    }
  }

  /// The bytes of a code point; nil if it has none.
  private func unit(_ point: UInt32, _ errors: CodecErrors) -> [UInt8]? {
    switch self {
    case .ascii: return point < 0x80 ? [UInt8(point)] : nil
    case .latin1: return point < 0x100 ? [UInt8(point)] : nil
    default: break
    }
    if point >= 0xD800 && point < 0xE000 && errors != .surrogatepass { return nil }
    switch self {
    case .wide(let width, let order):
      var units = [point]
      if width == 2 && point > 0xFFFF {
        units = [0xD800 + (point - 0x10000) >> 10, 0xDC00 + (point - 0x10000) & 0x3FF]
      }
      return units.flatMap { unit -> [UInt8] in
        let bytes = (0..<width).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
        return order == true ? bytes.reversed() : bytes
      }
    default:
      var bytes: [UInt8] = []
      appendUTF8(point, to: &bytes)
      return bytes
    }
  }
}

func escaped(_ point: UInt32) -> String {
  let digits = String(point, radix: 16)
  let (letter, width) = point < 0x100 ? ("x", 2) : point < 0x10000 ? ("u", 4) : ("U", 8)
  return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
}
