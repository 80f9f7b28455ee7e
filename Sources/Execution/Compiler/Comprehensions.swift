import RuntimeModel
import Syntax

extension BodyCompiler {
  func comprehension(_ node: Int32) throws {
    let inner = shared.scopes[node]!
    let kind = source.kind(node)
    let name =
      switch kind {
      case .listComprehension: "<listcomp>"
      case .setComprehension: "<setcomp>"
      case .dictionaryComprehension: "<dictcomp>"
      default: "<genexpr>"
      }
    let code = Code(.function, name: name, qualifiedName: qualified(name), unit: shared.unit)
    code.firstLine = source.line(source.tree[node].start)
    code.positionalCount = 1
    code.positionalOnlyCount = 1
    code.isGenerator = kind == .generatorExpression
    code.isCoroutine = inner.hasAwait
    if inner.hasAwait && !self.code.isCoroutine && !code.isGenerator {
      throw invalid("asynchronous comprehension outside of an asynchronous function", node)
    }
    let body = BodyCompiler(code, inner, shared)
    body.offset = source.tree[node].start
    _ = body.variableIndex(".0")
    let clauses = source.children(node).filter { source.tree[$0].field != .body }
    let element = source.child(node, .body)!
    switch kind {
    case .listComprehension: body.emit(.buildList, 0)
    case .setComprehension: body.emit(.buildSet, 0)
    case .dictionaryComprehension: body.emit(.buildMap, 0)
    default: break
    }
    try body.clauses(clauses[...], element, kind, level: 0)
    if kind == .generatorExpression { body.none() }
    body.emit(.returnValue)
    try makeFunction(body.finish(), 0)
    let first = clauses[0]
    let rights = source.children(first).filter { source.tree[$0].field == .right }
    if rights.count == 1 { try value(rights[0]) } else { try tuple(rights, of: first) }
    emit(source.startsWithAsync(first) ? .getAsyncIterator : .getIterator)
    emit(.call, 1)
    if code.isCoroutine && !code.isGenerator { awaitTop() }
  }

  private func clauses(_ clauses: ArraySlice<Int32>, _ element: Int32, _ kind: SyntaxKind, level: Int) throws {
    guard let clause = clauses.first else {
      switch kind {
      case .listComprehension:
        try expression(element)
        emit(.listAppend, level + 1)
      case .setComprehension:
        try expression(element)
        emit(.setAdd, level + 1)
      case .dictionaryComprehension:
        try expression(source.child(element, .key)!)
        try expression(source.child(element, .value)!)
        emit(.mapAdd, level + 1)
      default:
        try expression(element)
        if code.isCoroutine { emit(.asyncGeneratorWrap) }
        emit(.yieldValue)
        emit(.pop)
      }
      return
    }
    if source.kind(clause) == .ifClause {
      let skip = try jumps(where: false, source.operands(clause)[0])
      try self.clauses(clauses.dropFirst(), element, kind, level: level)
      patch(skip)
      return
    }
    let isAsync = source.startsWithAsync(clause)
    if level == 0 {
      emit(.loadFast, 0)
    } else {
      try expression(source.child(clause, .right)!)
      emit(isAsync ? .getAsyncIterator : .getIterator)
    }
    let start = here
    let end = isAsync ? asyncNext() : emit(.forIterator)
    push(.loop(start: start, isFor: true, breaks: 0))
    try target(source.child(clause, .left)!, .store)
    try self.clauses(clauses.dropFirst(), element, kind, level: level + 1)
    blocks.removeLast()
    emit(.jumpBackward, start)
    patch(end)
    if isAsync { emit(.endAsyncFor) }
  }
}
