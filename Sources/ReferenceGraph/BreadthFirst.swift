/// What a breadth-first walk does with an edge it meets.
enum Passage {
  case enter, passBy, stop
}

extension ReferenceGraph {
  /// Walks breadth first from `starts`, asking `passage` at every edge that leaves an object entered so far. The caller
  /// keeps account of what was entered, in the way that suits it. Returns the objects in the order entered, starts first.
  func walkBreadthFirst(from starts: [ObjectID], passage: (EdgeID, Edge) -> Passage) -> [ObjectID] {
    var queue = starts
    var next = 0
    while next < queue.count {
      for id in edges(from: queue[next]) {
        let edge = self[id]
        switch passage(id, edge) {
        case .enter: queue.append(edge.referent)
        case .passBy: continue
        case .stop: return queue
        }
      }
      next += 1
    }
    return queue
  }

  /// The edges that lead to `object`, first edge first, when `reachedBy` names the edge over which each was entered and
  /// nil for where the walk began.
  func path(to object: ObjectID, reachedBy: (ObjectID) -> EdgeID?) -> [EdgeID] {
    var steps: [EdgeID] = []
    var at = object
    while let id = reachedBy(at) {
      steps.append(id)
      at = self[id].referrer
    }
    return steps.reversed()
  }
}
