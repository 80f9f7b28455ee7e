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
    let cards = try cardsHere()
    guard let card = card(named: rule, among: cards) else {
      throw ValidationError("unknown rule '\(rule)'" + suggestion(for: rule, among: cards.map(\.id.text)))
    }
    let hasColor = color.hasColor(isTerminal: Descriptor.output.isTerminal) { getenv($0).map { String(cString: $0) } }
    try writeOutput(explanation(of: card, TextStyle(hasColor: hasColor)))
  }
}

/// The cards of the rules that the settings of the working folder know.
func cardsHere() throws -> [RuleCard] {
  let here = workingDirectory()
  var configuration = Configuration(
    cards: builtInCards, source: .nearest, commandLine: SettingsLayer(), workingDirectory: here)
  let cards = configuration.cards(of: here)
  try fail(for: configuration.errors)
  return cards
}
