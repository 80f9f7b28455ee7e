import ArgumentParser
import Execution
import RuntimeModel

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a Python program in the model of CPython's memory, and shows what dies when.")

  @Argument(help: "The program.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "The version of CPython to run it as, 3.8 to 3.15 (default: that of the settings, or 3.12).", valueName: "version"
    ))
  var python: String?

  @Flag(help: "Show, statement by statement, counts that changed, objects that died, and collections.")
  var trace = false

  @Flag(help: "Show what lives at the end and why, and where its memory is.")
  var heap = false

  @Flag(help: "Print everything, with trace and heap, as one JSON document.")
  var json = false

  @Flag(help: "Take modules that the model does not have for unknown values, and say where one was met.")
  var opaque = false

  func run() throws {
    let python = try python ?? pythonOfSettings() ?? "3.12"
    let parts = python.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 2, let profile = Profile.of(PythonVersion(parts[0], parts[1])) else {
      throw ValidationError("no model of Python \(python)")
    }
    let bytes: [UInt8]
    do {
      bytes = try readFile(Array(file.utf8), limit: 10_000_000)
    } catch {
      throw ValidationError("cannot read \(file): \(error)")
    }
    var request = RunRequest(path: file, text: String(decoding: bytes, as: UTF8.self), profile: profile)
    request.traces = trace || json
    request.summarizesHeap = heap || json
    request.allowsUnknownModules = opaque
    let fixed = request
    let outcome = onLargeStack { Execution.run(fixed) }
    if json {
      try writeOutput(runJSON(outcome, file: file, python: profile.version))
    } else {
      // The trace shows the output where it was printed.
      try writeOutput(trace ? Array(traceText(outcome).utf8) : outcome.output)
      if let summary = outcome.heap { try writeOutput(Array(heapText(summary, python: profile.version).utf8)) }
      Descriptor.error.write(String(decoding: outcome.errors, as: UTF8.self))
      Descriptor.error.write(meetingsText(outcome.meetings))
    }
    switch outcome.ending {
    case .finished: break
    case .raised: throw ExitCode(1)
    case .exited(let status): throw ExitCode(Int32(truncatingIfNeeded: status))
    case .halted(let message):
      Descriptor.error.write("unknot run: \(message)\n")
      throw ExitCode(ExitStatus.failed)
    }
  }
}

extension RunCommand {
  /// What the settings of the file's folder say; nil where they say nothing.
  fileprivate func pythonOfSettings() throws -> String? {
    let here = workingDirectory()
    var configuration = Configuration(
      cards: builtInCards, source: .nearest, commandLine: SettingsLayer(), workingDirectory: here)
    let path = absolutePath(Array(file.utf8), from: here)
    let index = configuration.settings(of: Array(path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)]))
    try fail(for: configuration.errors)
    let resolved = configuration.resolved[index]
    guard resolved.layers.contains(where: { $0[.pythonVersion] != nil }) else { return nil }
    return "3.\(resolved.settings.pythonVersion)"
  }
}

/// One line for each place and operation, in the order of the run.
private func meetingsText(_ meetings: [OpaqueMeeting]) -> String {
  meetings.map { "\($0.place.shown): unknown: \($0.operation.words) of \($0.path)\n" }.joined()
}
