/// What could not be read: at most `limit` regions, in order, and one more problem that counts the rest.
func syntaxProblems(in tree: SyntaxTree, _ text: MendedText, limit: Int) -> [Problem] {
  var all = text.problems + errors(in: tree, text)
  all.sort { ($0.range?.start ?? 0, $0.range?.end ?? 0) < ($1.range?.start ?? 0, $1.range?.end ?? 0) }
  let rest = all.count - limit
  guard rest > 0 else { return all }
  let places = rest == 1 ? "1 more place" : "\(rest) more places"
  let message = "\(places) could not be read as Python"
  return all.prefix(limit) + [Problem(kind: .syntax, message: message, range: nil)]
}

/// One problem for each region of errors. Errors with nothing but blanks between them are one region, and those in a
/// region that was mended are known already.
private func errors(in tree: SyntaxTree, _ text: MendedText) -> [Problem] {
  var problems: [Problem] = []
  var regions = text.regions[...]
  var index: Int32 = 0
  while index < tree.nodes.count {
    let node = tree[index]
    guard node.kind == .error || node.kind == .missing else {
      index += 1
      continue
    }
    index = node.next
    while let region = regions.first, region.end < node.start { regions.removeFirst() }
    if let region = regions.first, region.start <= node.start { continue }
    let range = ByteRange(node.start, node.end)
    if let last = problems.last?.range, isBlank(last.end, range.start, text.bytes) {
      problems[problems.count - 1].range = ByteRange(last.start, max(last.end, range.end))
    } else {
      let message = node.kind == .missing ? "something is missing here" : "this could not be read as Python"
      problems.append(Problem(kind: .syntax, message: message, range: range))
    }
  }
  return problems
}

private func isBlank(_ start: UInt32, _ end: UInt32, _ bytes: [UInt8]) -> Bool {
  start >= end || bytes[Int(start)..<Int(end)].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "\\") }
}
