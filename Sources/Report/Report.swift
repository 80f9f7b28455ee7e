package import Rules
package import Syntax

/// Everything that a report says. The same value gives the same bytes: no time, no machine, no thread count in it.
package struct Report: Sendable {
  /// The program that made the report.
  package struct Tool: Sendable {
    package var name: String
    /// As in Semantic Versioning.
    package var version: String
    /// Where to read about it, if anywhere: an absolute URI.
    package var home: String?

    package init(name: String, version: String, home: String? = nil) {
      self.name = name
      self.version = version
      self.home = home
    }
  }

  /// What came out of one file.
  package struct File: Sendable {
    /// Relative to the root of the run, with `/` between its parts; absolute where the file is outside of it.
    package var path: String
    /// Nil where nothing was read, and where no place in the file is shown.
    package var text: SourceText?
    package var findings: [Finding]
    package var problems: [Problem]
    /// What comments in the file silence.
    package var suppressed: [SuppressionOutcome.Suppressed] = []
    /// Findings that the baseline has.
    package var known: [Finding] = []
    /// Findings that running the code has refuted.
    package var refuted: [Finding] = []
    /// Fingerprints of the baseline that were found and are not told for other reasons.
    package var knownFingerprints: [String] = []

    package init(path: String, text: SourceText?, findings: [Finding] = [], problems: [Problem] = []) {
      self.path = path
      self.text = text
      self.findings = findings
      self.problems = problems
    }

    /// Whether a report has to mention it, if only as the place where a step of some path is.
    package var isMentioned: Bool {
      !findings.isEmpty || !problems.isEmpty || !suppressed.isEmpty || !known.isEmpty || !refuted.isEmpty
        || !knownFingerprints.isEmpty || text != nil
    }
  }

  package var tool: Tool
  /// The rules that ran, by id.
  package let cards: [RuleCard]
  /// The remedy of each card: read out of its Markdown once, not for every finding.
  private let remedies: [String]
  /// The files that something is said about or that paths of findings lead through, by path, each with its findings in
  /// report order.
  package let files: [File]
  /// Every file that was looked at, those without findings too.
  package var fileCount: Int
  /// What the baseline has and the code no longer; nil in a run without baseline.
  package var gone: [Baseline.Entry]?
  /// False where a part of the run could not be done at all, such as a path that does not exist.
  package var isComplete: Bool

  /// Puts cards, files and findings in order and drops the files that do not matter to it.
  package init(tool: Tool, cards: [RuleCard], files: [File], fileCount: Int, isComplete: Bool = true) {
    self.tool = tool
    self.cards = cards.sorted { $0.id < $1.id }
    remedies = self.cards.map(\.remedy)
    self.files = files.filter(\.isMentioned)
      .sorted { pathPrecedes($0.path, $1.path) }
      .map { file in
        var file = file
        file.findings = file.findings.inReportOrder()
        file.known = file.known.inReportOrder()
        file.refuted = file.refuted.inReportOrder()
        file.suppressed.sort { precedesInReport($0.finding, $1.finding) }
        file.problems.sort { ($0.range?.start ?? 0, $0.message) < ($1.range?.start ?? 0, $1.message) }
        return file
      }
    self.fileCount = fileCount
    self.isComplete = isComplete
  }

  package var knownCount: Int { files.reduce(0) { $0 + $1.known.count } }

  package var suppressedCount: Int { files.reduce(0) { $0 + $1.suppressed.count } }

  package var refutedCount: Int { files.reduce(0) { $0 + $1.refuted.count } }

  package var findingCount: Int { files.reduce(0) { $0 + $1.findings.count } }

  /// Index into `cards`. O(cards).
  func cardIndex(of rule: RuleID) -> Int? { cards.firstIndex { $0.id == rule } }

  /// What to do about the findings of a rule, in one line; empty for a rule without a card.
  func remedy(for rule: RuleID) -> String { cardIndex(of: rule).map { remedies[$0] } ?? "" }
}

extension Finding {
  /// The steps as every report shows them. The engine ends a cycle with the edge that closes it; reports begin with
  /// that edge, so that a reader follows the cycle from the line that the finding is about, round to that line again.
  package var shownSteps: [Step] {
    guard isCycle, let first = steps.lastIndex(where: { $0.place == place }) else { return steps }
    return Array(steps[first...] + steps[..<first])
  }
}

extension Problem.Kind {
  /// What went wrong, in a few words.
  var title: String {
    switch self {
    case .unreadable: "cannot be read"
    case .tooLarge: "too large"
    case .encoding: "undecodable bytes"
    case .timeout: "parsing took too long"
    case .syntax: "not Python"
    case .limit: "limit reached"
    }
  }

  /// The name in machine-readable reports: kebab-case.
  var id: String {
    switch self {
    case .unreadable: "unreadable"
    case .tooLarge: "too-large"
    case .encoding: "encoding"
    case .timeout: "timeout"
    case .syntax: "syntax"
    case .limit: "limit"
    }
  }
}
