import Analysis
import Execution
import Rules

/// What is tried after a run: the same with one thing changed, each with its priority. What changes a run that came near
/// the ring goes first.
struct Neighbours {
  private let runner: TrialRunner
  private let branches: Branches
  private let isUnbreakable: Bool

  /// Answers of one run that are changed.
  private static let mostAnswers = 40

  init(_ runner: TrialRunner, _ branches: Branches) {
    self.runner = runner
    self.branches = branches
    isUnbreakable = runner.shape.isUnbreakable(in: runner.project)
  }

  /// How near a run came to the ring.
  func score(of result: TrialResult) -> Int { 4 * result.builtEdges + 2 * result.reachedStores.nonzeroBitCount }

  /// - Parameter refusing: the class that it was to make an object of and that has refused everything so far: nothing
  ///   goes without the objects, and what was decided last before an initializer refused led there.
  func of(
    _ candidate: SearchCandidate, _ planned: PlannedSteps, _ result: TrialResult, refusing: ClassID?
  ) -> [(SearchCandidate, priority: Int)] {
    guard candidate.depth < ValidationBudget.mostChanges else { return [] }
    let score = score(of: result)
    let urgency = result.ending.isRaised && refusing != nil ? 8 : 0
    var found =
      answers(than: candidate, result, score, urgency) + arguments(than: candidate, planned, result, score, urgency)
    for index in found.indices { found[index].0.mends = refusing }
    return others(than: candidate, planned, result, score) + found
  }

  /// What an ending asks for.
  private func others(
    than candidate: SearchCandidate, _ planned: PlannedSteps, _ result: TrialResult, _ score: Int
  ) -> [(SearchCandidate, priority: Int)] {
    var found: [(SearchCandidate, priority: Int)] = []
    // Unknown values are refused by nobody.
    if result.ending.isRaised, !planned.unknowns.isEmpty {
      let changed = candidate.changed { $0.plan.alternatives.merge(planned.unknowns) { _, unknown in unknown } }
      found.append((changed, 2 * score + 5))
    }
    if case .raised(let message, _) = result.ending, message.hasPrefix("NotImplementedError"),
      !candidate.plan.usesSubclasses
    {
      found.append((candidate.changed { $0.plan.usesSubclasses = true }, 2 * score + 12))
    }
    // What nothing can take apart is left behind by a call that fails, too: the run need not come to its end.
    if isUnbreakable, result.ending.isHalted,
      let last = result.choices.last(where: { $0.key.kind == .call && $0.key.occurrence == 0 })
    {
      let failing = candidate.changed { $0.answers[last.key] = .raises(ClassReference(name: "Exception")) }
      found.append((failing, 2 * score + 8))
    }
    return found
  }

  private func answers(
    than candidate: SearchCandidate, _ result: TrialResult, _ score: Int, _ urgency: Int
  ) -> [(SearchCandidate, priority: Int)] {
    var found: [(SearchCandidate, priority: Int)] = []
    var seen = 0
    for (index, choice) in result.choices.enumerated() {
      let isLast = result.ending.isRaised && index + 4 >= result.choices.count
      let isNear = runner.stores.functions.contains(
        StoreSites.Function(path: choice.place.path, name: choice.place.function))
      // A call may fail where the ring waits for it; the nearer, the likelier is it the call that is meant.
      if choice.key.occurrence < 2 {
        for (type, distance) in branches.raised(by: choice).prefix(4) {
          let failing = candidate.changed { $0.answers[choice.key] = .raises(type) }
          found.append((failing, 2 * score + max(0, 5 - distance) - candidate.depth))
        }
      }
      for answer in choice.options where answer != choice.answer {
        seen += 1
        if seen > Self.mostAnswers { break }
        let changed = candidate.changed { $0.answers[choice.key] = answer }
        let priority = 2 * score + (isNear ? 3 : 0) + (isLast ? 2 : 0) + urgency - candidate.depth
        found.append((changed, priority))
      }
    }
    return found
  }

  private func arguments(
    than candidate: SearchCandidate, _ planned: PlannedSteps, _ result: TrialResult, _ score: Int, _ urgency: Int
  ) -> [(SearchCandidate, priority: Int)] {
    func next(_ parameter: Plan.Parameter, _ count: Int, _ priority: Int) -> (SearchCandidate, priority: Int)? {
      let current = candidate.plan.alternatives[parameter] ?? 0
      guard current + 1 < count else { return nil }
      let changed = candidate.changed { $0.plan.alternatives[parameter] = current + 1 }
      return (changed, 2 * score + priority - candidate.depth - current)
    }
    return planned.choices.compactMap { next($0.parameter, $0.count, (result.ending.isRaised ? 4 : 1) + urgency) }
      + planned.variadics.compactMap { next($0.parameter, $0.count, 0) }
  }
}
