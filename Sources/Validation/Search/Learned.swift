import Analysis
import Execution

/// What a search has learned about objects: with what those can be made whose initializers refused what was passed first.
/// Every later plan makes them so.
struct Learned {
  struct Lesson {
    /// The class of the ring that it is about, if it is one.
    var type: ClassID?
  }

  private let planner: Planner
  private var alternatives: [Plan.Parameter: Int] = [:]
  private var answers: [ChoiceKey: Answer] = [:]
  private var refusing: Set<ClassID> = []
  private var refused: [Plan] = []

  init(_ planner: Planner) { self.planner = planner }

  /// A plan as it is tried first.
  func first(_ plan: Plan) -> SearchCandidate {
    var plan = plan
    plan.alternatives.merge(alternatives) { own, _ in own }
    return SearchCandidate(plan: plan, answers: answers)
  }

  /// The class that a plan makes, if its initializer has refused everything so far.
  func refusingClass(of plan: Plan) -> ClassID? {
    if case .construct(let type) = plan.target, refusing.contains(type) { type } else { nil }
  }

  /// What a run showed; nil where it is nothing new.
  mutating func note(_ candidate: SearchCandidate, _ result: TrialResult) -> Lesson? {
    guard case .construct(let type) = candidate.plan.target else { return noteCall(candidate, result) }
    if result.ending.isRaised {
      if candidate.depth == 0 { refusing.insert(type) }
      return nil
    }
    if refusing.remove(type) == nil { return nil }
    alternatives.merge(candidate.plan.alternatives) { known, _ in known }
    answers.merge(candidate.answers) { known, _ in known }
    return Lesson(type: type)
  }

  /// A call that needs other objects.
  private mutating func noteCall(_ candidate: SearchCandidate, _ result: TrialResult) -> Lesson? {
    if result.ending.isRaised {
      if candidate.depth == 0 { refused.append(candidate.plan) }
      return nil
    }
    let new = candidate.plan.alternatives.filter { parameter, _ in
      alternatives[parameter] == nil && planner.isInitializer(parameter.body)
    }
    if candidate.depth == 0 || new.isEmpty || refused.isEmpty { return nil }
    alternatives.merge(new) { known, _ in known }
    return Lesson()
  }

  /// Plans that ended in an exception before it was known how the objects can be made: they deserve another try. Each is
  /// given once.
  mutating func takeRefused() -> [Plan] {
    defer { refused = [] }
    return refused
  }
}
