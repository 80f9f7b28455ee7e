import RuntimeModel

/// Opaque values that formats are given: a program that runs passes what fits.
extension Machine {
  /// The items of `format % values`, new references: as many as the format takes. Nil where it takes the value itself,
  /// by names or as its only argument.
  func formatItems(of values: ObjectID, for format: ArraySlice<Character>) throws -> [ObjectID]? {
    guard let wanted = argumentCount(of: format), wanted != 1 else { return nil }
    // A mapping fits, too, and tells nothing about its size.
    if wanted == 0 { return [] }
    try meet(.unpacking, values)
    _ = try opaqueCount(values, wanted: wanted)
    return try list(from: values)
  }

  /// What `%c` makes of it.
  func opaqueCharacter(_ object: ObjectID) -> String {
    opaques.conversions += 1
    if case .number(let code)? = opaques.theory.constant(of: opaque(object).path), let code = UInt32(exactly: code) {
      return String(UnicodeScalar(code) ?? "?")
    }
    return String(opaqueText(object).prefix(1))
  }

  /// Part of a specifier, as in `f'{x:>{width}}'`. Where nothing is known of it a number fits almost everywhere.
  func opaqueSpecifier(_ object: ObjectID) throws -> String {
    if case .string(let bytes)? = opaques.theory.constant(of: opaque(object).path) {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(try opaqueInt(object))
  }
}

/// How many arguments a `%` format takes one after the other; nil if it takes them by name.
private func argumentCount(of format: ArraySlice<Character>) -> Int? {
  var rest = format
  var count = 0
  while let character = rest.popFirst() {
    guard character == "%" else { continue }
    if rest.first == "(" { return nil }
    while let next = rest.popFirst() {
      if next == "*" { count += 1 }
      if "-+ #0*.123456789hlL".contains(next) { continue }
      if next != "%" { count += 1 }
      break
    }
  }
  return count
}
