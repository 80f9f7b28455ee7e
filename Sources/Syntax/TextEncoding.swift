/// How the bytes of a file stand for characters.
enum TextEncoding: Equatable {
  case utf8
  case latin1
  case singleByte(SingleByteCodec)
  case utf16(ByteOrder)
  case utf32(ByteOrder)
  case multiByte(MultiByteCodec)
  case unknown(String)

  /// The encoding that a file declares, by a byte order mark (whose length comes along) or by a PEP 263 cookie in one
  /// of its first two lines; UTF-8 if by neither. A mark wins over a cookie.
  static func declared(in bytes: [UInt8]) -> (encoding: TextEncoding, markLength: Int) {
    // The mark of UTF-32 begins with that of UTF-16.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32(.little), 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32(.big), 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(.little), 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(.big), 2) }
    return (cookie(in: bytes).map(named) ?? .utf8, 0)
  }
}

enum ByteOrder { case little, big }

/// A codec of which only the shape is known: one byte for ASCII and for `singles`, two or more for the rest.
struct MultiByteCodec: Equatable {
  var name: String
  var singles: ClosedRange<UInt8>?
}

/// The name in `# -*- coding: NAME -*-`, where Python would see it: in a line that holds nothing but a comment, the
/// first, or the second if the first is blank or a comment too.
private func cookie(in bytes: [UInt8]) -> String? {
  var start = 0
  for _ in 0..<2 {
    // No line that matters is longer, and one without an end may be as long as the file.
    let limit = min(bytes.count, start + 1000)
    let end = bytes[start..<limit].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? limit
    let content = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
    if let first = content.first {
      guard first == UInt8(ascii: "#") else { return nil }
      if let name = cookieName(in: content) { return name }
    }
    guard end < limit else { return nil }
    start = end + 1
    if bytes[end] == 0x0D, start < bytes.count, bytes[start] == 0x0A { start += 1 }
  }
  return nil
}

/// `coding[:=][ \t]*([-\w.]+)`, the first match.
private func cookieName(in comment: ArraySlice<UInt8>) -> String? {
  let key = Array("coding".utf8)
  var at = comment.startIndex
  while at + key.count < comment.endIndex {
    defer { at += 1 }
    let separator = at + key.count
    guard comment[at..<separator].elementsEqual(key),
      comment[separator] == UInt8(ascii: ":") || comment[separator] == UInt8(ascii: "=")
    else { continue }
    let name = comment[(separator + 1)...].drop { $0 == 0x20 || $0 == 0x09 }.prefix(while: isNameByte)
    if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
  }
  return nil
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
    true
  default: false
  }
}

/// The encoding that Python's codec registry has under a name or one of its usual aliases.
private func named(_ name: String) -> TextEncoding {
  let key = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
  // Python takes `utf-8-unix` and the like, which Emacs writes, for UTF-8, and so for Latin-1.
  if key.hasPrefix("utf8") || ["u8", "utf", "cp65001"].contains(key) { return .utf8 }
  for alias in ["latin1", "iso88591unix", "iso88591dos", "iso88591mac", "isolatin1"] where key.hasPrefix(alias) {
    return .latin1
  }
  switch key {
  // ASCII is read as what contains it: a stray character in a comment should not cost a report.
  case "ascii", "usascii", "us", "646", "cp367", "ibm367", "ansix341968", "iso646us": return .utf8
  case "iso88591", "8859", "iso8859", "cp819", "ibm819", "l1", "latin", "csisolatin1": return .latin1
  default: break
  }
  if let codec = SingleByteCodec.all.first(where: { $0.aliases.contains(key) }) { return .singleByte(codec) }
  for (aliases, singles) in multiByteCodecs where aliases.contains(key) {
    return .multiByte(MultiByteCodec(name: name, singles: singles))
  }
  return .unknown(name)
}

private let multiByteCodecs: [(aliases: [String], singles: ClosedRange<UInt8>?)] = [
  (["gbk", "936", "cp936", "ms936", "gb2312", "chinese", "euccn", "gb18030", "gb180302000"], nil),
  (["big5", "big5tw", "big5hkscs", "hkscs", "950", "cp950", "ms950"], nil),
  (["shiftjis", "sjis", "csshiftjis", "932", "cp932", "ms932", "mskanji", "windows31j"], 0xA0...0xDF),
  (["eucjp", "ujis", "euckr", "korean", "ksc5601", "ksx1001", "949", "cp949", "ms949", "uhc", "johab"], nil),
]
