import ArgumentParser
import Emission
import Rules
import Validation

/// Scripts of all cycles of a folder that can be confirmed, for developers: `scripts/cross_examine` runs them under real
/// interpreters. One line for each confirmed cycle: the script's name, and between tabs why there is none.
struct ScriptsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scripts", abstract: "Writes scripts of what is confirmed, for developers.", shouldDisplay: false)

  @Argument(help: "The folder that is analyzed.")
  var path: String

  @Argument(help: "The folder that the scripts go to.")
  var output: String

  @Option(help: "Scripts to write.")
  var count = 100

  @Option(help: "Runs for each finding.")
  var runs = 50

  @OptionGroup(title: "Settings")
  var settings: SettingsOptions

  func run() async throws {
    let here = workingDirectory()
    let (findings, project) = try await findingsToProve(
      under: path, try settings.configuration(from: here), from: here)
    var budget = ValidationBudget()
    budget.runs = runs
    let fixed = budget
    let jobs = availableCores()
    var written = 0
    var next = 0
    // A few at a time, so that no more are tried than it takes.
    while written < count, next < findings.count {
      let batch = Array(findings[next..<min(findings.count, next + 8 * jobs)])
      next += batch.count
      let results = await inParallel(batch.count, jobs: jobs) { index -> Result<String, ScriptFailure>? in
        let proof = proof(of: batch[index], in: project, fixed)
        return proof.isConfirmed ? proof.script() : nil
      }
      for (finding, result) in zip(batch, results) where written < count {
        guard let result else { continue }
        switch result {
        case .success(let text):
          written += 1
          let number = String(written)
          let name = String(repeating: "0", count: max(0, 4 - number.count)) + number + ".py"
          try writeWhole(Array(text.utf8), to: "\(output)/\(name)")
          try writeOutput(Array("\(name)\n".utf8))
        case .failure(let failure):
          try writeOutput(Array("\(finding.place.file)\t\(words(failure))\n".utf8))
        }
      }
    }
  }
}
