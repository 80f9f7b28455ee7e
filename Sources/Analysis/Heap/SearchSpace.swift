import ReferenceGraph

/// A graph made ready for many searches for cycles: to which place of a search each edge leads, once and for all.
struct SearchSpace {
  /// By node.
  let componentOf: [Int32]
  /// By edge.
  private let places: [Int32]
  /// By place: the number of the last search that came there.
  private var visits: [Int32]
  private var search: Int32 = 0
  /// Of this search: the edges by which places were reached, each with the position of the one before it.
  var queue: [(edge: EdgeID, before: Int)] = []
  /// The last way that was read.
  private(set) var path: [EdgeID] = []

  /// A place is a node with the way it was come by: by a join or not, and the body that counts there.
  init(_ graph: InstanceGraph, componentOf: [Int32]) {
    self.componentOf = componentOf
    var known = Interner()
    places = zip(graph.edges, graph.edgeFacts).map { edge, facts in
      known.intern(.init(edge.referent.index, facts.isJoin ? 1 : 0, facts.bodyBehind?.index ?? -1, 0))
    }
    visits = Array(repeating: 0, count: known.records.count)
  }

  mutating func beginSearch() {
    search += 1
    queue.removeAll(keepingCapacity: true)
  }

  /// Reads the way to a position of the queue, and one edge more, into `path`.
  mutating func readPath(to position: Int, by last: EdgeID) {
    path.removeAll(keepingCapacity: true)
    path.append(last)
    var at = position
    while at >= 0 {
      path.append(queue[at].edge)
      at = queue[at].before
    }
    path.reverse()
  }

  /// Whether this search comes for the first time to where an edge leads.
  mutating func enter(by edge: Int) -> Bool {
    let place = Int(places[edge])
    defer { visits[place] = search }
    return visits[place] != search
  }
}

extension InstanceGraph.EdgeFacts {
  /// After a join, the body whose references may not be taken next; else the body of the reference itself. A join is not
  /// followed by another; and an object that a method makes is not what the same method found in the field before
  /// (docs/analysis.md, section 5, rule 3).
  var bodyBehind: BodyID? { isJoin ? maker : body }
}
