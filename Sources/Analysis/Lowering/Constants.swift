import Syntax

/// Values that the source spells out.
extension Lowering {
  /// Longer text is kept as "some text": names, keys and modes are short.
  static let textLimit = 64

  func isBytesString(_ node: Int32) -> Bool {
    let string = tree.kind(node) == .concatenatedString ? tree.child(node, kind: .string) : node
    return string != absent && StringLiteral(tree.bytes(string)).isBytes
  }

  /// The value of a short string without interpolations and escapes, or of `"\n"`.
  mutating func shortText(_ node: Int32) -> NameID? {
    guard tree.kind(node) == .string, tree.child(node, kind: .interpolation) == absent else { return nil }
    let text = tree.bytes(node)
    // The longest prefix has two letters, the longest quotes three.
    guard text.count <= Self.textLimit + 8 else { return nil }
    // A line end alone is what text is split by.
    if text.count == 4, text[1] == 0x5C, text[2] == 0x6E { return facts.names.intern("\n") }
    guard let content = StringLiteral(text).plainContent, content.count <= Self.textLimit else { return nil }
    return facts.names.intern(UnsafeBufferPointer(rebasing: content))
  }

  mutating func constant(of node: Int32) -> Constant {
    let node = tree.stripped(node)
    switch tree.kind(node) {
    case .noneLiteral: return .none
    case .trueLiteral: return .bool(true)
    case .falseLiteral: return .bool(false)
    case .ellipsis: return .ellipsis
    case .integer: return integer(tree.bytes(node)).map(Constant.int) ?? .other
    case .float: return .other
    case .unaryOperator:
      let argument = tree.child(node, .argument)
      guard argument != absent, tree.child(node, kind: .minus) != absent else { return .unknown }
      if tree.kind(argument) == .float { return .other }
      guard tree.kind(argument) == .integer else { return .unknown }
      return integer(tree.bytes(argument)).map { .int(-$0) } ?? .other
    case .string: return isBytesString(node) ? .other : shortText(node).map(Constant.string) ?? .other
    case .concatenatedString: return .other
    case .identifier, .attribute:
      let path = dottedPath(node)
      return path.isEmpty ? .unknown : .name(path)
    default: return .unknown
    }
  }

  func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var digits = text[...]
    var radix = 10
    if digits.count > 2, digits[digits.startIndex] == 0x30 {
      switch digits[digits.startIndex + 1] | 0x20 {
      case 0x78: radix = 16
      case 0x6F: radix = 8
      case 0x62: radix = 2
      default: break
      }
      if radix != 10 { digits = digits.dropFirst(2) }
    }
    var result = 0
    for byte in digits where byte != 0x5F {
      let digit: Int
      switch byte {
      case 0x30...0x39: digit = Int(byte) - 0x30
      case 0x61...0x66: digit = Int(byte) - 0x61 + 10
      case 0x41...0x46: digit = Int(byte) - 0x41 + 10
      default: return nil
      }
      guard digit < radix else { return nil }
      let (product, isTooLarge) = result.multipliedReportingOverflow(by: radix)
      if isTooLarge { return nil }
      let (sum, isOver) = product.addingReportingOverflow(digit)
      if isOver { return nil }
      result = sum
    }
    return result
  }

  /// `[a, b, c]` for the expression `a.b.c`, empty where it is no dotted name. Names are as written, not mangled.
  mutating func dottedPath(_ node: Int32) -> [NameID] {
    var path: [NameID] = []
    var at = node
    while tree.kind(at) == .attribute {
      let name = tree.child(at, .attribute)
      let object = tree.child(at, .object)
      guard name != absent, object != absent else { return [] }
      path.append(facts.names.intern(tree.bytes(name)))
      at = object
    }
    guard tree.kind(at) == .identifier else { return [] }
    path.append(facts.names.intern(tree.bytes(at)))
    path.reverse()
    return path
  }

  /// The identifiers below a dotted name of an import or a pattern.
  mutating func names(in dotted: Int32) -> [NameID] {
    var path: [NameID] = []
    let limit = tree.next(dotted)
    var at = dotted + 1
    while at < limit {
      if tree.kind(at) == .identifier { path.append(facts.names.intern(tree.bytes(at))) }
      at = tree.next(at)
    }
    return path
  }
}

/// A string literal taken apart: the tree keeps nothing below one without interpolations.
struct StringLiteral {
  var isBytes = false
  var isFormatted = false
  var isRaw = false
  /// Between the quotes; nil where they do not match.
  var content: Slice<UnsafeBufferPointer<UInt8>>?

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < text.count, text[at] != 0x22, text[at] != 0x27 {
      switch text[at] | 0x20 {
      case 0x62: isBytes = true
      case 0x66: isFormatted = true
      case 0x72: isRaw = true
      default: break
      }
      at += 1
    }
    guard at < text.count else { return }
    let quote = text[at]
    let isTriple = at + 5 < text.count && text[at + 1] == quote && text[at + 2] == quote
    let width = isTriple ? 3 : 1
    guard at + 2 * width <= text.count, text[text.count - width..<text.count].allSatisfy({ $0 == quote }) else {
      return
    }
    content = text[at + width..<text.count - width]
  }

  /// The value itself, where the literal has no escapes, line breaks or interpolations.
  var plainContent: Slice<UnsafeBufferPointer<UInt8>>? {
    guard let content, !isBytes, !isFormatted else { return nil }
    let isPlain = content.allSatisfy { $0 != 0x0A && $0 != 0x0D && (isRaw || $0 != 0x5C) }
    return isPlain ? content : nil
  }
}
