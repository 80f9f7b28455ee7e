import ReferenceGraph
import Testing

@Suite struct ReachabilityTests {
  @Test func theEarlierRootWinsATie() {
    let graph = ReferenceGraph(3, [(1, 2), (0, 2)])
    #expect(graph.retentionPath(from: [0, 1], to: 2) == [EdgeID(1)])
    #expect(graph.retentionPath(from: [1, 0], to: 2) == [EdgeID(0)])
  }

  @Test func aRootNeedsNoPathAndAStrangerHasNone() {
    let graph = ReferenceGraph(2, [], weak: [(0, 1)])
    #expect(graph.retentionPath(from: [0], to: 0) == [])
    #expect(graph.retentionPath(from: [0], to: 1) == nil)
    #expect(graph.retentionPath(from: [], to: 1) == nil)
  }

  @Test(arguments: seeds) func agreesWithTheDefinition(seeds: Range<UInt64>) {
    for seed in seeds { checkAgainstTheDefinition(seed) }
  }

  private func checkAgainstTheDefinition(_ seed: UInt64) {
    let graph = randomGraph(seed: seed)
    let distance = NaiveDistances(graph)
    let roots = Array(graph.objects.prefix(1 + Int(seed % 3)))
    #expect(
      graph.reachable(from: roots).sorted()
        == graph.objects.filter { object in roots.contains { distance($0, object) != nil } }, "seed \(seed)")
    for object in graph.objects {
      let path = graph.retentionPath(from: roots, to: object)
      #expect(path?.count == roots.compactMap { distance($0, object) }.min(), "seed \(seed)")
      guard let path, let first = path.first, let last = path.last else { continue }
      #expect(roots.contains(graph[first].referrer) && graph[last].referent == object, "seed \(seed)")
      for (id, next) in zip(path, path.dropFirst()) {
        #expect(graph[id].referent == graph[next].referrer, "seed \(seed)")
      }
    }
  }
}
