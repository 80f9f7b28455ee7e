package import Syntax

/// A text with some findings mended in it.
package struct EditedText: Sendable {
  package var bytes: [UInt8]
  /// In report order.
  package var mended: [Finding] = []
  /// Edits without which the text is still Python.
  package var refused: [Finding] = []
}

/// Makes the edits of as many findings of one file as fit together: each whole or not at all, and the text stays as much
/// Python as it was. Findings whose edits touch others' are neither mended nor refused: they have their turn when the
/// text has been analyzed again. O(text) for each finding.
package func applyingEdits(of findings: [Finding], to text: SourceText) -> EditedText {
  var result = EditedText(bytes: text.bytes)
  var taken: [Finding.Edit] = []
  let before = parse(text).problems.count
  for finding in findings where !finding.edits.contains(where: { edit in taken.contains { touch($0, edit) } }) {
    let bytes = applying(taken + finding.edits, to: text.bytes)
    guard parse(SourceText(utf8: bytes)).problems.count <= before else {
      result.refused.append(finding)
      continue
    }
    taken += finding.edits
    result.bytes = bytes
    result.mended.append(finding)
  }
  return result
}

/// The text with edits that do not touch each other.
package func applying(_ edits: [Finding.Edit], to bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var done = 0
  for edit in edits.sorted(by: { $0.place.range.start < $1.place.range.start }) {
    result += bytes[done..<Int(edit.place.range.start)]
    result += edit.replacement.utf8
    done = Int(edit.place.range.end)
  }
  return result + bytes[done...]
}

/// Whether two edits share a byte or put text in at the same place.
private func touch(_ a: Finding.Edit, _ b: Finding.Edit) -> Bool {
  let (a, b) = (a.place.range, b.place.range)
  return a.start == b.start || a.start < b.end && b.start < a.end
}
