package import Rules

/// A rule's card for a terminal: a heading, then its sections as they are, code indented.
package func explanation(of card: RuleCard, _ style: TextStyle) -> [UInt8] {
  var ink = InkWriter(style)
  ink.put(card.id.text, .severity(card.severity))
  ink.put(": \(card.summary)")
  ink.newline()
  ink.put(
    "\(card.severity.name), \(card.confidence.name), \(card.status.rawValue); \(card.tags.joined(separator: ", "))",
    .faint)
  ink.newline()
  for section in card.sections {
    ink.newline()
    ink.put(section.title, .strong)
    ink.newline()
    ink.putMarkdown(section.markdown)
  }
  return ink.out.bytes
}

/// One rule per line: id, severity, status, summary.
package func ruleTable(_ cards: [RuleCard]) -> [UInt8] {
  var out = ByteWriter()
  let width = cards.map(\.id.text.utf8.count).max() ?? 0
  for card in cards.sorted(by: { $0.id < $1.id }) {
    out.text(card.id.text)
    out.spaces(width + 2 - card.id.text.utf8.count)
    out.text(card.severity.name)
    out.spaces(9 - card.severity.name.utf8.count)
    out.text(card.status.rawValue)
    out.spaces(9 - card.status.rawValue.utf8.count)
    out.text(card.summary)
    out.newline()
  }
  return out.bytes
}

extension InkWriter {
  /// Text as it is written, which Markdown is made for; the marks around blocks of code give way to an indent.
  fileprivate mutating func putMarkdown(_ markdown: String) {
    var isCode = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
        continue
      }
      if !line.isEmpty { spaces(isCode ? 6 : 2) }
      put(terminalText(isCode ? withoutExpectation(line) : String(line)))
      newline()
    }
  }
}
