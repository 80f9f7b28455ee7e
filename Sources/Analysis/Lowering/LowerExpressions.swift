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
    case .integer, .float: return constant(.number, node)
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

  // MARK: Chains

  /// `a.b(c)[d] + e …`: forms whose first operand is again such a form. Generated code has thousands of links, so
  /// the links are gathered on a stack of their own and lowered from the innermost outwards.
  private mutating func chain(_ node: Int32) -> Slot {
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
  private mutating func unary(_ node: Int32) -> Slot {
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

  private mutating func comparison(_ node: Int32) -> Slot {
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

  // MARK: Choices

  /// `a and b or c`: the operands of the left spine one after the other.
  private mutating func booleanChain(_ node: Int32) -> Slot {
    let mark = spine.count
    var base = node
    while tree.kind(base) == .booleanOperator {
      let left = tree.child(base, .left)
      if left == absent { break }
      spine.append(base)
      let inner = tree.stripped(left)
      base = tree.kind(inner) == .booleanOperator ? inner : left
    }
    if spine.count == mark { return unparsedValue(node) }
    var test =
      tree.kind(base) == .booleanOperator ? Test(.truthy, unparsedValue(base)) : self.test(base, needsValue: true)
    while spine.count > mark {
      let link = spine.removeLast()
      let left = tree.child(link, .left)
      let right = tree.child(link, .right)
      let slot = temporary()
      open(test, left)
      let isAnd = tree.child(link, kind: .orToken) == absent
      if !isAnd {
        emit(.move, d: slot, a: test.value, left)
        emit(.orElse, left)
      }
      let operand = right == absent ? unparsedValue(link) : value(right)
      assign(slot, operand, right == absent ? link : right)
      if isAnd {
        emit(.orElse, left)
        emit(.move, d: slot, a: test.value, left)
      }
      emit(.endBranch, link)
      test = Test(.truthy, slot)
    }
    return test.value
  }

  /// `a if b else c if d else …`.
  private mutating func conditional(_ node: Int32) -> Slot {
    let result = temporary()
    var node = node
    var open: [Int32] = []
    while true {
      var parts: [Int32] = []
      var at = node + 1
      while at < tree.next(node) {
        if tree.kind(at).isValue { parts.append(at) }
        at = tree.next(at)
      }
      guard parts.count == 3 else {
        for part in parts { _ = value(part) }
        assign(result, unparsedValue(node), node)
        break
      }
      self.open(self.test(parts[1], needsValue: false), parts[1])
      open.append(node)
      assign(result, value(parts[0]), parts[0])
      emit(.orElse, parts[1])
      let rest = tree.stripped(parts[2])
      if tree.kind(rest) != .conditionalExpression {
        assign(result, value(parts[2]), parts[2])
        break
      }
      node = rest
    }
    for node in open.reversed() { emit(.endBranch, node) }
    return result
  }

  // MARK: Text

  mutating func string(_ node: Int32) -> Slot {
    let mark = operands.count
    var isFormatted = false
    var at = node
    let limit = tree.next(node)
    while at < limit {
      if tree.kind(at) == .interpolation {
        isFormatted = true
        interpolation(at)
        at = tree.next(at)
      } else {
        at += 1
      }
    }
    let slot = temporary()
    if isFormatted {
      emit(.opaque, flags: OpaqueKind.formatted.rawValue, d: slot, from: mark, node)
    } else {
      let isBytes = isBytesString(node)
      emit(
        .const, flags: (isBytes ? ConstantKind.bytes : .string).rawValue, d: slot,
        a: isBytes ? noSlot : shortText(node)?.index ?? noSlot, node)
    }
    return slot
  }

  /// `{value!r:{width}}`: pushes the slots of what is formatted.
  private mutating func interpolation(_ node: Int32) {
    guard descend(node) else { return }
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .formatSpecifier {
        var part = at + 1
        while part < tree.next(at) {
          if tree.kind(part) == .formatExpression { interpolation(part) }
          part = tree.next(part)
        }
      } else if tree.kind(at).isValue {
        let slot = value(at)
        operands.append(slot)
      }
      at = tree.next(at)
    }
    depth -= 1
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
