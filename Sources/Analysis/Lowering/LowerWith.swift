import Syntax

/// `with`.
extension Lowering {
  mutating func withStatement(_ node: Int32) {
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
