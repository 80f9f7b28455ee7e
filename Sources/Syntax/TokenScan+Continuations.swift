/// Backslashes at the ends of lines that hold nothing else.
struct ContinuationRun {
  /// From the start of the line, if only blanks stand before the first backslash, else from that backslash; up to the
  /// first byte after the run that is not blank.
  var start, end: Int
  /// The columns before the first backslash, if it is the first of its line and outside brackets.
  var indent: Int?
}

extension TokenScan {
  /// At a backslash outside strings. The parser looks through the whole run again at each of its lines.
  mutating func readContinuations() {
    let start = at
    var count = 0
    var offset = at
    while let next = lineEnd(after: offset) {
      count += 1
      at = next
      offset = indentation(from: next).first
    }
    guard count > 0 else {
      at += 1
      return
    }
    guard count > 4 else { return }
    let before = indentation(from: lineStart)
    if before.first == start, open.isEmpty {
      continuations.append(ContinuationRun(start: lineStart, end: offset, indent: before.columns))
    } else {
      continuations.append(ContinuationRun(start: start, end: offset, indent: nil))
    }
    at = offset
  }

  /// The start of the next line if a backslash and a line end stand at an offset.
  private func lineEnd(after offset: Int) -> Int? {
    guard offset + 1 < bytes.count, bytes[offset] == ascii("\\") else { return nil }
    if bytes[offset + 1] == ascii("\n") { return offset + 2 }
    guard bytes[offset + 1] == ascii("\r"), offset + 2 < bytes.count, bytes[offset + 2] == ascii("\n") else {
      return nil
    }
    return offset + 3
  }
}
