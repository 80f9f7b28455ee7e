import Syntax

extension Lowering {
  /// `a = b = value`, `a: T = value`, `a: T`. Returns the value's slot.
  mutating func assignment(_ node: Int32) -> Slot {
    var targets: [Int32] = []
    var at = node
    var right = absent
    var annotation: AnnotationID?
    while true {
      let left = tree.child(at, .left)
      if left != absent { targets.append(left) }
      let type = tree.child(at, .type)
      if type != absent { annotation = self.annotation(type) }
      right = tree.child(at, .right)
      guard right != absent, tree.kind(right) == .assignment else { break }
      at = right
    }
    guard right != absent else {
      annotate(targets, annotation, node, isDeclaration: true)
      return noSlot
    }
    if bodyKind == .classBody {
      attributeValue = constant(of: right)
      attributeAnnotation = annotation
    }
    defer {
      attributeValue = nil
      attributeAnnotation = nil
    }
    if targets.count == 1, let pairs = pairwise(targets[0], right) {
      assignPairs(pairs, targets[0])
      return noSlot
    }
    let slot = value(right)
    if targets.count == 1 {
      store(slot, into: targets[0])
    } else {
      // The value is needed once more for each target, so no target may take over the slot.
      for target in targets { storeShared(slot, into: target) }
    }
    annotate(targets, annotation, node, isDeclaration: false)
    return slot
  }

  /// Annotations of names and attributes; a class body lists names that are declared without a value too.
  private mutating func annotate(
    _ targets: [Int32], _ annotation: AnnotationID?, _ node: Int32, isDeclaration: Bool
  ) {
    guard let annotation, let target = targets.last else { return }
    switch tree.kind(target) {
    case .identifier:
      if isDeclaration, bodyKind == .classBody {
        attributeAnnotation = annotation
        noteClassAttribute(target)
        attributeAnnotation = nil
      }
      let it = place(of: target)
      if it.place == .local {
        emit(.annotate, a: it.index, b: -1, c: annotation.index, node)
      } else {
        emit(.annotate, a: noSlot, b: it.name, c: annotation.index, node)
      }
    case .attribute:
      let object = tree.child(target, .object)
      let name = tree.child(target, .attribute)
      guard object != absent, name != absent else { return }
      let id = self.name(of: name)
      // The object has been evaluated by the store; a plain name costs nothing to read again.
      guard tree.kind(object) == .identifier || isDeclaration else { return }
      let slot = value(object)
      emit(.annotate, a: slot, b: id.index, c: annotation.index, node)
    default: if isDeclaration { _ = value(target) }
    }
  }

  mutating func storeShared(_ slot: Slot, into target: Int32) {
    if tree.kind(target) == .identifier, let local = localSlot(target) {
      noteClassAttribute(target)
      if local != slot { emit(.move, d: local, a: slot, target) }
    } else {
      store(slot, into: target)
    }
  }
}
