import Syntax

extension Lowering {
  mutating func importStatement(_ node: Int32) {
    var module: [NameID] = []
    var level: Int32 = 0
    let isFrom = tree.kind(node) != .importStatement
    if tree.kind(node) == .futureImportStatement {
      module = [facts.names.intern("__future__")]
    } else if isFrom {
      let source = tree.child(node, .moduleName)
      if source == absent {
        emit(.unparsed, node)
      } else if tree.kind(source) == .relativeImport {
        let prefix = tree.child(source, kind: .importPrefix)
        if prefix != absent {
          for byte in tree.bytes(prefix) where byte == 0x2E { level += 1 }
        }
        let dotted = tree.child(source, kind: .dottedName)
        if dotted != absent { module = names(in: dotted) }
      } else {
        module = names(in: source)
      }
    }
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at) == .wildcardImport {
        load(module, level, symbol: nil, binding: absent, bindsSubmodule: false, at)
      } else if tree.field(at) == .name {
        importedName(at, module, level, isFrom)
      }
      at = tree.next(at)
    }
  }

  private mutating func importedName(_ node: Int32, _ module: [NameID], _ level: Int32, _ isFrom: Bool) {
    var dotted = node
    var binding = absent
    switch tree.kind(node) {
    case .aliasedImport:
      dotted = tree.child(node, .name)
      binding = tree.child(node, .alias)
    case .dottedName: binding = tree.child(node, kind: .identifier)
    default: return
    }
    guard dotted != absent, binding != absent, tree.kind(binding) == .identifier else { return emit(.unparsed, node) }
    let path = names(in: dotted)
    if isFrom {
      load(module, level, symbol: path.last, binding: binding, bindsSubmodule: false, node)
    } else {
      load(path, 0, symbol: nil, binding: binding, bindsSubmodule: dotted != node, node)
    }
  }

  private mutating func load(
    _ module: [NameID], _ level: Int32, symbol: NameID?, binding: Int32, bindsSubmodule: Bool, _ node: Int32
  ) {
    let index = Int32(facts.imports.count)
    let bound = binding == absent ? nil : NameID(place(of: binding).name)
    facts.imports.append(
      ImportFacts(
        level: level, module: module, symbol: symbol, binding: bound, bindsSubmodule: bindsSubmodule,
        isTypeChecking: typeCheckingDepth > 0, body: BodyID(body), range: tree.range(node)))
    let slot = temporary()
    emit(.importName, d: slot, a: index, node)
    if binding != absent { store(slot, to: binding, node) }
  }
}
