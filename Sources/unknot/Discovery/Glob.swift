/// One segment of a gitignore pattern, between two slashes: literal bytes, `*`, `?` and `[…]`.
struct Glob: Sendable {
  private enum Form { case literal, suffix, any, general }
  private let form: Form
  /// The literal, the literal after the star, or the whole pattern.
  private let bytes: [UInt8]

  init(_ pattern: ArraySlice<UInt8>) {
    let isSpecial: (UInt8) -> Bool = { byte in
      byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\\")
    }
    let rest = pattern.dropFirst()
    if !pattern.contains(where: isSpecial) {
      (form, bytes) = (.literal, Array(pattern))
    } else if pattern.first == UInt8(ascii: "*"), !rest.contains(where: isSpecial) {
      (form, bytes) = (rest.isEmpty ? .any : .suffix, Array(rest))
    } else {
      (form, bytes) = (.general, Array(pattern))
    }
  }

  /// O(length of the name) for literals and `*.x`, O(pattern · name) at worst otherwise.
  func matches(_ name: ArraySlice<UInt8>) -> Bool {
    switch form {
    case .literal: name.elementsEqual(bytes)
    case .suffix: name.count >= bytes.count && name.suffix(bytes.count).elementsEqual(bytes)
    case .any: true
    case .general: matchesGeneral(name)
    }
  }

  /// A star first takes nothing and is given one byte more each time what follows it fails. Only the last star needs
  /// to be given more: whatever an earlier one would take, the last can take too.
  private func matchesGeneral(_ name: ArraySlice<UInt8>) -> Bool {
    var pattern = 0
    var at = name.startIndex
    var retry: (pattern: Int, at: Int)?
    while at < name.endIndex || pattern < bytes.count {
      if pattern < bytes.count, bytes[pattern] == UInt8(ascii: "*") {
        pattern += 1
        retry = (pattern, at)
        continue
      }
      if at < name.endIndex, pattern < bytes.count, let next = one(pattern, name[at]) {
        pattern = next
        at += 1
        continue
      }
      guard let last = retry, last.at < name.endIndex else { return false }
      retry = (last.pattern, last.at + 1)
      pattern = last.pattern
      at = last.at + 1
    }
    return true
  }

  /// The index behind the part of the pattern that matches this byte, nil where it does not match.
  private func one(_ index: Int, _ byte: UInt8) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "?"): return index + 1
    case UInt8(ascii: "["): return set(index + 1, byte)
    case UInt8(ascii: "\\"):
      // A backslash at the end makes the whole pattern invalid: it matches nothing.
      guard index + 1 < bytes.count else { return nil }
      return bytes[index + 1] == byte ? index + 2 : nil
    default: return bytes[index] == byte ? index + 1 : nil
    }
  }

  /// `[a-z]`, `[!a]`, `[^a]`, `[]a]`, `[[:digit:]]`, `[\]]`; an unclosed set matches nothing.
  private func set(_ first: Int, _ byte: UInt8) -> Int? {
    var index = first
    var isNegated = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^") {
      isNegated = true
      index += 1
    }
    var isMatch = false
    var isFirst = true
    while index < bytes.count, isFirst || bytes[index] != UInt8(ascii: "]") {
      isFirst = false
      if let (name, next) = characterClass(index) {
        guard let contains = contains(byte, className: name) else { return nil }
        isMatch = isMatch || contains
        index = next
        continue
      }
      guard let (low, afterLow) = literal(index) else { return nil }
      index = afterLow
      var high = low
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] != UInt8(ascii: "]") {
        guard let (end, afterEnd) = literal(index + 1) else { return nil }
        (high, index) = (end, afterEnd)
      }
      if low <= byte, byte <= high { isMatch = true }
    }
    guard index < bytes.count, isMatch != isNegated else { return nil }
    return index + 1
  }

  private func literal(_ index: Int) -> (UInt8, Int)? {
    guard bytes[index] == UInt8(ascii: "\\") else { return (bytes[index], index + 1) }
    return index + 1 < bytes.count ? (bytes[index + 1], index + 2) : nil
  }

  /// `[:name:]` at an index.
  private func characterClass(_ index: Int) -> (String, Int)? {
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: ":"),
      let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "]")), bytes[end - 1] == UInt8(ascii: ":"),
      end - 1 >= index + 2
    else { return nil }
    return (String(decoding: bytes[(index + 2)..<(end - 1)], as: UTF8.self), end + 1)
  }
}

/// Nil for a class that there is not. Bytes above ASCII belong to no class.
private func contains(_ byte: UInt8, className: String) -> Bool? {
  let isUpper = (0x41...0x5A).contains(byte)
  let isLower = (0x61...0x7A).contains(byte)
  let isDigit = (0x30...0x39).contains(byte)
  let isGraphic = (0x21...0x7E).contains(byte)
  switch className {
  case "alpha": return isUpper || isLower
  case "digit": return isDigit
  case "alnum": return isUpper || isLower || isDigit
  case "upper": return isUpper
  case "lower": return isLower
  case "space": return byte == 0x20 || (0x09...0x0D).contains(byte)
  case "blank": return byte == 0x20 || byte == 0x09
  case "punct": return isGraphic && !isUpper && !isLower && !isDigit
  case "graph": return isGraphic
  case "print": return isGraphic || byte == 0x20
  case "cntrl": return byte < 0x20 || byte == 0x7F
  case "xdigit": return isDigit || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  default: return nil
  }
}
