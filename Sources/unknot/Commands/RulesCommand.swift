import ArgumentParser
import Report

struct RulesCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(commandName: "rules", abstract: "Lists the rules.")

  @Option(help: "How the list is written.")
  var outputFormat = Format.text

  func run() throws {
    let bytes =
      switch outputFormat {
      case .text: ruleTable(builtInCards)
      case .json: ruleTableJSON(builtInCards)
      }
    let status = print(bytes)
    if status != ExitStatus.clean { throw ExitCode(status) }
  }
}
