/// Where a tree has errors: one problem for each region, at most `limit`, and one more that counts the rest.
func syntaxProblems(in tree: SyntaxTree, _ text: SourceText, limit: Int) -> [Problem] {
  var problems: [Problem] = []
  var rest = 0
  var index: Int32 = 0
  while index < tree.nodes.count {
    let node = tree[index]
    guard node.kind == .error || node.kind == .missing else {
      index += 1
      continue
    }
    index = node.next
    let range = ByteRange(node.start, node.end)
    if let last = problems.last?.range, touches(last, range, text) {
      problems[problems.count - 1].range = ByteRange(last.start, max(last.end, range.end))
    } else if problems.count < limit {
      problems.append(Problem(kind: .syntax, message: "this is not Python, and was skipped", range: range))
    } else {
      rest += 1
    }
  }
  if rest > 0 {
    let places = rest == 1 ? "1 more place is" : "\(rest) more places are"
    problems.append(Problem(kind: .syntax, message: "\(places) not Python", range: nil))
  }
  return problems
}

/// Whether nothing but blanks stands between two ranges.
private func touches(_ first: ByteRange, _ second: ByteRange, _ text: SourceText) -> Bool {
  guard first.end < second.start else { return true }
  return text.bytes[Int(first.end)..<Int(second.start)].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "\\") }
}
