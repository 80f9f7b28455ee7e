import Syntax

extension Lowering {
  /// `target op= value`: read, combine in place, store. Returns the slot of the result.
  mutating func augmentedAssignment(_ node: Int32) -> Slot {
    let target = tree.child(node, .left)
    let right = tree.child(node, .right)
    guard target != absent else {
      if right != absent { _ = value(right) }
      return unparsedValue(node)
    }
    switch tree.kind(target) {
    case .identifier:
      let old = load(target)
      let result = combine(old, right, node)
      store(result, to: target, node)
      return localSlot(target) ?? result
    case .attribute:
      let object = tree.child(target, .object)
      let name = tree.child(target, .attribute)
      guard object != absent, name != absent else { return unparsedValue(node) }
      let base = value(object)
      let id = self.name(of: name).index
      let old = temporary()
      emit(.loadAttribute, d: old, a: base, b: id, target)
      let result = combine(old, right, node)
      emit(.storeAttribute, a: base, b: id, c: result, node)
      return result
    case .subscription:
      let object = tree.child(target, .value)
      guard object != absent else { return unparsedValue(node) }
      let base = value(object)
      let index = itemIndex(target)
      if index.isSlice {
        let bounds = Array(operands[index.mark...])
        let old = temporary()
        emit(.loadSlice, d: old, a: base, from: index.mark, target)
        let result = combine(old, right, node)
        operands.append(contentsOf: bounds)
        emit(.storeSlice, a: base, c: result, from: index.mark, node)
        return result
      }
      let old = temporary()
      emit(.loadItem, d: old, a: base, b: index.slot, target)
      let result = combine(old, right, node)
      emit(.storeItem, a: base, b: index.slot, c: result, node)
      return result
    default:
      _ = value(target)
      if right != absent { _ = value(right) }
      return unparsedValue(node)
    }
  }

  private mutating func combine(_ old: Slot, _ right: Int32, _ node: Int32) -> Slot {
    let operand = right == absent ? unparsedValue(node) : value(right)
    let symbol = tree.child(node, .operator)
    let kind: BinaryKind? =
      switch symbol == absent ? SyntaxKind.missing : tree.kind(symbol) {
      case .plusEqual: .addInPlace
      case .pipeEqual: .unionInPlace
      case .starEqual: .multiplyInPlace
      case .minusEqual, .ampersandEqual, .caretEqual: .removeInPlace
      default: nil
      }
    let slot = temporary()
    if let kind {
      emit(.binary, flags: kind.rawValue, d: slot, a: old, b: operand, node)
    } else {
      opaque(.arithmetic, slot, old, operand, node)
    }
    return slot
  }
}
