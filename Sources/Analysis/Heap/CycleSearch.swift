import ReferenceGraph

/// Finds cycles of the same instances in the graph of one class or function. docs/analysis.md, sections 5 and 6.
extension HeapAnalyzer {
  /// Seeds per component, and states per search.
  private static let seedLimit = 150
  private static let stateLimit = 6000

  /// Cycles in order of length, then of place, guesses last, each of which has a reference that none before it has.
  mutating func cycles(in graph: InstanceGraph) -> [HeapCycle] {
    guard graph.edges.contains(where: { graph.edgeFacts[Int($0.site)].site >= 0 }) else { return [] }
    let references = ReferenceGraph(objectCount: graph.nodes.count, edges: graph.edges)
    let components = references.components()
    var cycles: [HeapCycle] = []
    var guessing = Set<Int>()
    for edge in graph.edges where edge.certainty == .assumed {
      guessing.insert(components.component(of: edge.referrer))
    }
    var space = SearchSpace(
      graph, componentOf: graph.nodes.indices.map { Int32(components.component(of: ObjectID($0))) })
    for component in 0..<components.count where components.isCyclic(component) {
      let hasGuesses = guessing.contains(component)
      for seed in seeds(of: component, components, references, graph) {
        // What is known comes before what is guessed.
        var found = search(from: seed, component, &space, references, graph, withGuesses: false)
        if found == nil && hasGuesses {
          found = search(from: seed, component, &space, references, graph, withGuesses: true)
        }
        if let found { cycles.append(found) }
      }
    }
    cycles.sort(by: HeapAnalyzer.order)
    var covered = Set<Mark>()
    return cycles.filter { cycle in
      let marks = cycle.edges.compactMap { edge in edge.site.map { Mark(label: edge.label, site: $0, via: edge.via) } }
      return marks.reduce(false) { covered.insert($1).inserted || $0 }
    }
  }

  private struct Mark: Hashable {
    var label: Field
    var site: Int32
    var via: Int32?
  }

  // Static: a closure would take a copy of all tables for each comparison.
  private static func order(_ a: HeapCycle, _ b: HeapCycle) -> Bool {
    if a.isGuess != b.isGuess { return b.isGuess }
    if a.edges.count != b.edges.count { return a.edges.count < b.edges.count }
    if a.isJoined != b.isJoined { return !a.isJoined }
    for (x, y) in zip(a.edges, b.edges) {
      if (x.site ?? -1) != (y.site ?? -1) { return (x.site ?? -1) < (y.site ?? -1) }
      if x.label != y.label { return x.label < y.label }
    }
    return false
  }

  /// The explicit edges of a component: those that leave the receiver first, then those that arrive at it or at one of
  /// its bound methods, so that the plain cycles of a large component are not lost.
  private mutating func seeds(
    of component: Int, _ components: Components, _ references: ReferenceGraph, _ graph: InstanceGraph
  ) -> [EdgeID] {
    var ranked: [(rank: Int, edge: EdgeID)] = []
    for member in components.members(of: component) {
      for id in references.edges(from: member) {
        let edge = references[id]
        let facts = graph.edgeFacts[Int(edge.site)]
        guard components.component(of: edge.referent) == component, facts.site >= 0, isOwn(facts, graph.owner) else {
          continue
        }
        let from = objects.kind(graph.nodes[Int(edge.referrer.index)])
        let to = objects.kind(graph.nodes[Int(edge.referent.index)])
        ranked.append((from == .receiver ? 0 : to == .receiver || to == .boundMethod ? 1 : 2, id))
      }
    }
    ranked.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.edge < $1.edge }
    statistics.cutSearches += max(0, ranked.count - HeapAnalyzer.seedLimit)
    return ranked.prefix(HeapAnalyzer.seedLimit).map(\.edge)
  }

  /// Whether the class itself has a part in a reference: the cycles of its bases are told with them.
  private func isOwn(_ edge: InstanceGraph.EdgeFacts, _ owner: ClassID?) -> Bool {
    guard let owner else { return true }
    return edge.body.map { classAround($0) == owner } ?? false || classAround(program.body(ofOp: edge.site)) == owner
  }

  /// A shortest cycle through an edge, breadth first.
  private mutating func search(
    from seed: EdgeID, _ component: Int, _ space: inout SearchSpace, _ references: ReferenceGraph,
    _ graph: InstanceGraph, withGuesses: Bool
  ) -> HeapCycle? {
    if !withGuesses && graph.edges[Int(seed.index)].certainty == .assumed { return nil }
    let goal = graph.edges[Int(seed.index)].referrer
    let firstBody = graph.edgeFacts[Int(seed.index)].body
    if graph.edges[Int(seed.index)].referent == goal { return cycle([seed], component, references, graph) }
    space.beginSearch()
    _ = space.enter(by: Int(seed.index))
    // The edges by which places were reached, each with the position of the one before it.
    var queue: [(edge: EdgeID, before: Int)] = [(seed, -1)]
    var next = 0
    while next < queue.count && queue.count < HeapAnalyzer.stateLimit {
      let arrival = graph.edgeFacts[Int(queue[next].edge.index)]
      let node = graph.edges[Int(queue[next].edge.index)].referent
      next += 1
      for id in references.edges(from: node) {
        let edge = graph.edges[Int(id.index)]
        guard space.componentOf[Int(edge.referent.index)] == component, withGuesses || edge.certainty != .assumed
        else { continue }
        let facts = graph.edgeFacts[Int(id.index)]
        if facts.isJoin {
          guard !arrival.isJoin, facts.maker != arrival.bodyBehind else { continue }
        } else if arrival.isJoin, let body = facts.body, body == arrival.bodyBehind, leavesEntry(edge, graph) {
          continue
        }
        if edge.referent == goal {
          if facts.isJoin && facts.maker == firstBody { continue }
          var path = [id]
          var at = next - 1
          while at >= 0 {
            path.append(queue[at].edge)
            at = queue[at].before
          }
          if let cycle = cycle(path.reversed(), component, references, graph) { return cycle }
        } else if space.enter(by: Int(id.index)) {
          queue.append((id, next - 1))
        }
      }
    }
    if next < queue.count { statistics.cutSearches += 1 }
    return nil
  }

  /// Whether the edge leaves an object that was there before, so that the rule about its maker applies.
  private func leavesEntry(_ edge: Edge, _ graph: InstanceGraph) -> Bool {
    objects.kind(graph.nodes[Int(edge.referrer.index)]) == .entry
  }

  /// The cycle of these edges, if the same instances close it.
  private func cycle(
    _ path: [EdgeID], _ component: Int, _ references: ReferenceGraph, _ graph: InstanceGraph
  ) -> HeapCycle? {
    let edges = path.map { references[$0] }
    let nodes = edges.map { graph.nodes[Int($0.referrer.index)] }
    let isJoined = edges.contains { graph.edgeFacts[Int($0.site)].isJoin }
    // Rule 3: the fields of `self` are the same object in two methods only for the same `self`.
    if isJoined, !nodes.contains(where: { objects.kind($0) == .receiver }) { return nil }
    // Rule 1: one object of the cycle has to be a single one.
    guard nodes.contains(where: { !objects.isSummary($0) }) else { return nil }
    let real = zip(path, edges).filter { !graph.edgeFacts[Int($0.1.site)].isJoin }
    // Rule 5: containers alone prove nothing but for one that is put into itself.
    if real.count > 1, real.allSatisfy({ Field(index: $0.1.label).isElement }) { return nil }
    // Without `self` all stores happen in one call, which takes one arm of each branch.
    if !nodes.contains(where: { objects.kind($0) == .receiver }), hasExclusiveStores(real.map(\.1), graph) {
      return nil
    }
    // What stands for all depths of a recursion is left only by a reference of this call: one that was stored deeper down
    // belongs to an object of that depth.
    guard !real.contains(where: { isOfAnotherDepth($0.1, graph) }) else { return nil }
    // One store that is made once makes one of its alternatives.
    guard !hasStoreTwice(real.map(\.1), graph) else { return nil }
    // An object that is left by the way it came is passed once more for nothing.
    guard Set(real.map(\.1.referrer)).count == real.count else { return nil }
    return HeapCycle(
      owner: graph.owner,
      edges: real.map { id, edge in
        let facts = graph.edgeFacts[Int(edge.site)]
        return HeapEdge(
          referrer: graph.nodes[Int(edge.referrer.index)], label: facts.field,
          referent: graph.nodes[Int(edge.referent.index)], site: facts.site >= 0 ? facts.site : nil,
          body: facts.site >= 0 ? program.body(ofOp: facts.site) : nil, via: facts.via >= 0 ? facts.via : nil,
          viaBody: facts.via >= 0 ? facts.body : nil, certainty: edge.certainty)
      },
      component: Int32(component), isJoined: isJoined)
  }

  /// Whether a reference was stored by another call of the recursion that made its referrer.
  private func isOfAnotherDepth(_ edge: Edge, _ graph: InstanceGraph) -> Bool {
    let facts = graph.edgeFacts[Int(edge.site)]
    guard facts.site >= 0, let body = facts.body, objects.isRecursive(graph.nodes[Int(edge.referrer.index)]) else {
      return false
    }
    return program.body(ofOp: facts.via >= 0 ? facts.via : facts.site) != body
  }

  /// Whether two of the edges are the same store in the same call.
  private func hasStoreTwice(_ edges: [Edge], _ graph: InstanceGraph) -> Bool {
    for (index, a) in edges.enumerated() {
      let first = graph.edgeFacts[Int(a.site)]
      guard first.site >= 0 else { continue }
      for b in edges[(index + 1)...] {
        let second = graph.edgeFacts[Int(b.site)]
        guard first.site == second.site, first.via == second.via, first.field == second.field else { continue }
        if runsOnce(first.site) && (first.via < 0 || runsOnce(first.via)) { return true }
      }
    }
    return false
  }

  /// Whether two of the edges are stored by arms that exclude each other.
  private func hasExclusiveStores(_ edges: [Edge], _ graph: InstanceGraph) -> Bool {
    let sites = edges.compactMap { edge -> (op: Int32, body: BodyID)? in
      let facts = graph.edgeFacts[Int(edge.site)]
      guard facts.site >= 0 else { return nil }
      let op = facts.via >= 0 ? facts.via : facts.site
      return (op, program.body(ofOp: op))
    }
    for (index, a) in sites.enumerated() {
      for b in sites[(index + 1)...] where a.body == b.body && areExclusive(a.op, b.op, in: a.body) { return true }
    }
    return false
  }
}
