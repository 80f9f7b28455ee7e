import Syntax

/// Values that the source spells out.
extension Lowering {
  /// Longer text is kept as "some text": names, keys and modes are short.
  static let textLimit = 64

  func isBytesString(_ node: Int32) -> Bool {
    let string = tree.kind(node) == .concatenatedString ? tree.child(node, kind: .string) : node
    guard string != absent else { return false }
    let start = tree.child(string, kind: .stringStart)
    return start != absent && tree.bytes(start).contains { $0 == 0x62 || $0 == 0x42 }
  }

  /// The value of a short string without escapes and interpolations.
  mutating func shortText(_ node: Int32) -> NameID? {
    guard tree.kind(node) == .string else { return nil }
    var content = absent
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .stringStart, .stringEnd: break
      case .stringContent where content == absent && !tree.hasChildren(at): content = at
      default: return nil
      }
      at = tree.next(at)
    }
    if content == absent { return facts.names.intern("") }
    let text = tree.bytes(content)
    guard text.count <= Self.textLimit, !text.contains(0x0A) else { return nil }
    return facts.names.intern(text)
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

  private func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
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
