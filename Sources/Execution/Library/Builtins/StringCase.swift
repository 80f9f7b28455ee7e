import RuntimeModel

extension Machine {
  /// Upper and lower case, and what a text consists of.
  func installStringCase() {
    textMethod("upper", 1...1) { m, text, a in m.mapped(text, a[0]) { $0.uppercased } }
    textMethod("lower", 1...1) { m, text, a in
      m.isString(a[0]) ? m.string(utf8(lowercased(text))) : m.mapped(text, a[0]) { $0.lowercased }
    }
    textMethod("swapcase", 1...1) { m, text, a in
      m.mapped(text, a[0]) { $0.isPythonUpper ? $0.lowercased : $0.isPythonLower ? $0.uppercased : [$0] }
    }
    textMethod("capitalize", 1...1) { m, text, a in
      let isText = m.isString(a[0])
      guard let first = text.first else { return m.make(text, like: a[0]) }
      if !isText && first > 0x7F { return m.make([first] + text.dropFirst().flatMap(ascii(\.lowercased)), like: a[0]) }
      // 3.8 began to use the title case.
      let rest =
        isText
        ? Array(lowercased(text).dropFirst(first.lowercased.count)) : text.dropFirst().flatMap(ascii(\.lowercased))
      return m.make(first.titlecased + rest, like: a[0])
    }
    textMethod("title", 1...1) { m, text, a in
      var isInside = false
      return m.mapped(text, a[0]) { unit in
        defer { isInside = unit.isCased }
        return isInside ? unit.lowercased : unit.titlecased
      }
    }
    method(types.str, "casefold", 1...1) { m, a in
      m.string(
        utf8(
          m.units(a[0]).flatMap { $0 == 0xDF || $0 == 0x1E9E ? [0x73, 0x73] : $0 == 0x3C2 ? [0x3C3] : $0.lowercased }))
    }
    let questions: [(String, (UInt32) -> Bool)] = [
      ("isdecimal", \.isPythonDecimal), ("isdigit", \.isPythonDigit), ("isnumeric", \.isPythonNumeric),
      ("isalpha", \.isPythonAlpha), ("isspace", \.isPythonSpace),
      ("isalnum", { $0.isPythonAlpha || $0.isPythonNumeric }),
    ]
    for (name, holds) in questions {
      textMethod(name, 1...1) { m, text, a in
        let isText = m.isString(a[0])
        return m.bool(!text.isEmpty && text.allSatisfy { (isText || $0 < 0x80) && holds($0) })
      }
    }
    textMethod("isascii", 1...1) { m, text, _ in m.bool(text.allSatisfy { $0 < 0x80 }) }
    method(types.str, "isprintable", 1...1) { m, a in m.bool(m.units(a[0]).allSatisfy(\.isPythonPrintable)) }
    method(types.str, "isidentifier", 1...1) { m, a in
      let text = m.units(a[0])
      return m.bool(text.first?.isIdentifierStart == true && text.dropFirst().allSatisfy(\.isIdentifierContinue))
    }
    textMethod("isupper", 1...1) { m, text, _ in
      m.bool(text.contains(where: \.isPythonUpper) && !text.contains { $0.isPythonLower || $0.isPythonTitle })
    }
    textMethod("islower", 1...1) { m, text, _ in
      m.bool(text.contains(where: \.isPythonLower) && !text.contains { $0.isPythonUpper || $0.isPythonTitle })
    }
    textMethod("istitle", 1...1) { m, text, _ in
      var isInside = false
      var hasCased = false
      for unit in text {
        if unit.isPythonUpper || unit.isPythonTitle {
          if isInside { return m.bool(false) }
        } else if unit.isPythonLower, !isInside {
          return m.bool(false)
        }
        isInside = unit.isCased
        hasCased = hasCased || isInside
      }
      return m.bool(hasCased)
    }
  }

  /// Bytes change only where they are ASCII.
  private func mapped(_ text: [UInt32], _ object: ObjectID, _ map: (UInt32) -> [UInt32]) -> ObjectID {
    let isText = isString(object)
    return make(text.flatMap { isText || $0 < 0x80 ? map($0) : [$0] }, like: object)
  }
}

private func ascii(_ map: @escaping (UInt32) -> [UInt32]) -> (UInt32) -> [UInt32] { { $0 < 0x80 ? map($0) : [$0] } }

/// A sigma at the end of a word is a final one: something cased stands before it and nothing cased behind.
private func lowercased(_ text: [UInt32]) -> [UInt32] {
  if !text.contains(0x3A3) { return text.flatMap(\.lowercased) }
  func isIgnored(_ unit: UInt32) -> Bool { Unicode.Scalar(unit)?.properties.isCaseIgnorable ?? false }
  return text.indices.flatMap { index -> [UInt32] in
    if text[index] != 0x3A3 { return text[index].lowercased }
    let before = text[..<index].last { !isIgnored($0) }?.isCased ?? false
    let after = text[(index + 1)...].first { !isIgnored($0) }?.isCased ?? false
    return [before && !after ? 0x3C2 : 0x3C3]
  }
}
