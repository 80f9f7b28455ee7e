import ArgumentParser
import Emission
import Report
import Rules
import Syntax
import Validation

struct ProveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Shows a cycle, or what grows, by running the code that makes it in the model of CPython's memory.",
    discussion: """
      Exits with 1 if a finding is confirmed, 0 if there is none or each was refuted, 2 if that could not be told or the run \
      itself failed. Nothing of the project runs but in the model.
      """)

  @Argument(help: ArgumentHelp("The file, and a line that a finding has to do with.", valueName: "file[:line]"))
  var place: String

  @Option(help: ArgumentHelp("Only the finding with this fingerprint, or with one that begins so.", valueName: "hex"))
  var finding: String?

  @Option(
    help: ArgumentHelp("Write what shows the first confirmed finding as a script of its own.", valueName: "out.py"))
  var script: String?

  @Option(
    help: ArgumentHelp(
      "Write a test for pytest that fails as long as the first confirmed cycle is there.", valueName: "out_test.py"))
  var test: String?

  @Option(help: ArgumentHelp("Runs that are made in search of a proof.", valueName: "n"))
  var runs = 200

  @Flag(help: "Say on the standard error stream what each run in search of a cycle did.")
  var attempts = false

  @Flag(help: "Print everything as one JSON document.")
  var json = false

  @OptionGroup(title: "Settings")
  var settings: SettingsOptions

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be at least 1") }
  }

  func run() async throws {
    let (file, line) = parts(place)
    var chosen = settings
    if chosen.minConfidence == nil { chosen.minConfidence = .possible }
    let here = workingDirectory()
    let (found, project) = try await findingsToProve(
      in: file, try chosen.configuration(from: here), from: here)
    let findings = found.filter { isMeant($0, line: line, project) }
    if findings.isEmpty, finding != nil || line != nil {
      throw ValidationError(
        "no cycle, and nothing that grows, is found at \(place)" + (finding.map { " with the fingerprint \($0)" } ?? "")
      )
    }
    var budget = ValidationBudget()
    budget.runs = runs
    budget.instructions = max(budget.instructions, runs * 120_000)
    let say: @Sendable (String) -> Void = { Descriptor.error.write("  \($0)\n") }
    let watching = attempts ? say : nil
    let proofs = findings.map { finding -> Proof in
      if attempts { Descriptor.error.write("\(finding.rule.text): \(finding.message)\n") }
      return proof(of: finding, in: project, budget, watching: watching)
    }
    try writeOutput(json ? proofsJSON(proofs) : Array(proofs.map { proofText($0) }.joined(separator: "\n\n").utf8))
    if proofs.isEmpty, !json {
      Descriptor.error.write("unknot: no cycle, and nothing that grows, is found in \(file)\n")
    }
    try writePrograms(proofs)
    if proofs.contains(where: \.isConfirmed) { throw ExitCode(ExitStatus.findings) }
    if proofs.contains(where: { !$0.isRefuted }) { throw ExitCode(ExitStatus.failed) }
  }

  /// `file:12`; a colon that no number follows belongs to the name.
  private func parts(_ place: String) -> (file: String, line: Int?) {
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]) else {
      return (place, nil)
    }
    return (String(place[..<colon]), line)
  }

  private func isMeant(_ candidate: Finding, line: Int?, _ project: Project) -> Bool {
    if let finding, !candidate.fingerprint.hasPrefix(finding) { return false }
    guard let line else {
      // How long the holder lives is what is not sure then, which no run tells.
      return candidate.growth == nil || candidate.confidence >= .likely || finding != nil
        || settings.minConfidence != nil
    }
    let places = [candidate.place] + candidate.steps.map(\.place)
    return places.contains { $0.file == candidate.place.file && project.lines(of: $0)?.contains(line) == true }
  }

  private func writePrograms(_ proofs: [Proof]) throws {
    if script == nil, test == nil { return }
    guard let proof = proofs.first(where: \.isConfirmed) else {
      Descriptor.error.write("unknot: nothing is confirmed, so nothing is written\n")
      return
    }
    if let script { try write(proof.script(), to: script) }
    if let test { try write(proof.test(), to: test) }
  }

  private func write(_ text: Result<String, ScriptFailure>, to path: String) throws {
    switch text {
    case .success(let text):
      do {
        try writeWhole(Array(text.utf8), to: path)
      } catch {
        throw ValidationError("cannot write \(path): \(error)")
      }
    case .failure(let failure):
      Descriptor.error.write("unknot: \(path) is not written: \(words(failure))\n")
      throw ExitCode(ExitStatus.failed)
    }
  }
}
