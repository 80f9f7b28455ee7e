import Syntax

/// `if`, `for` and `while`.
extension Lowering {
  /// `elif` opens a branch inside the other arm; thousands of them nest in the ops, not here.
  mutating func ifStatement(_ node: Int32) {
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

  mutating func forStatement(_ node: Int32) {
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

  mutating func whileStatement(_ node: Int32) {
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
}
