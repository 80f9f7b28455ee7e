/// A format string whose end has not been seen yet: the interpolations in it are code, to any depth.
struct FormatString {
  /// Its opening quote.
  var start: Int
  var quote: UInt8
  var isTriple, isRaw: Bool
  /// How many brackets were open before it.
  var depth: Int
  /// The first line of the statement around it.
  var lineStart: Int
}

extension TokenScan {
  /// At a quote outside strings.
  mutating func beginString() {
    let start = at
    let quote = bytes[start]
    let isTriple = start + 2 < bytes.count && bytes[start + 1] == quote && bytes[start + 2] == quote
    let prefix = StringPrefix(before: start, in: bytes)
    if let template = prefix.template { templatePrefixes.append(template) }
    guard prefix.isFormat else { return skipString(quote, isTriple) }
    // In a file with so much wrong, nobody can tell which of the others the parser would lose its way in.
    guard retries > 0 else {
      brokenFormats.append(BrokenFormat(prefix: prefix.start, quote: start))
      return skipString(quote, isTriple)
    }
    formats.append(
      FormatString(
        start: start, quote: quote, isTriple: isTriple, isRaw: prefix.isRaw, depth: open.count, lineStart: lineStart))
    at += isTriple ? 3 : 1
    readFormatText(isSpecifier: false)
  }

  /// Past a string without interpolations. One on a single line ends with the line at the latest, and a triple quote
  /// without a partner is passed alone: what follows is taken for code, as the parser does.
  private mutating func skipString(_ quote: UInt8, _ isTriple: Bool) {
    var offset = at + (isTriple ? 3 : 1)
    if isTriple, quote == ascii("'") ? hasUnclosedTriple.single : hasUnclosedTriple.double {
      at = offset
      return
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == ascii("\\") {
        offset +=
          offset + 2 < bytes.count && bytes[offset + 1] == ascii("\r") && bytes[offset + 2] == ascii("\n") ? 3 : 2
        continue
      }
      if byte == quote,
        !isTriple || (offset + 2 < bytes.count && bytes[offset + 1] == quote && bytes[offset + 2] == quote)
      {
        at = offset + (isTriple ? 3 : 1)
        return
      }
      if byte == ascii("\n"), !isTriple { break }
      offset += 1
    }
    guard isTriple else { return endUnclosedString(before: min(offset, bytes.count)) }
    if quote == ascii("'") { hasUnclosedTriple.single = true } else { hasUnclosedTriple.double = true }
    at += 3
  }

  /// A string that its line does not close most likely ends before the brackets that close what is open around it, and
  /// before the colon of a compound statement: `print('hello)`, `if name == 'a:`.
  private mutating func endUnclosedString(before lineEnd: Int) {
    let start = at
    var end = lineEnd
    while end > start + 1, bytes[end - 1] <= ascii(" ") { end -= 1 }
    if end > start + 1, bytes[end - 1] == ascii(":"), open.isEmpty || isCloser(bytes[end - 2]),
      StatementWords.beginCompound(bytes, before: start)
    {
      end -= 1
    }
    var depth = open.count
    while end > start + 1, depth > 0, isCloser(bytes[end - 1]) {
      end -= 1
      depth -= 1
    }
    // The quote takes the place of a whole character, and must not be escaped.
    var closer = end - 1
    while closer > start, bytes[closer] & 0xC0 == 0x80 || bytes[closer - 1] == ascii("\\") { closer -= 1 }
    unclosedStrings.append(UnclosedString(start: start, closer: closer, end: end))
    at = end
  }

  /// The literal text of the innermost format string, or the specifier after the colon of an interpolation, up to the
  /// brace or quote that ends it.
  mutating func readFormatText(isSpecifier: Bool) {
    let format = formats[formats.count - 1]
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case ascii("\\"):
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        if next == ascii("N"), !format.isRaw, at + 2 < bytes.count, bytes[at + 2] == ascii("{") {
          // The longest name has 88 letters.
          let limit = min(at + 100, bytes.count)
          let end = firstIndex(of: ascii("}"), from: at, limit: limit)
          at = end < limit ? end + 1 : at + 2
        } else {
          // A backslash escapes neither brace.
          at += next == ascii("{") || next == ascii("}") ? 1 : 2
        }
      case ascii("{"):
        if !isSpecifier, at + 1 < bytes.count, bytes[at + 1] == ascii("{") {
          at += 2
          continue
        }
        open.append(
          OpenBracket(offset: at, bracket: isSpecifier ? OpenBracket.inSpecifier : OpenBracket.inText))
        at += 1
        return
      case ascii("}") where isSpecifier:
        let interpolation = open.removeLast()
        at += 1
        if interpolation.bracket == OpenBracket.inText { return readFormatText(isSpecifier: false) }
      case format.quote where !format.isTriple || isTripleQuote(at):
        guard !isSpecifier else { return readOutermostFormatAsPlain() }
        at += format.isTriple ? 3 : 1
        formats.removeLast()
        return
      case ascii("\n") where !format.isTriple:
        return readOutermostFormatAsPlain()
      default:
        at += 1
      }
    }
  }

  /// What looked like a format string has no end, or ends only if its quotes are not nested: it is read again as a
  /// string like any other.
  mutating func readOutermostFormatAsPlain() {
    let format = formats[0]
    formats.removeAll()
    retries -= 1
    at = format.start
    lineStart = format.lineStart
    statementIndent = nil
    open.removeSubrange(format.depth...)
    removeAll(from: format.start)
    brokenFormats.append(BrokenFormat(prefix: StringPrefix(before: format.start, in: bytes).start, quote: format.start))
    skipString(format.quote, format.isTriple)
  }

  private func isTripleQuote(_ offset: Int) -> Bool {
    offset + 2 < bytes.count && bytes[offset + 1] == bytes[offset] && bytes[offset + 2] == bytes[offset]
  }

  /// The first offset of a byte, or the limit.
  func firstIndex(of byte: UInt8, from start: Int, limit: Int = .max) -> Int {
    let limit = min(limit, bytes.count)
    var offset = start
    while offset < limit, bytes[offset] != byte { offset += 1 }
    return offset
  }
}

/// A string on one line that is not closed on it.
struct UnclosedString {
  /// Its opening quote.
  var start: Int
  /// Where a closing quote does least harm; the opening quote, if there is no room for another.
  var closer: Int
  /// Where the code goes on.
  var end: Int
}

/// A format string with an unmatched brace.
struct BrokenFormat {
  /// The first letter of its prefix.
  var prefix: Int
  var quote: Int
}

func isCloser(_ byte: UInt8) -> Bool { byte == ascii(")") || byte == ascii("]") || byte == ascii("}") }

/// The letters before a quote.
private struct StringPrefix {
  /// The first of them, or the quote.
  var start = 0
  var isFormat = false
  var isRaw = false
  /// The offset of the `t` of a template string, whose text is read like that of a format string.
  var template: Int?

  init(before quote: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    self.start = quote
    var start = quote
    while start > 0, quote - start < 3, isIdentifier(bytes[start - 1]) { start -= 1 }
    guard start < quote, quote - start < 3 else { return }
    for offset in start..<quote {
      switch bytes[offset] | 0x20 {
      case ascii("f"): isFormat = true
      case ascii("r"): isRaw = true
      case ascii("t"): template = offset
      case ascii("b"), ascii("u"): break
      default:
        self = StringPrefix(start: quote)
        return
      }
    }
    self.start = start
    if template != nil { isFormat = true }
  }

  private init(start: Int) { self.start = start }
}
