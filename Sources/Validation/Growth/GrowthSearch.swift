import Analysis
import Execution
import Rules

/// Looks for calls that fill what a claim says: functions that put an entry in, then those that call them; and of what
/// came close, the same with another argument or answer.
struct GrowthSearch {
  struct Outcome {
    var best: (trial: GrowthTrial, result: GrowthResult, entry: BodyID)?
    /// The run that came closest to filling it.
    var closest: (result: GrowthResult, entry: BodyID)?
    var runs = 0
    var instructions = 0
  }

  private struct Candidate {
    var plan: Plan
    var entry: BodyID
    var isOnOne: Bool
    var flips: [Flip: Answer] = [:]
    var depth = 0
  }

  /// A question of the code, whenever it is asked: all rounds are to go the same way.
  private struct Flip: Hashable {
    var site: ChoiceSite
    var kind: Choice.Kind
  }

  private struct Key: Hashable {
    var plan: Plan
    var isOnOne: Bool
    var flips: [Flip: Answer]
  }

  private let runner: GrowthRunner
  private let branches: Branches
  private let budget: ValidationBudget
  private var frontier = Frontier<Candidate>()
  private var tried: Set<Key> = []

  /// What is first tried goes before what is changed of runs that came to no store.
  private static let firstPriority = 3

  init(_ runner: GrowthRunner, _ budget: ValidationBudget) {
    self.runner = runner
    self.budget = budget
    branches = Branches(runner.runner.shape, runner.runner.stores, in: runner.runner.project)
  }

  private var planner: Planner { runner.runner.planner }

  mutating func search() -> Outcome {
    var outcome = Outcome()
    for (plan, entry) in plans() {
      let orders =
        runner.target.wantsOneReceiver ? [true] : runner.target.keepsReceivers ? [false, true] : [true, false]
      for isOnOne in orders { add(plan, entry, isOnOne, [:], Self.firstPriority, depth: 0) }
    }
    let decorators = planner.ringDecorators()
    while outcome.runs < budget.runs, outcome.instructions < budget.instructions,
      let candidate = frontier.takeBest()
    {
      var builder = PlanBuilder(planner, candidate.plan)
      guard let built = builder.buildRounds(GrowthTrial.calls, onOne: candidate.isOnOne) else { continue }
      let (branches, flips) = (branches, candidate.flips)
      var trial = GrowthTrial(
        prepared: built.prepared,
        rounds: built.rounds.enumerated().map { number, round in round.map { $0.varied(number + 1) } })
      trial.preference = { question in
        flips[Flip(site: question.key.site, kind: question.key.kind)] ?? branches.preference(question)
      }
      if candidate.plan.dropsDecorators { trial.droppedDecorators = decorators }
      let result = runner.run(trial)
      outcome.runs += 1
      outcome.instructions += result.instructions + ValidationBudget.instructionsOfRun
      if result.grows {
        outcome.best = (trial, result, candidate.entry)
        return outcome
      }
      if outcome.closest.map({ score(result) > score($0.result) }) ?? true {
        outcome.closest = (result, candidate.entry)
      }
      addNeighbours(of: candidate, builder.planned, result)
      // A decorator of the project may ask for what no driver can give.
      if !decorators.isEmpty, !candidate.plan.dropsDecorators, result.ending != .finished || !isReached(result) {
        var plan = candidate.plan
        plan.dropsDecorators = true
        add(
          plan, candidate.entry, candidate.isOnOne, candidate.flips, score(result) + 2, depth: candidate.depth + 1)
      }
    }
    return outcome
  }

  private func score(_ result: GrowthResult) -> Int {
    let added = (result.sizes.last ?? 0) - (result.sizes.first ?? 0)
    return 4 * min(2, max(0, added)) + (isReached(result) ? 2 : 0) + (result.ending == .finished ? 1 : 0)
  }

  private func isReached(_ result: GrowthResult) -> Bool { planner.stores.stores(in: result.reachedStores) > 0 }

  private mutating func add(
    _ plan: Plan, _ entry: BodyID, _ isOnOne: Bool, _ flips: [Flip: Answer], _ priority: Int, depth: Int
  ) {
    guard tried.insert(Key(plan: plan, isOnOne: isOnOne, flips: flips)).inserted else { return }
    frontier.add(
      Candidate(plan: plan, entry: entry, isOnOne: isOnOne, flips: flips, depth: depth), priority: priority)
  }

  /// What is called, with the function that it is named for.
  private func plans() -> [(Plan, BodyID)] {
    var entries: [Planner.Entry] = []
    func add(_ body: BodyID) {
      guard let entry = planner.entryPoint(of: body), !entries.contains(entry) else { return }
      entries.append(entry)
    }
    if case .cache(let function) = runner.target.claim.holder {
      if let body = planner.project.function(function, in: runner.target.claim.file) { add(body) }
    } else {
      for body in planner.stores.bodies { add(body) }
      // A function that captures what grows is made by the one around it.
      if case .closure(let function, _) = runner.target.claim.holder,
        let body = planner.project.function(function, in: runner.target.claim.file)
      {
        add(body)
      }
    }
    return (entries + planner.callers(of: entries)).map { (planner.plan(of: $0), $0.body) }
  }

  private mutating func addNeighbours(of candidate: Candidate, _ planned: PlannedSteps, _ result: GrowthResult) {
    guard candidate.depth < ValidationBudget.mostChanges else { return }
    let score = score(result)
    let isRefused = result.ending.isRaised
    var seen: Set<Plan.Parameter> = []
    for (parameter, count) in planned.choices where count > 1 && seen.insert(parameter).inserted {
      let current = candidate.plan.alternatives[parameter] ?? 0
      guard current + 1 < count else { continue }
      var plan = candidate.plan
      plan.alternatives[parameter] = current + 1
      add(
        plan, candidate.entry, candidate.isOnOne, candidate.flips, score + (isRefused ? 4 : 1) - current,
        depth: candidate.depth + 1)
    }
    var asked: Set<Flip> = []
    for choice in result.choices {
      let flip = Flip(site: choice.key.site, kind: choice.key.kind)
      guard asked.insert(flip).inserted, asked.count <= 40 else { continue }
      let isNear = planner.stores.functions.contains(
        StoreSites.Function(path: choice.place.path, name: choice.place.function))
      for answer in choice.options.filter({ $0 != choice.answer }).prefix(3) {
        var flips = candidate.flips
        flips[flip] = answer
        add(
          candidate.plan, candidate.entry, candidate.isOnOne, flips, score + (isNear ? 2 : 0) - candidate.depth,
          depth: candidate.depth + 1)
      }
    }
  }
}
