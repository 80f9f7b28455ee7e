import Rules
import Syntax

extension Server {
  /// What can be done about the findings in a range: their edits, a comment that silences them, and all safe edits of
  /// the file.
  mutating func codeActions(_ parameters: JSONValue) async -> JSONValue {
    await tellTyped()
    let uri = parameters["textDocument"]["uri"].string ?? ""
    guard let told = told[uri], documents[uri] != nil,
      let start = told.text.offset(of: parameters["range"]["start"], client.encoding),
      let end = told.text.offset(of: parameters["range"]["end"], client.encoding)
    else { return [] }
    let kinds = parameters["context"]["only"].array?.compactMap(\.string)
    let findings = withSuggestedEdits(told.findings, in: parse(told.text), told.text)
    var actions: [JSONValue] = []
    if kinds?.contains(where: { "quickfix".hasPrefix($0) }) ?? true {
      for finding in findings where finding.place.range.start <= end && start <= finding.place.range.end {
        actions += [mending(finding, uri, told), proving(finding, uri), ignoring(finding, uri, told)].compactMap { $0 }
      }
    }
    // Asked for by name, or in a list of everything.
    if kinds?.contains(where: { "source.fixAll.unknot".hasPrefix($0) }) ?? true {
      actions += [mendingAll(findings, uri, told)].compactMap { $0 }
    }
    return .array(actions)
  }

  private func mending(_ finding: Finding, _ uri: String, _ told: Told) -> JSONValue? {
    guard !finding.edits.isEmpty else { return nil }
    let edited = applyingEdits(of: [finding], to: told.text)
    guard !edited.mended.isEmpty else { return nil }
    let edits = finding.edits.map { edit -> JSONValue in
      [
        "range": told.text.protocolRange(edit.place.range, client.encoding), "newText": .string(edit.replacement),
      ]
    }
    let title = title(of: finding, told.text)
    return action(title, "quickfix", finding, uri, told, edits, isPreferred: finding.editSafety == .safe)
  }

  /// What comes to stand there, where that is short.
  private func title(of finding: Finding, _ text: SourceText) -> String {
    guard let edit = finding.edits.last else { return "Mend" }
    let range = edit.place.range
    let old = String(decoding: text.bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
    guard !old.contains("\n"), old.count < 60 else { return "Mend \(finding.rule)" }
    if edit.replacement.isEmpty { return "Remove '\(old.drop { $0 == " " })'" }
    return "Replace '\(old)' by '\(edit.replacement)'" + (finding.editSafety == .unsafe ? " (unsafe)" : "")
  }

  private func ignoring(_ finding: Finding, _ uri: String, _ told: Told) -> JSONValue? {
    guard !RuleID.aboutSuppressions.contains(finding.rule),
      case .text(let bytes, _) = addSuppressions(for: [finding], to: told.text, reason: "")
    else { return nil }
    let edit = change(from: told.text, to: bytes)
    return action("Ignore \(finding.rule) here", "quickfix", finding, uri, told, [edit], isPreferred: false)
  }

  private func mendingAll(_ findings: [Finding], _ uri: String, _ told: Told) -> JSONValue? {
    let edited = applyingEdits(
      of: findings.filter { !$0.edits.isEmpty && $0.editSafety == .safe }, to: told.text)
    guard !edited.mended.isEmpty else { return nil }
    return [
      "title": "Mend all that is safe", "kind": "source.fixAll.unknot",
      "edit": ["changes": .object([.init(name: uri, value: [change(from: told.text, to: edited.bytes)])])],
    ]
  }

  private func action(
    _ title: String, _ kind: String, _ finding: Finding, _ uri: String, _ told: Told, _ edits: [JSONValue],
    isPreferred: Bool
  ) -> JSONValue {
    let places = PlaceTexts(own: told.text, root: [])
    var about = finding
    (about.steps, about.notes) = ([], [])
    return [
      "title": .string(title), "kind": .string(kind), "isPreferred": .bool(isPreferred),
      "diagnostics": [diagnostic(about, uri, places)],
      "edit": ["changes": .object([.init(name: uri, value: .array(edits))])],
    ]
  }

  /// One edit from what both texts begin with to what both end with.
  private func change(from text: SourceText, to bytes: [UInt8]) -> JSONValue {
    let old = text.bytes
    let shorter = min(old.count, bytes.count)
    var start = 0
    while start < shorter, old[start] == bytes[start] { start += 1 }
    var end = 0
    while end < shorter - start, old[old.count - 1 - end] == bytes[bytes.count - 1 - end] { end += 1 }
    // No character is cut in two.
    while start > 0, start < old.count, old[start] & 0xC0 == 0x80 { start -= 1 }
    while end > 0, old[old.count - end] & 0xC0 == 0x80 { end -= 1 }
    let range = ByteRange(UInt32(start), UInt32(old.count - end))
    return [
      "range": text.protocolRange(range, client.encoding),
      "newText": .string(String(decoding: bytes[start..<bytes.count - end], as: UTF8.self)),
    ]
  }
}
