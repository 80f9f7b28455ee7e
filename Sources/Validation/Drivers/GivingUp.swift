import Analysis

/// What programs call when they are done with an object.
extension Planner {
  /// The plan, and then a method by which an object of the ring is given up: what a module kept may let go of it.
  func plansGivingUp(after plan: Plan) -> [Plan] {
    let (bodies, owner): ([BodyID], ClassID?) =
      switch plan.target {
      case .construct(let type): ([], type)
      case .call(let bodies, let type): (bodies, type)
      case .example, .examples: ([], nil)
      }
    guard let owner else { return [] }
    let names: [StaticString] = [
      "close", "stop", "shutdown", "terminate", "disconnect", "dispose", "release", "unregister", "destroy",
    ]
    return names.compactMap { project.method($0, of: owner) }.filter { !bodies.contains($0) }.prefix(2).map { body in
      var plan = plan
      plan.target = .call(bodies + [body], on: owner)
      return plan
    }
  }
}
