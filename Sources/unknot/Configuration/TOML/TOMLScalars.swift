/// Strings, numbers, Booleans and dates.
extension TOMLParser {
  mutating func scalar() throws(TOMLError) -> TOMLValue.Content {
    switch peek {
    case UInt8(ascii: "\""): return .string(try basicString(isKey: false))
    case UInt8(ascii: "'"): return .string(try literalString(isKey: false))
    default: break
    }
    let start = at
    while let byte = peek, isScalar(byte) { at += 1 }
    // A space may stand between a date and its time.
    if at - start == 10, text.bytes[start + 4] == UInt8(ascii: "-"), peek == 0x20, let digit = peek(1), isDigit(digit) {
      at += 1
      while let byte = peek, isScalar(byte) { at += 1 }
    }
    let word = text.bytes[start..<at]
    if word.isEmpty { throw error("expected a value", at: start) }
    if word.elementsEqual("true".utf8) { return .boolean(true) }
    if word.elementsEqual("false".utf8) { return .boolean(false) }
    if isDateOrTime(word) { return .date(String(decoding: word, as: UTF8.self)) }
    guard let number = try number(word) else {
      let shown = String(decoding: word, as: UTF8.self)
      throw error("'\(shown)' is no value; strings need quotes", at: start)
    }
    return number
  }

  // MARK: Strings

  mutating func literalString(isKey: Bool) throws(TOMLError) -> String {
    let quote = UInt8(ascii: "'")
    let start = at
    let isMultiline = !isKey && beginsWith(quote, quote, quote)
    try open(isMultiline)
    let first = at
    while true {
      try checkStringByte(start, isMultiline)
      if isMultiline ? beginsWith(quote, quote, quote) : peek == quote { break }
      at += 1
    }
    let end = close(quote, isMultiline)
    return String(decoding: text.bytes[first..<end], as: UTF8.self)
  }

  mutating func basicString(isKey: Bool) throws(TOMLError) -> String {
    let quote = UInt8(ascii: "\"")
    let start = at
    let isMultiline = !isKey && beginsWith(quote, quote, quote)
    try open(isMultiline)
    var bytes: [UInt8] = []
    while true {
      try checkStringByte(start, isMultiline)
      if isMultiline ? beginsWith(quote, quote, quote) : peek == quote { break }
      if peek == UInt8(ascii: "\\") {
        try escape(isMultiline, &bytes)
      } else {
        bytes.append(text.bytes[at])
        at += 1
      }
    }
    let first = at
    bytes += text.bytes[first..<close(quote, isMultiline)]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Steps over the opening quotes, and over a line end right behind three of them.
  private mutating func open(_ isMultiline: Bool) throws(TOMLError) {
    at += isMultiline ? 3 : 1
    guard isMultiline else { return }
    if peek == 0x0A { at += 1 } else if peek == 0x0D, peek(1) == 0x0A { at += 2 }
  }

  /// Steps over the closing quotes. Up to two more before them belong to the text: returns where it ends.
  private mutating func close(_ quote: UInt8, _ isMultiline: Bool) -> Int {
    guard isMultiline else {
      at += 1
      return at - 1
    }
    var extra = 0
    while extra < 2, peek(3 + extra) == quote { extra += 1 }
    at += 3 + extra
    return at - 3
  }

  private func checkStringByte(_ start: Int, _ isMultiline: Bool) throws(TOMLError) {
    guard let byte = peek else { throw error("the string is not closed", at: start) }
    if byte == 0x0A || byte == 0x0D && peek(1) == 0x0A {
      if !isMultiline { throw error("the string is not closed", at: start) }
    } else if isControl(byte), !(isMultiline && byte == 0x0D && peek(1) == 0x0A) {
      throw error("a control character in a string", at: at)
    }
  }

  private mutating func escape(_ isMultiline: Bool, _ bytes: inout [UInt8]) throws(TOMLError) {
    let start = at
    at += 1
    let byte = peek
    at += 1
    switch byte {
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte!)
    case UInt8(ascii: "u"): try scalar(4, start, &bytes)
    case UInt8(ascii: "U"): try scalar(8, start, &bytes)
    case 0x20, 0x09, 0x0A, 0x0D:
      at -= 1
      guard isMultiline, try skipLineEnds() else { throw error("unknown escape in a string", at: start) }
    default: throw error("unknown escape in a string", at: start)
    }
  }

  /// A backslash at the end of a line takes it away with all space up to the next character. Whether there was one.
  private mutating func skipLineEnds() throws(TOMLError) -> Bool {
    var hasLineEnd = false
    while true {
      skipSpaces()
      if peek == 0x0A {
        at += 1
      } else if peek == 0x0D, peek(1) == 0x0A {
        at += 2
      } else {
        return hasLineEnd
      }
      hasLineEnd = true
    }
  }

  private mutating func scalar(_ digits: Int, _ start: Int, _ bytes: inout [UInt8]) throws(TOMLError) {
    let end = min(at + digits, text.bytes.count)
    let word = text.bytes[at..<end]
    guard word.count == digits, word.allSatisfy({ isHexadecimal($0) }),
      let value = UInt32(String(decoding: word, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(value)
    else { throw error("the escape names no character", at: start) }
    at = end
    bytes += Array(String(Character(scalar)).utf8)
  }

  private func beginsWith(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool { peek == a && peek(1) == b && peek(2) == c }

  // MARK: Numbers and dates

  /// Nil for what is no number; throws for an integer that 64 bits do not hold.
  private func number(_ word: ArraySlice<UInt8>) throws(TOMLError) -> TOMLValue.Content? {
    var digits = word
    let sign = word.first == UInt8(ascii: "+") || word.first == UInt8(ascii: "-") ? word.first : nil
    if sign != nil { digits.removeFirst() }
    if digits.elementsEqual("inf".utf8) { return .float(sign == UInt8(ascii: "-") ? -.infinity : .infinity) }
    if digits.elementsEqual("nan".utf8) { return .float(.nan) }
    guard isWellSpaced(digits) else { return nil }
    let plain = String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    if sign == nil, let radix = radix(digits) {
      let rest = plain.dropFirst(2)
      guard !rest.isEmpty, rest.utf8.first != UInt8(ascii: "+"), rest.utf8.first != UInt8(ascii: "-") else {
        return nil
      }
      if let value = Int(rest, radix: radix) { return .integer(value) }
      if rest.allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false }) { throw overflow(word) }
      return nil
    }
    guard let first = digits.first, isDigit(first) else { return nil }
    let whole = digits.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
    if whole.count > 1, first == UInt8(ascii: "0") { return nil }
    let signed = (sign == UInt8(ascii: "-") ? "-" : "") + plain
    if whole.count == digits.count {
      guard let value = Int(signed) else { throw overflow(word) }
      return .integer(value)
    }
    guard isFloat(digits.dropFirst(whole.count)), let value = Double(signed) else { return nil }
    return .float(value)
  }

  private func overflow(_ word: ArraySlice<UInt8>) -> TOMLError {
    error("the integer does not fit into 64 bits", at: word.startIndex)
  }

  /// Each underscore has a digit on both sides.
  private func isWellSpaced(_ word: ArraySlice<UInt8>) -> Bool {
    word.indices.allSatisfy { index in
      word[index] != UInt8(ascii: "_")
        || index > word.startIndex && index + 1 < word.endIndex && isHexadecimal(word[index - 1])
          && isHexadecimal(word[index + 1])
    }
  }

  private func radix(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.first == UInt8(ascii: "0") else { return nil }
    return switch word.dropFirst().first {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// What follows the whole part: `.digits`, `e±digits`, or both.
  private func isFloat(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func takeDigits() -> Bool {
      let digits = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "_") }
      rest = rest.dropFirst(digits.count)
      return !digits.isEmpty && digits.first != UInt8(ascii: "_") && digits.last != UInt8(ascii: "_")
    }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard takeDigits() else { return false }
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard takeDigits() else { return false }
    }
    return rest.isEmpty
  }

  /// `1979-05-27`, `07:32:00.5`, or both with an offset. Days and hours that no calendar has are no dates.
  private func isDateOrTime(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func takeNumber(_ digits: Int, _ allowed: ClosedRange<Int>) -> Int? {
      let number = rest.prefix(digits)
      guard number.count == digits, number.allSatisfy(isDigit) else { return nil }
      let value = number.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      rest = rest.dropFirst(digits)
      return allowed.contains(value) ? value : nil
    }
    func takeByte(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest = rest.dropFirst()
      return true
    }
    func takeTime() -> Bool {
      guard takeNumber(2, 0...23) != nil, takeByte(":"), takeNumber(2, 0...59) != nil, takeByte(":"),
        takeNumber(2, 0...59) != nil
      else { return false }
      guard takeByte(".") else { return true }
      let digits = rest.prefix(while: isDigit)
      rest = rest.dropFirst(digits.count)
      return !digits.isEmpty
    }
    if word.dropFirst(2).first == UInt8(ascii: ":") { return takeTime() && rest.isEmpty }
    guard let year = takeNumber(4, 1...9999), takeByte("-"), let month = takeNumber(2, 1...12), takeByte("-"),
      takeNumber(2, 1...days(month, year)) != nil
    else { return false }
    if rest.isEmpty { return true }
    guard takeByte("T") || takeByte("t") || takeByte(" "), takeTime() else { return false }
    if rest.isEmpty || takeByte("Z") || takeByte("z") { return rest.isEmpty }
    guard takeByte("+") || takeByte("-") else { return false }
    return takeNumber(2, 0...23) != nil && takeByte(":") && takeNumber(2, 0...59) != nil && rest.isEmpty
  }

  private func days(_ month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private func isScalar(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_")
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
