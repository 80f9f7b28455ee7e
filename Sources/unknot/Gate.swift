import Report
import Rules

/// Decides, when all is found, what is reported: each file by its own settings.
struct Gate: Sendable {
  /// What the analysis runs: every rule that some file wants, and findings of every confidence, since files ask for
  /// different ones.
  let selection: RuleSelection
  private let configurations: [Settings]

  init(_ discovery: Discovery) {
    configurations = discovery.configurations.map(\.settings)
    let used = Set(discovery.files.map(\.configuration))
    selection = RuleSelection(
      rules: Set(used.flatMap { discovery.configurations[$0].settings.rules }).sorted(), minimumConfidence: .possible)
  }

  func settings(of file: Discovery.File) -> Settings { configurations[file.configuration] }

  /// Takes away what the settings of a file do not ask for.
  func apply(to result: inout Report.File, _ file: Discovery.File) {
    if result.findings.isEmpty { return }
    let selection = settings(of: file).selection(for: file.absolute)
    result.findings.removeAll { !selection.admits($0) }
  }
}
