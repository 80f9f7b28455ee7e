extension RegexParser {
  mutating func escape(_ start: Int) throws -> RegexNode {
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

  func octal(_ count: Int) -> [UInt32]? {
    at + count <= pattern.count ? Array(pattern[at..<at + count]).filter { $0 >= 0x30 && $0 <= 0x39 } : nil
  }

  /// What follows a backslash inside brackets or, where it means the same, outside: a unit, or nil for a class.
  @discardableResult
  mutating func member(into set: inout RegexSet, _ start: Int) throws -> UInt32? {
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
    case "0"?, "1"?, "2"?, "3"?, "4"?, "5"?, "6"?, "7"?:
      // Inside brackets a number is always octal; outside, `escape` has taken those that name groups.
      var number = unit - 0x30
      var count = 0
      while count < 2, at < pattern.count, pattern[at] >= 0x30, pattern[at] <= 0x37 {
        number = number * 8 + pattern[at] - 0x30
        at += 1
        count += 1
      }
      if number > 0xFF {
        throw RegexError(message: "octal escape value \(text(at - 4..<at)) outside of range 0-0o377", position: start)
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

  mutating func brackets(_ start: Int) throws -> RegexNode {
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

  func text(_ range: Range<Int>) -> String { String(decoding: utf8(pattern[range]), as: UTF8.self) }

  mutating func bracketUnit(_ set: inout RegexSet) throws -> UInt32? {
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
