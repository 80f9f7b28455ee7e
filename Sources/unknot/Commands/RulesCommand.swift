import ArgumentParser
import Report

struct RulesCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(commandName: "rules", abstract: "Lists the rules.")

  @Option(help: "How the list is written.")
  var outputFormat = Format.text

  func run() throws {
    let cards = try cardsHere()
    switch outputFormat {
    case .text: try writeOutput(ruleTable(cards))
    case .json: try writeOutput(ruleTableJSON(cards))
    }
  }
}
