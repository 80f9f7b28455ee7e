/// A regular expression as Python's `re` reads it, compiled for `RegexMatcher`.
final class Regex {
  let groupCount: Int
  /// Names of groups in the order in which they are opened.
  let names: [(name: String, group: Int)]
  let flags: RegexFlags
  let program: [RegexInstruction]
  let sets: [RegexSet]
  /// Slots after those of the groups: where a loop that may match nothing began.
  let loopCount: Int

  /// Throws `RegexError`. O(pattern), with bounded repetitions written out.
  init(_ pattern: [UInt32], _ flags: RegexFlags, isBytes: Bool) throws {
    var parser = RegexParser(pattern, flags, isBytes: isBytes)
    let node = try parser.parse()
    var compiler = RegexCompiler()
    try compiler.compile(node)
    compiler.emit(.accept)
    groupCount = parser.groupCount
    names = parser.names
    self.flags = parser.flags
    program = compiler.program
    sets = compiler.sets
    loopCount = compiler.loopCount
  }
}

/// What is wrong with a pattern, and where; -1 where Python does not say.
struct RegexError: Error {
  var message: String
  var position: Int
}

/// The values of `re.I` and the others.
struct RegexFlags: OptionSet {
  let rawValue: Int
  static let ignoreCase = RegexFlags(rawValue: 2), locale = RegexFlags(rawValue: 4)
  static let multiline = RegexFlags(rawValue: 8), dotAll = RegexFlags(rawValue: 16)
  static let unicode = RegexFlags(rawValue: 32), verbose = RegexFlags(rawValue: 64)
  static let ascii = RegexFlags(rawValue: 256)
}

indirect enum RegexNode {
  enum Assertion {
    case start, end, lineStart, lineEnd, lastLineEnd, wordBoundary(isASCII: Bool), noWordBoundary(isASCII: Bool)
  }
  enum Greed { case greedy, lazy, possessive }
  case empty
  case set(RegexSet)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  case group(Int, RegexNode)
  case `repeat`(RegexNode, least: Int, most: Int?, Greed)
  case assertion(Assertion)
  case look(RegexNode, isBehind: Bool, isNegative: Bool)
  case backreference(Int, ignoresCase: Bool)
  case conditional(Int, RegexNode, RegexNode)
  case atomic(RegexNode)

  /// The number of units that it matches if that is always the same.
  var width: Int? {
    switch self {
    case .empty, .assertion, .look: return 0
    case .set: return 1
    case .sequence(let parts):
      var sum = 0
      for part in parts {
        guard let width = part.width else { return nil }
        sum += width
      }
      return sum
    case .alternatives(let parts):
      let widths = parts.map(\.width)
      return widths.allSatisfy { $0 == widths[0] } ? widths[0] : nil
    case .group(_, let inner), .atomic(let inner): return inner.width
    case .repeat(let inner, let least, let most, _): return least == most ? inner.width.map { $0 * least } : nil
    case .backreference: return nil
    case .conditional(_, let yes, let no): return yes.width == no.width ? yes.width : nil
    }
  }
}

/// One of several units: `a`, `.`, `\d` and `[^a-z\s]` are all of this form.
struct RegexSet {
  enum Class { case digit, space, word }
  var ranges: [ClosedRange<UInt32>] = []
  var classes: [(kind: Class, isNegated: Bool)] = []
  var isNegated = false
  var ignoresCase = false
  var isASCII = false

  func contains(_ unit: UInt32) -> Bool {
    (holds(unit) || ignoresCase && variants(unit).contains(where: holds)) != isNegated
  }

  private func holds(_ unit: UInt32) -> Bool {
    ranges.contains { $0.contains(unit) } || classes.contains { Self.holds($0.kind, unit, isASCII) != $0.isNegated }
  }

  private func variants(_ unit: UInt32) -> [UInt32] {
    if isASCII && unit > 0x7F { return [] }
    return [unit.lowercased, unit.uppercased].compactMap { $0.count == 1 ? $0[0] : nil }
  }

  static func holds(_ kind: Class, _ unit: UInt32, _ isASCII: Bool) -> Bool {
    if isASCII && unit > 0x7F { return false }
    switch kind {
    case .digit: return unit.isPythonDecimal
    case .space: return unit.isPythonSpace && !(isASCII && unit >= 0x1C && unit <= 0x1F)
    case .word: return unit == 0x5F || unit.isPythonAlpha || unit.isPythonNumeric
    }
  }
}
