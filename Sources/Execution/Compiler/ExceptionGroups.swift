import Syntax

/// `except*`. Below the handlers lie, from the bottom: the exception handled before, the one that was raised, a list
/// of those that handlers raised, and what no handler has taken yet.
extension BodyCompiler {
  func isGroupClause(_ clause: Int32) -> Bool {
    source.kind(clause) == .exceptGroupClause || caught(clause).type.map { source.kind($0) } == .listSplat
  }

  /// All handlers of one statement. What was raised lies on the stack, with its block; afterwards neither does.
  func groupClauses(_ node: Int32) throws {
    emit(.buildList, 0)
    emit(.duplicateTwo)
    emit(.pop)
    for clause in source.children(node)
    where source.kind(clause) == .exceptClause || source.kind(clause) == .exceptGroupClause {
      guard isGroupClause(clause) else {
        throw invalid("cannot have both 'except' and 'except*' on the same 'try'", clause)
      }
      try groupClause(clause)
    }
    emit(.finishGroups)
    let nothing = emit(.jumpIfNone)
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(nothing)
    emit(.popBlock)
    emit(.popHandled)
  }

  private func groupClause(_ clause: Int32) throws {
    offset = source.tree[clause].start
    let (type, bound) = caught(clause)
    guard var type else { throw invalid("expected one or more exception types", clause) }
    if source.kind(type) == .listSplat { type = source.operands(type)[0] }
    emit(.statement)
    try expression(type)
    emit(.matchGroup)
    let next = emit(.jumpIfNone)
    if let bound { name(bound, .store) } else { emit(.pop) }
    let guarded = emit(.setupFinally)
    push(.groupHandler)
    try block(source.children(clause).last!)
    blocks.removeLast()
    emit(.popBlock)
    if let bound { clear(bound) }
    let end = emit(.jump)
    patch(guarded)
    // What the handler raised waits until all are done.
    if let bound { clear(bound) }
    emit(.listAppend, 2)
    patch(end)
    patch(next)
  }

  private func clear(_ bound: String) {
    none()
    name(bound, .store)
    name(bound, .delete)
  }
}
