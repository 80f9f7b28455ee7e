import ReferenceGraph
import Testing

@Suite struct CycleTests {
  @Test func theShorterWayBackIsTaken() throws {
    let graph = ReferenceGraph(4, [(0, 1), (1, 2), (2, 3), (3, 0), (1, 0)])
    let components = graph.components()
    let cycle = try #require(graph.shortestCycle(through: EdgeID(0), in: components))
    #expect(cycle.edges == [EdgeID(0), EdgeID(4)])
    let long = try #require(graph.shortestCycle(through: EdgeID(2), in: components))
    #expect(long.edges == [EdgeID(2), EdgeID(3), EdgeID(0), EdgeID(1)])
  }

  @Test func anEdgeOutsideAllCycles() {
    let graph = ReferenceGraph(3, [(0, 1), (1, 0), (1, 2)])
    #expect(graph.shortestCycle(through: EdgeID(2), in: graph.components()) == nil)
  }

  @Test func aStricterFilterOpensTheCycle() {
    let graph = ReferenceGraph(
      objectCount: 2,
      edges: [
        Edge(from: 0, to: 1, label: 7, site: 0),
        Edge(from: 1, to: 0, label: 8, site: 1, strength: .unknown, certainty: .assumed),
      ])
    let components = graph.components()
    #expect(graph.shortestCycle(through: EdgeID(0), in: components) != nil)
    #expect(graph.shortestCycle(through: EdgeID(0), in: components) { $0.strength == .strong } == nil)
    #expect(graph.shortestCycle(through: EdgeID(1), in: components) { $0.certainty < .assumed } == nil)
  }

  @Test func seedsDecideWhichCyclesAreTold() {
    // A ring of three with a chord: the chord's cycle first, or the ring first.
    let graph = ReferenceGraph(3, [(0, 1), (1, 2), (2, 0), (1, 0)])
    let components = graph.components()
    #expect(
      graph.coveringCycles(of: 0, in: components, limit: 9).map(\.edges)
        == [[EdgeID(0), EdgeID(3)], [EdgeID(1), EdgeID(2), EdgeID(0)]])
    #expect(
      graph.coveringCycles(of: 0, in: components, seeds: [EdgeID(1), EdgeID(0)], limit: 9).map(\.edges)
        == [[EdgeID(1), EdgeID(2), EdgeID(0)]])
    #expect(graph.coveringCycles(of: 0, in: components, limit: 1).count == 1)
  }

  @Test(arguments: seeds) func agreesWithTheDefinition(seeds: Range<UInt64>) {
    for seed in seeds { checkAgainstTheDefinition(seed) }
  }

  private func checkAgainstTheDefinition(_ seed: UInt64) {
    let graph = randomGraph(seed: seed)
    let components = graph.components()
    let distance = NaiveDistances(graph)
    for id in graph.edges.indices.map({ EdgeID($0) }) {
      let cycle = graph.shortestCycle(through: id, in: components)
      let edge = graph[id]
      let wayBack = edge.keepsAlive ? distance(edge.referent, edge.referrer) : nil
      #expect(cycle?.edges.count == wayBack.map { $0 + 1 }, "seed \(seed)")
      if let cycle { checkClosed(cycle, through: id, in: graph) }
    }
    for component in 0..<components.count {
      let cycles = graph.coveringCycles(of: component, in: components, limit: .max)
      for cycle in cycles { checkClosed(cycle, through: cycle.edges[0], in: graph) }
      let covered = Set(cycles.flatMap(\.edges))
      let inner = graph.edges.indices.map { EdgeID($0) }.filter {
        graph[$0].keepsAlive && components.component(of: graph[$0].referrer) == component
          && components.component(of: graph[$0].referent) == component
      }
      #expect(covered == Set(inner), "seed \(seed)")
      // Each tells of an edge that no other before it told of.
      var seen: Set<EdgeID> = []
      for cycle in cycles { #expect(seen.insert(cycle.edges[0]).inserted, "seed \(seed)"); seen.formUnion(cycle.edges) }
    }
  }

  private func checkClosed(_ cycle: Cycle, through first: EdgeID, in graph: ReferenceGraph) {
    #expect(cycle.edges.first == first)
    #expect(Set(cycle.edges.map { graph[$0].referrer }).count == cycle.edges.count)
    for (id, next) in zip(cycle.edges, cycle.edges.dropFirst() + [first]) {
      #expect(graph[id].keepsAlive && graph[id].referent == graph[next].referrer)
    }
  }
}
