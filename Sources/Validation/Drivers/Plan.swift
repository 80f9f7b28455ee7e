import Analysis
import Rules

/// What a driver is to do, before its arguments are settled.
struct Plan: Sendable, Hashable {
  enum Target: Sendable, Hashable {
    /// Makes an instance.
    case construct(ClassID)
    /// Calls functions or methods in turn, methods on one object of the class.
    case call([BodyID], on: ClassID?)
    /// Runs a test of the project: on a new object of its class, set up, with the fixtures that it asks for.
    case example(BodyID, on: ClassID?)
    /// Runs several tests one after the other, to see which is worth a run of its own: loading the project costs more
    /// than most tests.
    case examples([Planner.Entry])
  }

  var target: Target
  var followUp: Trial.FollowUp? = .once
  /// What is passed instead of the first choice: by parameter, which of the others.
  var alternatives: [Parameter: Int] = [:]
  /// Whether objects of the ring are handed to each other in several calls: never a confirmation by itself.
  var isComposition = false
  /// Whether instances are those of subclasses that have all methods.
  var usesSubclasses = false
  /// Classes that are made in place of others.
  var subclasses: [ClassID: ClassID] = [:]
  /// Whether an event loop runs meanwhile.
  var runsInLoop = false
  /// Whether the functions that store the ring are run without the project's own decorators.
  var dropsDecorators = false

  var isExample: Bool {
    switch target {
    case .construct, .call: false
    case .example, .examples: true
    }
  }

  struct Parameter: Sendable, Hashable {
    var body: BodyID
    var position: Int
  }
}

/// The steps of a plan, and the parameters that were chosen for on the way, with the number of their possibilities.
struct PlannedSteps: Sendable {
  var steps: [DriverStep] = []
  /// The steps of each of several tests.
  var groups: [Range<Int>] = []
  var choices: [(parameter: Plan.Parameter, count: Int)] = []
  /// The same of `*items`, for which nothing has to be passed.
  var variadics: [(parameter: Plan.Parameter, count: Int)] = []
  /// What it takes to pass unknown values for all of these that need not be objects of the ring.
  var unknowns: [Plan.Parameter: Int] = [:]
}
