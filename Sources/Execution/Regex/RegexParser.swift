/// Reads a pattern (`Lib/re/_parser.py` is the reference for what is accepted).
struct RegexParser {
  let pattern: [UInt32]
  var at = 0
  var flags: RegexFlags
  var groupCount = 0
  var names: [(name: String, group: Int)] = []
  var open: Set<Int> = []
  var depth = 0
  let isBytes: Bool

  init(_ pattern: [UInt32], _ flags: RegexFlags, isBytes: Bool) {
    self.pattern = pattern
    self.flags = flags
    self.isBytes = isBytes
    if !isBytes && !flags.contains(.ascii) { self.flags.insert(.unicode) }
  }

  mutating func parse() throws -> RegexNode {
    let node = try alternatives()
    if at < pattern.count { throw RegexError(message: "unbalanced parenthesis", position: at) }
    return node
  }

  var isASCII: Bool { isBytes || flags.contains(.ascii) }
  var next: Character? { at < pattern.count ? Unicode.Scalar(pattern[at]).map { Character($0) } : nil }

  mutating func take(_ wanted: Character) -> Bool {
    guard next == wanted else { return false }
    at += 1
    return true
  }

  mutating func alternatives() throws -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    if depth > 100 { throw RegexError(message: "nested too deeply", position: at) }
    let outer = flags
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    // Flags set at the very start hold everywhere, others to the end of their group.
    if depth > 1 { flags = outer }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  mutating func sequence() throws -> RegexNode {
    var parts: [RegexNode] = []
    while let character = next, character != "|", character != ")" {
      if flags.contains(.verbose) {
        if pattern[at].isPythonSpace && pattern[at] < 0x80 {
          at += 1
          continue
        }
        if character == "#" {
          while at < pattern.count, pattern[at] != 0x0A { at += 1 }
          continue
        }
      }
      if let item = try item() { parts.append(try repeated(item)) }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  func set(_ unit: UInt32) -> RegexNode {
    .set(RegexSet(ranges: [unit...unit], ignoresCase: flags.contains(.ignoreCase), isASCII: isASCII))
  }

  /// One item without its repetition; nil for what says nothing by itself.
  mutating func item() throws -> RegexNode? {
    let start = at
    let unit = pattern[at]
    let character = next
    at += 1
    switch character {
    case "."?:
      let lineEnd: [ClosedRange<UInt32>] = flags.contains(.dotAll) ? [] : [0x0A...0x0A]
      return .set(RegexSet(ranges: lineEnd, isNegated: true))
    case "^"?: return .assertion(flags.contains(.multiline) ? .lineStart : .start)
    case "$"?: return .assertion(flags.contains(.multiline) ? .lineEnd : .lastLineEnd)
    case "("?: return try group(start)
    case "["?: return try brackets(start)
    case "\\"?: return try escape(start)
    case "*"?, "+"?, "?"?: throw RegexError(message: "nothing to repeat", position: start)
    default: return set(unit)
    }
  }

  // MARK: repetition

  mutating func repeated(_ item: RegexNode) throws -> RegexNode {
    var node = item
    // A group that holds nothing but a repetition is the repetition itself, and may be repeated: `(?:a{4})*`.
    var isRepeated = false
    while let (least, most, start) = try bounds() {
      if case .assertion = node { throw RegexError(message: "nothing to repeat", position: start) }
      if isRepeated { throw RegexError(message: "multiple repeat", position: start) }
      isRepeated = true
      let greed: RegexNode.Greed = take("?") ? .lazy : take("+") ? .possessive : .greedy
      node = .repeat(node, least: least, most: most, greed)
    }
    return node
  }

  mutating func bounds() throws -> (Int, Int?, Int)? {
    let start = at
    if take("*") { return (0, nil, start) }
    if take("+") { return (1, nil, start) }
    if take("?") { return (0, 1, start) }
    guard take("{") else { return nil }
    let low = digits()
    var high = low
    if take(",") { high = digits() }
    guard take("}"), low != nil || high != nil || pattern[at - 2] == 0x2C else {
      at = start
      if next == "{" { return nil }
      return nil
    }
    let (least, most) = (low ?? 0, pattern[at - 2] == 0x2C ? nil : high)
    if let most, most < least {
      throw RegexError(message: "min repeat greater than max repeat", position: start + 1)
    }
    if max(least, most ?? 0) > 10_000 {
      throw RegexError(message: "repetitions over 10000 are unsupported", position: start)
    }
    return (least, most, start)
  }

  mutating func digits() -> Int? {
    var value: Int?
    while at < pattern.count, pattern[at] >= 0x30, pattern[at] <= 0x39, (value ?? 0) < 1_000_000 {
      value = (value ?? 0) * 10 + Int(pattern[at] - 0x30)
      at += 1
    }
    return value
  }
}
