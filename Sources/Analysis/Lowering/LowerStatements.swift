import Syntax

extension Lowering {
  /// The statements of a block, a module or an ERROR node, in order.
  mutating func statements(of node: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      statement(at)
      at = tree.next(at)
    }
  }

  /// A block, where it is there and not nested too deeply.
  mutating func suite(_ node: Int32) {
    guard node != absent, descend(node) else { return }
    if tree.kind(node) == .block { statements(of: node) } else { statement(node) }
    depth -= 1
  }

  private mutating func statement(_ node: Int32) {
    expressionEnd = tree.next(node)
    switch tree.kind(node) {
    case .expressionStatement: expressionStatement(node)
    case .assignment: _ = assignment(node)
    case .augmentedAssignment: _ = augmentedAssignment(node)
    case .returnStatement: returnStatement(node)
    case .ifStatement: ifStatement(node)
    case .forStatement: forStatement(node)
    case .whileStatement: whileStatement(node)
    case .tryStatement: tryStatement(node)
    case .withStatement: withStatement(node)
    case .functionDefinition: functionStatement(node, decorators: [], of: node)
    case .classDefinition: classStatement(node, decorators: [], of: node)
    case .decoratedDefinition: decoratedDefinition(node)
    case .importStatement, .importFromStatement, .futureImportStatement: importStatement(node)
    case .raiseStatement: raiseStatement(node)
    case .deleteStatement: deleteTargets(of: node)
    case .assertStatement: assertStatement(node)
    case .matchStatement: matchStatement(node)
    case .breakStatement: emit(.breakLoop, node)
    case .continueStatement: emit(.continueLoop, node)
    case .printStatement, .execStatement: evaluateChildren(of: node)
    case .typeAliasStatement: typeAlias(node)
    case .passStatement, .globalStatement, .nonlocalStatement: break
    case .block: suite(node)
    case .error, .missing: tellErrors(in: node)
    case .elifClause, .elseClause, .exceptClause, .exceptGroupClause, .finallyClause, .caseClause, .withClause,
      .withItem, .decorator, .argumentList, .chevron, .pair, .forInClause, .ifClause, .interpolation,
      .keywordArgument, .casePattern:
      // Only inside an ERROR do these stand by themselves.
      strayClause(node)
    default:
      if tree.kind(node).isValue { _ = value(node) }
    }
    if !table.errors.isEmpty { tellErrors(in: node) }
  }

  /// The blocks and expressions of a clause whose statement the parser lost.
  private mutating func strayClause(_ node: Int32) {
    guard descend(node) else { return }
    statements(of: node)
    depth -= 1
  }

  /// Evaluates the expressions directly below a node for their effects.
  mutating func evaluateChildren(of node: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at).isValue {
        _ = value(at)
      } else if tree.kind(at) == .chevron {
        evaluateChildren(of: at)
      }
      at = tree.next(at)
    }
  }

  private mutating func expressionStatement(_ node: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .assignment: _ = assignment(at)
      case .augmentedAssignment: _ = augmentedAssignment(at)
      // A constant by itself, as a docstring is, has no effect: CPython drops it too.
      case .integer, .float, .ellipsis, .noneLiteral, .trueLiteral, .falseLiteral: break
      case .string, .concatenatedString: if containsInterpolation(at) { _ = string(at) }
      default: if tree.kind(at).isValue { _ = value(at) }
      }
      at = tree.next(at)
    }
  }

  private func containsInterpolation(_ node: Int32) -> Bool {
    var at = node + 1
    while at < tree.next(node) {
      if tree.kind(at) == .interpolation { return true }
      at += 1
    }
    return false
  }

  private mutating func returnStatement(_ node: Int32) {
    let result = tree.expressionChild(node)
    let slot = result == absent ? noSlot : value(result)
    emit(.return, a: slot, node)
  }

  /// `raise E`, `raise E from c`, Python 2's `raise E, value, traceback`.
  private mutating func raiseStatement(_ node: Int32) {
    let cause = tree.child(node, .cause)
    var raised = tree.expressionChild(node)
    if raised == cause { raised = absent }
    var slot = noSlot
    if raised != absent, tree.kind(raised) == .expressionList {
      var parts: [Slot] = []
      var at = raised + 1
      while at < tree.next(raised) {
        if tree.kind(at).isValue { parts.append(value(at)) }
        at = tree.next(at)
      }
      slot = parts.first ?? noSlot
      if parts.count > 1 {
        let mark = operands.count
        operands.append(ArgumentTag.positional)
        operands.append(parts[1])
        let made = temporary()
        emit(.call, d: made, a: slot, from: mark, raised)
        slot = made
      }
    } else if raised != absent {
      slot = value(raised)
    }
    let from = cause == absent ? noSlot : value(cause)
    emit(.raise, a: slot, b: from, node)
  }

  /// The failing arm raises a new exception that keeps the message.
  private mutating func assertStatement(_ node: Int32) {
    var parts: [Int32] = []
    var at = node + 1
    while at < tree.next(node) {
      if tree.kind(at).isValue { parts.append(at) }
      at = tree.next(at)
    }
    guard let condition = parts.first else { return emit(.unparsed, node) }
    open(test(condition, needsValue: false), condition)
    emit(.orElse, condition)
    let mark = operands.count
    for message in parts.dropFirst() {
      let slot = value(message)
      operands.append(slot)
    }
    let exception = temporary()
    emit(.opaque, flags: OpaqueKind.formatted.rawValue, d: exception, from: mark, node)
    emit(.raise, a: exception, node)
    emit(.endBranch, node)
  }

  // MARK: Deletion

  private mutating func deleteTargets(of node: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at).isValue { delete(at) }
      at = tree.next(at)
    }
  }

  private mutating func delete(_ node: Int32) {
    guard descend(node) else { return }
    defer { depth -= 1 }
    switch tree.kind(node) {
    case .identifier: delete(identifier: node)
    case .attribute:
      let object = tree.child(node, .object)
      let name = tree.child(node, .attribute)
      guard object != absent, name != absent else { return emit(.unparsed, node) }
      let slot = value(object)
      emit(.deleteAttribute, a: slot, b: self.name(of: name).index, node)
    case .subscription:
      let object = tree.child(node, .value)
      guard object != absent else { return emit(.unparsed, node) }
      let slot = value(object)
      deleteItem(node, of: slot)
    case .expressionList, .tuple, .list, .parenthesizedExpression, .patternList, .tuplePattern, .listPattern:
      deleteTargets(of: node)
    default:
      emit(.unparsed, node)
      _ = value(node)
    }
  }

  // MARK: Branches and loops

  /// `elif` opens a branch inside the other arm; thousands of them nest in the ops, not here.
  private mutating func ifStatement(_ node: Int32) {
    var open: [Int32] = []
    arm(node, &open)
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.field(at) == .alternative {
        if tree.kind(at) == .elifClause {
          emit(.orElse, at)
          arm(at, &open)
        } else if tree.kind(at) == .elseClause {
          if !open.isEmpty { emit(.orElse, at) }
          suite(tree.child(at, .body))
          close(&open, hasElse: true)
        }
      }
      at = tree.next(at)
    }
    close(&open, hasElse: false)
  }

  /// The branch, its test and the arm where it holds.
  private mutating func arm(_ node: Int32, _ open: inout [Int32]) {
    let condition = tree.child(node, .condition)
    expressionEnd = tree.next(condition == absent ? node : condition)
    let test = condition == absent ? Test(.other, unparsedValue(node)) : test(condition, needsValue: false)
    let at = condition == absent ? node : condition
    self.open(test, at)
    open.append(at)
    if test.kind == .typeChecking { typeCheckingDepth += 1 }
    suite(tree.child(node, .consequence))
    if test.kind == .typeChecking { typeCheckingDepth -= 1 }
  }

  private mutating func close(_ open: inout [Int32], hasElse: Bool) {
    guard !open.isEmpty else { return }
    if !hasElse { emit(.orElse, open[open.count - 1]) }
    for node in open.reversed() { emit(.endBranch, node) }
    open.removeAll()
  }

  private mutating func forStatement(_ node: Int32) {
    let left = tree.child(node, .left)
    let right = tree.child(node, .right)
    let isAsync = tree.child(node, kind: .asyncToken) != absent
    expressionEnd = tree.next(right == absent ? node : right)
    let iterable = right == absent ? unparsedValue(node) : value(right)
    emit(.loop, flags: (isAsync ? LoopKind.asyncFor : .for).rawValue, node)
    iterate(iterable, into: left, isAsync: isAsync, node)
    suite(tree.child(node, .body))
    loopEnd(node)
  }

  private mutating func whileStatement(_ node: Int32) {
    let condition = tree.child(node, .condition)
    emit(.loop, flags: LoopKind.while.rawValue, node)
    expressionEnd = tree.next(condition == absent ? node : condition)
    let test = condition == absent ? Test(.other, unparsedValue(node)) : test(condition, needsValue: false)
    // `while True` is left by `break` only.
    if test.kind != .constantTrue {
      let at = condition == absent ? node : condition
      open(test, at)
      emit(.orElse, at)
      emit(.exitLoop, at)
      emit(.endBranch, at)
    }
    suite(tree.child(node, .body))
    loopEnd(node)
  }

  private mutating func loopEnd(_ node: Int32) {
    let otherwise = tree.child(node, kind: .elseClause)
    emit(.loopElse, otherwise == absent ? node : otherwise)
    if otherwise != absent { suite(tree.child(otherwise, .body)) }
    emit(.endLoop, node)
  }

  /// The element of this turn into the loop's targets.
  mutating func iterate(_ iterable: Slot, into target: Int32, isAsync: Bool, _ node: Int32) {
    let flags: UInt8 = isAsync ? 1 : 0
    if target != absent, tree.kind(target) == .identifier, let slot = localSlot(target), bodyKind != .classBody {
      emit(.iterate, flags: flags, d: slot, a: iterable, target)
      return
    }
    let slot = temporary()
    emit(.iterate, flags: flags, d: slot, a: iterable, target == absent ? node : target)
    if target == absent { emit(.unparsed, node) } else { store(slot, into: target) }
  }

  // MARK: with

  private mutating func withStatement(_ node: Int32) {
    let isAsync = tree.child(node, kind: .asyncToken) != absent
    let clause = tree.child(node, kind: .withClause)
    var opened: [Int32] = []
    if clause != absent {
      let limit = tree.next(clause)
      var at = clause + 1
      while at < limit {
        if tree.kind(at) == .withItem { withItem(at, isAsync, &opened) }
        at = tree.next(at)
      }
    }
    suite(tree.child(node, .body))
    for item in opened.reversed() { emit(.endWith, flags: isAsync ? 1 : 0, item) }
  }

  private mutating func withItem(_ node: Int32, _ isAsync: Bool, _ opened: inout [Int32]) {
    expressionEnd = tree.next(node)
    let item = tree.child(node, .value)
    guard item != absent else { return emit(.unparsed, node) }
    // `with (a as b, c as d):` may come as one item that is a tuple.
    let inner = tree.stripped(item)
    if tree.kind(inner) == .tuple, tree.child(inner, kind: .asPattern) != absent {
      var at = inner + 1
      while at < tree.next(inner) {
        if tree.kind(at).isValue { enter(at, isAsync, &opened) }
        at = tree.next(at)
      }
    } else {
      enter(tree.kind(inner) == .asPattern ? inner : item, isAsync, &opened)
    }
  }

  private mutating func enter(_ node: Int32, _ isAsync: Bool, _ opened: inout [Int32]) {
    let hasTarget = tree.kind(node) == .asPattern
    let manager = hasTarget ? tree.expressionChild(node) : node
    let slot = manager == absent ? unparsedValue(node) : value(manager)
    let entered = temporary()
    emit(.with, flags: isAsync ? 1 : 0, d: entered, a: slot, node)
    opened.append(node)
    guard hasTarget else { return }
    let target = tree.child(node, kind: .asPatternTarget)
    if target == absent { emit(.unparsed, node) } else { store(entered, into: target) }
  }
}
