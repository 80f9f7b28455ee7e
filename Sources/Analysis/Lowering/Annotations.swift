import Syntax

/// Annotations are not evaluated; what they spell is kept.
extension Lowering {
  private static var annotationDepthLimit: Int { 32 }

  /// `type` is a `type` node or any expression in its place.
  mutating func annotation(_ type: Int32) -> AnnotationID {
    let expression = typeExpression(type, 0)
    facts.annotations.append(expression)
    return AnnotationID(Int32(facts.annotations.count - 1))
  }

  private mutating func typeExpression(_ node: Int32, _ level: Int) -> TypeExpression {
    guard level < Self.annotationDepthLimit else { return .unknown }
    switch tree.kind(node) {
    case .type, .parenthesizedExpression, .constrainedType:
      let inner = node + 1
      return inner < tree.next(node) ? typeExpression(inner, level + 1) : .unknown
    case .identifier, .attribute:
      let path = dottedPath(node)
      return path.isEmpty ? .unknown : .name(path)
    case .noneLiteral: return .none
    case .memberType: return memberType(node, level)
    case .genericType: return genericType(node, level)
    case .subscription: return subscription(node, level)
    case .binaryOperator: return union(node, level)
    case .unionType: return .union(children(of: node, level))
    case .list, .tuple, .expressionList: return .applied([], children(of: node, level))
    case .string: return quoted(node)
    default: return .unknown
    }
  }

  private mutating func children(of node: Int32, _ level: Int) -> [TypeExpression] {
    var found: [TypeExpression] = []
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .type || tree.kind(at).isValue { found.append(typeExpression(at, level + 1)) }
      at = tree.next(at)
    }
    return found
  }

  private mutating func memberType(_ node: Int32, _ level: Int) -> TypeExpression {
    let inner = tree.child(node, kind: .type)
    let member = tree.child(node, kind: .identifier)
    guard inner != absent, member != absent, case .name(let path) = typeExpression(inner, level + 1) else {
      return .unknown
    }
    return .name(path + [facts.names.intern(tree.bytes(member))])
  }

  private mutating func genericType(_ node: Int32, _ level: Int) -> TypeExpression {
    let base = tree.child(node, kind: .identifier)
    let list = tree.child(node, kind: .typeParameter)
    guard base != absent else { return .unknown }
    let name = facts.names.intern(tree.bytes(base))
    return .applied([name], list == absent ? [] : children(of: list, level))
  }

  private mutating func subscription(_ node: Int32, _ level: Int) -> TypeExpression {
    let base = tree.child(node, .value)
    guard base != absent else { return .unknown }
    let path = dottedPath(base)
    guard !path.isEmpty else { return .unknown }
    var arguments: [TypeExpression] = []
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.field(at) == .subscript, tree.kind(at).isValue { arguments.append(typeExpression(at, level + 1)) }
      at = tree.next(at)
    }
    return .applied(path, arguments)
  }

  /// `A | B | C` leans to the left; long unions are taken from the right, one by one.
  private mutating func union(_ node: Int32, _ level: Int) -> TypeExpression {
    var parts: [TypeExpression] = []
    var at = node
    while tree.kind(at) == .binaryOperator {
      let left = tree.child(at, .left)
      let right = tree.child(at, .right)
      guard left != absent, right != absent, tree.child(at, kind: .pipe) != absent else { return .unknown }
      parts.append(typeExpression(right, level + 1))
      at = left
    }
    parts.append(typeExpression(at, level + 1))
    return .union(parts.reversed())
  }

  private mutating func quoted(_ node: Int32) -> TypeExpression {
    let literal = StringLiteral(tree.bytes(node))
    guard let content = literal.content, !literal.isBytes, !literal.isFormatted else { return .unknown }
    let text = UnsafeBufferPointer(rebasing: content)
    var reader = QuotedType(text: text)
    let result = reader.union(&facts.names, 0)
    return reader.isAtEnd ? result : .unknown
  }
}

/// Reads a quoted annotation: dotted names, brackets, `|`, `None` and quotes inside.
private struct QuotedType {
  let text: UnsafeBufferPointer<UInt8>
  var at = 0

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return at == text.count
    }
  }

  mutating func union(_ names: inout NameTable, _ level: Int) -> TypeExpression {
    var parts = [single(&names, level)]
    while peek() == 0x7C {
      at += 1
      parts.append(single(&names, level))
    }
    return parts.count == 1 ? parts[0] : .union(parts)
  }

  private mutating func single(_ names: inout NameTable, _ level: Int) -> TypeExpression {
    guard level < 32 else { return .unknown }
    switch peek() {
    case 0x5B:
      at += 1
      return .applied([], arguments(&names, level, 0x5D))
    case 0x28:
      at += 1
      let inside = arguments(&names, level, 0x29)
      return inside.count == 1 ? inside[0] : .applied([], inside)
    case 0x22, 0x27:
      // `"Optional['Node']"`.
      let quote = text[at]
      at += 1
      let inner = union(&names, level + 1)
      if peek() == quote { at += 1 } else { at = text.count + 1 }
      return inner
    case 0x2E:
      at += 1
      while peek() == 0x2E { at += 1 }
      return .unknown
    default: break
    }
    var path: [NameID] = []
    while let name = identifier(&names) {
      path.append(name)
      guard peek() == 0x2E else { break }
      at += 1
    }
    guard !path.isEmpty else {
      skipOther()
      return .unknown
    }
    if peek() == 0x5B {
      at += 1
      return .applied(path, arguments(&names, level, 0x5D))
    }
    return path.count == 1 && names[path[0]] == "None" ? .none : .name(path)
  }

  private mutating func arguments(_ names: inout NameTable, _ level: Int, _ closing: UInt8) -> [TypeExpression] {
    var found: [TypeExpression] = []
    while let next = peek() {
      if next == closing {
        at += 1
        return found
      }
      if next == 0x2C {
        at += 1
        continue
      }
      let before = at
      found.append(union(&names, level + 1))
      if at == before { break }
    }
    at = text.count + 1
    return found
  }

  private mutating func identifier(_ names: inout NameTable) -> NameID? {
    skipSpace()
    let start = at
    while at < text.count, isNameByte(text[at]) { at += 1 }
    guard start < at, !(0x30...0x39).contains(text[start]) else {
      at = min(start, text.count)
      return nil
    }
    return names.intern(UnsafeBufferPointer(rebasing: text[start..<at]))
  }

  /// A number, a star or something else that names no type.
  private mutating func skipOther() {
    skipSpace()
    if at < text.count { at += 1 }
    while at < text.count, isNameByte(text[at]) { at += 1 }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }

  private mutating func peek() -> UInt8? {
    skipSpace()
    return at < text.count ? text[at] : nil
  }

  private mutating func skipSpace() {
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 || text[at] == 0x0A || text[at] == 0x0D { at += 1 }
  }
}
