import Execution
import Rules
import RuntimeModel

/// One run of a driver that calls something again and again, each time with other arguments.
struct GrowthTrial: Sendable {
  /// What is done once, before the calls.
  var prepared: [DriverStep]
  /// What each call takes.
  var rounds: [[DriverStep]]
  /// Whether what a call gives is gone on with: a coroutine runs to its end, a function that captures what grows is
  /// what is called. Not where the steps are those that a run has made.
  var follows = true
  var answers: [ChoiceKey: Answer] = [:]
  var preference: (@Sendable (ChoicePlan.Question) -> Answer?)?
  var droppedDecorators: [String: Set<UInt32>] = [:]
  /// Whether what unknown values do, and which functions are entered, is written down.
  var keepsTranscript = false

  /// Calls of one run.
  static let calls = 8
}

/// What the calls of a run left.
struct GrowthResult: Sendable {
  /// The steps that were made, with all that followed from their values.
  var prepared: [DriverStep] = []
  var rounds: [[DriverStep]] = []
  var ending = TrialResult.Ending.finished
  /// What grew most: entries before the calls and after each of them; empty where nothing is kept.
  var sizes: [Int] = []
  /// Entries when everything else was let go of and collected; nil where what held them is gone, or held by nobody.
  var after: Int?
  /// The class or function that what grows belongs to, by qualified name as the heap has it.
  var owner = ""
  /// The attribute as it is stored.
  var attribute = ""
  var isDeep = false
  var reachedStores: UInt64 = 0
  var choices: [Choice] = []
  var assumptions: [Assumption] = []
  var loaded: [LoadedRange] = []
  var instructions = 0
  var transcript: [OpaqueAnswer] = []
  var operations: Set<OpaqueOperation> = []
  var entered: Set<WitnessRecord.EnteredFunction> = []

  /// Whether each call added an entry, and all of them are still there.
  var grows: Bool {
    guard sizes.count > 2, let after, let first = sizes.first, let last = sizes.last else { return false }
    return zip(sizes, sizes.dropFirst()).allSatisfy { $0 < $1 } && after >= last && last - first >= sizes.count - 1
  }

  var calls: Int { max(0, sizes.count - 1) }
}

/// Makes runs that fill something. Call it within `onLargeStack`.
struct GrowthRunner: Sendable {
  let runner: TrialRunner
  let target: GrowthTarget

  init(_ claim: GrowthClaim, in project: Project, _ python: PythonVersion) {
    // The drivers of cycles go to the stores of a ring: here it is the statement that puts an entry in.
    let ring = Ring(
      nodes: [Ring.Node(.unknown, file: claim.file, name: claim.name)],
      edges: [Ring.Edge(.element, sites: [claim.site])])
    runner = TrialRunner(Planner(ring, in: project), python)
    target = GrowthTarget(claim, in: project)
  }

  func run(_ trial: GrowthTrial) -> GrowthResult {
    let run = SliceRun(
      runner.request(
        Trial(
          steps: [], answers: trial.answers, preference: trial.preference, droppedDecorators: trial.droppedDecorators)))
    // What grows may be there before the calls; a module that cannot be loaded says so when it is called.
    if let symbol = target.symbol, case .value(let held) = run.global(symbol.name, of: symbol.module) { run.drop(held) }
    var driver = DriverRun(run, runner)
    run.keepsTranscript = trial.keepsTranscript
    let reached = StoreSites.Reached()
    nonisolated(unsafe) var entered: Set<WitnessRecord.EnteredFunction> = []
    run.observe { [stores = runner.stores] run in
      if let bit = stores.bit(at: run.place) { reached.bits |= 1 << UInt64(bit) }
      if trial.keepsTranscript, entered.count < 10_000 {
        entered.insert(.init(path: run.place.path, name: run.place.function))
      }
    }
    var watch = GrowthWatch(target, HeapView(run, runner.project))
    var result = GrowthResult()
    // One call makes the function that is called again and again.
    let makers = trial.follows && target.isOfFunction ? trial.rounds.first ?? [] : []
    result.ending = driver.make(trial.prepared + makers, followUp: nil)
    var rounds = trial.rounds
    // Where the values of the next round begin in the plan: what a call gives may be gone on with, which shifts them.
    var planned = trial.prepared.count
    if trial.follows, target.isOfFunction, let calls = follow(&driver, run, &watch) {
      rounds = calls
      planned = driver.made.count
    }
    result.prepared = driver.made
    watch.look()
    for round in rounds where result.ending == .finished {
      let first = driver.made.count
      result.ending = driver.make(round.map { $0.shifted(by: first - planned, from: planned) }, followUp: nil)
      planned += round.count
      if trial.follows, result.ending == .finished, isSuspended(driver.values.last ?? nil, run) {
        result.ending = driver.make([], followUp: .once)
      }
      result.rounds.append(Array(driver.made[first...]))
      watch.look()
    }
    run.observe(nil)
    result.reachedStores = reached.bits
    result.transcript = run.transcript
    result.operations = run.operationsMet
    result.entered = entered
    result.choices = run.choices
    result.assumptions = run.assumptions
    result.loaded = run.loaded
    if result.ending == .finished { settle(run, driver, &watch, &result) }
    result.instructions = run.steps
    return result
  }

  /// Lets go of all but what was there before the calls, collects, and looks again.
  private func settle(
    _ run: SliceRun, _ driver: DriverRun, _ watch: inout GrowthWatch, _ result: inout GrowthResult
  ) {
    guard let grown = watch.mostGrown() else { return }
    result.sizes = grown.sizes
    result.owner = grown.owner
    result.attribute = grown.slot.attribute
    result.isDeep = grown.isDeep
    run.dropAll(except: target.isKeptByDriver ? driver.values.prefix(result.prepared.count).compactMap { $0 } : [])
    _ = run.collect()
    let (modules, kept) = run.reachable()
    let holder = grown.slot.holder
    guard run.isAlive(holder), modules.contains(holder) || kept.contains(holder) else { return }
    watch.look()
    result.after = watch.lastSize(of: grown.slot, isDeep: grown.isDeep)
  }

  private func isSuspended(_ value: Held?, _ run: SliceRun) -> Bool {
    guard let value else { return false }
    switch run.kind(of: run.object(value)) {
    case .coroutine, .generator, .asyncGenerator: return true
    default: return false
    }
  }

  /// The calls of the function that captures what grows: a decorator's wrapper, which may itself be made by a function
  /// that a decorator's arguments gave.
  private func follow(_ driver: inout DriverRun, _ run: SliceRun, _ watch: inout GrowthWatch) -> [[DriverStep]]? {
    for _ in 0..<3 {
      guard let value = driver.values.last ?? nil else { return nil }
      let object = run.object(value)
      guard run.kind(of: object) == .function else { return nil }
      let index = driver.values.count - 1
      guard let (path, name) = run.definition(of: object), let file = runner.project.index(ofPath: path) else {
        return nil
      }
      var arguments = runner.planner.argumentsOfReturned(RingShape.Name(file: file, name: name))
      if watch.captures(object) {
        // `def wrapper(*args)`: any will do.
        if arguments.positional.isEmpty { arguments.positional = [.string("x")] }
        return (1...GrowthTrial.calls).map { [DriverStep.callValue(index, arguments).varied($0)] }
      }
      guard case .finished = driver.make([.callValue(index, arguments)], followUp: nil) else { return nil }
    }
    return nil
  }
}
