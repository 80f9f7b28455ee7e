import ArgumentParser
import Report

struct RulesCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(commandName: "rules", abstract: "Lists the rules.")

  @Option(help: "How the list is written.")
  var outputFormat = Format.text

  func run() throws {
    switch outputFormat {
    case .text: try writeOutput(ruleTable(builtInCards))
    case .json: try writeOutput(ruleTableJSON(builtInCards))
    }
  }
}
