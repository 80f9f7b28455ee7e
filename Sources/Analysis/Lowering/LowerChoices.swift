import Syntax

/// Expressions that evaluate one of several operands: branches whose arms write the same temporary.
extension Lowering {
  /// `a and b or c`: the operands of the left spine one after the other.
  mutating func booleanChain(_ node: Int32) -> Slot {
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
  mutating func conditional(_ node: Int32) -> Slot {
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
}
