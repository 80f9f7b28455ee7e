import ArgumentParser
import Glibc
import Report
import Rules

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Analyzes Python files and folders.",
    discussion: "Exits with 0 if there are no findings, 1 if there are, 2 if the run itself failed.")

  @Argument(help: "Files and folders. A named file is always analyzed.")
  var paths: [String] = ["."]

  @Option(help: "How the report is written.")
  var outputFormat = OutputFormat.text

  @Option(help: ArgumentHelp("Write the report to a file, whole or not at all.", valueName: "file"))
  var outputFile: String?

  @OptionGroup(title: "Settings")
  var settings: SettingsOptions

  @Flag(help: "Leave out named files too where settings exclude them.")
  var forceExclude = false

  @Option(help: ArgumentHelp("Files analyzed at the same time (default: one for each core).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Write comments into the files that silence what is found, with this reason, and report nothing.",
      valueName: "reason"))
  var addIgnore: String?

  @Flag(help: "Exit with 0 also if there are findings.")
  var exitZero = false

  @Option(help: "Whether text has colors; auto means on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  @Flag(name: .shortAndLong, help: "Say on the standard error what the run did.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Findings only: no summary, no progress.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if let addIgnore, !isReason(addIgnore) {
      throw ValidationError("the reason of --add-ignore must be one line with text and without '#'")
    }
  }

  func run() async throws {
    let (report, discovery, statistics) = try await unknot.run(
      RunOptions(
        paths: paths, jobs: jobs ?? availableCores(),
        configuration: try settings.configuration(from: workingDirectory()), forcesExclusion: forceExclude,
        showsProgress: !quiet && Descriptor.error.isTerminal))
    if let reason = addIgnore {
      let files = Dictionary(discovery.files.map { ($0.path, $0) }) { first, _ in first }
      let isDone = addIgnores(report, reason: reason, locations: files, isQuiet: quiet)
      if !isDone || !report.isComplete { throw ExitCode(ExitStatus.failed) }
      return
    }
    let analyzed = secondsNow()
    let isWritten = write(report)
    if verbose { Descriptor.error.write(text(statistics, report, renderingSeconds: secondsNow() - analyzed)) }
    if !quiet { Descriptor.error.write(warnings(report)) }
    if !isWritten || !report.isComplete { throw ExitCode(ExitStatus.failed) }
    if report.findingCount > 0, !exitZero { throw ExitCode(ExitStatus.findings) }
  }

  /// What a person should know who does not look into the report, or who would take an empty one for a clean one.
  private func warnings(_ report: Report) -> String {
    var text = ""
    if report.fileCount == 0, report.isComplete {
      text += "unknot: no Python files found in \(paths.joined(separator: ", "))\n"
    }
    if outputFile == nil, outputFormat == .text || outputFormat == .concise { return text }
    for file in report.files {
      for problem in file.problems where problem.kind == .unreadable {
        text += "unknot: \(file.path): \(problem.message)\n"
      }
    }
    return text
  }

  private func write(_ report: Report) -> Bool {
    guard let outputFile else {
      return (try? writeOutput(bytes(report, isTerminal: Descriptor.output.isTerminal))) != nil
    }
    do {
      try writeWhole(bytes(report, isTerminal: false), to: outputFile)
    } catch {
      Descriptor.error.write("unknot: cannot write \(outputFile): \(error)\n")
      return false
    }
    if !quiet { Descriptor.error.write(summary(report) + "\n") }
    return true
  }

  private func bytes(_ report: Report, isTerminal: Bool) -> [UInt8] {
    let style = TextStyle(
      hasColor: color.hasColor(isTerminal: isTerminal) { getenv($0).map { String(cString: $0) } }, isQuiet: quiet)
    return switch outputFormat {
    case .text: textReport(report, style)
    case .concise: conciseReport(report, style)
    case .json: jsonReport(report)
    case .sarif: sarifReport(report)
    }
  }
}
