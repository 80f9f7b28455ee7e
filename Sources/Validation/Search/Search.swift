import Analysis
import Execution
import Rules

/// Something that may be run: a plan with some answers fixed.
struct SearchCandidate {
  var plan: Plan
  var answers: [ChoiceKey: Answer] = [:]
  /// How many things were changed of what was thought of first.
  var depth = 0
  /// The class for which it is to find out what its initializer takes.
  var mends: ClassID?

  /// The same with one thing changed.
  func changed(_ change: (inout SearchCandidate) -> Void) -> SearchCandidate {
    var result = self
    result.depth += 1
    result.mends = nil
    change(&result)
    return result
  }
}

/// Looks for a run that leaves a ring behind: the plans in order, and between them what came closest with one thing
/// changed, a choice or an argument. The order depends on nothing but the finding and the code.
struct Search {
  private let runner: TrialRunner
  private let branches: Branches
  private let neighbours: Neighbours
  private let budget: ValidationBudget
  /// Is told what each run did.
  var watching: (@Sendable (String) -> Void)?
  private var frontier = Frontier<SearchCandidate>()
  private var tried: Set<Key> = []
  private var learned = Learned()

  private struct Key: Hashable {
    var plan: Plan
    var answers: [ChoiceKey: Answer]
  }

  /// Runs that are still made when a confirmation has conditions.
  private static let runsForBetter = 4
  /// The priority of what goes before all that is planned.
  private static let mostUrgent = 10_000

  init(_ runner: TrialRunner, _ budget: ValidationBudget) {
    self.runner = runner
    self.budget = budget
    branches = Branches(runner.shape, runner.stores, in: runner.project)
    neighbours = Neighbours(runner, branches)
  }

  private var planner: Planner { runner.planner }

  struct Outcome {
    /// The best run that closed the ring, and what it takes for granted.
    var best: (trial: Trial, result: TrialResult, conditions: [Verdict.Condition])?
    var rooted: TrialResult?
    var attempts: [Attempt] = []
    var runs = 0
    var instructions = 0
    var isExhausted = false
  }

  /// A run that did not close the ring.
  struct Attempt {
    var plan: Plan
    var trial: Trial
    var result: TrialResult
  }

  mutating func search() -> Outcome {
    var outcome = Outcome()
    let decorators = planner.ringDecorators()
    let plans = planner.plans()
    var nextPlan = 0
    var runsLeft = budget.runs
    while runsLeft > 0, outcome.instructions < budget.instructions {
      let candidate: SearchCandidate
      if let urgent = frontier.takeBest(atLeast: Self.mostUrgent) {
        candidate = urgent
      } else if nextPlan < plans.count, frontier.isEmpty || outcome.runs % 3 != 2 {
        candidate = learned.first(plans[nextPlan])
        nextPlan += 1
      } else if let best = frontier.takeBest() {
        candidate = best
      } else {
        break
      }
      guard tried.insert(Key(plan: candidate.plan, answers: candidate.answers)).inserted else { continue }
      var builder = PlanBuilder(planner, candidate.plan)
      guard let planned = builder.build() else { continue }
      let branches = branches
      let trial = Trial(
        steps: planned.steps, groups: planned.groups, followUp: candidate.plan.followUp, answers: candidate.answers,
        preference: { branches.preference($0) },
        droppedDecorators: candidate.plan.dropsDecorators ? decorators : [:])
      var result = runner.run(trial)
      if planned.groups.isEmpty, case .garbage(let ring, _) = result.finding,
        runner.isStoredByTests(ring, result, trial)
      {
        result.finding = .nothing
      }
      runsLeft -= 1
      outcome.runs += 1
      outcome.instructions += result.instructions + ValidationBudget.instructionsOfRun
      if let type = learned.note(candidate, result) {
        frontier.removeAll { $0.mends == type }
        for plan in learned.takeRefused() { frontier.add(learned.first(plan), priority: Self.mostUrgent) }
      }
      watching?(line(about: candidate.plan, result))
      if case .examples(let tests) = candidate.plan.target {
        follow(tests, planned, result)
        continue
      }
      switch result.finding {
      case .garbage:
        let conditions = conditions(of: result, runner)
        if outcome.best.map({ weight(conditions) < weight($0.conditions) }) ?? true {
          outcome.best = (trial, result, conditions)
        }
        if conditions.isEmpty { return outcome }
        // One that a run which came to its end has spoken against will not do.
        if !(outcome.rooted?.ending == .finished && conditions.contains(where: \.isEnded)) {
          runsLeft = min(runsLeft, Self.runsForBetter)
        }
      case .rooted:
        if outcome.rooted == nil { outcome.rooted = result }
        for plan in planner.plansGivingUp(after: candidate.plan) {
          frontier.add(candidate.changed { $0.plan = plan }, priority: 2 * neighbours.score(of: result) + 10)
        }
      case .nothing: outcome.attempts.append(Attempt(plan: candidate.plan, trial: trial, result: result))
      }
      for plan in planner.plansSettingUp(after: candidate.plan, result.ending) {
        frontier.add(candidate.changed { $0.plan = plan }, priority: 2 * neighbours.score(of: result) + 16)
      }
      let refusing = learned.refusingClass(of: candidate.plan)
      for (neighbour, priority) in neighbours.of(candidate, planned, result, refusing: refusing) {
        frontier.add(neighbour, priority: priority)
      }
      // A decorator of the project may ask for what no driver can give.
      if !decorators.isEmpty, !candidate.plan.dropsDecorators, result.finding == .nothing {
        frontier.add(
          candidate.changed { $0.plan.dropsDecorators = true }, priority: neighbours.score(of: result) + 6)
      }
    }
    // A run that came to its end says more than one that an exception cut short before it could root the ring.
    if outcome.rooted?.ending == .finished, outcome.best?.conditions.contains(where: \.isEnded) == true {
      outcome.best = nil
    }
    outcome.isExhausted = runsLeft > 0 && outcome.instructions < budget.instructions
    return outcome
  }

  private func line(about plan: Plan, _ result: TrialResult) -> String {
    let calls: String =
      switch plan.target {
      case .construct(let type): planner.project.type(type).qualifiedName
      case .call(let bodies, _): bodies.map { planner.project.body($0).qualifiedName }.joined(separator: ", ")
      case .example(let body, _): "test " + planner.project.body(body).qualifiedName
      case .examples(let tests):
        "tests " + tests.map { planner.project.body($0.body).qualifiedName }.joined(separator: ", ")
      }
    let finding: String =
      switch result.finding {
      case .garbage: "left behind"
      case .rooted: "rooted"
      case .nothing: "not there"
      }
    let stores = "\(runner.stores.stores(in: result.reachedStores)) of \(runner.stores.count) stores"
    return "\(calls): \(finding), \(stores), \(result.builtEdges) edges, \(result.instructions) instructions: "
      + "\(result.ending)"
  }

  /// What one of several tests left behind, each has to leave behind alone; one that cannot be run takes no others along.
  private mutating func follow(_ tests: [Planner.Entry], _ planned: PlannedSteps, _ result: TrialResult) {
    var plans: [Plan] = []
    if case .garbage = result.finding {
      plans = tests.map { Plan(target: .example($0.body, on: $0.type)) }
    } else if result.ending.isHalted, planned.groups.count == tests.count,
      let stopped = planned.groups.firstIndex(where: { $0.contains(result.steps.count - 1) })
    {
      var left = tests
      left.remove(at: stopped)
      if !left.isEmpty { plans = [Plan(target: .examples(left))] }
    }
    for plan in plans {
      frontier.add(SearchCandidate(plan: plan, depth: ValidationBudget.mostChanges), priority: Self.mostUrgent)
    }
  }
}

extension Verdict.Condition {
  fileprivate var isEnded: Bool { if case .ended = self { true } else { false } }
}

/// Fewer conditions are better, and a guess is worse than any number of others.
func weight(_ conditions: [Verdict.Condition]) -> Int {
  conditions.reduce(0) { $0 + ($1.isGuess ? 1000 : 1) }
}
