import RuntimeModel

extension Machine {
  /// `str.format`.
  func formatted(_ template: String, _ arguments: Arguments) throws -> String {
    var result = ""
    var automatic = 0
    var rest = template.unicodeScalars.map { Character($0) }[...]
    while let character = rest.popFirst() {
      if character == "}" {
        if rest.first == "}" {
          rest.removeFirst()
        } else {
          try raise(types.valueError, "Single '}' encountered in format string")
        }
        result.append("}")
        continue
      }
      if character != "{" {
        result.append(character)
        continue
      }
      if rest.first == "{" {
        rest.removeFirst()
        result.append("{")
        continue
      }
      var field = ""
      var level = 1
      while let next = rest.popFirst() {
        if next == "{" { level += 1 }
        if next == "}" { level -= 1 }
        if level == 0 { break }
        field.append(next)
      }
      if level != 0 { try raise(types.valueError, "expected '}' before end of string") }
      result += try replacement(field, arguments, &automatic)
    }
    return result
  }

  private func replacement(_ field: String, _ arguments: Arguments, _ automatic: inout Int) throws -> String {
    let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var path = String(parts[0])
    var spec = parts.count > 1 ? String(parts[1]) : ""
    var conversion: Character?
    if path.count >= 2, path[path.index(path.endIndex, offsetBy: -2)] == "!" {
      conversion = path.last
      path = String(path.dropLast(2))
    }
    let head = String(path.prefix { $0 != "." && $0 != "[" })
    var value: ObjectID
    if head.isEmpty || Int(head) != nil {
      let index = Int(head) ?? automatic
      if head.isEmpty { automatic += 1 }
      guard index + 1 < arguments.count else {
        try raise(types.indexError, "Replacement index \(index) out of range for positional args tuple")
        return ""
      }
      value = keep(arguments[index + 1])
    } else {
      if let mapping = arguments.mapping {
        let key = string(head)
        defer { drop(key) }
        value = try item(key, of: mapping)
      } else {
        if let found = keyword(arguments, head) {
          value = keep(found)
        } else if let rest = arguments.rest {
          value = try restItem(name(head), of: rest)
        } else {
          try raise(types.keyError, head)
          return ""
        }
      }
    }
    defer { drop(value) }
    var tail = path.dropFirst(head.count)[...]
    while let mark = tail.first {
      tail.removeFirst()
      if mark == "." {
        let attributeName = String(tail.prefix { $0 != "." && $0 != "[" })
        tail = tail.dropFirst(attributeName.count)
        let next = try attribute(name(attributeName), of: value)
        drop(value)
        value = next
      } else {
        let key = String(tail.prefix { $0 != "]" })
        tail = tail.dropFirst(key.count + 1)
        let index = Int(key).map { int($0) } ?? string(key)
        defer { drop(index) }
        let next = try item(index, of: value)
        drop(value)
        value = next
      }
    }
    if spec.contains("{") {
      spec = try nestedSpec(spec, arguments, &automatic)
    }
    switch conversion {
    case "r"?: return try format(text: try representation(value), spec)
    case "s"?: return try format(text: try str(value), spec)
    case "a"?: return try format(text: escapedToASCII(try representation(value)), spec)
    default: return try format(value, spec)
    }
  }

  private func nestedSpec(_ spec: String, _ arguments: Arguments, _ automatic: inout Int) throws -> String {
    var result = ""
    var rest = spec[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += try replacement(String(rest[rest.index(after: open)..<close]), arguments, &automatic)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
