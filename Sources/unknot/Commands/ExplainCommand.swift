import ArgumentParser
import Glibc
import Report
import Rules

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "Shows the card of a rule.")

  @Argument(help: ArgumentHelp("The rule's id.", valueName: "rule"))
  var rule: String

  @Option(help: "Whether text has colors; auto means on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  func run() throws {
    guard let card = card(named: rule, among: builtInCards) else {
      throw ValidationError("unknown rule '\(rule)'" + suggestion(for: rule, among: builtInCards.map(\.id.text)))
    }
    let hasColor = color.hasColor(isTerminal: Descriptor.output.isTerminal) { getenv($0).map { String(cString: $0) } }
    try writeOutput(explanation(of: card, TextStyle(hasColor: hasColor)))
  }
}
