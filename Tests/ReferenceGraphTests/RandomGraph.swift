import ReferenceGraph

/// A generator whose numbers depend on the seed alone (SplitMix64), so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What the tests that compare with the definition go through: 400 graphs, told in few lines.
let seeds = (0..<8).map { UInt64($0) * 50..<UInt64($0) * 50 + 50 }

/// A graph of up to 12 objects and 30 edges, some of them weak, parallel, or from an object to itself.
func randomGraph(seed: UInt64) -> ReferenceGraph {
  var generator = SeededGenerator(seed: seed)
  let objectCount = Int.random(in: 1...12, using: &generator)
  let edgeCount = Int.random(in: 0...30, using: &generator)
  let edges = (0..<edgeCount).map { site in
    Edge(
      from: ObjectID(Int.random(in: 0..<objectCount, using: &generator)),
      to: ObjectID(Int.random(in: 0..<objectCount, using: &generator)),
      label: Int32.random(in: 0..<5, using: &generator), site: Int32(site),
      strength: Strength.allCases.randomElement(using: &generator)!)
  }
  return ReferenceGraph(objectCount: objectCount, edges: edges)
}

extension ReferenceGraph {
  init(_ objectCount: Int, _ ends: [(Int, Int)], weak: [(Int, Int)] = []) {
    self.init(
      objectCount: objectCount,
      edges: ends.map { Edge(from: ObjectID($0.0), to: ObjectID($0.1), label: 0, site: 0) }
        + weak.map { Edge(from: ObjectID($0.0), to: ObjectID($0.1), label: 0, site: 0, strength: .weak) })
  }

  var objects: [ObjectID] { (0..<objectCount).map { ObjectID($0) } }
}

extension ObjectID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

/// The answers by definition, slow and obvious: lengths of shortest paths by trying all intermediate objects.
struct NaiveDistances {
  private var distance: [[Int?]]

  /// Over the edges that keep their referent alive, `removed` and its edges left out.
  init(_ graph: ReferenceGraph, without removed: ObjectID? = nil) {
    distance = Array(repeating: Array(repeating: nil, count: graph.objectCount), count: graph.objectCount)
    for object in graph.objects where object != removed { distance[Int(object.index)][Int(object.index)] = 0 }
    for edge in graph.edges where edge.keepsAlive && edge.referrer != removed && edge.referent != removed {
      if edge.referrer != edge.referent { distance[Int(edge.referrer.index)][Int(edge.referent.index)] = 1 }
    }
    for middle in 0..<graph.objectCount {
      for from in 0..<graph.objectCount {
        for to in 0..<graph.objectCount {
          guard let first = distance[from][middle], let second = distance[middle][to] else { continue }
          distance[from][to] = min(distance[from][to] ?? .max, first + second)
        }
      }
    }
  }

  func callAsFunction(_ from: ObjectID, _ to: ObjectID) -> Int? { distance[Int(from.index)][Int(to.index)] }
}
