/// The code point of a Unicode name or alias; nil if no character is called so. O(code points) the first time it meets
/// a name: nothing else in a program asks for names.
func codePoint(named given: String) -> UInt32? {
  let name = given.uppercased()
  if let point = otherAliases[name] { return point }
  let ideograph = "CJK UNIFIED IDEOGRAPH-"
  if name.hasPrefix(ideograph) { return UInt32(name.dropFirst(ideograph.count), radix: 16) }
  for point in UInt32(0)...0x10FFFF {
    guard let properties = Unicode.Scalar(point)?.properties else { continue }
    if properties.name == name || properties.nameAlias == name { return point }
    // No names are given beyond the third plane but for tags and variation selectors.
    if point == 0x33FFF { break }
  }
  return (UInt32(0xE0000)...0xE01EF).first { Unicode.Scalar($0)?.properties.name == name }
}

/// Aliases of characters that have several, or no name besides.
private let otherAliases: [String: UInt32] = [
  "NULL": 0x00, "BACKSPACE": 0x08, "CHARACTER TABULATION": 0x09, "TAB": 0x09, "LINE FEED": 0x0A, "NEW LINE": 0x0A,
  "FORM FEED": 0x0C, "CARRIAGE RETURN": 0x0D, "ESCAPE": 0x1B, "DELETE": 0x7F, "NEXT LINE": 0x85, "NBSP": 0xA0,
  "SHY": 0xAD, "ZWSP": 0x200B, "ZWNJ": 0x200C, "ZWJ": 0x200D, "BYTE ORDER MARK": 0xFEFF, "BOM": 0xFEFF,
]
