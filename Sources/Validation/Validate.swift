import Execution
package import Rules
package import RuntimeModel

/// What may be spent on one finding.
package struct ValidationBudget: Sendable, Hashable {
  /// Runs of drivers.
  package var runs = 50
  /// Instructions of all runs together.
  package var instructions = 6_000_000

  package init() {}

  /// What a run costs besides its instructions, in instructions: a new heap, and reading it.
  static let instructionsOfRun = 20_000
  /// Most things that are changed of what was thought of first.
  static let mostChanges = 4
}

/// What validating one finding came to.
package struct Validation: Sendable, Equatable {
  package var verdict: Verdict
  /// What shows it; for confirmed, supposed and rooted rings.
  package var witness: Witness?
  package var runs: Int
  package var instructions: Int
}

/// Looks for a witness of a ring, runs it again from nothing, and says what that second run showed. Code of the project
/// runs in `Execution` only. The same project, ring and budget give the same result.
/// Takes as long as the budget allows; safe to call from several threads.
/// - Parameter watching: is told what each run of the search did, a line for each.
package func validate(
  _ ring: Ring, in project: Project, _ budget: ValidationBudget = ValidationBudget(),
  python: PythonVersion = PythonVersion(3, 12), watching: (@Sendable (String) -> Void)? = nil
) -> Validation {
  onLargeStack { Validator(ring, project, budget, python).validate(watching) }
}

private struct Validator {
  let runner: TrialRunner
  let budget: ValidationBudget
  let python: PythonVersion

  init(_ ring: Ring, _ project: Project, _ budget: ValidationBudget, _ python: PythonVersion) {
    runner = TrialRunner(Planner(ring, in: project), python)
    self.budget = budget
    self.python = python
  }

  private var shape: RingShape { runner.shape }

  func validate(_ watching: (@Sendable (String) -> Void)?) -> Validation {
    if let cause = obstacle() { return Validation(verdict: .inconclusive(cause), runs: 0, instructions: 0) }
    var search = Search(runner, budget)
    search.watching = watching
    let outcome = search.search()
    var validation = Validation(
      verdict: .inconclusive(.notARing), runs: outcome.runs, instructions: outcome.instructions)
    if let best = outcome.best {
      if let (verdict, witness) = replay(best.trial, best.result) {
        validation.verdict = verdict
        validation.witness = witness
        return validation
      }
    }
    if let rooted = outcome.rooted, case .rooted(let ring) = rooted.finding {
      let evidence = Verdict.Evidence(objects: names(of: ring, rooted.links), collected: 0, conditions: [])
      validation.verdict = .rooted(evidence)
      return validation
    }
    if let refutation = Refuting(runner: runner).refutation(of: outcome) {
      validation.verdict = .refuted(refutation)
      return validation
    }
    validation.verdict = .inconclusive(firstCause(outcome, shape, runner.stores))
    return validation
  }

  /// What makes any run pointless.
  private func obstacle() -> Verdict.Inconclusive? {
    if shape.ring.nodes.count > RingShape.longest { return .unsupported("a ring of more than 16 objects") }
    for node in shape.ring.nodes where node.kind == .library && node.name.isEmpty { return .library(node.name) }
    if runner.planner.plans().isEmpty {
      return .nothingToCall(shape.ring.nodes[shape.start].name)
    }
    return nil
  }

  /// Runs what was found again, from nothing, with every choice fixed. Nil where the ring is not left behind again.
  private func replay(_ original: Trial, _ found: TrialResult) -> (Verdict, Witness)? {
    let answers = found.choices.answers
    let trial = Trial(
      steps: found.steps, followUp: nil, answers: answers, droppedDecorators: original.droppedDecorators)
    var result = runner.run(trial)
    guard case .garbage(let ring, let collected) = result.finding else { return nil }
    result.escapes = lateEscapes(trial, ring, result.escapes)
    let conditions = conditions(of: result, runner)
    let evidence = Verdict.Evidence(
      objects: names(of: ring, result.links), collected: collected, conditions: conditions)
    let verdict = conditions.contains(where: \.isGuess) ? Verdict.supposed(evidence) : .confirmed(evidence)
    return (verdict, witness(trial, result, verdict))
  }

  /// The escapes that came after the escaped object's reference was stored: unknown code could have undone it then.
  private func lateEscapes(_ trial: Trial, _ ring: FoundRing, _ escapes: [Escape]) -> [Escape] {
    if escapes.isEmpty { return [] }
    let run = SliceRun(runner.request(trial))
    var driver = DriverRun(run, runner)
    nonisolated(unsafe) var late: [Escape] = []
    nonisolated(unsafe) var open = escapes.sorted { $0.lastStep < $1.lastStep }
    func settle(_ run: SliceRun) {
      while let first = open.first, run.steps > first.lastStep {
        open.removeFirst()
        if ring.isStored(from: first.object, in: run) { late.append(first) }
      }
    }
    run.observe { settle($0) }
    _ = driver.make(trial.steps, followUp: nil)
    run.observe(nil)
    settle(run)
    return late
  }

  private func names(of ring: FoundRing, _ links: [Witness.Link]) -> [String] {
    zip(ring.parts, links).compactMap { part, link in part.node == nil ? nil : link.name }
  }

  private func witness(_ trial: Trial, _ result: TrialResult, _ verdict: Verdict) -> Witness {
    return Witness(
      python: python, loaded: result.loaded, modules: usedModules(result.loaded, runner.project), steps: result.steps,
      choices: result.choices,
      droppedDecorators: droppedDecorators(trial.droppedDecorators), assumptions: result.assumptions,
      links: result.links, access: result.access,
      verdict: verdict)
  }
}

/// The files of the statements that were executed, in order of first use.
func usedModules(_ loaded: [LoadedRange], _ project: Project) -> [Witness.Module] {
  var modules: [Witness.Module] = []
  for range in loaded where !modules.contains(where: { $0.name == range.module }) {
    guard let file = project.modules.file(of: range.module) else { continue }
    modules.append(Witness.Module(name: range.module, path: project.facts.files[file].path))
  }
  return modules
}

extension [Witness.DroppedDecorator] {
  /// As a run is asked to leave them out.
  var byFile: [String: Set<UInt32>] {
    reduce(into: [:]) { $0[$1.path, default: []].insert($1.start) }
  }
}

/// In the order of their places.
func droppedDecorators(_ dropped: [String: Set<UInt32>]) -> [Witness.DroppedDecorator] {
  dropped.keys.sorted().flatMap { path in
    dropped[path]!.sorted().map { Witness.DroppedDecorator(path: path, start: $0) }
  }
}
