import Analysis
import Execution
import Glibc  // TRACE
import Rules

/// Looks for a run that leaves a ring behind: the plans in order, and between them what came closest with one thing
/// changed, a choice or an argument. The order depends on nothing but the finding and the code.
struct Search {
  struct Budget: Sendable {
    /// Runs for one finding, the replay not counted.
    var runs = 50
    /// Instructions for one finding.
    var instructions = 6_000_000
    /// Runs that are still made when a confirmation has conditions.
    var runsForBetter = 4
  }

  /// A run to be made: a plan with some answers fixed.
  private struct Candidate {
    var plan: Plan
    var answers: [ChoiceKey: Answer]
    var priority: Int
    var order: Int
    var depth: Int
  }

  let planner: Planner
  let runner: TrialRunner
  let branches: Branches
  let budget: Budget
  /// Is told what each run did.
  var watching: (@Sendable (String) -> Void)?
  private var candidates: [Candidate] = []
  private var order = 0
  private var tried: Set<Key> = []
  private let isUnbreakable: Bool

  /// With what the classes of the ring can be made whose initializers refused what was passed first. Every later plan
  /// makes them so.
  private var learned = (alternatives: [Plan.Parameter: Int](), answers: [ChoiceKey: Answer]())
  /// Classes whose initializers have refused everything so far.
  private var refusing: Set<ClassID> = []

  private struct Key: Hashable {
    var plan: Plan
    var answers: [ChoiceKey: Answer]
  }

  /// What a run costs besides its instructions, in instructions: a new heap, and reading it.
  private static let costOfRun = 20_000

  /// Most things that are changed of one plan.
  private static let deepest = 4

  init(_ planner: Planner, _ runner: TrialRunner, _ branches: Branches, _ budget: Budget) {
    self.planner = planner
    self.runner = runner
    self.branches = branches
    self.budget = budget
    isUnbreakable = runner.shape.isUnbreakable(in: runner.project)
  }

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
      let candidate: Candidate
      if let index = candidates.firstIndex(where: { $0.priority >= Self.mostUrgent }) {
        candidate = candidates.remove(at: index)
      } else if nextPlan < plans.count, candidates.isEmpty || outcome.runs % 3 != 2 {
        var plan = plans[nextPlan]
        plan.alternatives.merge(learned.alternatives) { own, _ in own }
        candidate = Candidate(plan: plan, answers: learned.answers, priority: 0, order: 0, depth: 0)
        nextPlan += 1
      } else if let index = candidates.indices.max(by: { isWorse(candidates[$0], candidates[$1]) }) {
        candidate = candidates.remove(at: index)
      } else if nextPlan >= plans.count {
        break
      } else {
        continue
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
      outcome.instructions += result.instructions + Self.costOfRun
      learn(candidate, result)
      watching?(line(about: candidate.plan, result))
      if case .examples(let tests) = candidate.plan.target {
        follow(tests, planned, result)
        continue
      }
      switch result.finding {
      case .garbage:
        let conditions = conditions(of: result, runner, planner)
        if outcome.best.map({ weight(conditions) < weight($0.conditions) }) ?? true {
          outcome.best = (trial, result, conditions)
        }
        if conditions.isEmpty { return outcome }
        // One that a run which came to its end has spoken against will not do.
        if !(outcome.rooted?.ending == .finished && conditions.contains(where: \.isEnded)) {
          runsLeft = min(runsLeft, budget.runsForBetter)
        }
      case .rooted:
        if outcome.rooted == nil { outcome.rooted = result }
        for plan in planner.plansGivingUp(after: candidate.plan) {
          order += 1
          candidates.append(
            Candidate(
              plan: plan, answers: candidate.answers, priority: 2 * score(of: result) + 10, order: order,
              depth: candidate.depth + 1))
        }
      case .nothing: outcome.attempts.append(Attempt(plan: candidate.plan, trial: trial, result: result))
      }
      addNeighbours(of: candidate, planned, result)
      // A decorator of the project may ask for what no driver can give.
      if !decorators.isEmpty, !candidate.plan.dropsDecorators, case .nothing = result.finding {
        var plan = candidate.plan
        plan.dropsDecorators = true
        order += 1
        let priority = score(of: result) + 6
        candidates.append(
          Candidate(
            plan: plan, answers: candidate.answers, priority: priority, order: order, depth: candidate.depth + 1))
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
    let stores = "\(result.reachedStores.nonzeroBitCount) of \(runner.stores.count) stores"
    return "\(calls): \(finding), \(stores), \(result.builtEdges) edges, \(result.instructions) instructions: "
      + "\(result.ending)"
  }

  private func isWorse(_ left: Candidate, _ right: Candidate) -> Bool {
    (left.priority, -left.order) < (right.priority, -right.order)
  }

  private mutating func learn(_ candidate: Candidate, _ result: TrialResult) {
    guard case .construct(let type) = candidate.plan.target else { return }
    if case .raised = result.ending {
      if candidate.depth == 0 { refusing.insert(type) }
    } else if refusing.remove(type) != nil {
      learned.alternatives.merge(candidate.plan.alternatives) { known, _ in known }
      learned.answers.merge(candidate.answers) { known, _ in known }
    }
  }

  /// What one of several tests left behind, each has to leave behind alone; one that cannot be run takes no others along.
  private mutating func follow(_ tests: [Planner.Entry], _ planned: PlannedSteps, _ result: TrialResult) {
    var plans: [Plan] = []
    if case .garbage = result.finding {
      plans = tests.map { Plan(target: .example($0.body, on: $0.type)) }
    } else if case .halted = result.ending, planned.groups.count == tests.count,
      let stopped = planned.groups.firstIndex(where: { $0.contains(result.steps.count - 1) })
    {
      var left = tests
      left.remove(at: stopped)
      if !left.isEmpty { plans = [Plan(target: .examples(left))] }
    }
    for plan in plans {
      order += 1
      candidates.append(
        Candidate(plan: plan, answers: [:], priority: Self.mostUrgent, order: order, depth: Self.deepest))
    }
  }

  private static let mostUrgent = 10_000

  /// How near a run came to the ring.
  private func score(of result: TrialResult) -> Int {
    4 * result.builtEdges + 2 * result.reachedStores.nonzeroBitCount
  }

  // MARK: What is changed

  private mutating func addNeighbours(of candidate: Candidate, _ planned: PlannedSteps, _ result: TrialResult) {
    guard candidate.depth < Self.deepest else { return }
    let score = score(of: result)
    let isRefused = if case .raised = result.ending { true } else { false }
    // Nothing goes without the objects; what was decided last before an initializer refused led there.
    var isConstruction = false
    if case .construct(let type) = candidate.plan.target { isConstruction = refusing.contains(type) }
    let urgency = isRefused && isConstruction ? 8 : 0
    func add(_ plan: Plan, _ answers: [ChoiceKey: Answer], _ priority: Int) {
      order += 1
      candidates.append(
        Candidate(plan: plan, answers: answers, priority: priority, order: order, depth: candidate.depth + 1))
    }
    // Unknown values are refused by nobody.
    if isRefused, !planned.unknowns.isEmpty {
      var plan = candidate.plan
      plan.alternatives.merge(planned.unknowns) { _, unknown in unknown }
      add(plan, candidate.answers, 2 * score + 5)
    }
    if case .raised(let message, _) = result.ending, message.hasPrefix("NotImplementedError"),
      !candidate.plan.usesSubclasses
    {
      var plan = candidate.plan
      plan.usesSubclasses = true
      add(plan, candidate.answers, 2 * score + 12)
    }
    // What nothing can take apart is left behind by a call that fails, too: the run need not come to its end.
    if isUnbreakable, case .halted = result.ending,
      let last = result.choices.last(where: { $0.key.kind == .call && $0.key.occurrence == 0 })
    {
      var answers = candidate.answers
      answers[last.key] = .raises(ClassReference(name: "Exception"))
      add(candidate.plan, answers, 2 * score + 8)
    }
    var seen = 0
    for (index, choice) in result.choices.enumerated() {
      let isLast = isRefused && index + 4 >= result.choices.count
      let isNear = runner.stores.functions.contains(
        StoreSites.Function(path: choice.place.path, name: choice.place.function))
      // A call may fail where the ring waits for it; the nearer, the likelier is it the call that is meant.
      if choice.key.occurrence < 2 {
        for (type, distance) in branches.raised(by: choice).prefix(4) {
          var answers = candidate.answers
          answers[choice.key] = .raises(type)
          add(candidate.plan, answers, 2 * score + max(0, 5 - distance) - candidate.depth)
        }
      }
      for answer in choice.options where answer != choice.answer {
        seen += 1
        if seen > 40 { break }
        var answers = candidate.answers
        answers[choice.key] = answer
        add(
          candidate.plan, answers, 2 * score + (isNear ? 3 : 0) + (isLast ? 2 : 0) + urgency - candidate.depth)
      }
    }
    for (parameter, count) in planned.choices where count > 1 {
      let current = candidate.plan.alternatives[parameter] ?? 0
      guard current + 1 < count else { continue }
      var plan = candidate.plan
      plan.alternatives[parameter] = current + 1
      add(plan, candidate.answers, 2 * score + (isRefused ? 4 : 1) + urgency - candidate.depth - current)
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
