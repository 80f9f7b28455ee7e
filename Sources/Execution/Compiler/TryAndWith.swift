import Syntax

extension BodyCompiler {
  /// What leaving the blocks from `floor` on has to do first, innermost first.
  func unwind(to floor: Int, keepsTop: Bool, _ node: Int32) throws {
    let saved = blocks
    while blocks.count > floor {
      let block = blocks.removeLast()
      switch block {
      case .loop(_, let isFor, _):
        if isFor {
          if keepsTop { emit(.rotateTwo) }
          emit(.pop)
        }
      case .exceptBody: emit(.popBlock)
      case .groupHandler:
        throw invalid("'break', 'continue' and 'return' cannot appear in an except* block", node)
      case .tryBody(let finally):
        emit(.popBlock)
        try self.block(finally)
      case .handler:
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        emit(.popHandled)
      case .namedHandler(let name):
        emit(.popBlock)
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        emit(.popHandled)
        none()
        self.name(name, .store)
        self.name(name, .delete)
      case .finallyEnd:
        // The exception that waits to go on is dropped.
        if keepsTop { emit(.rotateTwo) }
        emit(.pop)
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        emit(.popHandled)
      case .with(let isAsync):
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        callExit(isAsync: isAsync)
        emit(.pop)
      }
    }
    blocks = saved
  }

  /// Calls `__exit__`, on top of the stack, with three times None.
  func callExit(isAsync: Bool) {
    emit(.callExit)
    if isAsync {
      awaitTop()
    }
  }

  func tryStatement(_ node: Int32) throws {
    let clauses = source.children(node)
    let finally = clauses.first { source.kind($0) == .finallyClause }.map { clause in
      source.children(clause).first { source.kind($0) == .block } ?? clause
    }
    guard let finally else {
      try tryExcept(node)
      return
    }
    let setup = emit(.setupFinally)
    push(.tryBody(finally: finally))
    if clauses.contains(where: { source.kind($0) == .exceptClause || source.kind($0) == .exceptGroupClause }) {
      try tryExcept(node)
    } else {
      try block(source.child(node, .body)!)
    }
    blocks.removeLast()
    emit(.popBlock)
    try block(finally)
    let end = emit(.jump)
    patch(setup)
    emit(.pushHandled)
    let cleanup = emit(.setupCleanup)
    push(.finallyEnd)
    try block(finally)
    blocks.removeLast()
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(cleanup)
    emit(.restoreAndReraise)
    patch(end)
  }

  private func tryExcept(_ node: Int32) throws {
    let setup = emit(.setupFinally)
    push(.exceptBody)
    try block(source.child(node, .body)!)
    blocks.removeLast()
    emit(.popBlock)
    if let alternative = elseBody(node) { try block(alternative) }
    var ends = [emit(.jump)]
    patch(setup)
    emit(.pushHandled)
    let cleanup = emit(.setupCleanup)
    if isGroupClause(
      source.children(node).first { source.kind($0) == .exceptClause || source.kind($0) == .exceptGroupClause }!)
    {
      try groupClauses(node)
      ends.append(emit(.jump))
      patch(cleanup)
      emit(.restoreAndReraise)
      patch(ends)
      return
    }
    var next: Int?
    for clause in source.children(node)
    where source.kind(clause) == .exceptClause || source.kind(clause) == .exceptGroupClause {
      if let jump = next { patch(jump) }
      next = nil
      try exceptClause(clause, &next, &ends)
    }
    if let next { patch(next) }
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(cleanup)
    emit(.restoreAndReraise)
    patch(ends)
  }

  private func exceptClause(_ clause: Int32, _ next: inout Int?, _ ends: inout [Int]) throws {
    offset = source.tree[clause].start
    let (type, bound) = caught(clause)
    if let type {
      emit(.statement)
      try expression(type)
      next = emit(.jumpIfNoMatch)
    }
    if let bound {
      name(bound, .store)
      let nameEnd = emit(.setupFinally)
      push(.namedHandler(bound))
      try block(source.children(clause).last!)
      blocks.removeLast()
      emit(.popBlock)
      emit(.popBlock)
      emit(.popHandled)
      none()
      name(bound, .store)
      name(bound, .delete)
      ends.append(emit(.jump))
      patch(nameEnd)
      // An exception left the handler: the name goes, then the exception goes on.
      none()
      name(bound, .store)
      name(bound, .delete)
      emit(.popBlock)
      emit(.restoreAndReraise)
    } else {
      emit(.pop)
      push(.handler)
      try block(source.children(clause).last!)
      blocks.removeLast()
      emit(.popBlock)
      emit(.popHandled)
      ends.append(emit(.jump))
    }
  }

  /// The type that a clause catches, and the name it binds.
  func caught(_ clause: Int32) -> (type: Int32?, name: String?) {
    var bound: String?
    var type = source.child(clause, .value) ?? source.operands(clause).first { source.kind($0) != .block }
    if let pattern = type, source.kind(pattern) == .asPattern {
      type = source.children(pattern)[0]
      if let alias = source.child(pattern, .alias) { bound = source.string(source.children(alias)[0]) }
    }
    if let alias = source.child(clause, .alias) { bound = source.string(alias) }
    return (type, bound)
  }

  func withStatement(_ node: Int32) throws {
    let isAsync = source.startsWithAsync(node)
    let clause = source.children(node).first { source.kind($0) == .withClause }!
    var items = source.children(clause).filter { source.kind($0) == .withItem }
    // `with (a, b):` may be read as one item that is a tuple of items.
    if items.isEmpty { items = source.children(clause) }
    try withItems(items[...], source.child(node, .body)!, isAsync: isAsync)
  }

  private func withItems(_ items: ArraySlice<Int32>, _ body: Int32, isAsync: Bool) throws {
    guard let item = items.first else {
      try block(body)
      return
    }
    var context = source.child(item, .value) ?? item
    var bound: Int32?
    if source.kind(context) == .asPattern {
      bound = source.child(context, .alias).map { source.children($0)[0] }
      context = source.children(context)[0]
    }
    try expression(context)
    if isAsync {
      emit(.setupAsyncWith)
      awaitTop()
    } else {
      emit(.setupWith)
    }
    let setup = emit(.setupCleanup)
    if let bound { try target(bound, .store) } else { emit(.pop) }
    push(.with(isAsync: isAsync))
    try withItems(items.dropFirst(), body, isAsync: isAsync)
    blocks.removeLast()
    emit(.popBlock)
    callExit(isAsync: isAsync)
    emit(.pop)
    let end = emit(.jump)
    patch(setup)
    emit(.pushHandled)
    let cleanup = emit(.setupCleanup)
    emit(.withExceptStart)
    if isAsync {
      awaitTop()
    }
    let suppressed = emit(.popJumpIfTrue)
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(cleanup)
    emit(.restoreAndReraise)
    patch(suppressed)
    emit(.pop)
    emit(.popBlock)
    emit(.popHandled)
    emit(.pop)
    patch(end)
  }
}
