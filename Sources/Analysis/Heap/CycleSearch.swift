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
    if graph.edges[Int(seed.index)].referent == goal {
      return closes([seed], graph) ? cycle([seed], component, graph) : nil
    }
    space.beginSearch()
    _ = space.enter(by: Int(seed.index))
    space.queue.append((seed, -1))
    var next = 0
    while next < space.queue.count && space.queue.count < HeapAnalyzer.stateLimit {
      let arrival = graph.edgeFacts[Int(space.queue[next].edge.index)]
      let node = graph.edges[Int(space.queue[next].edge.index)].referent
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
          space.readPath(to: next - 1, by: id)
          if closes(space.path, graph) { return cycle(space.path, component, graph) }
        } else if space.enter(by: Int(id.index)) {
          space.queue.append((id, next - 1))
        }
      }
    }
    if next < space.queue.count { statistics.cutSearches += 1 }
    return nil
  }

  /// Whether the edge leaves an object that was there before, so that the rule about its maker applies.
  private func leavesEntry(_ edge: Edge, _ graph: InstanceGraph) -> Bool {
    objects.kind(graph.nodes[Int(edge.referrer.index)]) == .entry
  }

  /// Whether the same instances close a cycle by these edges. Asked of thousands of ways, most of which do not, so it
  /// makes no arrays. docs/analysis.md, section 5.
  private mutating func closes(_ path: [EdgeID], _ graph: InstanceGraph) -> Bool {
    var isJoined = false
    var hasReceiver = false
    var hasSingle = false
    var isOfElements = true
    var count = 0
    for id in path {
      let edge = graph.edges[Int(id.index)]
      let node = graph.nodes[Int(edge.referrer.index)]
      if objects.kind(node) == .receiver { hasReceiver = true }
      if !objects.isSummary(node) { hasSingle = true }
      if graph.edgeFacts[Int(id.index)].isJoin {
        isJoined = true
      } else {
        count += 1
        if !Field(index: edge.label).isElement { isOfElements = false }
      }
    }
    // Rule 3: the fields of `self` are the same object in two methods only for the same `self`.
    if isJoined && !hasReceiver { return false }
    // Rule 1: one object of the cycle has to be a single one.
    guard hasSingle else { return false }
    // Rule 5: containers alone prove nothing but for one that is put into itself.
    if count > 1 && isOfElements { return false }
    for (position, id) in path.enumerated() where !graph.edgeFacts[Int(id.index)].isJoin {
      // What stands for all depths of a recursion is left only by a reference of this call: one that was stored deeper
      // down belongs to an object of that depth.
      if isOfAnotherDepth(id, graph) { return false }
      for other in path[(position + 1)...] where !graph.edgeFacts[Int(other.index)].isJoin {
        // An object that is left by the way it came is passed once more for nothing.
        if graph.edges[Int(id.index)].referrer == graph.edges[Int(other.index)].referrer { return false }
        // Without `self` all stores happen in one call, which takes one arm of each branch.
        if !hasReceiver, haveExclusiveStores(id, other, graph) { return false }
        // One store that is made once makes one of its alternatives.
        if haveOneStore(id, other, graph) { return false }
      }
    }
    return true
  }

  private func cycle(_ path: [EdgeID], _ component: Int, _ graph: InstanceGraph) -> HeapCycle {
    let real = path.filter { !graph.edgeFacts[Int($0.index)].isJoin }
    return HeapCycle(
      owner: graph.owner,
      edges: real.map { id in
        let edge = graph.edges[Int(id.index)]
        let facts = graph.edgeFacts[Int(id.index)]
        return HeapEdge(
          referrer: graph.nodes[Int(edge.referrer.index)], label: facts.field,
          referent: graph.nodes[Int(edge.referent.index)], site: facts.site >= 0 ? facts.site : nil,
          body: facts.site >= 0 ? program.body(ofOp: facts.site) : nil, via: facts.via >= 0 ? facts.via : nil,
          viaBody: facts.via >= 0 ? facts.body : nil, certainty: edge.certainty)
      },
      component: Int32(component), isJoined: real.count < path.count)
  }

  /// Whether a reference was stored by another call of the recursion that made its referrer.
  private func isOfAnotherDepth(_ id: EdgeID, _ graph: InstanceGraph) -> Bool {
    let facts = graph.edgeFacts[Int(id.index)]
    guard facts.site >= 0, let body = facts.body,
      objects.isRecursive(graph.nodes[Int(graph.edges[Int(id.index)].referrer.index)])
    else { return false }
    return program.body(ofOp: facts.place) != body
  }

  /// Whether two edges are the same store in the same call, which runs once.
  private mutating func haveOneStore(_ a: EdgeID, _ b: EdgeID, _ graph: InstanceGraph) -> Bool {
    let first = graph.edgeFacts[Int(a.index)]
    let second = graph.edgeFacts[Int(b.index)]
    guard first.site >= 0, first.site == second.site, first.via == second.via, first.field == second.field else {
      return false
    }
    return runsOnce(first.site) && (first.via < 0 || runsOnce(first.via))
  }

  /// Whether two edges are stored by arms that exclude each other.
  private mutating func haveExclusiveStores(_ a: EdgeID, _ b: EdgeID, _ graph: InstanceGraph) -> Bool {
    let first = graph.edgeFacts[Int(a.index)]
    let second = graph.edgeFacts[Int(b.index)]
    guard first.site >= 0, second.site >= 0, first.place != second.place else { return false }
    let body = program.body(ofOp: first.place)
    return program.body(ofOp: second.place) == body && areExclusive(first.place, second.place, in: body)
  }
}

extension InstanceGraph.EdgeFacts {
  /// The op of the store in the function that is looked at: the call through which it happens, if it is not its own.
  fileprivate var place: Int32 { via >= 0 ? via : site }
}
