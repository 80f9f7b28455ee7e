/// Numbers and dates.
extension TOMLParser {
  /// Nil for what is no number; throws for an integer that 64 bits do not hold.
  func number(_ word: ArraySlice<UInt8>) throws(TOMLError) -> TOMLValue.Content? {
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
  func isDateOrTime(_ word: ArraySlice<UInt8>) -> Bool {
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
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
