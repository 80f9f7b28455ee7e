/// What a rule's card in `rules/` says: the single source of its name, its help, its documentation and first tests.
package struct RuleCard: Sendable {
  package enum Status: String, Sendable { case preview, stable, retired }

  /// One `## Heading` of the card with the Markdown below it.
  package struct Section: Sendable {
    package var title: String
    package var markdown: String
  }

  package var id: RuleID
  /// One line, lower-case start, no full stop.
  package var summary: String
  package var severity: Severity
  package var confidence: Confidence
  package var status: Status
  /// `cycle`, `memory`, `CWE-401` …: what `--select` accepts besides ids.
  package var tags: [String]
  /// Why, Bad, Good, Limits, Fix.
  package var sections: [Section]

  package func section(_ title: String) -> String? {
    sections.first { $0.title == title }?.markdown
  }
}
