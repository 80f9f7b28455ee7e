import Syntax

extension Lowering {
  /// A list, set or tuple display, with `~slot` for `*slot`.
  mutating func container(_ kind: ContainerKind, _ node: Int32) -> Slot {
    let mark = operands.count
    var number: Slot = noSlot
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      let inner = tree.kind(at) == .parenthesizedExpression ? tree.stripped(at) : at
      switch tree.kind(inner) {
      case .listSplat, .listSplatPattern:
        let slot = splat(inner)
        operands.append(~slot)
      case .parenthesizedListSplat:
        let slot = value(inner)
        operands.append(~slot)
      case .integer, .float:
        // A table of numbers is one constant many times over, not a hundred thousand ops.
        if number == noSlot { number = constant(.number, inner) }
        operands.append(number)
      default:
        if tree.kind(at).isValue {
          let slot = value(at)
          operands.append(slot)
        }
      }
      at = tree.next(at)
    }
    dropConstants(from: mark)
    let slot = temporary()
    emit(.makeContainer, flags: kind.rawValue, d: slot, from: mark, node)
    return slot
  }

  mutating func dictionary(_ node: Int32) -> Slot {
    let mark = operands.count
    var number: Slot = noSlot
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .pair:
        let key = dictionaryPart(tree.child(at, .key), at, &number)
        let element = dictionaryPart(tree.child(at, .value), at, &number)
        operands.append(key)
        operands.append(element)
      case .dictionarySplat:
        let slot = splat(at)
        operands.append(noSlot)
        operands.append(slot)
      default: break
      }
      at = tree.next(at)
    }
    let slot = temporary()
    emit(.makeContainer, flags: ContainerKind.dict.rawValue, d: slot, from: mark, node)
    return slot
  }

  private mutating func dictionaryPart(_ node: Int32, _ pair: Int32, _ number: inout Slot) -> Slot {
    guard node != absent else { return unparsedValue(pair) }
    if tree.kind(node) == .integer || tree.kind(node) == .float {
      if number == noSlot { number = constant(.number, node) }
      return number
    }
    return value(node)
  }

  /// A display too long for one op keeps what can refer to something: repeated constants go first.
  private mutating func dropConstants(from mark: Int) {
    guard operands.count - mark > Self.listLimit else { return }
    var kept = mark
    var previous: Int32?
    for at in mark..<operands.count where operands[at] != previous {
      previous = operands[at]
      operands[kept] = operands[at]
      kept += 1
    }
    operands.removeSubrange(kept...)
  }

  // MARK: Items

  /// `a[i]`, `a[i:j]`, `a[i, j]`.
  mutating func loadItem(_ node: Int32, of object: Slot) -> Slot {
    let index = itemIndex(node)
    let slot = temporary()
    if index.isSlice {
      emit(.loadSlice, d: slot, a: object, from: index.mark, node)
    } else {
      emit(.loadItem, d: slot, a: object, b: index.slot, node)
    }
    return slot
  }

  mutating func storeItem(_ node: Int32, of object: Slot, _ stored: Slot) {
    let index = itemIndex(node)
    if index.isSlice {
      emit(.storeSlice, a: object, c: stored, from: index.mark, node)
    } else {
      emit(.storeItem, a: object, b: index.slot, c: stored, node)
    }
  }

  mutating func deleteItem(_ node: Int32, of object: Slot) {
    let index = itemIndex(node)
    if index.isSlice {
      emit(.deleteSlice, a: object, from: index.mark, node)
    } else {
      emit(.deleteItem, a: object, b: index.slot, node)
    }
  }

  struct ItemIndex {
    var slot: Slot
    var isSlice: Bool
    /// Where the three operands of a slice begin on the stack.
    var mark: Int
  }

  mutating func itemIndex(_ node: Int32) -> ItemIndex {
    let mark = operands.count
    var first = absent
    var isTuple = false
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.field(at) == .subscript {
        if first == absent { first = at } else { isTuple = true }
        if tree.kind(at) == .listSplat { isTuple = true }
      }
      at = tree.next(at)
    }
    guard first != absent else { return ItemIndex(slot: unparsedValue(node), isSlice: false, mark: mark) }
    if !isTuple, !tree.isFollowedByComma(first, before: tree.nodes[Int(node)].end) {
      if tree.kind(first) != .slice { return ItemIndex(slot: value(first), isSlice: false, mark: mark) }
      slice(first)
      return ItemIndex(slot: noSlot, isSlice: true, mark: mark)
    }
    at = first
    while at < limit {
      if tree.field(at) == .subscript {
        switch tree.kind(at) {
        case .slice:
          let inner = operands.count
          slice(at)
          let slot = temporary()
          emit(.opaque, flags: OpaqueKind.arithmetic.rawValue, d: slot, from: inner, at)
          operands.append(slot)
        case .listSplat:
          let slot = splat(at)
          operands.append(~slot)
        default:
          let slot = value(at)
          operands.append(slot)
        }
      }
      at = tree.next(at)
    }
    let slot = temporary()
    emit(.makeContainer, flags: ContainerKind.tuple.rawValue, d: slot, from: mark, node)
    return ItemIndex(slot: slot, isSlice: false, mark: mark)
  }

  /// Pushes lower bound, upper bound and step; `noSlot` for each one left out.
  private mutating func slice(_ node: Int32) {
    var parts: [Slot] = [noSlot, noSlot, noSlot]
    var position = 0
    let limit = tree.next(node)
    var at = node + 1
    var from = tree.nodes[Int(node)].start
    while at < limit {
      if tree.kind(at).isValue {
        position = min(2, position + colons(from, tree.nodes[Int(at)].start))
        parts[position] = value(at)
        from = tree.nodes[Int(at)].end
      }
      at = tree.next(at)
    }
    operands.append(contentsOf: parts)
  }

  /// Colons are not kept in the tree; between the parts of a slice stand only they, spaces and comments.
  private func colons(_ start: UInt32, _ end: UInt32) -> Int {
    var count = 0
    var isComment = false
    for byte in tree.bytes(from: start, to: end) {
      if byte == 0x23 { isComment = true }
      if byte == 0x0A { isComment = false }
      if byte == 0x3A, !isComment { count += 1 }
    }
    return count
  }
}
