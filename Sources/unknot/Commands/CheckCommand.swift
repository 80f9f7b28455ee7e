import ArgumentParser
import Report
import Rules
import Syntax

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Analyzes Python files and folders.",
    discussion: "Exits with 0 if there are no findings, 1 if there are, 2 if the run itself failed.")

  @Argument(help: "Files and folders. A named file is always analyzed.")
  var paths: [String] = ["."]

  @Option(help: ArgumentHelp("The file that the standard input, '-', is the text of.", valueName: "file"))
  var stdinFilename: String?

  @Option(help: ArgumentHelp("How the report is written (default: text).", valueName: "format"))
  var outputFormat: OutputFormat?

  @Option(help: ArgumentHelp("Write the report to a file, whole or not at all.", valueName: "file"))
  var outputFile: String?

  @Option(
    help: ArgumentHelp("Write the report there in that format too; may be repeated.", valueName: "format:file"))
  var output: [OutputOption] = []

  @Flag(help: "Show how many findings each rule has, instead of the findings.")
  var statistics = false

  @Flag(help: "List the files that would be analyzed, and end.")
  var showFiles = false

  @OptionGroup(title: "Settings")
  var settings: SettingsOptions

  @Flag(help: "Leave out named files too where settings exclude them.")
  var forceExclude = false

  @Option(help: ArgumentHelp("Files analyzed at the same time (default: one for each core).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Neither use nor keep results of earlier runs.")
  var noCache = false

  @Option(
    help: ArgumentHelp(
      "Write comments into the files that silence what is found, with this reason, and report nothing.",
      valueName: "reason"))
  var addIgnore: String?

  @Flag(help: "Make the edits that change nothing but what is kept alive, and report what is left.")
  var fix = false

  @Flag(help: "With --fix or --diff, make the edits too that a person should look at.")
  var unsafeFixes = false

  @Flag(help: "Print the edits instead of making them, and report nothing.")
  var diff = false

  @Option(help: ArgumentHelp("Tell only what this file of known findings does not have.", valueName: "file"))
  var baseline: String?

  @Flag(help: "Write what is found to the baseline, and report nothing.")
  var writeBaseline = false

  @Option(help: ArgumentHelp("Tell only what this git revision did not have.", valueName: "revision"))
  var diffBase: String?

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
    if writeBaseline, diffBase != nil || addIgnore != nil {
      throw ValidationError("--write-baseline takes everything that is found: leave out --diff-base and --add-ignore")
    }
    if statistics, outputFile != nil { throw ValidationError("--statistics go to the standard output") }
    if paths.contains("-") != (stdinFilename != nil) || stdinFilename != nil && paths != ["-"] {
      throw ValidationError("the standard input is read with '--stdin-filename FILE -', and nothing else then")
    }
    if stdinFilename != nil, fix || addIgnore != nil || writeBaseline || diffBase != nil {
      throw ValidationError("the standard input cannot be rewritten: leave out what writes, and see --diff")
    }
    if fix || diff, writeBaseline || addIgnore != nil {
      throw ValidationError("--fix and --diff mend what is found: leave out --write-baseline and --add-ignore")
    }
    if unsafeFixes, !fix, !diff { throw ValidationError("--unsafe-fixes goes with --fix or --diff") }
    if let addIgnore, !isReason(addIgnore) {
      throw ValidationError("the reason of --add-ignore must be one line with text and without '#'")
    }
  }

  func run() async throws {
    let here = workingDirectory()
    var options = RunOptions(
      paths: paths, jobs: jobs ?? availableCores(), configuration: try settings.configuration(from: here),
      forcesExclusion: forceExclude, showsProgress: !quiet && Descriptor.error.isTerminal)
    if !noCache { options.cacheFolder = cacheFolder() }
    if let stdinFilename { try readStandardInput(as: stdinFilename, here, &options) }
    if showFiles { return try listFiles(options, here) }
    let baselinePath = try baselineFile(baseline, &options.configuration, from: here)
    if !writeBaseline { options.known = try await known(baselinePath, options, here) }
    options.wantsEdits = outputs.contains { $0.format.showsEdits }
    let (result, fixes) = try await result(options)
    if diff { return try show(fixes, result.report) }
    var report = result.report
    if let known = options.known { report.gone = gone(from: known, report, result.discovery, from: here) }
    if writeBaseline {
      return try write(report, result.discovery, toBaseline: baselinePath ?? standardBaselineName, here)
    }
    if let reason = addIgnore { return try add(reason, report, result.discovery) }
    let analyzed = secondsNow()
    let isWritten = unknot.write(fixes) && write(report)
    if verbose { Descriptor.error.write(text(result.statistics, report, renderingSeconds: secondsNow() - analyzed)) }
    if !quiet { Descriptor.error.write((fix ? summary(of: fixes) : "") + warnings(report)) }
    if !isWritten || !report.isComplete { throw ExitCode(ExitStatus.failed) }
    if report.findingCount > 0, !exitZero { throw ExitCode(ExitStatus.findings) }
  }

  /// Takes the standard input for the text of a file, which is analyzed in its project.
  private func readStandardInput(as name: String, _ here: [UInt8], _ options: inout RunOptions) throws {
    let file = absolutePath(Array(name.utf8), from: here)
    do {
      options.texts[file] = try readFile(Array("/dev/stdin".utf8), limit: ParseLimits.default.bytes * 4)
    } catch {
      throw ValidationError(error is TooLarge ? "the standard input is too large" : "cannot read it: \(error)")
    }
    options.told = [file]
    options.paths = [String(decoding: shownPath(projectRoot(around: file), from: here), as: UTF8.self)]
    if options.paths == [""] { options.paths = ["."] }
  }

  private func result(_ options: RunOptions) async throws -> (RunResult, Fixes) {
    guard fix || diff else { return (try await unknot.run(options), Fixes()) }
    return try await unknot.fix(options, unsafe: unsafeFixes)
  }

  private func show(_ fixes: Fixes, _ report: Report) throws {
    try writeOutput(unifiedDiff(fixes))
    if !quiet { Descriptor.error.write(leftOutText(fixes) + warnings(report)) }
    if !report.isComplete { throw ExitCode(ExitStatus.failed) }
    if !fixes.changes.isEmpty, !exitZero { throw ExitCode(ExitStatus.findings) }
  }

  /// What the baseline and the revision have together.
  private func known(_ path: String?, _ options: RunOptions, _ here: [UInt8]) async throws -> Baseline? {
    let file = try path.map { try readBaseline($0) }
    guard let diffBase else { return file }
    let revision = try await findings(of: diffBase, options, from: here)
    return file.map { $0.union(revision) } ?? revision
  }

  private func listFiles(_ options: RunOptions, _ here: [UInt8]) throws {
    let discovery = discover(
      options.paths, from: here, options.configuration, forcesExclusion: forceExclude, texts: options.texts)
    try fail(for: discovery.configurationErrors)
    try writeOutput(Array(discovery.files.map { $0.path + "\n" }.joined().utf8))
    for (path, problem) in discovery.problems { Descriptor.error.write("unknot: \(path): \(problem.message)\n") }
    if !discovery.foundEveryPath { throw ExitCode(ExitStatus.failed) }
  }

  private func write(
    _ report: Report, _ discovery: Discovery, toBaseline path: String, _ here: [UInt8]
  ) throws {
    let count = try unknot.writeBaseline(path, report, discovery, from: here)
    if !quiet { Descriptor.error.write("\(count) \(count == 1 ? "finding" : "findings") written to \(path)\n") }
    if !report.isComplete { throw ExitCode(ExitStatus.failed) }
  }

  private func add(_ reason: String, _ report: Report, _ discovery: Discovery) throws {
    let files = Dictionary(discovery.files.map { ($0.path, $0) }) { first, _ in first }
    let isDone = addIgnores(report, reason: reason, locations: files, isQuiet: quiet)
    if !isDone || !report.isComplete { throw ExitCode(ExitStatus.failed) }
  }

  /// What a person should know who does not look into the report, or who would take an empty one for a clean one.
  private func warnings(_ report: Report) -> String {
    var text = ""
    if report.fileCount == 0, report.isComplete {
      text += "unknot: no Python files found in \(paths.joined(separator: ", "))\n"
    }
    let isShown = outputs.contains { $0.file == nil && ($0.format == .text || $0.format == .concise) }
    if isShown, !statistics { return text }
    for file in report.files {
      for problem in file.problems where problem.kind == .unreadable {
        text += "unknot: \(file.path): \(problem.message)\n"
      }
    }
    return text
  }

  /// The one of `--output-format` and `--output-file`, unless there are only others.
  private var outputs: [Output] {
    let further = output.map(\.output)
    if outputFormat == nil, outputFile == nil, further.contains(where: { $0.file == nil }) { return further }
    return [Output(format: outputFormat ?? .text, file: outputFile)] + further
  }

  private func write(_ report: Report) -> Bool {
    let style = OutputStyle(color: color, isQuiet: quiet)
    guard statistics else { return unknot.write(report, outputs, style) }
    let text =
      outputFormat == .json
      ? statisticsJSON(report) : statisticsText(report, style.text(isTerminal: Descriptor.output.isTerminal))
    let isWritten = (try? writeOutput(text)) != nil
    return unknot.write(report, output.map(\.output), style) && isWritten
  }
}
