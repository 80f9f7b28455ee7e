/// Reads a pattern (`Lib/re/_parser.py` is the reference for what is accepted).
struct RegexParser {
  private let pattern: [UInt32]
  private var at = 0
  private(set) var flags: RegexFlags
  private(set) var groupCount = 0
  private(set) var names: [(name: String, group: Int)] = []
  private var open: Set<Int> = []
  private var depth = 0
  private let isBytes: Bool

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

  private var isASCII: Bool { isBytes || flags.contains(.ascii) }
  private var next: Character? { at < pattern.count ? Unicode.Scalar(pattern[at]).map { Character($0) } : nil }

  private mutating func take(_ wanted: Character) -> Bool {
    guard next == wanted else { return false }
    at += 1
    return true
  }

  private mutating func alternatives() throws -> RegexNode {
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

  private mutating func sequence() throws -> RegexNode {
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

  private func set(_ unit: UInt32) -> RegexNode {
    .set(RegexSet(ranges: [unit...unit], ignoresCase: flags.contains(.ignoreCase), isASCII: isASCII))
  }

  /// One item without its repetition; nil for what says nothing by itself.
  private mutating func item() throws -> RegexNode? {
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

  private mutating func repeated(_ item: RegexNode) throws -> RegexNode {
    var node = item
    while let (least, most, start) = try bounds() {
      switch node {
      case .assertion: throw RegexError(message: "nothing to repeat", position: start)
      case .repeat: throw RegexError(message: "multiple repeat", position: start)
      default: break
      }
      let greed: RegexNode.Greed = take("?") ? .lazy : take("+") ? .possessive : .greedy
      node = .repeat(node, least: least, most: most, greed)
    }
    return node
  }

  private mutating func bounds() throws -> (Int, Int?, Int)? {
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

  private mutating func digits() -> Int? {
    var value: Int?
    while at < pattern.count, pattern[at] >= 0x30, pattern[at] <= 0x39, (value ?? 0) < 1_000_000 {
      value = (value ?? 0) * 10 + Int(pattern[at] - 0x30)
      at += 1
    }
    return value
  }

  // MARK: groups

  private mutating func group(_ start: Int) throws -> RegexNode? {
    guard take("?") else { return try capture(nil, start) }
    let character = next
    at += 1
    switch character {
    case ":"?: return try closed(start) { $0 }
    case ">"?: return try closed(start) { .atomic($0) }
    case "="?: return try closed(start) { .look($0, isBehind: false, isNegative: false) }
    case "!"?: return try closed(start) { .look($0, isBehind: false, isNegative: true) }
    case "#"?:
      while at < pattern.count, !take(")") { at += 1 }
      return nil
    case "<"?:
      let isNegative = next == "!"
      guard take("=") || take("!") else {
        throw RegexError(message: "unknown extension ?<" + shown(at), position: start + 1)
      }
      return try closed(start) { inner in
        if inner.width == nil { throw RegexError(message: "look-behind requires fixed-width pattern", position: -1) }
        return .look(inner, isBehind: true, isNegative: isNegative)
      }
    case "P"?:
      if take("<") { return try capture(try name(">"), start) }
      guard take("=") else { throw RegexError(message: "unknown extension ?P" + shown(at), position: start + 1) }
      let position = at
      let name = try name(")")
      return .backreference(try number(of: name, position), ignoresCase: flags.contains(.ignoreCase))
    case "("?:
      let position = at
      let group = try number(of: try name(")"), position)
      let yes = try sequence()
      let no = take("|") ? try sequence() : .empty
      guard take(")") else { throw RegexError(message: "missing ), unterminated subpattern", position: start) }
      return .conditional(group, yes, no)
    default:
      at -= 1
      return try inlineFlags(start)
    }
  }

  private func shown(_ index: Int) -> String {
    index < pattern.count ? String(decoding: utf8([pattern[index]]), as: UTF8.self) : ""
  }

  private mutating func capture(_ name: String?, _ start: Int) throws -> RegexNode {
    groupCount += 1
    let number = groupCount
    if let name {
      if let known = names.first(where: { $0.name == name }) {
        throw RegexError(
          message: "redefinition of group name '\(name)' as group \(number); was group \(known.group)",
          position: start + 4)
      }
      names.append((name, number))
    }
    open.insert(number)
    defer { open.remove(number) }
    return try closed(start) { .group(number, $0) }
  }

  private mutating func closed(_ start: Int, _ make: (RegexNode) throws -> RegexNode) throws -> RegexNode {
    let inner = try alternatives()
    guard take(")") else { throw RegexError(message: "missing ), unterminated subpattern", position: start) }
    return try make(inner)
  }

  private mutating func name(_ end: Character) throws -> String {
    let start = at
    while at < pattern.count, next != end { at += 1 }
    let units = pattern[start..<at]
    if !take(end) { throw RegexError(message: "missing \(end), unterminated name", position: start) }
    if units.isEmpty { throw RegexError(message: "missing group name", position: start) }
    return String(decoding: utf8(units), as: UTF8.self)
  }

  private func number(of name: String, _ position: Int) throws -> Int {
    if let number = Int(name) {
      if number > 0 && number <= groupCount { return number }
      throw RegexError(message: "invalid group reference \(name)", position: position)
    }
    guard let known = names.first(where: { $0.name == name }) else {
      throw RegexError(message: "unknown group name '\(name)'", position: position)
    }
    return known.group
  }

  private mutating func inlineFlags(_ start: Int) throws -> RegexNode? {
    let letters: [Character: RegexFlags] = [
      "i": .ignoreCase, "L": .locale, "m": .multiline, "s": .dotAll, "u": .unicode, "x": .verbose, "a": .ascii,
    ]
    var (added, removed): (RegexFlags, RegexFlags) = ([], [])
    var isRemoving = false
    while let character = next, character != ")", character != ":" {
      at += 1
      if character == "-" {
        isRemoving = true
      } else if let flag = letters[character] {
        if isRemoving { removed.insert(flag) } else { added.insert(flag) }
      } else {
        throw RegexError(message: "unknown extension ?" + String(character), position: start + 1)
      }
    }
    if take(")") {
      flags.formUnion(added)
      return nil
    }
    guard take(":") else { throw RegexError(message: "missing -, : or )", position: at) }
    let outer = flags
    flags = flags.union(added).subtracting(removed)
    if added.contains(.ascii) { flags.remove(.unicode) }
    if added.contains(.unicode) { flags.remove(.ascii) }
    defer { flags = outer }
    return try closed(start) { $0 }
  }

  // MARK: escapes and sets

  private mutating func escape(_ start: Int) throws -> RegexNode {
    guard let character = next else { throw RegexError(message: "bad escape (end of pattern)", position: start) }
    at += 1
    switch character {
    case "A": return .assertion(.start)
    case "Z": return .assertion(.end)
    case "b": return .assertion(.wordBoundary(isASCII: isASCII))
    case "B": return .assertion(.noWordBoundary(isASCII: isASCII))
    case "1"..."9":
      at -= 1
      if let octal = octal(3), octal.count == 3, octal.allSatisfy({ $0 < 0x38 }) {
        at += 3
        return set(octal.reduce(0) { $0 * 8 + $1 - 0x30 } & 0xFF)
      }
      let digit = Int(pattern[at] - 0x30)
      at += 1
      var group = digit
      if at < pattern.count, pattern[at] >= 0x30, pattern[at] <= 0x39 {
        group = digit * 10 + Int(pattern[at] - 0x30)
        at += 1
      }
      if group > groupCount { throw RegexError(message: "invalid group reference \(group)", position: start + 1) }
      if open.contains(group) { throw RegexError(message: "cannot refer to an open group", position: start) }
      return .backreference(group, ignoresCase: flags.contains(.ignoreCase))
    default:
      at -= 1
      var set = RegexSet(ignoresCase: flags.contains(.ignoreCase), isASCII: isASCII)
      try member(into: &set, start)
      return .set(set)
    }
  }

  private func octal(_ count: Int) -> [UInt32]? {
    at + count <= pattern.count ? Array(pattern[at..<at + count]).filter { $0 >= 0x30 && $0 <= 0x39 } : nil
  }

  /// What follows a backslash inside brackets or, where it means the same, outside: a unit, or nil for a class.
  @discardableResult
  private mutating func member(into set: inout RegexSet, _ start: Int) throws -> UInt32? {
    let unit = pattern[at]
    let character = next
    at += 1
    let classes: [Character: (RegexSet.Class, Bool)] = [
      "d": (.digit, false), "D": (.digit, true), "s": (.space, false), "S": (.space, true), "w": (.word, false),
      "W": (.word, true),
    ]
    if let character, let (kind, isNegated) = classes[character] {
      set.classes.append((kind, isNegated))
      return nil
    }
    func hexadecimal(_ count: Int) throws -> UInt32 {
      guard at + count <= pattern.count,
        let value = UInt32(String(decoding: utf8(pattern[at..<at + count]), as: UTF8.self), radix: 16)
      else { throw RegexError(message: "incomplete escape \\" + shown(at - 1), position: start) }
      at += count
      return value
    }
    let value: UInt32
    switch character {
    case "n"?: value = 0x0A
    case "t"?: value = 0x09
    case "r"?: value = 0x0D
    case "f"?: value = 0x0C
    case "v"?: value = 0x0B
    case "a"?: value = 0x07
    case "b"?: value = 0x08
    case "x"?: value = try hexadecimal(2)
    case "u"? where !isBytes: value = try hexadecimal(4)
    case "U"? where !isBytes: value = try hexadecimal(8)
    case "0"?:
      var number: UInt32 = 0
      var count = 0
      while count < 2, at < pattern.count, pattern[at] >= 0x30, pattern[at] <= 0x37 {
        number = number * 8 + pattern[at] - 0x30
        at += 1
        count += 1
      }
      value = number
    default:
      if unit < 0x80, unit.isPythonAlpha || unit >= 0x30 && unit <= 0x39 {
        throw RegexError(message: "bad escape \\" + shown(at - 1), position: start)
      }
      value = unit
    }
    set.ranges.append(value...value)
    return value
  }

  private mutating func brackets(_ start: Int) throws -> RegexNode {
    var set = RegexSet(ignoresCase: flags.contains(.ignoreCase), isASCII: isASCII)
    set.isNegated = take("^")
    var isFirst = true
    while true {
      guard at < pattern.count else { throw RegexError(message: "unterminated character set", position: start) }
      if !isFirst && take("]") { return .set(set) }
      isFirst = false
      let position = at
      let low = try bracketUnit(&set)
      guard next == "-", at + 1 < pattern.count, pattern[at + 1] != 0x5D else { continue }
      at += 1
      var end = RegexSet()
      let high = try bracketUnit(&end)
      guard let low, let high else {
        throw RegexError(message: "bad character range " + text(position..<at), position: position)
      }
      if high < low { throw RegexError(message: "bad character range " + text(position..<at), position: position) }
      set.ranges[set.ranges.count - 1] = low...high
    }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: utf8(pattern[range]), as: UTF8.self) }

  private mutating func bracketUnit(_ set: inout RegexSet) throws -> UInt32? {
    let start = at
    if take("\\") {
      if at >= pattern.count { throw RegexError(message: "unterminated character set", position: start) }
      return try member(into: &set, start)
    }
    set.ranges.append(pattern[at]...pattern[at])
    at += 1
    return pattern[at - 1]
  }
}
