/// What a rule's card in `rules/` says: the single source of its name, its help, its documentation and first tests.
package struct RuleCard: Sendable {
  package enum Status: String, Sendable, CaseIterable { case preview, stable, retired }

  /// One `## Heading` of the card with the Markdown below it.
  package struct Section: Sendable {
    package var title: String
    /// Without blank lines at either end.
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
  /// 0 to 100: how much mending an ordinary finding of this rule is likely to pay.
  package var rank: Double
  /// The version that had the rule first.
  package var since: String?
  /// Ids that the rule had before; `--select` and `explain` still know them.
  package var formerly: [RuleID]
  /// Dotted names whose calls the rule reports, where that is all there is to it: `pickle.load`.
  package var calls: [String] = []
  /// Why, Bad, Good, Limits, Fix.
  package var sections: [Section]

  package func section(_ title: String) -> String? {
    sections.first { $0.title == title }?.markdown
  }

  /// What to do about a finding, in one line: the first paragraph of `## Fix`.
  package var remedy: String {
    (section("Fix") ?? "").firstParagraph
  }
}

extension String {
  /// The lines up to the first blank one, joined by single spaces.
  package var firstParagraph: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.contains { !$0.isWhitespace } }
      .map { $0.trimmingPrefix { $0.isWhitespace } }
      .joined(separator: " ")
  }
}
