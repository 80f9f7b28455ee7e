import Analysis

/// How near functions are to what a ring needs, judged by names.
extension Planner {
  /// What a run has to come to: stores of the ring, and the making of its objects.
  private struct Goal {
    var bodies: [BodyID] = []
    var names: [NameID] = []
  }

  /// By function, how near it is to all goals together, in source order; the larger, the nearer.
  func nearness() -> [(body: BodyID, nearness: Int)] {
    var nearness: [BodyID: Int] = [:]
    for goal in goals() {
      for (body, cost) in costs(of: goal) { nearness[body, default: 0] += Self.dearest + 2 - cost }
    }
    return nearness.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static let dearest = 6
  private static let mostGoals = 6

  private func goals() -> [Goal] {
    var goals: [Goal] = []
    for edge in shape.ring.edges {
      let bodies = (edge.sites + (edge.via.map { [$0] } ?? [])).compactMap { project.body(at: $0) }
      if !bodies.isEmpty { goals.append(Goal(bodies: bodies)) }
    }
    for body in shape.bodies.compactMap({ $0 }) { goals.append(Goal(bodies: [body])) }
    var types: [ClassID] = []
    for type in shape.types.compactMap({ $0 }) where !types.contains(type) {
      types.append(type)
      goals.append(Goal(names: names(ofMaking: type)))
    }
    return Array(goals.prefix(Self.mostGoals))
  }

  /// By function, what it costs to come from there to a goal. Ordered by cost.
  private func costs(of goal: Goal) -> [(body: BodyID, cost: Int)] {
    var costs: [BodyID: Int] = [:]
    var queues = [[BodyID]](repeating: [], count: Self.dearest + 1)
    func reach(_ body: BodyID, _ cost: Int) {
      guard cost <= Self.dearest, costs[body].map({ cost < $0 }) ?? true else { return }
      costs[body] = cost
      queues[cost].append(body)
    }
    func reachUsers(of name: NameID, _ cost: Int) {
      let users = project.mentions.functions(mentioning: name)
      // A name that many mention is the name of several things.
      let step = users.count <= 8 ? 1 : users.count <= 60 ? 2 : 3
      for user in users { if let outer = outermost(user) { reach(outer, cost + step) } }
    }
    for body in goal.bodies { if let outer = outermost(body) { reach(outer, 0) } }
    for name in goal.names { reachUsers(of: name, 0) }
    var order: [(body: BodyID, cost: Int)] = []
    for cost in 0...Self.dearest {
      var next = 0
      while next < queues[cost].count {
        let body = queues[cost][next]
        next += 1
        if costs[body] != cost { continue }
        order.append((body, cost))
        for name in names(of: body) { reachUsers(of: name, cost) }
        // What is set up for a test is there when it runs.
        if isSetUp(body), let owner = project.body(body).owner {
          for type in [owner] + (project.mentions.subclasses[owner] ?? []) {
            for method in project.type(type).methods where isTest(method.body) { reach(method.body, cost + 1) }
          }
        }
      }
    }
    return order
  }

  private func isSetUp(_ body: BodyID) -> Bool {
    let name = project.text(project.body(body).name)
    return setUpNames.contains { $0.description == name }
  }

  private func outermost(_ body: BodyID) -> BodyID? {
    var outer: BodyID?
    var at: BodyID? = body
    while let current = at {
      if project.body(current).kind == .function { outer = current }
      at = project.body(current).parent
    }
    return outer
  }

  /// The names by which a function is come to: its own; of an initializer and what the language calls, the class's.
  private func names(of body: BodyID) -> [NameID] {
    let facts = project.body(body)
    guard project.text(facts.name).hasPrefix("__"), let owner = facts.owner else { return [facts.name] }
    return names(ofMaking: owner)
  }

  private func names(ofMaking type: ClassID) -> [NameID] {
    [project.type(type).name] + (project.mentions.subclasses[type] ?? []).prefix(30).map { project.type($0).name }
  }
}
