import RuntimeModel

extension Machine {
  func installCoding() {
    method(types.str, "encode", 1...3, parameters: ["encoding", "errors"]) { m, a in
      let bytes = try m.encoded(a[0], m.optional(a, 1), m.optional(a, 2))
      return m.heap.newBytes(bytes)
    }
    for type in [types.bytes, types.bytearray] {
      method(type, "decode", 1...3, parameters: ["encoding", "errors"]) { m, a in
        try m.decoded(a[0], m.optional(a, 1), m.optional(a, 2))
      }
    }
  }

  func encoded(_ text: ObjectID, _ encoding: ObjectID?, _ errors: ObjectID?) throws -> [UInt8] {
    let codec = try codec(encoding)
    do {
      return try codec.encode(units(text), try handler(errors))
    } catch let failure as CodecFailure {
      try raise(types.unicodeEncodeError, codec, keep(text), failure)
      return []
    }
  }

  func decoded(_ bytes: ObjectID, _ encoding: ObjectID?, _ errors: ObjectID?) throws -> ObjectID {
    let codec = try codec(encoding)
    let content = self.bytes(bytes)
    do {
      return string(utf8(try codec.decode(content, try handler(errors))))
    } catch let failure as CodecFailure {
      try raise(types.unicodeDecodeError, codec, heap.newBytes(content), failure)
      return .null
    }
  }

  private func raise(_ type: TypeInfo, _ codec: Codec, _ object: ObjectID, _ failure: CodecFailure) throws {
    let (start, end) = (int(failure.range.lowerBound), int(failure.range.upperBound))
    let arguments = [string(codec.shownName), object, start, end, string(failure.reason)]
    try raise(type, arguments: arguments)
  }

  private func codec(_ name: ObjectID?) throws -> Codec {
    guard let name, name != heap.none else { return .utf8(hasMark: false) }
    if isOpaque(name) { return .utf8(hasMark: false) }
    let spelled = text(name)
    if let codec = Codec(spelled) { return codec }
    let foreign = [
      "cp", "iso", "mac", "koi8", "big5", "gb", "euc", "shift", "utf", "idna", "punycode", "hz", "unicode", "raw",
    ]
    if foreign.contains(where: { spelled.lowercased().hasPrefix($0) }) {
      throw Stop.halted("\(calls.last.map { place($0) } ?? "?"): the encoding \(spelled) is not supported")
    }
    try raise(types.lookupError, "unknown encoding: \(spelled)")
    return .ascii
  }

  private func handler(_ name: ObjectID?) throws -> CodecErrors {
    guard let name, name != heap.none, !isOpaque(name) else { return .strict }
    if let handler = CodecErrors(rawValue: text(name)) { return handler }
    try raise(types.lookupError, "unknown error handler name '\(text(name))'")
    return .strict
  }

  /// `str()` of a `UnicodeEncodeError` or `UnicodeDecodeError`; nil if its arguments are not what it needs.
  func codingErrorText(_ exception: ObjectID, _ arguments: [ObjectID]) -> String? {
    guard arguments.count == 5, let start = asInt(arguments[2]), let end = asInt(arguments[3]), isString(arguments[0]),
      isString(arguments[4])
    else { return nil }
    let isDecoding = type(of: exception).isSubtype(of: types.unicodeDecodeError)
    let units = units(arguments[1])
    let head = "'\(text(arguments[0]))' codec can't \(isDecoding ? "decode byte" : "encode character")"
    let reason = text(arguments[4])
    if end == start + 1, units.indices.contains(start) {
      let shown =
        isDecoding
        ? "0x" + (units[start] < 16 ? "0" : "") + String(units[start], radix: 16) : "'\(escaped(units[start]))'"
      return "\(head) \(shown) in position \(start): \(reason)"
    }
    return "\(head)s in position \(start)-\(end - 1): \(reason)"
  }
}
