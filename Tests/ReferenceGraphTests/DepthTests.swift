import ReferenceGraph
import Testing

/// What the user's code makes deep must cost memory and time, never the stack.
@Suite struct DepthTests {
  private static let length = 1_000_000

  private func chain(closed: Bool) -> ReferenceGraph {
    let last = Self.length - 1
    var edges = (0..<last).map { Edge(from: ObjectID($0), to: ObjectID($0 + 1), label: 0, site: 0) }
    if closed { edges.append(Edge(from: ObjectID(last), to: 0, label: 0, site: 0)) }
    return ReferenceGraph(objectCount: Self.length, edges: edges)
  }

  @Test func aChainOfAMillion() {
    let graph = chain(closed: false)
    #expect(graph.components().count == Self.length)
    #expect(graph.retentionPath(from: [0], to: ObjectID(Self.length - 1))?.count == Self.length - 1)
    let dominators = graph.dominators(from: [0])
    #expect(dominators.retainedSet(of: 0).count == Self.length)
    #expect(dominators.retainedSet(of: ObjectID(Self.length - 2)).count == 2)
  }

  @Test func aRingOfAMillion() {
    let graph = chain(closed: true)
    let components = graph.components()
    #expect(components.count == 1)
    #expect(graph.shortestCycle(through: EdgeID(5), in: components)?.edges.count == Self.length)
  }

  @Test func theSameTwice() {
    for seed in 0..<50 as Range<UInt64> {
      let graph = randomGraph(seed: seed)
      let again = randomGraph(seed: seed)
      let cycles = (0..<graph.components().count).map {
        graph.coveringCycles(of: $0, in: graph.components(), limit: 5)
      }
      #expect(
        cycles
          == (0..<again.components().count).map { again.coveringCycles(of: $0, in: again.components(), limit: 5) })
      #expect(graph.reachable(from: [0]) == again.reachable(from: [0]))
    }
  }
}
