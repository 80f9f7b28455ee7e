import RuntimeModel

extension Machine {
  /// `text % values`, a new reference. Of bytes, each is one character here.
  func percentFormat(_ template: ObjectID, _ values: ObjectID) throws -> ObjectID {
    let units = units(template)
    if isString(template) { return string(try percentFormat(units, values, isText: true)) }
    return make(try percentFormat(units, values, isText: false).unicodeScalars.map { $0.value }, like: template)
  }

  private func percentFormat(_ template: [UInt32], _ values: ObjectID, isText: Bool) throws -> String {
    var rest = template.map { Character(UnicodeScalar($0) ?? "\u{FFFD}") }[...]
    let unpacked = try isOpaque(values) ? formatItems(of: values, for: rest) : nil
    defer { dropAll(unpacked ?? []) }
    let items = unpacked ?? (heap.kind(of: values) == .tuple ? tupleItems(values) : [values])
    var next = 0
    var result = ""
    func take() throws -> ObjectID {
      guard next < items.count else {
        try raise(types.typeError, "not enough arguments for format string"); return .null
      }
      next += 1
      return items[next - 1]
    }
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      var mapped: ObjectID?
      if rest.first == "(" {
        let key = String(rest.dropFirst().prefix { $0 != ")" })
        rest = rest.dropFirst(key.count + 2)
        let object =
          isText ? string(key) : heap.newBytes(key.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        defer { drop(object) }
        mapped = try item(object, of: values)
        next = items.count
      }
      defer { if let mapped { drop(mapped) } }
      var flags = ""
      while let flag = rest.first, "-+ #0".contains(flag) { flags.append(rest.removeFirst()) }
      var width = ""
      if rest.first == "*" {
        rest.removeFirst()
        width = String(try formatSize(take()))
      }
      while let digit = rest.first, digit.isNumber { width.append(rest.removeFirst()) }
      var precision: String?
      if rest.first == "." {
        rest.removeFirst()
        precision = ""
        if rest.first == "*" {
          rest.removeFirst()
          precision = String(try formatSize(take()))
        }
        while let digit = rest.first, digit.isNumber { precision!.append(rest.removeFirst()) }
      }
      while let size = rest.first, "hlL".contains(size) { rest.removeFirst() }
      guard let conversion = rest.popFirst() else { try raise(types.valueError, "incomplete format"); return "" }
      if conversion == "%" {
        result.append("%")
        continue
      }
      let value = try mapped ?? take()
      var spec = FormatSpec("")!
      spec.width = Int(width)
      spec.alignment = flags.contains("-") ? "<" : nil
      let limit = precision.map { Int($0) ?? 0 }
      switch conversion {
      case "s" where !isText, "b" where !isText:
        let bytes = try percentBytes(value)
        result += spec.padded(latin(limit.map { Array(bytes.prefix($0)) } ?? bytes), defaultAlignment: ">")
      case "s", "r", "a":
        var shown = conversion == "s" ? try str(value) : try representation(value)
        if conversion == "a" || !isText { shown = escapedToASCII(shown) }
        if let limit { shown = String(String.UnicodeScalarView(shown.unicodeScalars.prefix(limit))) }
        result += spec.padded(shown, defaultAlignment: ">")
      case "c":
        result += spec.padded(
          isOpaque(value) ? opaqueCharacter(value) : percentCharacter(value), defaultAlignment: ">")
      default:
        var number = value
        var owned = false
        if "diu".contains(conversion), heap.kind(of: plain(value)) == .float, let double = asDouble(value) {
          number = newInt(BigInt(double))
          owned = true
        }
        if isOpaque(value) {
          number = int(try opaqueInt(value))
          owned = true
        }
        defer { if owned { drop(number) } }
        guard asBigInt(number) != nil || asDouble(number) != nil else {
          try raise(
            types.typeError,
            "%\(conversion) format: a \("diu".contains(conversion) && heap.profile.version >= PythonVersion(3, 10) ? "real number" : "number") is required, not \(type(of: value).name)"
          )
          return ""
        }
        var text = flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
        if flags.contains("#") { text += "#" }
        if flags.contains("0") && !flags.contains("-") { text += "0" }
        text += width
        if flags.contains("-") { text = "<" + text }
        if let limit, "eEfFgG".contains(conversion) { text += ".\(limit)" }
        text.append("diu".contains(conversion) ? "d" : conversion)
        result += try format(plain(number), text)
      }
    }
    if next < items.count && heap.kind(of: values) != .dict {
      try raise(types.typeError, "not all arguments converted during string formatting")
    }
    return result
  }

  /// A width or precision that is given as an argument.
  private func formatSize(_ value: ObjectID) throws -> Int {
    isOpaque(value) ? try opaqueInt(value) : asInt(value) ?? 0
  }

  private func percentCharacter(_ value: ObjectID) -> String {
    if isString(value) { return text(value) }
    if heap.kind(of: plain(value)) == .bytes { return latin(bytes(value)) }
    return String(UnicodeScalar(UInt32(truncatingIfNeeded: asInt(value) ?? 63)) ?? "?")
  }

  /// What `%s` and `%b` put into bytes.
  private func percentBytes(_ value: ObjectID) throws -> [UInt8] {
    if isOpaque(value) { return opaqueBytes(value) }
    let kind = heap.kind(of: plain(value))
    if kind == .bytes || kind == .bytearray { return bytes(value) }
    if let method = userMethod(type(of: value), "__bytes__") {
      let result = try callMethod(method, on: value, [])
      defer { drop(result) }
      return bytes(result)
    }
    try raise(
      types.typeError,
      "%b requires a bytes-like object, or an object that implements __bytes__, not '\(type(of: value).name)'")
    return []
  }

  private func latin(_ bytes: [UInt8]) -> String { String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) })) }
}
