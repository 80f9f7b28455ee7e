import Syntax

/// Expressions. Each function emits the effects of an expression in evaluation order and returns the slot of its
/// value. A local variable's own slot is returned where it is just read.
extension Lowering {
  mutating func value(_ node: Int32) -> Slot {
    guard descend(node) else {
      let slot = temporary()
      emit(.opaque, d: slot, node)
      return slot
    }
    defer { depth -= 1 }
    if node == typeCallBrackets { return typeCall(node) }
    switch tree.kind(node) {
    case .identifier: return load(node)
    case .attribute, .call, .subscription, .binaryOperator, .parenthesizedExpression: return chain(node)
    case .string, .concatenatedString: return string(node)
    case .integer: return number(node)
    case .float: return constant(.number, node)
    case .trueLiteral: return constant(.true, node)
    case .falseLiteral: return constant(.false, node)
    case .noneLiteral: return constant(.none, node)
    case .ellipsis: return constant(.ellipsis, node)
    case .list: return container(.list, node)
    case .tuple, .expressionList, .patternList, .tuplePattern: return container(.tuple, node)
    case .listPattern: return container(.list, node)
    case .set: return container(.set, node)
    case .dictionary: return dictionary(node)
    case .booleanOperator: return booleanChain(node)
    case .notOperator, .unaryOperator: return unary(node)
    case .comparisonOperator: return comparison(node)
    case .conditionalExpression: return conditional(node)
    case .lambda: return makeFunction(node)
    case .listComprehension, .setComprehension, .dictionaryComprehension: return comprehension(node)
    case .generatorExpression: return generator(node)
    case .awaitExpression: return awaited(node)
    case .yieldExpression: return yielded(node)
    case .namedExpression: return namedExpression(node)
    case .assignment, .augmentedAssignment: return nestedAssignment(node)
    default: return otherValue(node)
    }
  }

  /// Kinds that are no value by themselves, or values in places where Python allows none.
  private mutating func otherValue(_ node: Int32) -> Slot {
    switch tree.kind(node) {
    case .listSplat, .listSplatPattern, .dictionarySplat, .dictionarySplatPattern, .parenthesizedListSplat, .asPattern,
      .asPatternTarget, .dottedName:
      let inner = tree.expressionChild(node)
      if inner != absent { return value(inner) }
    case .type, .genericType, .memberType, .unionType: return typeValue(node)
    default: break
    }
    markTold(node)
    let slot = unparsedValue(node)
    statements(of: node)
    return slot
  }

  mutating func constant(_ kind: ConstantKind, _ node: Int32) -> Slot {
    let slot = temporary()
    emit(.const, flags: kind.rawValue, d: slot, node)
    return slot
  }

  private mutating func number(_ node: Int32) -> Slot {
    let slot = temporary()
    let value = integer(tree.bytes(node)).flatMap { Int32(exactly: $0) } ?? -1
    emit(.const, flags: ConstantKind.number.rawValue, d: slot, b: value, node)
    return slot
  }

  // MARK: Suspension

  private mutating func awaited(_ node: Int32) -> Slot {
    let inner = tree.expressionChild(node)
    let operand = inner == absent ? unparsedValue(node) : value(inner)
    let slot = temporary()
    emit(.await, d: slot, a: operand, node)
    return slot
  }

  private mutating func yielded(_ node: Int32) -> Slot {
    let inner = tree.expressionChild(node)
    let operand = inner == absent ? noSlot : value(inner)
    let slot = temporary()
    emit(tree.child(node, kind: .fromToken) == absent ? .yield : .yieldFrom, d: slot, a: operand, node)
    return slot
  }

  private mutating func namedExpression(_ node: Int32) -> Slot {
    let name = tree.child(node, .name)
    let right = tree.child(node, .value)
    let slot = right == absent ? unparsedValue(node) : value(right)
    guard name != absent, tree.kind(name) == .identifier else { return slot }
    if let local = localSlot(name) {
      if hasWalrus(after: node) {
        // The name may be bound again before the value is used.
        emit(.move, d: local, a: slot, node)
        return slot
      }
      assign(local, slot, node)
      return local
    }
    store(slot, to: name, node)
    return slot
  }

  /// `x = y = z` where a value is wanted: the chain as a statement, then its value.
  private mutating func nestedAssignment(_ node: Int32) -> Slot {
    tree.kind(node) == .assignment ? assignment(node) : augmentedAssignment(node)
  }
}
