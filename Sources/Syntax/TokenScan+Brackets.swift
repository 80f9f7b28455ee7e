/// A bracket that the scan has not seen closed yet.
struct OpenBracket {
  var offset: Int
  /// The bracket itself; for an interpolation of a format string, `inText` or `inSpecifier`.
  var bracket: UInt8
  /// The last comma directly inside, or 0.
  var comma = 0
  /// The first line that looks like a statement of its own, should this bracket never be closed, or 0; and the last
  /// comma before it.
  var end = 0
  var commaBeforeEnd = 0

  var isInterpolation: Bool { bracket < 2 }
  static let inText: UInt8 = 0
  static let inSpecifier: UInt8 = 1
}

/// A bracket that is never closed.
struct UnclosedBracket {
  var offset: Int
  /// The last comma directly inside and before `end`, or nil.
  var comma: Int?
  /// Where what it swallowed ends: a line that begins a statement, a closing bracket of another kind, or the end.
  var end: Int
}

extension TokenScan {
  mutating func close(_ closer: UInt8) {
    let bracket = closer == ascii(")") ? ascii("(") : closer &- 2
    guard let last = open.last else {
      at += 1
      return
    }
    if last.bracket == bracket {
      open.removeLast()
      at += 1
      return
    }
    if !formats.isEmpty {
      guard last.isInterpolation, closer == ascii("}") else { return readOutermostFormatAsPlain() }
      open.removeLast()
      at += 1
      return readFormatText(isSpecifier: last.bracket == OpenBracket.inSpecifier)
    }
    // `(a, [b)`: what stands between was never closed. A closer without a partner is left to the parser.
    if let partner = lastIndex(of: bracket) {
      abandon(from: partner + 1, before: at)
      open.removeLast()
    }
    at += 1
  }

  /// Many closers without a partner would make a search through all brackets quadratic; this one looks only at as many
  /// as a person could have meant.
  private func lastIndex(of bracket: UInt8) -> Int? {
    var index = open.count - 1
    let limit = max(0, open.count - 64)
    while index >= limit {
      if open[index].bracket == bracket { return index }
      index -= 1
    }
    return nil
  }

  /// At the start of a line inside brackets.
  mutating func beginBracketedLine() {
    let (indent, first) = indentation(from: at)
    guard first < bytes.count, bytes[first] != ascii("\n"), bytes[first] != ascii("\r") else { return }
    let outer = statementIndent ?? indentation(from: lineStart).columns
    statementIndent = outer
    if indent < outer { dedentsInBrackets = true }
    if StatementWords.begin(bytes, at: first) {
      guard formats.isEmpty else { return readOutermostFormatAsPlain() }
      abandon(from: 0, before: at)
      lineStart = at
      statementIndent = nil
    } else if indent <= outer, open[open.count - 1].end == 0, !isCloser(bytes[first]), bytes[first] != ascii("#") {
      open[open.count - 1].end = at
      open[open.count - 1].commaBeforeEnd = open[open.count - 1].comma
    }
  }

  /// The brackets from an index on are never closed: their statements end before `limit`.
  ///
  /// Once a bracket is mended, what follows its region is ordinary code again, in which the next one may stand.
  mutating func abandon(from first: Int, before limit: Int) {
    var index = first
    while index < open.count {
      let bracket = open[index]
      var end = limit
      var comma = bracket.comma
      if bracket.end > 0 { (end, comma) = (bracket.end, bracket.commaBeforeEnd) }
      var next = index + 1
      while bracket.end == 0, next < open.count, end == limit {
        if open[next].end > 0 { end = open[next].end }
        next += 1
      }
      unclosed.append(UnclosedBracket(offset: bracket.offset, comma: comma > 0 ? comma : nil, end: end))
      index = next
    }
    open.removeSubrange(first...)
  }

  /// Columns as the grammar counts them, and the offset of what is not blank.
  func indentation(from start: Int) -> (columns: Int, first: Int) {
    var columns = 0
    var offset = start
    while offset < bytes.count {
      switch bytes[offset] {
      case ascii(" "): columns += 1
      case ascii("\t"): columns += 8
      case 0x0C: columns = 0
      default: return (columns, offset)
      }
      offset += 1
    }
    return (columns, offset)
  }
}
