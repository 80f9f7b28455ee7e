package import Rules

/// The page of a rule in the documentation: its card in Markdown, with what the sections are about as headings.
package func rulePage(_ card: RuleCard) -> [UInt8] {
  var text = """
    <!-- Made of rules/\(card.id).md by `UPDATE_GOLDENS=1 swift test --filter Schema`: change that. -->
    # \(card.id)

    \(capitalized(card.summary))

    | severity | confidence | status | tags |
    |---|---|---|---|
    | \(card.severity.name) | \(card.confidence.name) | \(card.status.rawValue) | \(card.tags.joined(separator: ", ")) |

    """
  if let since = card.since { text += "\nSince version \(since).\n" }
  if !card.formerly.isEmpty {
    text += "\nFormerly \(card.formerly.map { "`\($0)`" }.joined(separator: ", ")).\n"
  }
  for section in card.sections {
    let lines = section.markdown.split(separator: "\n", omittingEmptySubsequences: false).map(withoutExpectation)
    text += "\n## \(heading(section.title))\n\n\(lines.joined(separator: "\n"))\n"
  }
  text += """

    Silence it where it is wanted with `# unknot: ignore[\(card.id)] reason`
    ([known findings](../known-findings.md)). [All rules](README.md).

    """
  return Array(text.utf8)
}

/// The list of all rules, by what they are about, with links to their pages.
package func ruleCatalogue(_ cards: [RuleCard]) -> [UInt8] {
  var text = """
    <!-- Made of the cards in rules/ by `UPDATE_GOLDENS=1 swift test --filter Schema`: change those. -->
    # Rules

    `--select`, `--ignore` and the settings take ids and tags; `unknot explain RULE` prints the same pages.

    """
  let sorted = cards.sorted { $0.id < $1.id }
  for family in families {
    let own = sorted.filter { familyTag(of: $0) == family.tag }
    if own.isEmpty { continue }
    text += "\n## \(family.title)\n\n| rule | | severity | confidence |\n|---|---|---|---|\n"
    for card in own {
      text += "| [`\(card.id)`](\(card.id).md) | \(card.summary) | \(card.severity.name) | \(card.confidence.name) |\n"
    }
  }
  return Array(text.utf8)
}

/// A card belongs to the first family of which it has the tag.
private let families: [(tag: String, title: String)] = [
  ("frame", "Exceptions and frames"), ("cycle", "Reference cycles"), ("growth", "What only grows"),
  ("load", "Whole loads"), ("collector", "The collector"), ("suppression", "Comments that silence"),
]

private func familyTag(of card: RuleCard) -> String? { families.first { card.tags.contains($0.tag) }?.tag }

private func capitalized(_ summary: String) -> String { summary.prefix(1).uppercased() + summary.dropFirst() + "." }

private func heading(_ title: String) -> String {
  switch title {
  case "Why": "Why it matters"
  case "Bad": "What is reported"
  case "Good": "What is not"
  case "Limits": "What it cannot see"
  case "Fix": "What to do"
  default: title
  }
}
