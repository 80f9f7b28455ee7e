import Testing

@testable import Rules

@Suite struct CardParserTests {
  private static let header = """
    id: self-reference
    summary: object stores a reference to itself
    severity: warning
    confidence: certain
    status: preview
    tags: cycle, CWE-401
    """
  private static let sections = "## Why\n\nIt stays.\n\n## Fix\n\nDo not store\nit.\n\nOr do.\n"

  private func parse(_ text: String) throws -> RuleCard {
    try RuleCard(parsing: Array(text.utf8), named: "card.md")
  }

  private func failure(_ text: String) -> String {
    do {
      _ = try parse(text)
      return "no error"
    } catch { return "\(error)" }
  }

  @Test func wholeCard() throws {
    let card = try parse(Self.header + "\nrank: 70\nformerly: old-name\nsince: 0.2\n\n" + Self.sections)
    #expect(card.id == RuleID("self-reference"))
    #expect(card.severity == .warning)
    #expect(card.confidence == .certain)
    #expect(card.status == .preview)
    #expect(card.tags == ["cycle", "CWE-401"])
    #expect(card.rank == 70)
    #expect(card.formerly == [RuleID("old-name")])
    #expect(card.since == "0.2")
    #expect(card.sections.map(\.title) == ["Why", "Fix"])
    #expect(card.section("Why") == "It stays.")
    #expect(card.remedy == "Do not store it.")
  }

  @Test func windowsLineEnds() throws {
    let text = (Self.header + "\n\n" + Self.sections).split(separator: "\n", omittingEmptySubsequences: false)
    let card = try parse(text.joined(separator: "\r\n"))
    #expect(card.tags == ["cycle", "CWE-401"])
    #expect(card.remedy == "Do not store it.")
  }

  @Test func headingInsideCodeIsCode() throws {
    let card = try parse(Self.header + "\n\n## Bad\n\n```python\n## not a section\n```\n\n" + Self.sections)
    #expect(card.sections.map(\.title) == ["Bad", "Why", "Fix"])
    #expect(card.section("Bad") == "```python\n## not a section\n```")
  }

  @Test(arguments: [
    ("severity: warning", "severity: bad", "card.md:3: unknown severity 'bad', expected note, warning, error"),
    ("severity: warning", "severty: warning", "card.md:3: unknown key 'severty', did you mean 'severity'?"),
    ("id: self-reference", "id: Self", "card.md:1: the id 'Self' is not kebab-case"),
    ("id: self-reference", "id: self--x", "card.md:1: the id 'self--x' is not kebab-case"),
    ("itself", "itself.", "card.md:2: the summary ends with a full stop"),
    ("status: preview\n", "", "card.md:5: the key 'status' is missing"),
    ("tags: cycle,", "tags: cycle,,", "card.md:6: 'tags' has an empty item"),
    ("tags:", "rank: 101\ntags:", "card.md:6: the rank '101' is not a number from 0 to 100"),
    ("tags:", "id: again\ntags:", "card.md:6: the key 'id' is there twice"),
    ("\n\n## Why", "\nno colon\n\n## Why", "card.md:7: expected 'key: value', found 'no colon'"),
    ("## Why", "text\n## Why", "card.md:8: text before the first '## ' section"),
    ("## Fix", "## Mend", "card.md:18: the section '## Fix' is missing"),
    ("## Fix", "## Why", "card.md:12: the section 'Why' is there twice"),
    ("It stays.", "```\nIt stays.", "card.md:19: a fenced block is not closed"),
  ])
  func mistakes(_ part: String, _ replacement: String, _ message: String) {
    let text = Self.header + "\n\n" + Self.sections
    let range = text.firstRange(of: part)!
    #expect(failure(text.replacingCharacters(in: range, with: replacement)) == message)
  }

  @Test func notUTF8() {
    #expect(throws: CardError(card: "x", line: 1, message: "the card is not UTF-8")) {
      try RuleCard(parsing: [0x69, 0xFF], named: "x")
    }
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
