import ArgumentParser
import Report
import Rules

struct GraphCommand: AsyncParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument { case dot, mermaid }

  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draws the cycles and paths that are found, for Graphviz or Mermaid.")

  @Argument(help: "Files and folders.")
  var paths: [String] = ["."]

  @Option(help: "The language of the graph.")
  var format = Format.dot

  @OptionGroup(title: "Settings")
  var settings: SettingsOptions

  func run() async throws {
    let options = RunOptions(
      paths: paths, jobs: availableCores(), configuration: try settings.configuration(from: workingDirectory()),
      showsProgress: false)
    let report = try await unknot.run(options).report
    switch format {
    case .dot: try writeOutput(dotReport(report))
    case .mermaid: try writeOutput(mermaidReport(report))
    }
    for file in report.files {
      for problem in file.problems { Descriptor.error.write("unknot: \(file.path): \(problem.message)\n") }
    }
    if !report.isComplete { throw ExitCode(ExitStatus.failed) }
  }
}
