import Execution
import Rules
import RuntimeModel

/// One run of a driver: what it does and how it answers what is left open.
struct Trial: Sendable {
  /// What happens with the value of the last step, where it is a body that has only begun or a function.
  enum FollowUp: Sendable, Hashable, CaseIterable {
    /// A generator gives one value, a coroutine runs to its end, a returned function is called once.
    case once
    /// A generator gives all its values.
    case all
    /// A coroutine is let go of where it suspends first.
    case suspended
  }

  var steps: [DriverStep]
  /// Where several tests are run one after the other, the steps of each.
  var groups: [Range<Int>] = []
  var followUp: FollowUp? = .once
  var answers: [ChoiceKey: Answer] = [:]
  var preference: (@Sendable (ChoicePlan.Question) -> Answer?)?
  var droppedDecorators: [String: Set<UInt32>] = [:]
}

extension [Choice] {
  /// What was answered to each question, so that another run answers the same.
  var answers: [ChoiceKey: Answer] { Dictionary(map { ($0.key, $0.answer) }, uniquingKeysWith: { first, _ in first }) }
}

/// What a run of a driver showed.
struct TrialResult: Sendable {
  enum Ending: Sendable, Equatable {
    case finished
    /// By an exception that nobody caught; whether code of the project raised it by a statement of its own is not known.
    case raised(String, place: String)
    case halted(String)

    var isRaised: Bool { if case .raised = self { true } else { false } }
    var isHalted: Bool { if case .halted = self { true } else { false } }
  }

  enum Finding: Sendable, Equatable {
    /// The ring was left behind, and the collector freed all of it.
    case garbage(FoundRing, collected: Int)
    case rooted(FoundRing)
    case nothing
  }

  /// The steps that were really made: what followed from the values is written out.
  var steps: [DriverStep]
  var ending: Ending
  var finding: Finding
  /// Of the ring's references, how many were there between objects that fit.
  var builtEdges = 0
  /// Whether the run left weak references behind; told where there was no ring.
  var hasWeakReferences = false
  /// Stores of the ring that were reached, as a set of bits.
  var reachedStores: UInt64 = 0
  var choices: [Choice] = []
  var assumptions: [Assumption] = []
  var loaded: [LoadedRange] = []
  /// Escapes of objects of the ring.
  var escapes: [Escape] = []
  var hasUnnotedEscapes = false
  /// Steps in which an object of the ring was an argument.
  var ringArguments = 0
  /// Whether a container of the ring is one that the driver made: then it is the driver that stored its items.
  var hasContainerOfDriver = false
  /// A value of the driver that is an object of the ring.
  var access: Int?
  var links: [Witness.Link] = []
  var instructions = 0
}

/// Makes runs of drivers. Call it within `onLargeStack`.
struct TrialRunner: Sendable {
  let planner: Planner
  let profile: Profile
  var limits = RunLimits.slice

  init(_ planner: Planner, _ python: PythonVersion) {
    self.planner = planner
    profile = Profile.of(python)!
  }

  var project: Project { planner.project }
  var shape: RingShape { planner.shape }
  var stores: StoreSites { planner.stores }

  func request(_ trial: Trial) -> SliceRequest {
    let own = Set(shape.names.compactMap { $0 }.flatMap { $0.map { project.modules.names[$0.file] } })
    var request = SliceRequest(profile: profile) { [project] name in project.resolve(name, own: own) }
    request.limits = limits
    if !trial.groups.isEmpty {
      request.limits.steps *= 2
      request.limits.opaqueOperations *= 4
      request.limits.visits *= trial.groups.count
    }
    request.plan = ChoicePlan(answers: trial.answers, preference: trial.preference)
    request.droppedDecorators = trial.droppedDecorators
    return request
  }

  func run(_ trial: Trial) -> TrialResult {
    let run = SliceRun(request(trial))
    var driver = DriverRun(run, self)
    let reached = stores.watch(run)
    let ending =
      trial.groups.isEmpty
      ? driver.make(trial.steps, followUp: trial.followUp) : driver.make(trial.steps, groups: trial.groups)
    run.observe(nil)
    var result = TrialResult(steps: driver.made, ending: ending, finding: .nothing)
    result.instructions = run.steps
    result.choices = run.choices
    result.assumptions = run.assumptions
    result.loaded = run.loaded
    result.reachedStores = reached.bits
    result.hasUnnotedEscapes = run.hasUnnotedEscapes
    // A run that was stopped somewhere has frames and operands that hold what they held there.
    if case .halted = ending { return result }
    judge(run, driver, &result)
    return result
  }

  /// Whether the ring is there; then everything is let go of, the ring's references are read, and only then collected.
  private func judge(_ run: SliceRun, _ driver: DriverRun, _ result: inout TrialResult) {
    var search = RingSearch(shape, HeapView(run, project))
    let living = run.livingObjects()
    guard let seen = search.ring(among: living, where: { _ in true }) else {
      result.builtEdges = search.builtEdges(among: living)
      result.hasWeakReferences = living.contains { [.weakReference, .weakProxy].contains(run.kind(of: $0)) }
      return
    }
    result.builtEdges = shape.ring.edges.count
    let values = driver.values.map { $0.map { run.object($0) } }
    let arguments = driver.argumentObjects
    run.dropAll()
    let rooted = run.reachable().fromModules
    search = RingSearch(shape, HeapView(run, project))
    let left = run.livingObjects()
    guard let ring = search.ring(among: left, where: { !rooted.contains($0) }) else {
      // What is reached is looked at once more: the ring seen before may be gone with what held it weakly.
      if let ring = search.ring(among: left, where: { _ in true }) {
        result.finding = .rooted(ring)
        result.links = links(ring, run)
      } else if seen.parts.allSatisfy({ run.isAlive($0.object) }) {
        result.finding = .rooted(seen)
      }
      return
    }
    result.links = links(ring, run)
    let objects = Set(ring.parts.map(\.object))
    result.escapes = run.escapes.filter { objects.contains($0.object) }
    result.ringArguments = arguments.count { !objects.isDisjoint(with: $0) }
    result.hasContainerOfDriver = !objects.isDisjoint(with: run.argumentContainers)
    result.access = values.firstIndex { $0.map { objects.contains($0) } ?? false }
    let collection = run.collect()
    guard objects.isSubset(of: collection.freed) else { return }
    result.finding = .garbage(ring, collected: collection.result)
  }

  private func links(_ ring: FoundRing, _ run: SliceRun) -> [Witness.Link] {
    ring.parts.map { part in
      var (module, name) = run.name(of: part.object)
      // A wrapper may have the name of what it wraps.
      if let (path, defined) = run.definition(of: part.object), let file = project.index(ofPath: path) {
        (module, name) = (project.modules.names[file], defined)
      }
      let site = part.node.flatMap { shape.ring.edges[$0].sites.first }
      return Witness.Link(
        kind: run.kind(of: part.object), module: module, name: name, label: part.label, site: site)
    }
  }
}
