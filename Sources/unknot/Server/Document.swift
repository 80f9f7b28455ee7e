import Syntax

/// How the columns of the protocol's positions count.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
}

extension SourceText {
  /// - Parameter offset: in bytes.
  func protocolPosition(_ offset: UInt32, _ encoding: PositionEncoding) -> JSONValue {
    let position = position(of: min(offset, UInt32(bytes.count)))
    let column = encoding == .utf8 ? position.byteColumn : position.utf16Column
    return ["line": .integer(position.line - 1), "character": .integer(column)]
  }

  func protocolRange(_ range: ByteRange, _ encoding: PositionEncoding) -> JSONValue {
    [
      "start": protocolPosition(range.start, encoding),
      "end": protocolPosition(max(range.start, range.end), encoding),
    ]
  }

  /// The byte of a position. One behind the end of its line means the end of the line, and one behind the last line the
  /// end of the text, as the protocol wants it.
  func offset(of position: JSONValue, _ encoding: PositionEncoding) -> Int? {
    guard let line = position["line"].integer, let column = position["character"].integer, line >= 0, column >= 0
    else { return nil }
    guard line < lineStarts.count else { return bytes.count }
    let content = self.line(line + 1)
    var units = 0
    var at = content.startIndex
    while at < content.endIndex, units < column {
      units += encoding == .utf8 ? 1 : bytes[at] & 0xC0 == 0x80 ? 0 : bytes[at] >= 0xF0 ? 2 : 1
      at += 1
    }
    // A position inside of a character would cut it in two.
    while at < content.endIndex, bytes[at] & 0xC0 == 0x80 { at += 1 }
    return at
  }
}

/// A text that the client has open.
struct Document {
  let uri: String
  /// Absolute.
  let path: [UInt8]
  var version: Int?
  var text: SourceText

  /// The text after the client's changes, one after the other; nil where one makes no sense.
  func text(after changes: [JSONValue], _ encoding: PositionEncoding) -> SourceText? {
    var text = text
    for change in changes {
      guard let replacement = change["text"].string else { return nil }
      if change["range"] == .null {
        text = SourceText(utf8: Array(replacement.utf8))
        continue
      }
      guard let start = text.offset(of: change["range"]["start"], encoding),
        let end = text.offset(of: change["range"]["end"], encoding), start <= end
      else { return nil }
      var bytes = text.bytes
      bytes.replaceSubrange(start..<end, with: Array(replacement.utf8))
      text = SourceText(utf8: bytes)
    }
    return text
  }
}

/// The absolute path of a `file:` URI; nil for others, such as that of a text that was never saved.
func path(ofURI uri: String) -> [UInt8]? {
  let prefix = "file://"
  guard uri.hasPrefix(prefix) else { return nil }
  let rest = Array(uri.utf8.dropFirst(prefix.utf8.count))
  // A host, such as `localhost`, stands before the first slash.
  guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
  var path: [UInt8] = []
  var at = slash
  while at < rest.count {
    if rest[at] == UInt8(ascii: "%"), at + 2 < rest.count,
      let byte = UInt8(String(decoding: rest[at + 1...at + 2], as: UTF8.self), radix: 16)
    {
      path.append(byte)
      at += 3
    } else {
      path.append(rest[at])
      at += 1
    }
  }
  return absolutePath(path, from: [])
}
