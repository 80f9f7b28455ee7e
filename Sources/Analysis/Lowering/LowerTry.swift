import Syntax

extension Lowering {
  mutating func tryStatement(_ node: Int32) {
    emit(.tryBegin, node)
    suite(tree.child(node, .body))
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .exceptClause, .exceptGroupClause: handler(at)
      case .elseClause:
        emit(.tryElse, at)
        suite(tree.child(at, .body))
      case .finallyClause:
        emit(.finally, at)
        suite(tree.child(at, kind: .block))
      default: break
      }
      at = tree.next(at)
    }
    emit(.endTry, node)
  }

  /// `except types as name:`. The types are the value, without `as name` where that is part of it.
  private mutating func handler(_ node: Int32) {
    let isGroup = tree.kind(node) == .exceptGroupClause
    emit(.handler, flags: isGroup ? 1 : 0, node)
    var types: [Int32] = []
    var variable = absent
    let alias = tree.child(node, .alias)
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      let kind = tree.kind(at)
      if kind == .asPattern {
        let type = tree.expressionChild(at)
        if type != absent { types.append(type) }
        let target = tree.child(at, kind: .asPatternTarget)
        if target != absent { variable = tree.expressionChild(target) }
      } else if kind.isValue, at == alias {
        if python2Alias(tree, node) != nil { variable = at } else { types.append(at) }
      } else if kind.isValue {
        types.append(at)
      }
      at = tree.next(at)
    }
    expressionEnd = tree.next(node)
    let mark = operands.count
    for type in types { pushTypes(type) }
    let isName = variable != absent && tree.kind(variable) == .identifier
    let local = isName ? localSlot(variable) : nil
    let slot = local ?? (variable == absent ? noSlot : temporary())
    let name = isName ? place(of: variable).name : noSlot
    emit(.bindHandler, d: slot, a: name, from: mark, variable == absent ? node : variable)
    if variable != absent {
      if local != nil { noteClassAttribute(variable) } else { store(slot, into: variable) }
    }
    suite(tree.child(node, kind: .block))
    if variable != absent {
      emit(.unbindHandler, a: slot, variable)
      if isName, local == nil { delete(identifier: variable) }
    }
  }

  /// `except (A, B)`: the classes, not the tuple of them.
  private mutating func pushTypes(_ node: Int32) {
    let inner = tree.stripped(node)
    guard tree.kind(inner) == .tuple, tree.child(inner, kind: .listSplat) == absent else {
      let slot = value(node)
      operands.append(slot)
      return
    }
    let limit = tree.next(inner)
    var at = inner + 1
    while at < limit {
      if tree.kind(at).isValue {
        let slot = value(at)
        operands.append(slot)
      }
      at = tree.next(at)
    }
  }
}
