import Analysis
import ArgumentParser
import Emission
import Rules
import RuntimeModel
import Syntax
import Validation

/// A finding with what running its code came to.
struct Proof: Sendable {
  var finding: Finding
  /// Line and column of the finding, from 1; nil where its text cannot be read.
  var line: Int?
  var verdict: Verdict
  var runs: Int
  /// What shows it, for cycles that were confirmed.
  var shown: Shown?
  let project: Project

  struct Shown: Sendable {
    var witness: Witness
    var record: WitnessRecord
  }

  var isConfirmed: Bool { if case .confirmed = verdict { shown != nil } else { false } }
  var isRefuted: Bool { if case .refuted = verdict { true } else { false } }

  private var title: ScriptTitle { ScriptTitle(message: finding.message, tool: "unknot \(tool.version)") }

  func script() -> Result<String, ScriptFailure> {
    guard let shown else { return .failure(.disagrees("nothing is confirmed")) }
    return Emission.script(of: shown.witness, shown.record, in: project, title).map(\.text)
  }

  func test() -> Result<String, ScriptFailure> {
    guard let shown else { return .failure(.disagrees("nothing is confirmed")) }
    return regressionTest(of: shown.witness, shown.record, title)
  }
}

/// The cycles and what grows that are found in a file of a project, and the project. Findings that comments silence are among them.
func findingsToProve(
  in file: String, _ configuration: Configuration, from here: [UInt8], texts: [[UInt8]: [UInt8]] = [:]
) async throws -> (findings: [Finding], project: Project) {
  let absolute = absolutePath(Array(file.utf8), from: here)
  var root = String(decoding: shownPath(projectRoot(around: absolute), from: here), as: UTF8.self)
  if root.isEmpty { root = "." }
  return try await findingsToProve([root, file], told: absolute, configuration, from: here, texts)
}

/// The same of all files of a folder, which is taken for the project.
func findingsToProve(
  under folder: String, _ configuration: Configuration, from here: [UInt8]
) async throws -> (findings: [Finding], project: Project) {
  try await findingsToProve([folder], told: nil, configuration, from: here, [:])
}

private func findingsToProve(
  _ paths: [String], told: [UInt8]?, _ configuration: Configuration, from here: [UInt8], _ texts: [[UInt8]: [UInt8]]
) async throws -> (findings: [Finding], project: Project) {
  let options = RunOptions(
    paths: paths, jobs: availableCores(), configuration: configuration, texts: texts, showsProgress: false,
    folder: here)
  let discovery = discover(paths, from: here, configuration, forcesExclusion: false, texts: texts)
  try fail(for: discovery.configurationErrors)
  let wanted = discovery.files.filter { told == nil || $0.absolute == told }
  if wanted.isEmpty { throw ValidationError("cannot read \(paths.last ?? "")") }
  let gate = Gate(discovery, options)
  var read = await readAll(discovery.files, gate, options.jobs, nil)
  let models = try ownModels(discovery.configurations)
  let program = Program(linking(&read, models), sourceRoots: sourceRoots(discovery, from: here))
  let cycles = await findCycles(in: program, groups: program.groups(), discovery, read, gate, options.jobs).findings
  settle(&read, in: program)
  let byFile = Dictionary(grouping: cycles + read.flatMap(\.findings)) { $0.place.file }
  let findings = wanted.flatMap { file in
    let selection = gate.settings(of: file).selection(for: file.absolute)
    return reported(byFile[file.path] ?? [], gate.selection).filter { $0.canBeProved && selection.admits($0) }
  }
  return (findings, project(program, discovery, read, gate))
}

/// Tries to show a finding.
/// - Parameter watching: is told what each run in search of a cycle did, a line for each.
func proof(
  of finding: Finding, in project: Project, _ budget: ValidationBudget, watching: (@Sendable (String) -> Void)? = nil
) -> Proof {
  var proof = Proof(
    finding: finding, line: project.lines(of: finding.place)?.lowerBound, verdict: .inconclusive(.notARing), runs: 0,
    project: project)
  guard let claim = finding.claim else { return proof }
  let validation = validation(of: claim, in: project, budget, watching: watching)
  proof.verdict = validation.verdict
  proof.runs = validation.runs
  if let witness = validation.witness, let record = record(witness, of: claim, in: project) {
    proof.shown = Proof.Shown(witness: witness, record: record)
  }
  return proof
}

private func record(_ witness: Witness, of claim: Finding.Claim, in project: Project) -> WitnessRecord? {
  switch claim {
  case .ring(let ring): record(witness, of: ring, in: project)
  case .growth: witness.growth.flatMap { record(witness, $0, in: project) }
  }
}

extension Finding {
  /// Whether a run could show it: a cycle, or something that grows.
  var canBeProved: Bool { isCycle || claim != nil }
}

extension Project {
  /// The lines of a place; nil where its file cannot be read.
  func lines(of place: Place) -> ClosedRange<Int>? {
    guard let text = text(ofPath: place.file), Int(place.range.end) <= text.bytes.count else { return nil }
    return text.line(of: place.range.start)...text.line(of: max(place.range.start, place.range.end - 1))
  }
}

/// Why a script or test was not written, in words.
func words(_ failure: ScriptFailure) -> String {
  switch failure {
  case .unreadable(let path): "\(path) cannot be read any more"
  case .notACycle: "tests are written for cycles only"
  case .disagrees(let what): "its text does not show the cycle by itself (\(what))"
  }
}
