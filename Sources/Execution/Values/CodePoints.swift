/// The code points of a str. Surrogates, which UTF-8 has no form for, are three bytes each.
func codePoints(_ bytes: [UInt8]) -> [UInt32] {
  var points: [UInt32] = []
  points.reserveCapacity(bytes.count)
  var at = 0
  while at < bytes.count {
    let lead = bytes[at]
    if lead < 0x80 {
      points.append(UInt32(lead))
      at += 1
      continue
    }
    let width = utf8Width(lead)
    var point = UInt32(lead) & (0x7F >> UInt32(width))
    for byte in bytes[(at + 1)..<min(at + width, bytes.count)] { point = point << 6 | UInt32(byte & 0x3F) }
    points.append(point)
    at += width
  }
  return points
}

func utf8(_ points: some Sequence<UInt32>) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(points.underestimatedCount)
  for point in points { appendUTF8(point, to: &bytes) }
  return bytes
}

/// What Python asks of a code point (`Objects/unicodectype.c`). Surrogates have no properties.
extension UInt32 {
  private var properties: Unicode.Scalar.Properties? { Unicode.Scalar(self)?.properties }

  /// `str.isspace`: bidirectional separators and whitespace count, so the four information separators do, too.
  var isPythonSpace: Bool {
    self < 0x80
      ? self == 0x20 || self >= 0x09 && self <= 0x0D || self >= 0x1C && self <= 0x1F
      : properties?.isWhitespace ?? false
  }

  var isPythonAlpha: Bool {
    switch properties?.generalCategory {
    case .uppercaseLetter?, .lowercaseLetter?, .titlecaseLetter?, .modifierLetter?, .otherLetter?: true
    default: false
    }
  }

  var isPythonDecimal: Bool { properties?.numericType == .decimal }
  var isPythonDigit: Bool { properties?.numericType == .decimal || properties?.numericType == .digit }
  var isPythonNumeric: Bool { properties?.numericType != nil }
  var isPythonUpper: Bool { properties?.isUppercase ?? false }
  var isPythonLower: Bool { properties?.isLowercase ?? false }
  var isPythonTitle: Bool { properties?.generalCategory == .titlecaseLetter }
  var isCased: Bool { isPythonUpper || isPythonLower || isPythonTitle }

  var isPythonPrintable: Bool {
    if self < 0x80 { return self >= 0x20 && self < 0x7F }
    switch properties?.generalCategory {
    case .control?, .format?, .surrogate?, .privateUse?, .unassigned?, .lineSeparator?, .paragraphSeparator?,
      .spaceSeparator?, nil:
      return false
    default: return true
    }
  }

  var isIdentifierStart: Bool { self == 0x5F || properties?.isXIDStart ?? false }
  var isIdentifierContinue: Bool { properties?.isXIDContinue ?? false }

  var uppercased: [UInt32] { mapped(properties?.uppercaseMapping) }
  var lowercased: [UInt32] { mapped(properties?.lowercaseMapping) }
  var titlecased: [UInt32] { mapped(properties?.titlecaseMapping) }

  private func mapped(_ text: String?) -> [UInt32] { text.map { $0.unicodeScalars.map(\.value) } ?? [self] }

  var isLineEnd: Bool {
    switch self {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
