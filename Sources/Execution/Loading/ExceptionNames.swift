import Syntax

/// Last names of the classes that a file catches, or raises by a name that begins like a class, and what they were
/// called before an import renamed them. O(nodes).
func caughtOrRaised(in source: Source) -> Set<String> {
  var names: Set<String> = []
  var renamed: [(from: String, to: String)] = []
  for index in source.tree.nodes.indices {
    let node = Int32(index)
    switch source.kind(node) {
    case .exceptClause:
      guard var pattern = source.child(node, .value) else { break }
      if source.kind(pattern) == .asPattern { pattern = source.children(pattern).first ?? pattern }
      let caught = source.kind(pattern) == .tuple ? source.operands(pattern) : [pattern]
      for type in caught { if let name = lastName(type, source) { names.insert(name) } }
    case .raiseStatement:
      guard var raised = source.operands(node).first else { break }
      if source.kind(raised) == .call { raised = source.child(raised, .function) ?? raised }
      if let name = lastName(raised, source), name.first?.isUppercase == true { names.insert(name) }
    case .aliasedImport:
      if let name = source.child(node, .name), let alias = source.child(node, .alias) {
        let last = source.string(name).split(separator: ".").last.map { String($0) } ?? ""
        renamed.append((last, source.string(alias)))
      }
    default: break
    }
  }
  for pair in renamed where names.contains(pair.to) { names.insert(pair.from) }
  return names
}

private func lastName(_ node: Int32, _ source: Source) -> String? {
  switch source.kind(node) {
  case .identifier: source.string(node)
  case .attribute: source.child(node, .attribute).map { source.string($0) }
  default: nil
  }
}
