import Syntax

/// Which lines of a file belong together: a comment on one line of a statement speaks of all of them.
struct StatementLines {
  /// A statement, or a clause such as `else`.
  private struct Statement {
    /// Of a statement with a block, up to its colon; of others all. Decorators are part of what they decorate.
    var head: ClosedRange<Int>
    var whole: ClosedRange<Int>
    var isDefinition: Bool
  }

  private var statements: [Statement] = []
  private let text: SourceText

  /// O(nodes).
  init(_ tree: SyntaxTree, _ text: SourceText) {
    self.text = text
    var parents: [Int32] = []
    for node in 0..<Int32(tree.nodes.count) {
      while let last = parents.last, tree[last].next <= node { parents.removeLast() }
      if let parent = parents.last, isStatement(node, in: parent, tree) {
        statements.append(
          Statement(head: head(of: node, tree), whole: lines(of: node, tree), isDefinition: isDefinition(node, tree)))
      }
      parents.append(node)
    }
  }

  /// The lines of the statements on a line, without blocks that begin further down.
  func around(_ line: Int) -> ClosedRange<Int>? {
    union(statements.lazy.filter { $0.head.contains(line) }.map(\.head))
  }

  /// The lines that a comment is about.
  ///
  /// Behind code, or between the lines of a statement: that statement; of one with a block, its head. Alone above a
  /// function or class: the whole definition. Alone above another statement: that statement.
  func suppressed(byCommentOn line: Int, isAlone: Bool) -> ClosedRange<Int> {
    if let around = around(line) { return around }
    guard isAlone, let next = nextCode(below: line) else { return line...line }
    let below = statements.lazy.filter { $0.head.lowerBound == next }.map { $0.isDefinition ? $0.whole : $0.head }
    return union(below).map { line...$0.upperBound } ?? line...line
  }

  private func union(_ ranges: some Sequence<ClosedRange<Int>>) -> ClosedRange<Int>? {
    ranges.reduce(nil) { all, next in
      guard let all else { return next }
      return min(all.lowerBound, next.lowerBound)...max(all.upperBound, next.upperBound)
    }
  }

  private func isStatement(_ node: Int32, in parent: Int32, _ tree: SyntaxTree) -> Bool {
    switch tree.kind(node) {
    case .block: return false
    case .elifClause, .elseClause, .exceptClause, .exceptGroupClause, .finallyClause, .caseClause: return true
    default: break
    }
    let kind = tree.kind(parent)
    return kind == .module || kind == .block || kind == .error
  }

  private func isDefinition(_ node: Int32, _ tree: SyntaxTree) -> Bool {
    switch tree.kind(node) {
    case .functionDefinition, .classDefinition, .decoratedDefinition: true
    default: false
    }
  }

  private func lines(of node: Int32, _ tree: SyntaxTree) -> ClosedRange<Int> {
    let first = text.line(of: tree[node].start)
    return first...max(first, text.line(of: max(tree[node].end, tree[node].start + 1) - 1))
  }

  private func head(of node: Int32, _ tree: SyntaxTree) -> ClosedRange<Int> {
    let whole = lines(of: node, tree)
    guard let block = (node + 1..<tree[node].next).first(where: { tree.kind($0) == .block }) else { return whole }
    // The colon is in no node, nor are brackets and comments before it: it is the first one behind all nodes.
    var at = Int(tree[node].start)
    for inner in node + 1..<block where tree[inner].next <= block { at = max(at, Int(tree[inner].end)) }
    let end = Int(tree[block].start)
    while at < end, text.bytes[at] != UInt8(ascii: ":") {
      if text.bytes[at] == UInt8(ascii: "#") {
        while at < end, text.bytes[at] != 0x0A, text.bytes[at] != 0x0D { at += 1 }
      } else {
        at += 1
      }
    }
    return whole.lowerBound...max(whole.lowerBound, text.line(of: UInt32(at)))
  }

  /// The first line below that is no comment; nil where a blank line or the end comes before it.
  private func nextCode(below line: Int) -> Int? {
    var next = line + 1
    while next <= text.lineStarts.count {
      guard let first = text.line(next).first(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) else { return nil }
      if first != UInt8(ascii: "#") { return next }
      next += 1
    }
    return nil
  }
}
