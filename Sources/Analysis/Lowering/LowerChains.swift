import Syntax

/// Chains and operators.
extension Lowering {
  /// `a.b(c)[d] + e …`: forms whose first operand is again such a form. Generated code has thousands of links, so
  /// the links are gathered on a stack of their own and lowered from the innermost outwards.
  mutating func chain(_ node: Int32) -> Slot {
    let mark = spine.count
    var base = node
    while base != typeCallBrackets {
      let first: Int32 =
        switch tree.kind(base) {
        case .attribute: tree.child(base, .object)
        case .call: tree.child(base, .function)
        case .subscription: tree.child(base, .value)
        case .binaryOperator: tree.child(base, .left)
        case .parenthesizedExpression: tree.expressionChild(base)
        default: absent
        }
      if first == absent { break }
      spine.append(base)
      base = first
    }
    if spine.count == mark {
      markTold(base)
      let slot = unparsedValue(base)
      statements(of: base)
      return slot
    }
    var slot: Slot
    let link = spine[spine.count - 1]
    if tree.kind(link) == .call, let special = builtinCall(link, function: base) {
      spine.removeLast()
      slot = special
    } else if base == typeCallBrackets {
      slot = typeCall(base)
    } else if tree.kind(base) == .attribute || tree.kind(base) == .call || tree.kind(base) == .subscription
      || tree.kind(base) == .binaryOperator || tree.kind(base) == .parenthesizedExpression
    {
      slot = unparsedValue(base)
    } else {
      slot = value(base)
    }
    while spine.count > mark {
      let link = spine.removeLast()
      switch tree.kind(link) {
      case .attribute:
        if spine.count > mark, tree.kind(spine[spine.count - 1]) == .call {
          slot = callMethod(spine.removeLast(), on: slot, link)
        } else {
          slot = loadAttribute(link, of: slot)
        }
      case .call: slot = call(link, slot)
      case .subscription: slot = loadItem(link, of: slot)
      case .binaryOperator: slot = binary(link, slot)
      default: break
      }
    }
    return slot
  }

  private mutating func loadAttribute(_ node: Int32, of object: Slot) -> Slot {
    let name = tree.child(node, .attribute)
    guard name != absent else { return unparsedValue(node) }
    let id = self.name(of: name)
    let slot = temporary()
    emit(.loadAttribute, d: slot, a: object, b: id.index, node)
    return slot
  }

  private mutating func binary(_ node: Int32, _ left: Slot) -> Slot {
    let right = tree.child(node, .right)
    let operand = right == absent ? unparsedValue(node) : value(right)
    let symbol = tree.child(node, .operator)
    let kind: BinaryKind? =
      switch symbol == absent ? SyntaxKind.missing : tree.kind(symbol) {
      case .plus: .add
      case .pipe: .union
      case .star: .multiply
      default: nil
      }
    let slot = temporary()
    if let kind {
      emit(.binary, flags: kind.rawValue, d: slot, a: left, b: operand, node)
    } else {
      opaque(.arithmetic, slot, left, operand, node)
    }
    return slot
  }

  mutating func opaque(_ kind: OpaqueKind, _ slot: Slot, _ a: Slot, _ b: Slot?, _ node: Int32) {
    let mark = operands.count
    operands.append(a)
    if let b { operands.append(b) }
    emit(.opaque, flags: kind.rawValue, d: slot, from: mark, node)
  }

  /// `not not - - x`.
  mutating func unary(_ node: Int32) -> Slot {
    var inner = node
    while tree.kind(inner) == .notOperator || tree.kind(inner) == .unaryOperator
      || tree.kind(inner) == .parenthesizedExpression
    {
      let argument =
        tree.kind(inner) == .parenthesizedExpression ? tree.expressionChild(inner) : tree.child(inner, .argument)
      if argument == absent { break }
      inner = argument
    }
    let isBroken = inner == node
    if !isBroken, tree.kind(node) == .unaryOperator, tree.kind(inner) == .integer || tree.kind(inner) == .float {
      return constant(.number, node)
    }
    let operand = isBroken ? unparsedValue(node) : value(inner)
    let slot = temporary()
    opaque(tree.kind(node) == .notOperator ? .comparison : .arithmetic, slot, operand, nil, node)
    return slot
  }

  mutating func comparison(_ node: Int32) -> Slot {
    let mark = operands.count
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at).isValue {
        let slot = value(at)
        operands.append(slot)
      }
      at = tree.next(at)
    }
    let slot = temporary()
    emit(.opaque, flags: OpaqueKind.comparison.rawValue, d: slot, from: mark, node)
    return slot
  }
}
