import Syntax

/// `type X = …`, and what the grammar takes for it.
extension Lowering {
  /// The value runs when it is asked for, if ever; what is bound refers to nothing yet.
  mutating func typeAlias(_ node: Int32) {
    if let misread = misreadTypeCall(tree, node) { return typeCallAssignment(node, misread) }
    let left = tree.child(node, .left)
    guard left != absent else { return emit(.unparsed, node) }
    var named = tree.expressionChild(left)
    if named == absent {
      let generic = tree.child(left, kind: .genericType)
      named = generic == absent ? absent : tree.child(generic, kind: .identifier)
    }
    let slot = temporary()
    emit(.opaque, d: slot, node)
    if named != absent, tree.kind(named) == .identifier { store(slot, to: named, node) } else { emit(.unparsed, node) }
  }

  /// `type(x).attribute = value` is an assignment like any other.
  private mutating func typeCallAssignment(_ node: Int32, _ misread: (target: Int32, brackets: Int32)) {
    let right = tree.child(node, .right)
    let slot = right == absent ? unparsedValue(node) : value(right)
    typeCallBrackets = misread.brackets
    store(slot, into: misread.target)
    typeCallBrackets = absent
  }

  /// `type(x)` of a misread assignment; `node` is what the grammar made of the brackets.
  mutating func typeCall(_ node: Int32) -> Slot {
    typeCallBrackets = absent
    let callee = loadTypeName(node)
    let mark = operands.count
    let isItem = tree.kind(node) == .list
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at).isValue {
        let argument = value(at)
        if !isItem { operands.append(ArgumentTag.positional) }
        operands.append(argument)
      }
      at = tree.next(at)
    }
    let slot = temporary()
    if isItem {
      let index = operands.count > mark ? operands[mark] : noSlot
      operands.removeSubrange(mark...)
      emit(.loadItem, d: slot, a: callee, b: index, node)
    } else {
      emit(.call, d: slot, a: callee, from: mark, node)
    }
    return slot
  }

  /// The collector left the symbol of `type` at the statement, whose node stands before its left side.
  private mutating func loadTypeName(_ node: Int32) -> Slot {
    var statement = node
    while statement > 0, tree.kind(statement) != .typeAliasStatement { statement -= 1 }
    let symbol = info[Int(statement)]
    guard symbol >= 0 else { return loadGlobal(facts.names.intern("type").index, node) }
    let it = table.symbols[Int(symbol)]
    switch it.place {
    case .local: return it.index
    case .free:
      let slot = temporary()
      emit(.loadFree, d: slot, a: it.index, node)
      return slot
    case .global, .unresolved: return loadGlobal(it.name, node)
    }
  }

  /// A value that the grammar read as a type: `list[int]`, `a.b`, `A | B` on the right of a misread assignment.
  mutating func typeValue(_ node: Int32) -> Slot {
    let limit = tree.next(node)
    guard node + 1 < limit else { return unparsedValue(node) }
    switch tree.kind(node) {
    case .genericType:
      let name = tree.child(node, kind: .identifier)
      let list = tree.child(node, kind: .typeParameter)
      let object = name == absent ? unparsedValue(node) : value(name)
      let mark = operands.count
      if list != absent {
        var at = list + 1
        while at < tree.next(list) {
          if tree.kind(at) == .type {
            let slot = value(at)
            operands.append(slot)
          }
          at = tree.next(at)
        }
      }
      var index = operands.count > mark ? operands[mark] : noSlot
      if operands.count > mark + 1 {
        index = temporary()
        emit(.makeContainer, flags: ContainerKind.tuple.rawValue, d: index, from: mark, node)
      } else {
        operands.removeSubrange(mark...)
      }
      let slot = temporary()
      emit(.loadItem, d: slot, a: object, b: index, node)
      return slot
    case .memberType:
      let object = value(node + 1)
      let member = tree.child(node, kind: .identifier)
      guard member != absent else { return unparsedValue(node) }
      let slot = temporary()
      emit(.loadAttribute, d: slot, a: object, b: name(of: member).index, node)
      return slot
    case .unionType:
      let left = value(node + 1)
      let second = tree.next(node + 1)
      var at = second
      while at < limit, tree.kind(at) != .type { at = tree.next(at) }
      let right = at < limit ? value(at) : unparsedValue(node)
      let slot = temporary()
      emit(.binary, flags: BinaryKind.union.rawValue, d: slot, a: left, b: right, node)
      return slot
    default: return value(node + 1)
    }
  }
}
