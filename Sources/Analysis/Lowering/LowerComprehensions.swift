import Syntax

extension Lowering {
  /// A list, set or dict comprehension: the container, then its loops around a `storeItem` without a key (for a dict
  /// with one).
  mutating func comprehension(_ node: Int32) -> Slot {
    let clauses = clauses(of: node)
    let kind: ContainerKind =
      switch tree.kind(node) {
      case .dictionaryComprehension: .dict
      case .setComprehension: .set
      default: .list
      }
    let iterable = firstIterable(clauses, node)
    let result = temporary()
    emit(.makeContainer, flags: kind.rawValue, d: result, from: operands.count, node)
    let closing = openClauses(clauses, iterable, node)
    let element = tree.child(node, .body)
    if element == absent {
      emit(.unparsed, node)
    } else if tree.kind(element) == .pair {
      let keyNode = tree.child(element, .key)
      let valueNode = tree.child(element, .value)
      let key = keyNode == absent ? unparsedValue(element) : value(keyNode)
      let stored = valueNode == absent ? unparsedValue(element) : value(valueNode)
      emit(.storeItem, a: result, b: key, c: stored, element)
    } else {
      let stored = value(element)
      emit(.storeItem, a: result, c: stored, element)
    }
    close(closing)
    return result
  }

  /// `(… for … in iterable)`: the iterable is evaluated here, all the rest in a body of its own.
  mutating func generator(_ node: Int32) -> Slot {
    let iterable = firstIterable(clauses(of: node), node)
    let slot = temporary()
    let body = info[Int(node)]
    emit(.makeGenerator, d: slot, a: body, b: iterable, node)
    return slot
  }

  /// The body of a generator expression; its only parameter is the iterable.
  mutating func generatorBody(_ node: Int32) {
    let closing = openClauses(clauses(of: node), 0, node)
    let element = tree.child(node, .body)
    let slot = element == absent ? unparsedValue(node) : value(element)
    let sent = temporary()
    emit(.yield, d: sent, a: slot, element == absent ? node : element)
    close(closing)
  }

  private func clauses(of node: Int32) -> [Int32] {
    var found: [Int32] = []
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .forInClause || tree.kind(at) == .ifClause { found.append(at) }
      at = tree.next(at)
    }
    return found
  }

  private mutating func firstIterable(_ clauses: [Int32], _ node: Int32) -> Slot {
    guard let first = clauses.first, tree.kind(first) == .forInClause else { return unparsedValue(node) }
    return iterable(of: first)
  }

  /// Python 2 allows `for x in a, b`.
  private mutating func iterable(of clause: Int32) -> Slot {
    var parts: [Int32] = []
    let limit = tree.next(clause)
    var at = clause + 1
    while at < limit {
      if tree.field(at) == .right, tree.kind(at).isValue { parts.append(at) }
      at = tree.next(at)
    }
    guard let only = parts.first else { return unparsedValue(clause) }
    if parts.count == 1 { return value(only) }
    let mark = operands.count
    for part in parts {
      let slot = value(part)
      operands.append(slot)
    }
    let slot = temporary()
    emit(.makeContainer, flags: ContainerKind.tuple.rawValue, d: slot, from: mark, clause)
    return slot
  }

  /// Opens the loops and tests of all clauses; what is returned closes them again.
  private mutating func openClauses(_ clauses: [Int32], _ first: Slot, _ node: Int32) -> [Int32] {
    var isFirst = true
    for clause in clauses {
      if tree.kind(clause) == .ifClause {
        let condition = tree.expressionChild(clause)
        let test =
          condition == absent ? Test(.other, unparsedValue(clause)) : test(condition, needsValue: false)
        open(test, condition == absent ? clause : condition)
        continue
      }
      let source = isFirst ? first : iterable(of: clause)
      isFirst = false
      let isAsync = tree.child(clause, kind: .asyncToken) != absent
      emit(.loop, flags: (isAsync ? LoopKind.asyncComprehension : .comprehension).rawValue, clause)
      iterate(source, into: tree.child(clause, .left), isAsync: isAsync, clause)
    }
    return clauses
  }

  private mutating func close(_ clauses: [Int32]) {
    for clause in clauses.reversed() {
      if tree.kind(clause) == .ifClause {
        emit(.orElse, clause)
        emit(.endBranch, clause)
      } else {
        emit(.loopElse, clause)
        emit(.endLoop, clause)
      }
    }
  }
}
