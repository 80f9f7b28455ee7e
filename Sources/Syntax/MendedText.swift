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
  /// How many lines were overwritten because nothing else helped.
  var removedLines = 0
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
      for tag in scan.templateTags { buffer.blank(Int(tag.start), Int(tag.end)) }
      for run in scan.continuations { buffer.blank(run) }
      for string in scan.unclosedStrings { buffer.close(string) }
      for format in scan.brokenFormats { buffer.blank(format.prefix, format.quote) }
    }
    regions += scan.templateTags
    problems += scan.templateTags.map { Problem(kind: .syntax, message: "a template tag is not Python", range: $0) }
    for string in scan.unclosedStrings { report("this string is never closed", at: string.start) }
    // Those past the limit are read as plain strings unseen.
    let broken = scan.brokenFormats.prefix(TokenScan.retryLimit)
    for format in broken where !scan.unclosedStrings.contains(where: { $0.start == format.quote }) {
      report("the braces of this string do not match", at: format.quote)
    }
    for bracket in scan.unclosed {
      let end = bytes.close(bracket)
      regions.append(ByteRange(UInt32(bracket.offset), UInt32(end)))
      report("`\(Unicode.Scalar(text.bytes[bracket.offset]))` is never closed", at: bracket.offset)
    }
    regions.sort { $0.start < $1.start }
  }

  /// Overwrites lines, and reports them.
  mutating func remove(_ lines: [ByteRange]) {
    for line in lines {
      bytes.withUnsafeMutableBufferPointer { $0.blank(Int(line.start), Int(line.end)) }
      problems.append(Problem(kind: .syntax, message: "this could not be read as Python", range: line))
    }
    removedLines += lines.count
    regions += lines
    regions.sort { $0.start < $1.start }
  }

  private mutating func report(_ message: String, at offset: Int) {
    let range = ByteRange(UInt32(offset), UInt32(offset + 1))
    problems.append(Problem(kind: .syntax, message: message, range: range))
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

  fileprivate func close(_ string: UnclosedString) {
    blank(string.closer + 1, string.end)
    if string.closer > string.start {
      self[string.closer] = self[string.start]
    } else {
      removeOperand(string.start)
    }
  }

  /// In the place of an operand that is nothing but its first byte: a number where an expression has to follow, else a
  /// blank. `f(` becomes `f`, and `x = (` becomes `x = 0`.
  fileprivate func removeOperand(_ offset: Int) {
    var before = offset
    while before > 0, self[before - 1] == ascii(" ") || self[before - 1] == ascii("\t") { before -= 1 }
    let last = before > 0 ? self[before - 1] : ascii("\n")
    let endsOperand = isIdentifier(last) || isCloser(last) || last == ascii("'") || last == ascii("\"")
    let startsLine = last == ascii("\n") || last == ascii(";")
    self[offset] = startsLine || (endsOperand && before == offset) ? ascii(" ") : ascii("0")
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
    let closer = bracket.comma ?? bracket.offset + 1
    withUnsafeMutableBufferPointer { buffer in
      let hasColon =
        last > bracket.offset + 1 && buffer[last - 1] == ascii(":")
        && StatementWords.beginCompound(UnsafeBufferPointer(buffer), before: bracket.offset)
      let stop = hasColon ? last - 1 : end
      buffer.blank(closer, stop)
      if closer < stop {
        buffer[closer] = buffer[bracket.offset] == ascii("(") ? ascii(")") : buffer[bracket.offset] + 2
      } else {
        buffer.removeOperand(bracket.offset)
      }
    }
    return end
  }
}
