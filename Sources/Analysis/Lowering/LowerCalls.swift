import Syntax

extension Lowering {
  mutating func call(_ node: Int32, _ callee: Slot) -> Slot {
    let mark = operands.count
    arguments(tree.child(node, .arguments))
    let slot = temporary()
    emit(.call, d: slot, a: callee, from: mark, node)
    return slot
  }

  /// `a.b(…)`; `attribute` is the node of `a.b`.
  mutating func callMethod(_ node: Int32, on receiver: Slot, _ attribute: Int32) -> Slot {
    let name = tree.child(attribute, .attribute)
    guard name != absent else {
      emit(.unparsed, attribute)
      return call(node, receiver)
    }
    let id = self.name(of: name)
    let mark = operands.count
    arguments(tree.child(node, .arguments))
    let slot = temporary()
    emit(.callMethod, d: slot, a: receiver, b: id.index, from: mark, node)
    return slot
  }

  /// Evaluates arguments from left to right and pushes their (tag, slot) pairs.
  mutating func arguments(_ list: Int32) {
    guard list != absent else { return }
    if tree.kind(list) != .argumentList {
      // `f(x for x in y)`: the generator expression is the list.
      let slot = value(list)
      push(ArgumentTag.positional, slot)
      return
    }
    let limit = tree.next(list)
    var at = list + 1
    while at < limit {
      argument(at)
      at = tree.next(at)
    }
  }

  private mutating func argument(_ node: Int32) {
    switch tree.kind(node) {
    case .listSplat, .listSplatPattern: push(ArgumentTag.unpacked, splat(node))
    case .dictionarySplat, .dictionarySplatPattern: push(ArgumentTag.unpackedKeywords, splat(node))
    case .parenthesizedExpression:
      // `f(*(a))` may come as a splat inside parentheses.
      let inner = tree.stripped(node)
      if tree.kind(inner) == .listSplat {
        push(ArgumentTag.unpacked, splat(inner))
      } else {
        push(ArgumentTag.positional, value(node))
      }
    case .keywordArgument:
      let name = tree.child(node, .name)
      let argument = tree.child(node, .value)
      let slot = argument == absent ? unparsedValue(node) : value(argument)
      push(name == absent ? ArgumentTag.positional : self.name(of: name).index, slot)
    default:
      if tree.kind(node).isValue { push(ArgumentTag.positional, value(node)) }
    }
  }

  private mutating func push(_ tag: Int32, _ slot: Slot) {
    operands.append(tag)
    operands.append(slot)
  }

  mutating func splat(_ node: Int32) -> Slot {
    let inner = tree.expressionChild(node)
    return inner == absent ? unparsedValue(node) : value(inner)
  }

  /// The arguments of a call that has positional ones only, at most three.
  func plainArguments(_ list: Int32) -> [Int32]? {
    guard tree.kind(list) == .argumentList else { return nil }
    var found: [Int32] = []
    let limit = tree.next(list)
    var at = list + 1
    while at < limit {
      switch tree.kind(at) {
      case .listSplat, .listSplatPattern, .dictionarySplat, .dictionarySplatPattern, .keywordArgument: return nil
      case .parenthesizedExpression where tree.kind(tree.stripped(at)) == .listSplat: return nil
      default:
        guard tree.kind(at).isValue, found.count < 3 else { return nil }
        found.append(at)
      }
      at = tree.next(at)
    }
    return found
  }

  /// Calls of builtins that are attribute effects under another name: `super`, `getattr`, `setattr`, `delattr`.
  mutating func builtinCall(_ node: Int32, function: Int32) -> Slot? {
    guard tree.kind(function) == .identifier, info[Int(function)] >= 0 else { return nil }
    let name = table.symbols[Int(info[Int(function)])].name
    guard name == known.superObject || name == known.getattr || name == known.setattr || name == known.delattr,
      isBuiltin(function, name), tree.child(node, .arguments) != absent,
      let list = plainArguments(tree.child(node, .arguments))
    else { return nil }
    if name == known.superObject {
      guard list.count <= 2 else { return nil }
      let first = list.isEmpty ? noSlot : value(list[0])
      let second = list.count < 2 ? noSlot : value(list[1])
      let slot = temporary()
      emit(.superObject, d: slot, a: first, b: second, node)
      return slot
    }
    guard list.count >= 2, tree.kind(list[1]) == .string, !isBytesString(list[1]), let attribute = shortText(list[1])
    else { return nil }
    if name == known.getattr {
      let object = value(list[0])
      let fallback = list.count == 3 ? value(list[2]) : noSlot
      let slot = temporary()
      emit(.loadAttribute, flags: list.count == 3 ? 2 : 1, d: slot, a: object, b: attribute.index, c: fallback, node)
      return slot
    }
    if name == known.setattr, list.count == 3 {
      let object = value(list[0])
      let stored = value(list[2])
      emit(.storeAttribute, flags: 1, a: object, b: attribute.index, c: stored, node)
      return constant(.none, node)
    }
    if name == known.delattr, list.count == 2 {
      let object = value(list[0])
      emit(.deleteAttribute, flags: 1, a: object, b: attribute.index, node)
      return constant(.none, node)
    }
    return nil
  }
}
