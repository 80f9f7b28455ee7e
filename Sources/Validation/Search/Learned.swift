import Analysis
import Execution

/// What a search has learned about the classes of a ring: with what those can be made whose initializers refused what was
/// passed first. Every later plan makes them so.
struct Learned {
  private var alternatives: [Plan.Parameter: Int] = [:]
  private var answers: [ChoiceKey: Answer] = [:]
  private var refusing: Set<ClassID> = []

  /// A plan as it is tried first.
  func first(_ plan: Plan) -> SearchCandidate {
    var plan = plan
    plan.alternatives.merge(alternatives) { own, _ in own }
    return SearchCandidate(plan: plan, answers: answers)
  }

  /// Whether the initializer of a class has refused everything so far.
  func isRefusing(_ type: ClassID) -> Bool { refusing.contains(type) }

  mutating func note(_ candidate: SearchCandidate, _ result: TrialResult) {
    guard case .construct(let type) = candidate.plan.target else { return }
    if result.ending.isRaised {
      if candidate.depth == 0 { refusing.insert(type) }
    } else if refusing.remove(type) != nil {
      alternatives.merge(candidate.plan.alternatives) { known, _ in known }
      answers.merge(candidate.answers) { known, _ in known }
    }
  }
}
