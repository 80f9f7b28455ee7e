import Syntax

/// Last names of the classes that a file catches or raises, and what they were called before an import renamed them.
/// A name that does not begin like a class counts only if it was imported, as that of `socket.timeout` was: `errors` in
/// `except errors:` is mostly a variable. O(nodes).
func caughtOrRaised(in source: Source) -> Set<String> {
  var classes: [(root: String, last: String)] = []
  var imported: Set<String> = []
  var renamed: [(from: String, to: String)] = []
  for index in source.tree.nodes.indices {
    let node = Int32(index)
    switch source.kind(node) {
    case .exceptClause:
      guard var pattern = source.child(node, .value) else { break }
      if source.kind(pattern) == .asPattern { pattern = source.children(pattern).first ?? pattern }
      let caught = source.kind(pattern) == .tuple ? source.operands(pattern) : [pattern]
      classes += caught.compactMap { className($0, source) }
    case .raiseStatement:
      guard var raised = source.operands(node).first else { break }
      let isCall = source.kind(raised) == .call
      if isCall { raised = source.child(raised, .function) ?? raised }
      if let name = className(raised, source), isCall || name.last.first?.isUppercase == true { classes.append(name) }
    case .importStatement, .importFromStatement:
      for child in source.children(node) where source.tree[child].field == .name {
        let isAliased = source.kind(child) == .aliasedImport
        let name = source.string(isAliased ? source.child(child, .name) ?? child : child)
        guard isAliased, let alias = source.child(child, .alias).map({ source.string($0) }) else {
          imported.insert(String(name.prefix { $0 != "." }))
          continue
        }
        imported.insert(alias)
        renamed.append((String(name.split(separator: ".").last ?? ""), alias))
      }
    default: break
    }
  }
  var names: Set<String> = []
  for (root, last) in classes where last.first?.isUppercase == true || imported.contains(root) { names.insert(last) }
  for pair in renamed where names.contains(pair.to) { names.insert(pair.from) }
  return names
}

/// A dotted name's first and last part.
private func className(_ node: Int32, _ source: Source) -> (root: String, last: String)? {
  switch source.kind(node) {
  case .identifier: return (source.string(node), source.string(node))
  case .attribute:
    guard let last = source.child(node, .attribute) else { return nil }
    return (String(source.string(node).prefix { $0 != "." }), source.string(last))
  default: return nil
  }
}
