import Syntax

/// `self.owner = owner` becomes `self.owner = weakref.proxy(owner)`, so that all uses of the attribute stay as they are.
/// Who takes it has to know that the owner lives longer.
let weakenStore: Suggestion = { finding, file in
  let tree = file.tree
  guard finding.isCycle, !isBuiltIn(finding), let path = file.path(to: finding.place.range) else { return nil }
  guard let at = path.lastIndex(where: { tree.kind($0) == .assignment }), at + 1 < path.count,
    tree[path[at + 1]].field == .left, tree.kind(path[at + 1]) == .attribute,
    tree.kind(path[max(at - 1, 0)]) == .expressionStatement,
    let value = tree.child(path[at], .right), tree.kind(value) == .identifier
  else { return nil }
  let store = file.replacing(
    tree[value].start, tree[value].end, by: "weakref.proxy(\(file.word(value)))", in: finding)
  let needed = file.importing("weakref").map { file.replacing($0.offset, $0.offset, by: $0.line, in: finding) }
  return ((needed.map { [$0] } ?? []) + [store], .unsafe)
}

/// Nothing can refer weakly to a list, dict or tuple.
private func isBuiltIn(_ finding: Finding) -> Bool {
  guard let step = finding.steps.first(where: { $0.place == finding.place }) else { return true }
  return ["list", "dict", "set", "tuple"].contains(step.referent)
}

extension EditedFile {
  /// Where `import name` goes and what has to be put in there; nil where the module imports it already.
  func importing(_ name: String) -> (offset: UInt32, line: String)? {
    let ending = text.bytes.firstIndex(of: 0x0A).map { $0 > 0 && text.bytes[$0 - 1] == 0x0D } == true ? "\r\n" : "\n"
    var header: Int32?
    var first: Int32?
    var before: Int32?
    for (position, statement) in tree.children(SyntaxTree.root).enumerated() {
      switch tree.kind(statement) {
      case .importStatement:
        if bytes(statement).elementsEqual("import \(name)".utf8) { return nil }
        first = first ?? statement
        // In order of the alphabet among those that stand together.
        if word(statement) < "import \(name)", before.map({ follows(statement, $0) }) ?? true { before = statement }
      case .importFromStatement: first = first ?? statement
      case .futureImportStatement: header = statement
      case .expressionStatement where position == 0 && tree.children(statement).contains { tree.kind($0) == .string }:
        header = statement
      default: break
      }
    }
    if let before { return lineAfter(before).map { ($0, "import \(name)\(ending)") } }
    if let first { return (lineStart(of: first), "import \(name)\(ending)") }
    if let header { return lineAfter(header).map { ($0, "\(ending)import \(name)\(ending)") } }
    let start = tree.children(SyntaxTree.root).first { _ in true }.map(lineStart) ?? 0
    return (start, "import \(name)\(ending)\(ending)")
  }

  /// Nil at the end of the text.
  private func lineAfter(_ node: Int32) -> UInt32? {
    let line = text.line(of: max(tree[node].end, 1) - 1)
    return line < text.lineStarts.count ? text.lineStarts[line] : nil
  }

  private func lineStart(of node: Int32) -> UInt32 { text.lineStarts[text.line(of: tree[node].start) - 1] }

  /// Whether a statement stands on the line below another.
  private func follows(_ statement: Int32, _ other: Int32) -> Bool {
    text.line(of: tree[statement].start) == text.line(of: max(tree[other].end, 1) - 1) + 1
  }
}
