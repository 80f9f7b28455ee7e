/// The code point of a Unicode name or alias; nil if no character is called so. O(code points) the first time it meets
/// a name: nothing else in a program asks for names.
func codePoint(named given: String) -> UInt32? {
  let name = given.uppercased()
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
