package import Syntax

/// The suppressions in the comments of a file, in order. O(bytes of comments) where there are none.
/// - Parameter honorsNoqa: whether `# noqa` without codes is one.
package func suppressions(in file: ParsedFile, _ text: SourceText, honorsNoqa: Bool) -> [Suppression] {
  var result: [Suppression] = []
  var lines: StatementLines?
  for comment in file.comments {
    for directive in directives(in: comment, text.bytes, honorsNoqa: honorsNoqa) {
      if lines == nil { lines = StatementLines(file.tree, text) }
      let line = text.line(of: directive.range.start)
      let isAlone = text.line(line).prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }.endIndex == comment.start
      let scope: Suppression.Scope =
        directive.isForFile ? .file : .lines(lines!.suppressed(byCommentOn: line, isAlone: isAlone))
      result.append(
        Suppression(
          scope: scope, form: directive.form, reason: directive.reason, range: directive.range, isAlone: isAlone))
    }
  }
  return result
}

/// What a comment says, before it is known where it holds.
private struct Directive {
  var form: Suppression.Form
  var isForFile: Bool
  var reason: String
  var range: ByteRange
}

/// A comment may hold several: each begins at a `#`, and what it says ends before the next.
private func directives(in comment: ByteRange, _ bytes: [UInt8], honorsNoqa: Bool) -> [Directive] {
  var result: [Directive] = []
  var start = Int(comment.start)
  let end = Int(comment.end)
  while start < end {
    var next = start + 1
    while next < end, bytes[next] != UInt8(ascii: "#") { next += 1 }
    if let directive = directive(bytes, start..<next, honorsNoqa: honorsNoqa) { result.append(directive) }
    start = next
  }
  return result
}

private func directive(_ bytes: [UInt8], _ part: Range<Int>, honorsNoqa: Bool) -> Directive? {
  var words = Words(bytes: bytes, at: part.lowerBound + 1, end: part.upperBound)
  let range = ByteRange(UInt32(part.lowerBound), UInt32(words.endOfText))
  words.skipSpaces()
  if honorsNoqa, words.takeIgnoringCase("noqa") {
    words.skipSpaces()
    guard words.isAtEnd || words.peek != UInt8(ascii: ":") && !words.isInWord else { return nil }
    return Directive(form: .everything, isForFile: false, reason: "", range: range)
  }
  guard words.take("unknot:") else { return nil }
  words.skipSpaces()
  let verb = words.verb()
  func malformed(_ message: String) -> Directive {
    Directive(form: .malformed(message), isForFile: false, reason: "", range: range)
  }
  guard verb == "ignore" || verb == "ignore-file" else {
    let known = ["ignore", "ignore-file"]
    return malformed("'unknot: \(verb)' is neither ignore nor ignore-file" + suggestion(for: verb, among: known))
  }
  words.skipSpaces()
  guard let names = words.names(), !names.isEmpty else {
    return malformed("'unknot: \(verb)' names no rule in brackets, so it silences nothing")
  }
  return Directive(form: .names(names), isForFile: verb == "ignore-file", reason: words.rest(), range: range)
}

/// Reads a directive word by word.
private struct Words {
  let bytes: [UInt8]
  var at: Int
  let end: Int

  var isAtEnd: Bool { at >= endOfText }
  var peek: UInt8? { at < end ? bytes[at] : nil }
  var isInWord: Bool { peek.map { $0 >= 0x80 || $0 == 0x5F || (0x61...0x7A).contains($0 | 0x20) } ?? false }

  /// Behind the last byte that is no space.
  var endOfText: Int {
    var last = end
    while last > 0, isSpace(bytes[last - 1]) { last -= 1 }
    return max(last, at)
  }

  mutating func skipSpaces() {
    while at < end, isSpace(bytes[at]) { at += 1 }
  }

  mutating func take(_ word: StaticString) -> Bool { take(word) { $0 } }

  mutating func takeIgnoringCase(_ word: StaticString) -> Bool { take(word) { $0 | 0x20 } }

  private mutating func take(_ word: StaticString, _ folded: (UInt8) -> UInt8) -> Bool {
    word.withUTF8Buffer { word in
      guard at + word.count <= end, zip(bytes[at...], word).allSatisfy({ folded($0) == $1 }) else { return false }
      at += word.count
      return true
    }
  }

  /// Up to a space or a bracket.
  mutating func verb() -> String {
    let start = at
    while at < end, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: "[") { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// `[a, b]`; nil without brackets.
  mutating func names() -> [Suppression.Name]? {
    guard peek == UInt8(ascii: "["), let close = bytes[at..<end].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    var names: [Suppression.Name] = []
    for part in bytes[at + 1..<close].split(separator: UInt8(ascii: ",")) {
      var name = part.drop(while: isSpace)
      while let last = name.last, isSpace(last) { name.removeLast() }
      if name.isEmpty { continue }
      names.append(
        .init(
          text: String(decoding: name, as: UTF8.self),
          range: ByteRange(UInt32(name.startIndex), UInt32(name.endIndex))))
    }
    at = close + 1
    return names
  }

  mutating func rest() -> String {
    skipSpaces()
    // `ignore[rule]: reason` and `ignore[rule] - reason` are written too.
    while at < endOfText, bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: "-") || isSpace(bytes[at]) {
      at += 1
    }
    return String(decoding: bytes[at..<endOfText], as: UTF8.self)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0C }
}
