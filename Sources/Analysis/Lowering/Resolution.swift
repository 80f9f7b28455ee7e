/// Says where the variable of a symbol lives: in a slot of the body, among its free variables, or in the module.
///
/// Done when all bindings are known: a name may be bound after the inner function that reads it.
enum Resolution {
  /// Fills in the symbol's place. O(depth of scopes) the first time.
  static func resolve(_ index: Int32, _ table: inout ScopeTable, _ facts: inout FileFacts) {
    let symbol = table.symbols[Int(index)]
    guard symbol.place == .unresolved else { return }
    let scope = table.scopes[Int(symbol.scope)]
    if scope.kind == .module || symbol.flags.contains(.declaredGlobal) || scope.depth > Lowering.scopeDepthLimit {
      table.symbols[Int(index)].place = .global
      return
    }
    var at = scope.parent
    while at != absent {
      let outer = table.scopes[Int(at)]
      switch outer.kind {
      case .module:
        at = absent
        continue
      case .classBody:
        // Only annotation scopes see the names of the class that they stand in.
        if scope.kind == .typeParameters, at == scope.parent {
          let found = table.find(symbol.name, at)
          if found != absent, table.symbols[Int(found)].isOwn {
            settle(index, in: scope.body, as: found, of: outer.body, &table, &facts)
            return
          }
        }
        if symbol.name == table.classCellName {
          let position = freePosition(
            in: scope.body, key: 0x8000_0000 | UInt32(at), name: symbol.name, of: outer.body, .classCell, &table,
            &facts)
          table.symbols[Int(index)].place = .free
          table.symbols[Int(index)].index = position
          facts.bodies[Int(scope.body)].usesClassCell = true
          return
        }
      case .function, .lambda, .comprehension, .generator, .typeParameters:
        let found = table.find(symbol.name, at)
        guard found != absent else { break }
        let flags = table.symbols[Int(found)].flags
        if flags.contains(.declaredGlobal) {
          table.symbols[Int(index)].place = .global
          return
        }
        if table.symbols[Int(found)].isOwn {
          settle(index, in: scope.body, as: found, of: outer.body, &table, &facts)
          return
        }
      }
      at = outer.parent
    }
    table.symbols[Int(index)].place = .global
  }

  /// `found` is the variable that the symbol means. Comprehensions share their body's slots.
  private static func settle(
    _ index: Int32, in body: Int32, as found: Int32, of owner: Int32, _ table: inout ScopeTable,
    _ facts: inout FileFacts
  ) {
    let slot = table.symbols[Int(found)].index
    if body == owner {
      table.symbols[Int(index)].place = .local
      table.symbols[Int(index)].index = slot
      return
    }
    facts.bodies[Int(owner)].variables[Int(slot)].isCell = true
    let position = freePosition(
      in: body, key: UInt32(found), name: table.symbols[Int(found)].name, of: owner, .slot(slot), &table, &facts)
    table.symbols[Int(index)].place = .free
    table.symbols[Int(index)].index = position
  }

  /// The position of a variable among the free variables of `body`, passed through every body between it and the
  /// owner. `source` is where the body directly inside the owner finds it.
  private static func freePosition(
    in body: Int32, key: UInt32, name: Int32, of owner: Int32, _ source: FreeVariable.Source,
    _ table: inout ScopeTable, _ facts: inout FileFacts
  ) -> Int32 {
    var chain: [Int32] = []
    var at = body
    var position: Int32 = absent
    while at != owner {
      if let known = table.freePositions[UInt64(at) << 32 | UInt64(key)] {
        position = known
        break
      }
      chain.append(at)
      guard let parent = facts.bodies[Int(at)].parent else { break }
      at = parent.index
    }
    for link in chain.reversed() {
      let from = position == absent ? source : .free(position)
      position = Int32(facts.bodies[Int(link)].free.count)
      facts.bodies[Int(link)].free.append(FreeVariable(name: NameID(name), source: from))
      table.freePositions[UInt64(link) << 32 | UInt64(key)] = position
    }
    return position
  }
}
