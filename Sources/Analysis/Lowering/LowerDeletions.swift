import Syntax

/// `del`.
extension Lowering {
  mutating func deleteTargets(of node: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at).isValue { delete(at) }
      at = tree.next(at)
    }
  }

  private mutating func delete(_ node: Int32) {
    guard descend(node) else { return }
    defer { depth -= 1 }
    switch tree.kind(node) {
    case .identifier: delete(identifier: node)
    case .attribute:
      let object = tree.child(node, .object)
      let name = tree.child(node, .attribute)
      guard object != absent, name != absent else { return emit(.unparsed, node) }
      let slot = value(object)
      emit(.deleteAttribute, a: slot, b: self.name(of: name).index, node)
    case .subscription:
      let object = tree.child(node, .value)
      guard object != absent else { return emit(.unparsed, node) }
      let slot = value(object)
      deleteItem(node, of: slot)
    case .expressionList, .tuple, .list, .parenthesizedExpression, .patternList, .tuplePattern, .listPattern:
      deleteTargets(of: node)
    default:
      emit(.unparsed, node)
      _ = value(node)
    }
  }
}
