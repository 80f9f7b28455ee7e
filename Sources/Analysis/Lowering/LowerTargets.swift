import Syntax

/// What stands on the left of an assignment, after `for`, `as` and `in`.
extension Lowering {
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
  func pairwise(_ left: Int32, _ right: Int32) -> [(target: Int32, value: Int32)]? {
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
  mutating func assignPairs(_ pairs: [(target: Int32, value: Int32)], _ node: Int32) {
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
}
