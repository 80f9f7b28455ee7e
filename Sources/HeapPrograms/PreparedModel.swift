package import RuntimeModel

/// The model of a version as the prelude leaves it, which is run once for many programs.
package final class PreparedModel: Sendable {
  let start: ModelRun

  package init(_ profile: Profile) { start = ModelRun(on: profile) }

  /// What every step showed; silent steps are left out. `nil` for a program that calls something else than it was made
  /// for: then what follows says nothing.
  package func outcome(of program: HeapProgram) -> [StepRecord]? {
    var run = ModelRun(program, from: start)
    let records = program.thresholds.isEmpty ? run.run() : run.runAutomatic()
    return run.isMeaningless ? nil : records
  }
}
