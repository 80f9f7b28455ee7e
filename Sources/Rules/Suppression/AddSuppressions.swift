package import Syntax

/// The text of a file with suppressions for findings, or why it cannot have them.
package enum SuppressedText: Sendable {
  case text([UInt8], added: Int)
  case refused(String)
}

/// Adds `# unknot: ignore[…] reason` behind the statements that findings are in. A comment that is there already takes
/// the new names. What comes out is parsed again: nil or a refusal, never a text in which a finding is still told.
package func addSuppressions(
  for findings: [Finding], to text: SourceText, reason: String
) -> SuppressedText {
  let parsed = parse(text)
  let lines = StatementLines(parsed.tree, text)
  let present = suppressions(in: parsed, text, honorsNoqa: false)
  var wanted: [Int: [RuleID]] = [:]
  for finding in findings {
    let line = text.line(of: finding.place.range.start)
    let last = lines.around(line)?.upperBound ?? line
    if wanted[last]?.contains(finding.rule) != true { wanted[last, default: []].append(finding.rule) }
  }
  var bytes = text.bytes
  // From the end on, so that places before it stay what they are.
  for line in wanted.keys.sorted(by: >) {
    let names = wanted[line]!.map(\.text).sorted().joined(separator: ", ")
    let here = present.last { text.line(of: $0.range.start) == line && !$0.isAlone && $0.names?.isEmpty == false }
    if let last = here?.names?.last {
      bytes.insert(contentsOf: Array(", \(names)".utf8), at: Int(last.range.end))
      continue
    }
    var end = text.line(line).endIndex
    while end > text.line(line).startIndex, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let comment = "  # unknot: ignore[\(names)]" + (reason.isEmpty ? "" : " " + reason)
    bytes.replaceSubrange(end..<text.line(line).endIndex, with: Array(comment.utf8))
  }
  return isSilent(bytes, findings, text, parsed)
    ? .text(bytes, added: wanted.count)
    : .refused("a comment cannot be put behind the code there")
}

/// Whether the comments are comments there, as they are not at the end of a line inside of a string, and cover the
/// lines of the findings, which no comment has moved.
private func isSilent(
  _ bytes: [UInt8], _ findings: [Finding], _ before: SourceText, _ parsedBefore: ParsedFile
) -> Bool {
  let after = SourceText(utf8: bytes)
  let parsed = parse(after)
  guard parsed.problems.count == parsedBefore.problems.count, parsed.tree.nodes.count == parsedBefore.tree.nodes.count
  else { return false }
  let present = suppressions(in: parsed, after, honorsNoqa: false)
  return findings.allSatisfy { finding in
    let line = before.line(of: finding.place.range.start)
    return present.contains { suppression in
      suppression.covers(line) && suppression.names?.contains { $0.text == finding.rule.text } == true
    }
  }
}

extension Suppression {
  fileprivate var names: [Name]? {
    if case .names(let names) = form { names } else { nil }
  }
}
