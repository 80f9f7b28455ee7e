/// A copy of a text that the parser reads in its place: of the same length, so that every offset stays.
struct MendedText {
  var bytes: [UInt8]
  var comments: [ByteRange]
  /// Whether the grammar would take a line inside brackets for the end of a block.
  var dedentsInBrackets: Bool
  /// What was truly wrong, in the order of the ranges.
  var problems: [Problem]
  /// What was overwritten because of it. Errors of the parser in there say nothing new.
  var regions: [ByteRange]
}

extension MendedText {
  /// Linear.
  init(_ text: SourceText) {
    bytes = text.bytes
    problems = []
    regions = []
    if text.hasLoneCarriageReturns { bytes.endLinesAtCarriageReturns() }
    if text.hasNUL { problems.append(bytes.overwriteNULs()) }
    let scan = bytes.withUnsafeBufferPointer { TokenScan($0) }
    comments = scan.comments
    dedentsInBrackets = scan.dedentsInBrackets
    bytes.withUnsafeMutableBufferPointer { buffer in
      // The parser passes over a comment in each of several states, and over those that follow it again and again.
      for comment in scan.comments { buffer.blank(Int(comment.start), Int(comment.end)) }
      // Python 3.14's template strings have the text of format strings.
      for offset in scan.templatePrefixes { buffer[offset] = ascii("f") }
      for run in scan.continuations { buffer.blank(run) }
    }
    for bracket in scan.unclosed {
      let end = bytes.close(bracket)
      regions.append(ByteRange(UInt32(bracket.offset), UInt32(end)))
      problems.append(
        Problem(
          kind: .syntax, message: "`\(Unicode.Scalar(text.bytes[bracket.offset]))` is never closed",
          range: ByteRange(UInt32(bracket.offset), UInt32(bracket.offset + 1))))
    }
    regions.sort { $0.start < $1.start }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func blank(_ start: Int, _ end: Int) {
    guard start < end else { return }
    self[start..<end].update(repeating: ascii(" "))
  }

  /// A form feed sets the grammar's column to 0, after which the statement is as far indented as Python has it.
  fileprivate func blank(_ run: ContinuationRun) {
    blank(run.start, run.end)
    if let indent = run.indent, run.end - run.start > indent { self[run.end - indent - 1] = 0x0C }
  }
}

extension [UInt8] {
  fileprivate mutating func endLinesAtCarriageReturns() {
    for offset in indices where self[offset] == ascii("\r") {
      if offset + 1 == count || self[offset + 1] != ascii("\n") { self[offset] = ascii("\n") }
    }
  }

  /// The grammar's scanner takes a NUL for the end of the text.
  fileprivate mutating func overwriteNULs() -> Problem {
    var first: Int?
    var number = 0
    for offset in indices where self[offset] == 0 {
      self[offset] = ascii(" ")
      first = first ?? offset
      number += 1
    }
    let start = UInt32(first ?? 0)
    let message = number == 1 ? "1 NUL byte was read as a blank" : "\(number) NUL bytes were read as blanks"
    return Problem(kind: .syntax, message: message, range: ByteRange(start, start + 1))
  }

  /// Closes a bracket after the last element that is certainly whole, overwrites the rest of what it swallowed, and
  /// returns where that ends. The colon at the end of `def f(a, b:` stays, and with it the body.
  fileprivate mutating func close(_ bracket: UnclosedBracket) -> Int {
    var end = bracket.end
    if end > 0, self[end - 1] == ascii("\n") {
      end -= 1
      if end > 0, self[end - 1] == ascii("\r") { end -= 1 }
    }
    end = Swift.max(end, bracket.offset + 1)
    var last = end
    while last > bracket.offset + 1, self[last - 1] <= ascii(" ") { last -= 1 }
    let hasColon = last > bracket.offset + 1 && self[last - 1] == ascii(":") && startsCompoundStatement(bracket.offset)
    let stop = hasColon ? last - 1 : end
    let closer = bracket.comma ?? bracket.offset + 1
    withUnsafeMutableBufferPointer { buffer in
      buffer.blank(closer, stop)
      if closer < stop {
        buffer[closer] = buffer[bracket.offset] == ascii("(") ? ascii(")") : buffer[bracket.offset] + 2
      } else {
        buffer[bracket.offset] = ascii(" ")
      }
    }
    return end
  }

  /// Whether the line of an offset begins with a word after which a colon and a block follow.
  private func startsCompoundStatement(_ offset: Int) -> Bool {
    var start = offset
    while start > 0, self[start - 1] != ascii("\n") { start -= 1 }
    let line = self[start..<offset].drop { $0 <= ascii(" ") }
    let word = line.prefix(while: isIdentifier)
    return compoundWords.contains { word.elementsEqual($0) }
  }
}

private let compoundWords: [[UInt8]] = [
  "async", "case", "class", "def", "elif", "except", "for", "if", "match", "while", "with",
].map { Array($0.utf8) }
