import Syntax

/// Statements and patterns that bind names in the scope they stand in.
extension BindingCollector {
  /// `x = …` binds, and so does `x: int`; but `(x): int` does not.
  mutating func assignment(_ node: Int32) {
    let left = tree.child(node, .left)
    guard left != absent else { return }
    if tree.kind(left) == .identifier || tree.child(node, .right) != absent { set(left, NodeInfo.store) }
  }

  /// `:=` binds in the function around all comprehensions that it stands in.
  mutating func namedExpression(_ node: Int32) {
    table.walruses.append(node)
    let name = tree.child(node, .name)
    guard name != absent, tree.kind(name) == .identifier else { return }
    var target = scope
    while true {
      let kind = table.scopes[Int(target)].kind
      guard kind == .comprehension || kind == .generator else { break }
      target = table.scopes[Int(target)].parent
    }
    if target == scope {
      bind(name, in: scope)
      return
    }
    let outer = symbol(name, in: target)
    table.symbols[Int(outer)].flags.insert(.bound)
    let own = symbol(name, in: scope)
    let isGlobal =
      switch table.scopes[Int(target)].kind {
      case .module, .classBody: true
      default: table.symbols[Int(outer)].flags.contains(.declaredGlobal)
      }
    table.symbols[Int(own)].flags.formUnion([.used, isGlobal ? .declaredGlobal : .declaredNonlocal])
    info[Int(name)] = own
  }

  mutating func declare(_ node: Int32, _ flag: Symbol.Flags) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .identifier {
        let symbol = self.symbol(at, in: scope)
        info[Int(at)] = symbol
        // In a module both declarations change nothing.
        if table.scopes[Int(scope)].kind != .module {
          table.symbols[Int(symbol)].flags.insert(flag)
          if flag == .declaredGlobal {
            let global = table.symbol(table.symbols[Int(symbol)].name, 0)
            table.symbols[Int(global)].flags.insert(.bound)
          }
        }
      }
      at = tree.next(at)
    }
  }

  /// The names of modules are plain; `import a.b` binds `a`, the other forms what they name last.
  mutating func importStatement(_ node: Int32) {
    let isFrom = tree.kind(node) != .importStatement
    if tree.kind(node) == .futureImportStatement { noteFuture(node) }
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      let kind = tree.kind(at)
      if tree.field(at) == .name {
        if kind == .aliasedImport {
          markPlain(tree.child(at, .name))
          let alias = tree.child(at, .alias)
          if alias != absent, tree.kind(alias) == .identifier { bind(alias, in: scope) }
        } else if kind == .dottedName {
          markPlain(at)
          let first = tree.child(at, kind: .identifier)
          if first != absent { bind(first, in: scope) }
        }
      } else if isFrom, kind == .dottedName {
        markPlain(at)
      } else if kind == .relativeImport {
        markPlain(tree.child(at, kind: .dottedName))
      }
      at = tree.next(at)
    }
  }

  private func markPlain(_ dotted: Int32) {
    guard dotted != absent else { return }
    info[Int(dotted)] = NodeInfo.plain
    let limit = tree.next(dotted)
    var at = dotted + 1
    while at < limit {
      if tree.kind(at) == .identifier { set(at, NodeInfo.plain) }
      at = tree.next(at)
    }
  }

  private mutating func noteFuture(_ node: Int32) {
    let annotations = facts.names.intern("annotations")
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .identifier, facts.names.intern(tree.bytes(at)) == annotations {
        table.futureAnnotations = true
      }
      at += 1
    }
  }

  /// `E as x` of an except clause, a with item or a case. In a case the name stands there by itself.
  mutating func asPattern(_ node: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    var isCase = false
    while at < limit {
      switch tree.kind(at) {
      case .casePattern: isCase = true
      case .asPatternTarget: set(at, NodeInfo.store)
      case .identifier where isCase && !isWildcard(at): set(at, NodeInfo.store)
      default: break
      }
      at = tree.next(at)
    }
  }

  /// The children of a pattern that capture: a name without dots, and the name after `*` or `**`.
  mutating func capturePattern(_ node: Int32) {
    let isKeyword = tree.kind(node) == .keywordPattern
    var isFirst = true
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      switch tree.kind(at) {
      case .identifier:
        if isKeyword, isFirst {
          set(at, NodeInfo.plain)
        } else if !isWildcard(at) {
          set(at, NodeInfo.store)
        }
        isFirst = false
      case .dottedName:
        if let name = singleName(tree, at), !isWildcard(name) { set(at, NodeInfo.store) }
      default: break
      }
      at = tree.next(at)
    }
  }

  private mutating func isWildcard(_ identifier: Int32) -> Bool {
    let text = tree.bytes(identifier)
    return text.count == 1 && text[0] == 0x5F
  }
}

/// The identifier of a dotted name without dots, nil for one with dots.
func singleName(_ tree: TreeReader, _ dotted: Int32) -> Int32? {
  let limit = tree.next(dotted)
  var found: Int32?
  var at = dotted + 1
  while at < limit {
    if tree.kind(at) == .identifier {
      if found != nil { return nil }
      found = at
    }
    at = tree.next(at)
  }
  return found
}
