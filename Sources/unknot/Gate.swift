import Report
import Rules

/// Decides, when all is found, what is reported: each file by its own settings.
struct Gate: Sendable {
  /// What the analysis runs: every rule that some file wants, and findings of every confidence, since files ask for
  /// different ones.
  let selection: RuleSelection
  private let configurations: [Settings]
  /// Of the built-in rules and of those that files have besides.
  let cards: [RuleCard]
  private let known: Baseline?
  /// What stands in files instead of what the disk has, by absolute path.
  var texts: [[UInt8]: [UInt8]]
  let wantsEdits: Bool
  private let told: Set<[UInt8]>?

  init(_ discovery: Discovery, _ options: RunOptions) {
    known = options.known
    texts = options.texts
    wantsEdits = options.wantsEdits
    told = options.told
    configurations = discovery.configurations.map(\.settings)
    cards = configurations.reduce(into: builtInCards) { all, settings in
      for card in settings.cards where !all.contains(where: { $0.id == card.id }) { all.append(card) }
    }
    let used = Set(discovery.files.map(\.configuration))
    selection = RuleSelection(
      rules: Set(used.flatMap { discovery.configurations[$0].settings.rules }).sorted(), minimumConfidence: .possible)
  }

  func settings(of file: Discovery.File) -> Settings { configurations[file.configuration] }

  /// Takes away what comments in a file silence, and what its settings do not ask for.
  func apply(to result: inout Report.File, _ file: Discovery.File, _ suppressions: [Suppression]) {
    if let told, !told.contains(file.absolute) {
      // Its text may be wanted all the same, where a path of another file's finding leads through it.
      result.findings = []
      result.refuted = []
      result.problems = []
      return
    }
    if result.findings.isEmpty, result.refuted.isEmpty, suppressions.isEmpty { return }
    let selection = settings(of: file).selection(for: file.absolute)
    if let text = result.text {
      let outcome = suppress(
        result.findings, by: suppressions, in: file.path, text, selection, cards: cards,
        isWhole: result.problems.allSatisfy { $0.kind == .encoding })
      result.findings = outcome.findings
      result.suppressed = outcome.suppressed
    }
    if let known {
      // A finding that a comment silences, that a run refutes, or that is not sure enough for this run, is not gone.
      let hidden =
        result.suppressed.map(\.finding) + result.refuted + result.findings.filter { !selection.admits($0) }
      result.knownFingerprints = hidden.map(\.fingerprint).filter(known.contains)
      result.known = result.findings.filter { known.contains($0) && selection.admits($0) }
      result.findings.removeAll(where: known.contains)
    }
    result.findings.removeAll { !selection.admits($0) }
    result.suppressed.removeAll { !selection.admits($0.finding) }
    result.refuted.removeAll { !selection.admits($0) }
  }
}
