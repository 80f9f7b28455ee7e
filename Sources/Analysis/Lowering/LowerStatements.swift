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
}
