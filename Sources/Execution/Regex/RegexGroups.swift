extension RegexParser {
  mutating func group(_ start: Int) throws -> RegexNode? {
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

  func shown(_ index: Int) -> String {
    index < pattern.count ? String(decoding: utf8([pattern[index]]), as: UTF8.self) : ""
  }

  mutating func capture(_ name: String?, _ start: Int) throws -> RegexNode {
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

  mutating func closed(_ start: Int, _ make: (RegexNode) throws -> RegexNode) throws -> RegexNode {
    let inner = try alternatives()
    guard take(")") else { throw RegexError(message: "missing ), unterminated subpattern", position: start) }
    return try make(inner)
  }

  mutating func name(_ end: Character) throws -> String {
    let start = at
    while at < pattern.count, next != end { at += 1 }
    let units = pattern[start..<at]
    if !take(end) { throw RegexError(message: "missing \(end), unterminated name", position: start) }
    if units.isEmpty { throw RegexError(message: "missing group name", position: start) }
    return String(decoding: utf8(units), as: UTF8.self)
  }

  func number(of name: String, _ position: Int) throws -> Int {
    if let number = Int(name) {
      if number > 0 && number <= groupCount { return number }
      throw RegexError(message: "invalid group reference \(name)", position: position)
    }
    guard let known = names.first(where: { $0.name == name }) else {
      throw RegexError(message: "unknown group name '\(name)'", position: position)
    }
    return known.group
  }

  mutating func inlineFlags(_ start: Int) throws -> RegexNode? {
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
}
