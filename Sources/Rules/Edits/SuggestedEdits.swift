package import Syntax

/// Whether findings of a rule may have edits, so that a file without such findings need not be parsed once more.
package func mayHaveEdits(_ finding: Finding) -> Bool {
  !finding.edits.isEmpty || suggestions[finding.rule.text] != nil
}

/// The findings of one file with the edits that mend them, for rules that know one. Nothing is promised of an edit until
/// the edited text has been analyzed again. O(nodes) for each finding that may have edits.
package func withSuggestedEdits(_ findings: [Finding], in parsed: ParsedFile, _ text: SourceText) -> [Finding] {
  let file = EditedFile(tree: parsed.tree, text: text)
  return findings.map { finding in
    guard finding.edits.isEmpty, let suggest = suggestions[finding.rule.text],
      let (edits, safety) = suggest(finding, file)
    else { return finding }
    var finding = finding
    finding.edits = edits
    finding.editSafety = safety
    return finding
  }
}

/// Nil where the code has another form than the edit is for.
typealias Suggestion = @Sendable (Finding, EditedFile) -> (edits: [Finding.Edit], safety: Finding.EditSafety)?

private let suggestions: [String: Suggestion] = [
  "readlines-loop": iterateOverTheFile,
  "materialised-iterator": iterateOverTheIterator,
  "whole-table-load": iterateOverTheCursor,
  "debug-saveall": clearDebugFlags,
  "unbounded-function-cache": boundCache,
  "parent-back-reference": weakenStore,
  "mutual-reference": weakenStore,
  "self-reference": weakenStore,
]

/// A file as suggestions see it.
struct EditedFile {
  let tree: SyntaxTree
  let text: SourceText

  /// The nodes from the module down to the first one with exactly this range; nil where there is none. O(nodes).
  func path(to range: ByteRange) -> [Int32]? {
    var path: [Int32] = []
    var node = SyntaxTree.root
    while true {
      path.append(node)
      if tree[node].start == range.start, tree[node].end == range.end { return path }
      let inner = tree.children(node).first { tree[$0].start <= range.start && range.end <= tree[$0].end }
      guard let inner else { return nil }
      node = inner
    }
  }

  func bytes(_ node: Int32) -> ArraySlice<UInt8> { text.bytes[Int(tree[node].start)..<Int(tree[node].end)] }

  func word(_ node: Int32) -> String { String(decoding: bytes(node), as: UTF8.self) }

  func replacing(_ start: UInt32, _ end: UInt32, by replacement: String, in finding: Finding) -> Finding.Edit {
    Finding.Edit(
      place: Place(file: finding.place.file, range: ByteRange(start, end)), replacement: replacement)
  }

  /// Whether a node or one below it is an identifier with one of these names.
  func mentions(_ names: Set<String>, below node: Int32) -> Bool {
    (node..<tree[node].next).contains { tree.kind($0) == .identifier && names.contains(word($0)) }
  }
}
