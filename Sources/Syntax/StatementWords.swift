/// Words that begin a statement and can stand nowhere else: in no version of Python are they names.
enum StatementWords {
  /// Whether one of them stands at an offset, `async def` and `from x import` included.
  static func begin(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard let (key, end) = word(bytes, at: start) else { return false }
    if keys.contains(key) { return true }
    if key == packed("async") {
      let second = word(bytes, at: blankEnd(bytes, from: end))?.key
      return second == packed("def") || second == packed("with")
    }
    guard key == packed("from") else { return false }
    var offset = end
    while offset < bytes.count,
      isIdentifier(bytes[offset]) || bytes[offset] == ascii(" ") || bytes[offset] == ascii(".")
    {
      if bytes[offset] == ascii(" "), word(bytes, at: offset + 1)?.key == packed("import") { return true }
      offset += 1
    }
    return false
  }

  /// Whether the line of an offset begins with a word after which a colon and a block follow.
  static func beginCompound(_ bytes: UnsafeBufferPointer<UInt8>, before offset: Int) -> Bool {
    var start = offset
    // Nobody writes such a statement on a longer line, and to search all of one for each bracket would be quadratic.
    while start > 0, offset - start < 1000, bytes[start - 1] != ascii("\n") { start -= 1 }
    return word(bytes, at: blankEnd(bytes, from: start)).map { compound.contains($0.key) } ?? false
  }

  private static let keys = [
    packed("assert"), packed("break"), packed("class"), packed("continue"), packed("def"), packed("del"),
    packed("elif"),
    packed("except"), packed("finally"), packed("global"), packed("import"), packed("pass"), packed("raise"),
    packed("return"), packed("try"), packed("while"), packed("with"),
  ]

  private static let compound = [
    packed("async"), packed("case"), packed("class"), packed("def"), packed("elif"), packed("except"), packed("for"),
    packed("if"), packed("match"), packed("while"), packed("with"),
  ]

  private static func packed(_ word: StaticString) -> UInt64 {
    word.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  /// The identifier of at most eight bytes at an offset, packed, and where it ends.
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (key: UInt64, end: Int)? {
    var key: UInt64 = 0
    var offset = start
    while offset < bytes.count, isIdentifier(bytes[offset]) {
      guard offset - start < 8 else { return nil }
      key = key << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return offset > start ? (key, offset) : nil
  }

  private static func blankEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] == ascii(" ") || bytes[offset] == ascii("\t") || bytes[offset] == 0x0C {
      offset += 1
    }
    return offset
  }
}

func isIdentifier(_ byte: UInt8) -> Bool {
  switch byte {
  case ascii("a")...ascii("z"), ascii("A")...ascii("Z"), ascii("0")...ascii("9"), ascii("_"), 0x80...: true
  default: false
  }
}
