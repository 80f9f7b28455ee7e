/// A path as a URI reference: percent-encoded bytes; absolute paths as `file://`.
package func uri(ofPath path: String) -> String {
  var out = ByteWriter()
  if path.utf8.first == UInt8(ascii: "/") { out.raw("file://") }
  for byte in path.utf8 {
    if isPlain(byte) {
      out.byte(byte)
    } else {
      out.byte(UInt8(ascii: "%"))
      for digit in [byte >> 4, byte & 15] { out.byte(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }
  }
  return String(decoding: out.bytes, as: UTF8.self)
}

/// Characters that RFC 3986 leaves unreserved, and the slash. A colon is not among them: `a:b.py` would be read as a
/// scheme.
private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
    UInt8(ascii: "~"), UInt8(ascii: "/"):
    true
  default: false
  }
}
