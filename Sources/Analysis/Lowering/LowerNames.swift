import Syntax

/// Loads, stores and deletions of variables.
extension Lowering {
  /// The place of an identifier's variable. An identifier that the collector passed over reads a global.
  mutating func place(of node: Int32) -> (place: Symbol.Place, index: Int32, name: Int32) {
    let symbol = info[Int(node)]
    guard symbol >= 0, tree.kind(node) == .identifier else { return (.global, absent, name(of: node).index) }
    let it = table.symbols[Int(symbol)]
    return (it.place, it.index, it.name)
  }

  /// The plain name of an identifier: an attribute's, a keyword's, a module's.
  mutating func name(of node: Int32) -> NameID {
    let it = info[Int(node)]
    if it <= NodeInfo.firstName { return NameID(NodeInfo.firstName - it) }
    return facts.names.intern(tree.bytes(node))
  }

  mutating func load(_ node: Int32) -> Slot {
    let it = place(of: node)
    switch it.place {
    case .local:
      if !table.walruses.isEmpty, hasWalrus(after: node) {
        // `f(x, x := 1)`: the call gets the old x.
        let copy = temporary()
        emit(.move, d: copy, a: it.index, node)
        return copy
      }
      return it.index
    case .free:
      let slot = temporary()
      emit(.loadFree, d: slot, a: it.index, node)
      return slot
    case .global, .unresolved: return loadGlobal(it.name, node)
    }
  }

  mutating func loadGlobal(_ name: Int32, _ node: Int32) -> Slot {
    let slot = temporary()
    emit(.loadGlobal, d: slot, a: name, node)
    return slot
  }

  mutating func store(_ slot: Slot, to identifier: Int32, _ node: Int32) {
    noteClassAttribute(identifier)
    bind(slot, to: identifier, node)
  }

  /// A store that adds no attribute to a class: its methods are listed apart.
  mutating func bind(_ slot: Slot, to identifier: Int32, _ node: Int32) {
    let it = place(of: identifier)
    switch it.place {
    case .local: assign(it.index, slot, node)
    case .free: emit(.storeFree, a: it.index, b: slot, node)
    case .global, .unresolved: emit(.storeGlobal, a: it.name, b: slot, node)
    }
  }

  mutating func delete(identifier node: Int32) {
    let it = place(of: node)
    switch it.place {
    case .local: emit(.deleteLocal, a: it.index, node)
    case .free: emit(.deleteFree, a: it.index, node)
    case .global, .unresolved: emit(.deleteGlobal, a: it.name, node)
    }
  }

  /// The slot of an identifier that is a local variable.
  mutating func localSlot(_ node: Int32) -> Slot? {
    guard tree.kind(node) == .identifier else { return nil }
    let it = place(of: node)
    return it.place == .local ? it.index : nil
  }

  /// The identifier means Python's own `name`: nothing in the file binds it.
  mutating func isBuiltin(_ node: Int32, _ name: Int32) -> Bool {
    guard tree.kind(node) == .identifier else { return false }
    let symbol = info[Int(node)]
    guard symbol >= 0, table.symbols[Int(symbol)].name == name, place(of: node).place == .global else { return false }
    let atModule = table.find(name, 0)
    return atModule == absent || !table.symbols[Int(atModule)].flags.contains(.bound)
  }

  func hasWalrus(after node: Int32) -> Bool {
    var low = 0
    var high = table.walruses.count
    while low < high {
      let middle = (low + high) / 2
      if table.walruses[middle] <= node { low = middle + 1 } else { high = middle }
    }
    return low < table.walruses.count && table.walruses[low] < expressionEnd
  }

  /// In a class body each binding that is no function is an attribute of the class.
  mutating func noteClassAttribute(_ identifier: Int32) {
    guard bodyKind == .classBody, let owner = facts.bodies[Int(body)].owner, info[Int(identifier)] >= 0 else { return }
    let symbol = table.symbols[Int(info[Int(identifier)])]
    guard symbol.isOwn, table.scopes[Int(symbol.scope)].kind == .classBody else { return }
    facts.classes[Int(owner.index)].attributes.append(
      ClassAttribute(
        name: NameID(symbol.name), annotation: attributeAnnotation, value: attributeValue,
        range: tree.range(identifier)))
  }
}
