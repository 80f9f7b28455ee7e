import Rules
import Syntax

/// Turns places into lines and columns. It remembers where it was, because findings come in order: many findings on
/// one very long line cost one walk along the line, not one each.
struct Locator {
  struct Region: Hashable {
    /// From 1; columns count code points. The end column is the one after the last character.
    var startLine, startColumn, endLine, endColumn: Int
  }

  private let report: Report
  /// Index into `report.files` by path.
  private let indices: [String: Int]
  private var current = -1
  private var lastOffset = 0
  private var lastLine = 0
  private var lastColumn = 0

  init(_ report: Report) {
    self.report = report
    indices = Dictionary(report.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Index into `report.files`, nil for a file that the report does not have.
  mutating func file(_ path: String) -> Int? {
    if current >= 0, report.files[current].path == path { return current }
    guard let index = indices[path] else { return nil }
    (current, lastOffset, lastLine, lastColumn) = (index, 0, 0, 0)
    return index
  }

  mutating func text(_ path: String) -> SourceText? {
    file(path).flatMap { report.files[$0].text }
  }

  /// Nil where the file's text is not at hand.
  mutating func region(_ place: Place) -> Region? {
    region(place.range, in: place.file)
  }

  mutating func region(_ range: ByteRange, in path: String) -> Region? {
    guard let text = text(path) else { return nil }
    let start = position(range.start, text)
    let end = position(max(range.start, range.end), text)
    return Region(startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column)
  }

  private mutating func position(_ offset: UInt32, _ text: SourceText) -> (line: Int, column: Int) {
    let offset = min(Int(offset), text.bytes.count)
    let line = text.line(of: UInt32(offset))
    var from = Int(text.lineStarts[line - 1])
    var column = 1
    if line == lastLine, lastOffset <= offset { (from, column) = (lastOffset, lastColumn) }
    for byte in text.bytes[from..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    (lastOffset, lastLine, lastColumn) = (offset, line, column)
    return (line, column)
  }
}
