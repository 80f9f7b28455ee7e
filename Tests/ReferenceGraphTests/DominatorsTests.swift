import ReferenceGraph
import Testing

@Suite struct DominatorsTests {
  @Test func aDiamondHangsOnItsTop() {
    // 0 → 1 → {2, 3} → 4 → 5
    let graph = ReferenceGraph(7, [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 5)])
    let dominators = graph.dominators(from: [0])
    #expect(dominators.immediateDominator(of: 0) == .roots)
    #expect(dominators.immediateDominator(of: 4) == .object(1))
    #expect(dominators.immediateDominator(of: 5) == .object(4))
    #expect(dominators.immediateDominator(of: 6) == .unreachable)
    #expect(dominators.retainedSet(of: 1).sorted() == [1, 2, 3, 4, 5])
    #expect(dominators.retainedSet(of: 1).first == 1)
    #expect(Array(dominators.retainedSet(of: 2)) == [2])
    #expect(dominators.retainedSet(of: 6).isEmpty)
  }

  @Test func whatTwoRootsShareDiesWithNeither() {
    let dominators = ReferenceGraph(3, [(0, 2), (1, 2)]).dominators(from: [0, 1])
    #expect(dominators.immediateDominator(of: 2) == .roots)
    #expect(Array(dominators.retainedSet(of: 0)) == [0])
  }

  @Test func noRoots() {
    #expect(ReferenceGraph(1, [(0, 0)]).dominators(from: []).immediateDominator(of: 0) == .unreachable)
  }

  @Test(arguments: seeds) func agreesWithTheDefinition(seeds: Range<UInt64>) {
    for seed in seeds { checkAgainstTheDefinition(seed) }
  }

  private func checkAgainstTheDefinition(_ seed: UInt64) {
    let graph = randomGraph(seed: seed)
    let roots = Array(graph.objects.prefix(1 + Int(seed % 3)))
    let dominators = graph.dominators(from: roots)
    let distance = NaiveDistances(graph)
    let isReachable = { (object: ObjectID, distance: NaiveDistances) in
      roots.contains { distance($0, object) != nil }
    }
    var retainedSizes: [Int] = []
    for object in graph.objects {
      let without = NaiveDistances(graph, without: object)
      let retained = graph.objects.filter { isReachable($0, distance) && !isReachable($0, without) }
      #expect(dominators.retainedSet(of: object).sorted() == retained, "seed \(seed)")
      retainedSizes.append(retained.count)
    }
    for object in graph.objects {
      switch dominators.immediateDominator(of: object) {
      case .unreachable: #expect(!isReachable(object, distance), "seed \(seed)")
      case .roots:
        let owners = graph.objects.filter { $0 != object && dominators.retainedSet(of: $0).contains(object) }
        #expect(isReachable(object, distance) && owners.isEmpty, "seed \(seed)")
      case .object(let owner):
        // The nearest of all owners is the one that retains least.
        let owners = graph.objects.filter { $0 != object && dominators.retainedSet(of: $0).contains(object) }
        #expect(owners.contains(owner), "seed \(seed)")
        #expect(owners.allSatisfy { retainedSizes[Int($0.index)] >= retainedSizes[Int(owner.index)] }, "seed \(seed)")
      }
    }
  }
}
