/// A tree with as little of the text in errors as a few more parses can bring about.
///
/// The parser closes most errors within their line. One that goes on past it swallows what stands there, the next
/// function as a rule. So the line on which it begins is overwritten, and the rest read again; the change stays, in
/// `text` too, if it costs less of the text than it wins. A handful of parses of the file at most.
func isolateErrors(
  in tree: SyntaxTree, _ source: SourceText, _ text: inout MendedText, _ limits: ParseLimits
) -> SyntaxTree {
  var limits = limits
  limits.microseconds = max(limits.microseconds / UInt64(attempts), 1)
  var best = (tree: tree, text: text, loss: Loss(tree, source, text))
  var current = best
  for _ in 0..<attempts {
    let lines = linesToBlame(for: current.tree, source, current.text.bytes)
    guard !lines.isEmpty else { break }
    current.text.remove(lines)
    guard case .tree(let next, _) = read(current.text, .whole, limits) else { break }
    current.tree = next
    current.loss = Loss(next, source, current.text)
    if current.loss < best.loss { best = current }
  }
  text = best.text
  return best.tree
}

private let attempts = 6

/// What is not in a tree as it should be.
private struct Loss: Comparable {
  /// Lines with an error, with a token that the parser made up, or overwritten. Blank ones do not count.
  var lines: Int
  /// Functions and classes without an error in their own header count for it.
  var definitions = 0

  static func < (first: Loss, second: Loss) -> Bool {
    (first.lines, -first.definitions) < (second.lines, -second.definitions)
  }

  init(_ tree: SyntaxTree, _ source: SourceText, _ text: MendedText) {
    lines = text.removedLines
    var counted = 0
    var index: Int32 = 0
    while index < tree.nodes.count {
      let node = tree[index]
      if node.kind == .functionDefinition || node.kind == .classDefinition, tree.child(index, kind: .error) == nil {
        definitions += 1
      }
      index += 1
      guard node.kind == .error || node.kind == .missing else { continue }
      let last = source.line(of: max(node.start, node.end &- 1))
      var line = max(counted + 1, source.line(of: node.start))
      while line <= last {
        if firstByte(ofLine: line, source, text.bytes) != nil { lines += 1 }
        line += 1
      }
      counted = max(counted, last)
    }
  }
}

/// For each error that goes on past its line, and each that began before it, the line on which it went wrong.
private func linesToBlame(for tree: SyntaxTree, _ source: SourceText, _ bytes: [UInt8]) -> [ByteRange] {
  var lines: [Int] = []
  var open: [Int32] = []
  var index: Int32 = 0
  while index < tree.nodes.count {
    while let last = open.last, tree[last].next <= index { open.removeLast() }
    if tree.kind(index) == .error {
      let parent = open.last.map { tree.kind($0) } ?? .module
      if let line = lineToBlame(for: index, in: parent, tree, source, bytes) { lines.append(line) }
      index = tree[index].next
    } else {
      open.append(index)
      index += 1
    }
  }
  return Array(Set(lines)).sorted().map { line in
    let start = source.lineStarts[line - 1]
    return ByteRange(start, start + UInt32(source.line(line).count))
  }
}

/// The whole statements with which an error may begin were fine: the parser only could not say any more what they
/// belong to. Where a statement's first word stands in something else, that was not finished: `if x` in the line before
/// `def f():`, or `import`, which takes the very word for a name.
private func lineToBlame(
  for error: Int32, in parent: SyntaxKind, _ tree: SyntaxTree, _ source: SourceText, _ bytes: [UInt8]
) -> Int? {
  let node = tree[error]
  var start = Int(node.start)
  var last: UInt32?
  for child in tree.children(error) {
    guard tree.kind(child).isStatement else { break }
    start = Int(tree[child].end)
    last = tree[child].start
  }
  while start < Int(node.end), bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: ";") { start += 1 }
  guard start < Int(node.end) else { return nil }
  let line = source.line(of: UInt32(start))
  if let first = firstByte(ofLine: line, source, bytes),
    bytes.withUnsafeBufferPointer({ StatementWords.begin($0, at: first) })
  {
    if first == start, parent != .module, parent != .block {
      return (1..<line).last { firstByte(ofLine: $0, source, bytes) != nil }
    }
    if let last, last < first, first < start { return source.line(of: last) }
  }
  return source.line(of: node.end - 1) > line ? line : nil
}

/// The offset of the first byte of a line that is not blank, or nil.
private func firstByte(ofLine line: Int, _ source: SourceText, _ bytes: [UInt8]) -> Int? {
  let start = Int(source.lineStarts[line - 1])
  return (start..<start + source.line(line).count).first { bytes[$0] > 0x20 }
}

extension SyntaxKind {
  fileprivate var isStatement: Bool {
    switch self {
    case .importStatement, .futureImportStatement, .importFromStatement, .printStatement, .assertStatement,
      .expressionStatement, .returnStatement, .deleteStatement, .raiseStatement, .passStatement, .breakStatement,
      .continueStatement, .ifStatement, .matchStatement, .forStatement, .whileStatement, .tryStatement, .withStatement,
      .functionDefinition, .globalStatement, .nonlocalStatement, .execStatement, .typeAliasStatement, .classDefinition,
      .decoratedDefinition:
      true
    default: false
    }
  }
}
