import Syntax

extension BodyCompiler {
  func whileStatement(_ node: Int32) throws {
    let start = here
    let end = try jumps(where: false, source.child(node, .condition)!)
    try loopBody(node, from: start, isFor: false)
    patch(end)
    try loopElse(node)
  }

  func forStatement(_ node: Int32) throws {
    if source.startsWithAsync(node) {
      try asyncFor(node)
      return
    }
    let rights = source.children(node).filter { source.tree[$0].field == .right }
    if rights.count == 1 { try value(rights[0]) } else { try tuple(rights, of: node) }
    emit(.getIterator)
    let start = here
    let end = emit(.forIterator)
    try loopBody(node, from: start, isFor: true)
    patch(end)
    try loopElse(node)
  }

  private func asyncFor(_ node: Int32) throws {
    try value(source.child(node, .right)!)
    emit(.getAsyncIterator)
    let start = here
    let guarded = asyncNext()
    try loopBody(node, from: start, isFor: true)
    patch(guarded)
    emit(.endAsyncFor)
    try loopElse(node)
  }

  /// Awaits the next item of the asynchronous iterator on top. What it returns jumps to where the end is handled.
  func asyncNext() -> Int {
    code.hasHandlers = true
    let guarded = emit(.setupFinally)
    emit(.getAsyncNext)
    none()
    emit(.yieldFrom)
    emit(.popBlock)
    return guarded
  }

  /// Awaits what is on top.
  func awaitTop() {
    emit(.getAwaitable)
    none()
    emit(.yieldFrom)
  }

  /// The target and suite of a loop, and the jump back to where its next turn begins.
  private func loopBody(_ node: Int32, from start: Int, isFor: Bool) throws {
    push(.loop(start: start, isFor: isFor, breaks: breakJumps.count))
    breakJumps.append([])
    if isFor { try target(source.child(node, .left)!, .store) }
    try block(source.child(node, .body)!)
    blocks.removeLast()
    emit(.jumpBackward, start)
  }

  /// The `else` part, and after it where `break` goes.
  private func loopElse(_ node: Int32) throws {
    if let alternative = elseBody(node) { try block(alternative) }
    patch(breakJumps.removeLast())
  }

  func leaveLoop(_ node: Int32, isBreak: Bool) throws {
    guard let index = blocks.lastIndex(where: { if case .loop = $0 { true } else { false } }),
      case .loop(let start, let isFor, let breaks) = blocks[index]
    else { throw invalid(isBreak ? "'break' outside loop" : "'continue' not properly in loop", node) }
    try unwind(to: index + 1, keepsTop: false, node)
    if isBreak {
      if isFor { emit(.pop) }
      breakJumps[breaks].append(emit(.jump))
    } else {
      emit(.jumpBackward, start)
    }
  }
}
