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

  private mutating func storeShared(_ slot: Slot, into target: Int32) {
    if tree.kind(target) == .identifier, let local = localSlot(target) {
      noteClassAttribute(target)
      if local != slot { emit(.move, d: local, a: slot, target) }
    } else {
      store(slot, into: target)
    }
  }

  // MARK: Targets

  /// Stores a value into any target: a name, an attribute, an item, or a pattern of them.
  mutating func store(_ slot: Slot, into target: Int32) {
    guard descend(target) else { return }
    defer { depth -= 1 }
    switch tree.kind(target) {
    case .identifier: store(slot, to: target, target)
    case .attribute:
      let object = tree.child(target, .object)
      let name = tree.child(target, .attribute)
      guard object != absent, name != absent else { return emit(.unparsed, target) }
      let base = value(object)
      emit(.storeAttribute, a: base, b: self.name(of: name).index, c: slot, target)
    case .subscription:
      let object = tree.child(target, .value)
      guard object != absent else { return emit(.unparsed, target) }
      let base = value(object)
      storeItem(target, of: base, slot)
    case .tuple, .list, .tuplePattern, .listPattern, .patternList, .expressionList: unpack(slot, into: target)
    case .parenthesizedExpression, .asPatternTarget, .listSplat, .listSplatPattern:
      let inner = tree.expressionChild(target)
      if inner == absent { emit(.unparsed, target) } else { store(slot, into: inner) }
    default:
      // No target of Python's: what it evaluates still happens.
      emit(.unparsed, target)
      _ = value(target)
    }
  }

  private mutating func unpack(_ slot: Slot, into pattern: Int32) {
    let mark = operands.count
    var later: [(slot: Slot, target: Int32)] = []
    var starred: Int32 = -1
    var position: Int32 = 0
    let limit = tree.next(pattern)
    var at = pattern + 1
    while at < limit {
      if tree.kind(at).isValue {
        var target = at
        if tree.kind(at) == .listSplat || tree.kind(at) == .listSplatPattern {
          starred = position
          let inner = tree.expressionChild(at)
          if inner != absent { target = inner }
        }
        // Stores happen from left to right; a name may be bound at once only if nothing before it has effects.
        if later.isEmpty, let local = localSlot(target) {
          noteClassAttribute(target)
          operands.append(local)
        } else {
          let part = temporary()
          operands.append(part)
          later.append((part, target))
        }
        position += 1
      }
      at = tree.next(at)
    }
    emit(.unpack, a: slot, b: starred, from: mark, pattern)
    for (part, target) in later { store(part, into: target) }
  }

  /// The targets and values of `a, b = x, y`, nil where they do not match one to one.
  private func pairwise(_ left: Int32, _ right: Int32) -> [(target: Int32, value: Int32)]? {
    guard let targets = elements(left), let values = elements(right), targets.count == values.count else { return nil }
    return Array(zip(targets, values)).map { (target: $0, value: $1) }
  }

  private func elements(_ node: Int32) -> [Int32]? {
    switch tree.kind(node) {
    case .tuple, .patternList, .tuplePattern, .expressionList: break
    default: return nil
    }
    var found: [Int32] = []
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .listSplat, .listSplatPattern, .parenthesizedListSplat: return nil
      default:
        guard tree.kind(at).isValue, found.count < 16 else { return nil }
        found.append(at)
      }
      at = tree.next(at)
    }
    return found.isEmpty ? nil : found
  }

  /// `a, b = x, y` without the tuple that nobody sees: all values first, then the stores from left to right.
  private mutating func assignPairs(_ pairs: [(target: Int32, value: Int32)], _ node: Int32) {
    let outer = attributeValue
    var slots: [Slot] = []
    for pair in pairs {
      var slot = value(pair.value)
      if isVariable(slot), pairs.contains(where: { localSlot($0.target) == slot }) {
        // `x, y = y, x`: keep what y held before x was stored into it.
        let copy = temporary()
        emit(.move, d: copy, a: slot, pair.value)
        slot = copy
      }
      slots.append(slot)
    }
    for (pair, slot) in zip(pairs, slots) {
      if bodyKind == .classBody { attributeValue = constant(of: pair.value) }
      // Not `assign`: a value made last may not take the place of one stored earlier.
      storeShared(slot, into: pair.target)
    }
    attributeValue = outer
  }

  // MARK: Augmented assignment

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
