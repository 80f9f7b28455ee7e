import Execution
package import Rules
package import RuntimeModel

/// Looks for calls that fill what a claim says, makes them again from nothing, and says what that second run showed: each
/// call added an entry, and when everything else had been let go of and collected, all of them were still there.
/// The same project, claim and budget give the same result. Safe to call from several threads.
package func validate(
  _ claim: GrowthClaim, in project: Project, _ budget: ValidationBudget = ValidationBudget(),
  python: PythonVersion = PythonVersion(3, 12)
) -> Validation {
  onLargeStack { GrowthValidator(claim, project, budget, python).validate() }
}

private struct GrowthValidator {
  let runner: GrowthRunner
  let budget: ValidationBudget
  let python: PythonVersion

  init(_ claim: GrowthClaim, _ project: Project, _ budget: ValidationBudget, _ python: PythonVersion) {
    runner = GrowthRunner(claim, in: project, python)
    self.budget = budget
    self.python = python
  }

  private var claim: GrowthClaim { runner.target.claim }

  func validate() -> Validation {
    if let bound = claim.bound {
      let most = if case .entries(let count) = bound { "\(count) entries at most" } else { "a number of entries" }
      return Validation(verdict: .inconclusive(.bounded("\(claim.name) keeps \(most)")), runs: 0, instructions: 0)
    }
    var search = GrowthSearch(runner, budget)
    let outcome = search.search()
    var validation = Validation(
      verdict: .inconclusive(cause(outcome)), runs: outcome.runs, instructions: outcome.instructions)
    guard let (trial, found, entry) = outcome.best else { return validation }
    guard let result = replay(trial, found) else {
      validation.verdict = .inconclusive(.storeNotReached(claim.name))
      return validation
    }
    let growth = Verdict.Growth(
      container: claim.name, function: runner.runner.project.body(entry).qualifiedName, calls: result.calls,
      before: result.sizes[0], after: result.after ?? 0)
    var shown = TrialResult(steps: [], ending: .finished, finding: .nothing)
    shown.assumptions = result.assumptions
    shown.choices = result.choices
    validation.verdict = .confirmed(
      Verdict.Evidence(
        objects: [], collected: 0, conditions: conditions(of: shown, runner.runner), growth: growth))
    validation.witness = witness(trial, result, validation.verdict)
    return validation
  }

  /// The steps that were made, again from nothing, with every choice fixed.
  private func replay(_ original: GrowthTrial, _ found: GrowthResult) -> GrowthResult? {
    var trial = GrowthTrial(prepared: found.prepared, rounds: found.rounds, follows: false)
    trial.answers = found.choices.answers
    trial.droppedDecorators = original.droppedDecorators
    let result = runner.run(trial)
    return result.grows ? result : nil
  }

  private func witness(_ trial: GrowthTrial, _ result: GrowthResult, _ verdict: Verdict) -> Witness {
    var witness = Witness(
      python: python, loaded: result.loaded, modules: usedModules(result.loaded, runner.runner.project),
      steps: result.prepared + result.rounds.flatMap { $0 }, choices: result.choices,
      droppedDecorators: droppedDecorators(trial.droppedDecorators), assumptions: result.assumptions, links: [],
      access: nil, verdict: verdict)
    witness.growth = Witness.Growth(
      claim: claim, owner: result.owner, attribute: result.attribute, isDeep: result.isDeep,
      position: runner.target.position,
      prepared: result.prepared.count, calls: result.rounds.map(\.count), sizes: result.sizes, after: result.after ?? 0)
    return witness
  }

  /// Why no calls were found: what the run that came closest did.
  private func cause(_ outcome: GrowthSearch.Outcome) -> Verdict.Inconclusive {
    guard let (result, entry) = outcome.closest else { return .nothingToCall(claim.name) }
    switch result.ending {
    case .halted(let message): return message.contains("more than") ? .budget : .unsupported(message)
    case .raised(let message, let place): return .refusedArgument(place.isEmpty ? message : "\(message) (\(place))")
    case .finished: break
    }
    if case .cache = claim.holder {} else if result.reachedStores == 0 { return .storeNotReached(claim.name) }
    let name = runner.runner.project.body(entry).qualifiedName
    let held = result.after ?? 0
    return .bounded(
      "after \(GrowthTrial.calls) calls of \(name), \(claim.name) holds \(held) \(held == 1 ? "entry" : "entries")")
  }
}
