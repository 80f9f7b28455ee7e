import Execution
import Rules

/// Whether what a search tried in vain shows that the code leaves no such ring. Two things do, and nothing else: that
/// a run did not find a ring says little, since most real rings want arguments that no driver can think of.
struct Refuting {
  let runner: TrialRunner

  /// Runs that are watched, and other paths of one run that are tried.
  private static let mostRuns = 6
  private static let mostPaths = 24

  func refutation(of outcome: Search.Outcome) -> Verdict.Refutation? {
    if outcome.best != nil || outcome.rooted != nil { return nil }
    return weakStore(outcome) ?? broken(outcome)
  }

  // MARK: Closed, then broken

  /// The ring closed, and the same call took it apart again, on every path from there on.
  private func broken(_ outcome: Search.Outcome) -> Verdict.Refutation? {
    // What a test takes apart, the program may leave.
    let complete = outcome.attempts.filter {
      !$0.plan.isExample && runner.stores.isComplete($0.result.reachedStores)
        && $0.result.ending == .finished
    }
    var found: Closing?
    for attempt in complete.prefix(Self.mostRuns) {
      switch runner.watch(attempt.trial) {
      case .never: continue
      case .kept: return nil
      case .broken(let closing):
        guard conditions(of: attempt.result, runner).isEmpty, isBrokenAnyway(attempt, closing) else {
          return nil
        }
        found = found ?? closing
      }
    }
    return found.map { .broken(in: $0.breaker.function, line: $0.breaker.line) }
  }

  /// Whether the ring comes apart too if one question that was asked while it was there had another answer, or a call
  /// of unknown code failed then.
  private func isBrokenAnyway(_ attempt: Search.Attempt, _ closing: Closing) -> Bool {
    var paths: [[ChoiceKey: Answer]] = []
    for choice in attempt.result.choices[closing.choices.clamped(to: attempt.result.choices.indices)] {
      var others = choice.options.filter { $0 != choice.answer }
      if [.call, .next, .await].contains(choice.key.kind) { others.append(.raises(ClassReference(name: "Exception"))) }
      paths += others.map { other in attempt.trial.answers.merging([choice.key: other]) { $1 } }
    }
    if paths.count > Self.mostPaths { return false }
    return paths.allSatisfy { answers in
      var trial = attempt.trial
      trial.answers = answers
      guard case .nothing = runner.run(trial).finding else { return false }
      return runner.watch(trial) != .kept
    }
  }

  // MARK: A weak store

  /// In every run that executed a store, what it stored was a weak form of the object that the ring wants there.
  private func weakStore(_ outcome: Search.Outcome) -> Verdict.Refutation? {
    let edges = runner.shape.ring.edges
    var held = HeldEdges()
    let reaching = outcome.attempts.filter { $0.result.reachedStores != 0 }
    guard reaching.contains(where: \.result.hasWeakReferences) else { return nil }
    for attempt in reaching.prefix(2 * Self.mostRuns) {
      held.formUnion(runner.heldEdges(attempt.trial))
    }
    for index in held.weak.subtracting(held.other).sorted() where !edges[index].sites.isEmpty {
      let owner = runner.shape.ring.nodes[index].name
      guard edges[index].sites.allSatisfy({ isUnconditional($0) }) else { continue }
      return .weak(store: owner + "." + edges[index].label.attributes[0])
    }
    return nil
  }

  /// Whether no question decides what a statement stores: a driver's answer may not be what makes it weak.
  private func isUnconditional(_ site: Place) -> Bool {
    guard let body = runner.project.body(at: site) else { return false }
    return !runner.project.ops(of: body).contains { op in
      op.code == .branch && site.range.start <= op.range.start && op.range.end <= site.range.end
    }
  }
}
