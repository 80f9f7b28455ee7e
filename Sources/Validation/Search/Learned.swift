import Analysis
import Execution

/// What a search has learned about the classes of a ring: with what those can be made whose initializers refused what was
/// passed first. Every later plan makes them so.
struct Learned {
  private var alternatives: [Plan.Parameter: Int] = [:]
  private var answers: [ChoiceKey: Answer] = [:]
  private var refusing: Set<ClassID> = []
  private var refused: [Plan] = []

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

  /// What a run showed.
  /// - Returns: the class of which it is known from now on how it can be made.
  mutating func note(_ candidate: SearchCandidate, _ result: TrialResult) -> ClassID? {
    guard case .construct(let type) = candidate.plan.target else {
      if result.ending.isRaised, candidate.depth == 0 { refused.append(candidate.plan) }
      return nil
    }
    if result.ending.isRaised {
      if candidate.depth == 0 { refusing.insert(type) }
      return nil
    }
    if refusing.remove(type) == nil { return nil }
    alternatives.merge(candidate.plan.alternatives) { known, _ in known }
    answers.merge(candidate.answers) { known, _ in known }
    return type
  }

  /// Plans that ended in an exception before it was known how the objects can be made: they deserve another try. Each is
  /// given once.
  mutating func takeRefused() -> [Plan] {
    defer { refused = [] }
    return refused
  }
}
