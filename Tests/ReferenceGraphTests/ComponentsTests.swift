import ReferenceGraph
import Testing

@Suite struct ComponentsTests {
  @Test func twoRingsAndATail() {
    // 0 ⇄ 1 → 2 → 3 → 4 → 2, and 5 alone.
    let components = ReferenceGraph(6, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 4), (4, 2)]).components()
    #expect(components.count == 3)
    #expect((0..<3).map { Array(components.members(of: $0)) } == [[2, 3, 4], [0, 1], [5]])
    #expect((0..<3).map { components.isCyclic($0) } == [true, true, false])
  }

  @Test func aSelfReferenceIsACycleOfOne() {
    let components = ReferenceGraph(2, [(0, 0)]).components()
    #expect(components.isCyclic(components.component(of: 0)))
    #expect(!components.isCyclic(components.component(of: 1)))
  }

  @Test func weakEdgesCloseNothing() {
    let graph = ReferenceGraph(2, [(0, 1)], weak: [(1, 0)])
    #expect(graph.components().count == 2)
    #expect(graph.components(where: { _ in true }).count == 1)
  }

  @Test func theEmptyGraph() {
    #expect(ReferenceGraph(0, []).components().count == 0)
  }

  @Test(arguments: seeds) func agreesWithTheDefinition(seeds: Range<UInt64>) {
    for seed in seeds { checkAgainstTheDefinition(seed) }
  }

  private func checkAgainstTheDefinition(_ seed: UInt64) {
    let graph = randomGraph(seed: seed)
    let components = graph.components()
    let distance = NaiveDistances(graph)
    for a in graph.objects {
      for b in graph.objects {
        let isTogether = distance(a, b) != nil && distance(b, a) != nil
        #expect((components.component(of: a) == components.component(of: b)) == isTogether, "seed \(seed)")
      }
    }
    for edge in graph.edges where edge.keepsAlive {
      #expect(components.component(of: edge.referent) <= components.component(of: edge.referrer), "seed \(seed)")
    }
    for component in 0..<components.count {
      let members = Array(components.members(of: component))
      #expect(members == members.sorted() && !members.isEmpty, "seed \(seed)")
      #expect(members.allSatisfy { components.component(of: $0) == component }, "seed \(seed)")
      let hasInnerEdge = graph.edges.contains {
        $0.keepsAlive && members.contains($0.referrer) && members.contains($0.referent)
      }
      #expect(components.isCyclic(component) == hasInnerEdge, "seed \(seed)")
    }
  }
}
