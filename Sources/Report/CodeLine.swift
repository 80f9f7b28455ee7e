/// One line of code as a terminal shows it: tabs spread, wide characters counted, long lines cut to a window.
struct CodeLine {
  /// What is shown, without a line end.
  private(set) var text = String.UnicodeScalarView()
  /// The column, from 0, of each byte that is shown, and of the byte after the last.
  private var columns: [Int] = []
  /// The bytes of the line that are shown.
  private(set) var shown: Range<Int>

  private static let widest = 120
  private static let tabStop = 4

  /// - Parameters:
  ///   - line: the bytes of the line; its indices are kept.
  ///   - focus: an index that must be visible. A line that is too long is shown from a little before it.
  init(_ line: ArraySlice<UInt8>, focus: Int) {
    var start = line.startIndex
    let isCut = line.count > Self.widest
    if isCut, focus - start > Self.widest * 2 / 3 {
      start = min(focus, line.endIndex) - Self.widest / 3
      while start > line.startIndex, line[start] & 0xC0 == 0x80 { start -= 1 }
    }
    // Four bytes are the most that a column can take, apart from combining marks, and those may be cut.
    let end = min(line.endIndex, start + Self.widest * 4)
    shown = start..<start
    if start > line.startIndex { text.append("…") }
    var width = text.count
    var at = start
    while at < end, width < Self.widest {
      let (scalar, length) = decode(line, at)
      if scalar == "\t" {
        let spread = Self.tabStop - width % Self.tabStop
        columns += [width]
        for _ in 0..<spread { text.append(" ") }
        width += spread
      } else {
        let cell = Cell(scalar)
        columns += repeatElement(width, count: length)
        text.append(cell.scalar)
        width += cell.width
      }
      at += length
    }
    columns.append(width)
    shown = start..<at
    while text.last == " " { text.removeLast() }
    if at < line.endIndex { text.append("…") }
  }

  /// Where a mark below `range` goes. Nil where the range begins outside of what is shown. At least one column wide;
  /// a range that goes on behind what is shown is marked to the end of it.
  func span(of range: Range<Int>) -> (column: Int, width: Int)? {
    guard shown.contains(range.lowerBound) || range.lowerBound == shown.upperBound else { return nil }
    let start = columns[range.lowerBound - shown.lowerBound]
    let end = columns[min(range.upperBound, shown.upperBound) - shown.lowerBound]
    return (start, max(1, end - start))
  }
}

/// The scalar at an index, and its length in bytes. Bytes that are not UTF-8 come back as U+FFFD.
private func decode(_ line: ArraySlice<UInt8>, _ at: Int) -> (Unicode.Scalar, Int) {
  let first = line[at]
  let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
  guard first >= 0xC2, at + length <= line.endIndex else { return ("\u{FFFD}", 1) }
  var value = UInt32(first) & (0x7F >> UInt32(length))
  for byte in line[(at + 1)..<(at + length)] {
    guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}
