import Rules
import Syntax

extension InkWriter {
  /// Lines of an edit that are shown; the rest are counted.
  private static let shownLines = 8

  /// The edit that mends a finding, as a comparison of lines. Nothing where the text of a file is not at hand.
  mutating func putEdits(of finding: Finding, _ gutter: Int, _ locator: inout Locator) {
    let edits = finding.edits.sorted { $0.place.range.start < $1.place.range.start }
    guard let file = edits.first?.place.file, edits.allSatisfy({ $0.place.file == file }),
      let text = locator.text(file), edits.allSatisfy({ $0.place.range.end <= text.bytes.count })
    else { return }
    switch finding.editSafety {
    case .safe: putRemark("edit", "safe, and made by `--fix`", gutter)
    case .unsafe: putRemark("edit", "made by `--fix --unsafe-fixes` if you agree", gutter)
    }
    for change in lineChanges(edits, in: text) {
      putLines(change.old, "-", from: change.line, gutter)
      putLines(change.new, "+", from: nil, gutter)
    }
  }

  private mutating func putLines(_ lines: [ArraySlice<UInt8>], _ sign: String, from first: Int?, _ gutter: Int) {
    for (index, line) in lines.prefix(InkWriter.shownLines).enumerated() {
      let number = first.map { String($0 + index) } ?? ""
      spaces(gutter - number.count)
      put("\(number) \(sign)", .gutter)
      let code = String(CodeLine(line, focus: line.startIndex).text)
      if !code.isEmpty { put(" \(code)") }
      newline()
    }
    let hidden = lines.count - InkWriter.shownLines
    if hidden > 0 {
      spaces(gutter + 3)
      put("and \(hidden) more lines", .faint)
      newline()
    }
  }
}

/// Whole lines, and what edits make of them.
private struct LineChange {
  /// The first line that changes, from 1.
  var line: Int
  var old, new: [ArraySlice<UInt8>]
}

/// What edits do to the lines of a file. Those that share a line are one change.
/// - Parameter edits: of this file, in order, none overlapping another.
private func lineChanges(_ edits: [Finding.Edit], in text: SourceText) -> [LineChange] {
  var changes: [LineChange] = []
  var next = 0
  while next < edits.count {
    let first = text.line(of: edits[next].place.range.start)
    var last = first
    let begin = Int(text.lineStarts[first - 1])
    var at = begin
    var new: [UInt8] = []
    while next < edits.count, text.line(of: edits[next].place.range.start) <= last {
      let range = edits[next].place.range
      new += text.bytes[at..<max(at, Int(range.start))]
      new += edits[next].replacement.utf8
      at = max(at, Int(range.end))
      last = max(last, text.line(of: range.end))
      next += 1
    }
    let end = text.line(last).endIndex
    if at < end { new += text.bytes[at..<end] }
    changes.append(change(from: lines(text.bytes[begin..<max(begin, end)]), to: lines(new[...]), at: first))
  }
  return changes
}

/// Without the lines that stay as they are at either end: a new line above one shows itself alone.
private func change(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>], at line: Int) -> LineChange {
  var (old, new, line) = (old[...], new[...], line)
  while let a = old.first, let b = new.first, a == b {
    (old, new, line) = (old.dropFirst(), new.dropFirst(), line + 1)
  }
  while let a = old.last, let b = new.last, a == b { (old, new) = (old.dropLast(), new.dropLast()) }
  return LineChange(line: line, old: Array(old), new: Array(new))
}

private func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.last == 0x0D ? $0.dropLast() : $0 }
}
