/// One pass over the bytes that knows strings, comments, brackets and line ends and nothing else of Python.
///
/// It finds what the parser must not see as it stands: comments, which cost it time, brackets that are never closed,
/// in which it would lose the rest of the file, and long runs of continued blank lines, on which it takes quadratic
/// time. In a valid file it finds nothing but comments, runs and the `t` of template strings. Linear.
struct TokenScan {
  var comments: [ByteRange] = []
  var unclosed: [UnclosedBracket] = []
  var unclosedStrings: [UnclosedString] = []
  /// Format strings that are read as plain ones, because their braces or quotes do not match.
  var brokenFormats: [BrokenFormat] = []
  var continuations: [ContinuationRun] = []
  /// Tags of Jinja and Django, `{% ... %}`: Python has no expression that begins with a percent sign.
  var templateTags: [ByteRange] = []
  /// Offsets of the letter `t` in the prefix of a template string.
  var templatePrefixes: [Int] = []
  /// Whether a line inside brackets is indented less than the line on which its statement begins.
  var dedentsInBrackets = false

  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0
  /// Where the statement's first line begins.
  var lineStart = 0
  /// Columns before the statement's first word, or nil if nobody has asked yet.
  var statementIndent: Int?
  var open: [OpenBracket] = []
  var formats: [FormatString] = []
  /// How many format strings may still be read again as plain ones after they turned out not to end.
  var retries = retryLimit
  static let retryLimit = 8
  /// Kinds of triple quotes that occur no more, so that nobody needs to look for their end.
  var hasUnclosedTriple: (single: Bool, double: Bool) = (false, false)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    comments.reserveCapacity(bytes.count / 256)
    scan()
  }

  private mutating func scan() {
    byteClasses.withUnsafeBufferPointer { classes in
      while true {
        var offset = at
        while offset < bytes.count, classes[Int(bytes[offset])] == 0 { offset += 1 }
        at = offset
        if at < bytes.count {
          step()
        } else if !formats.isEmpty {
          readOutermostFormatAsPlain()
        } else {
          abandon(from: 0, before: bytes.count)
          return
        }
      }
    }
  }

  private mutating func step() {
    let byte = bytes[at]
    switch byte {
    case ascii("\n"):
      at += 1
      if open.isEmpty {
        lineStart = at
        statementIndent = nil
      } else {
        beginBracketedLine()
      }
    case ascii("#"):
      let start = at
      at = firstIndex(of: ascii("\n"), from: at)
      if at > start, at < bytes.count, bytes[at - 1] == ascii("\r") { at -= 1 }
      comments.append(ByteRange(UInt32(start), UInt32(at)))
    case ascii("'"), ascii("\""):
      beginString()
    case ascii("{") where at + 1 < bytes.count && bytes[at + 1] == ascii("%") && formats.isEmpty:
      readTemplateTag()
    case ascii("("), ascii("["), ascii("{"):
      open.append(OpenBracket(offset: at, bracket: byte))
      at += 1
    case ascii(")"), ascii("]"), ascii("}"):
      close(byte)
    case ascii(","):
      if !open.isEmpty { open[open.count - 1].comma = at }
      at += 1
    case ascii(":"):
      at += 1
      if !formats.isEmpty, open.last?.isInterpolation == true { readFormatText(isSpecifier: true) }
    case ascii("\\"):
      readContinuations()
    default:
      at += 1
    }
  }
}

@inline(__always)
func ascii(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: scalar.value) }

/// Not zero for the bytes at which `step` does something.
private let byteClasses: [UInt8] = {
  var classes = [UInt8](repeating: 0, count: 256)
  for byte in "\n#'\"()[]{},:\\".utf8 { classes[Int(byte)] = 1 }
  return classes
}()

extension TokenScan {
  /// At `{%`.
  private mutating func readTemplateTag() {
    // Tags are short, and to look through a long line for each would be quadratic.
    let lineEnd = firstIndex(of: ascii("\n"), from: at, limit: at + 300)
    var end = at + 3
    while end < lineEnd, !(bytes[end] == ascii("}") && bytes[end - 1] == ascii("%")) { end += 1 }
    guard end < lineEnd else {
      // An unclosed one is a bracket that is never closed, and the rest of its line belongs to it.
      open.append(OpenBracket(offset: at, bracket: ascii("{")))
      at += 1
      return
    }
    templateTags.append(ByteRange(UInt32(at), UInt32(end + 1)))
    at = end + 1
  }

  /// Takes back what was found from an offset on, because it is read again.
  mutating func removeAll(from offset: Int) {
    while let last = comments.last, Int(last.start) >= offset { comments.removeLast() }
    while let last = templatePrefixes.last, last >= offset { templatePrefixes.removeLast() }
    while let last = continuations.last, last.end > offset { continuations.removeLast() }
    while let last = unclosedStrings.last, last.start >= offset { unclosedStrings.removeLast() }
  }
}
