import RuntimeModel

extension Machine {
  /// `text % values`.
  func percentFormat(_ template: ObjectID, _ values: ObjectID) throws -> String {
    let items = heap.kind(of: values) == .tuple ? tupleItems(values) : [values]
    var next = 0
    var result = ""
    var rest = text(template).unicodeScalars.map { Character($0) }[...]
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
        let object = string(key)
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
        width = String(asInt(try take()) ?? 0)
      }
      while let digit = rest.first, digit.isNumber { width.append(rest.removeFirst()) }
      var precision: String?
      if rest.first == "." {
        rest.removeFirst()
        precision = ""
        while let digit = rest.first, digit.isNumber { precision!.append(rest.removeFirst()) }
      }
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
      case "s", "r", "a":
        var shown = conversion == "s" ? try str(value) : try representation(value)
        if conversion == "a" { shown = escapedToASCII(shown) }
        if let limit { shown = String(String.UnicodeScalarView(shown.unicodeScalars.prefix(limit))) }
        result += spec.padded(shown, defaultAlignment: ">")
      case "c":
        result += spec.padded(
          isString(value) ? text(value) : String(UnicodeScalar(UInt32(truncatingIfNeeded: asInt(value) ?? 63)) ?? "?"),
          defaultAlignment: ">")
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
}
