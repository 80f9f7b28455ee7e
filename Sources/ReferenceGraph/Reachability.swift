extension ReferenceGraph {
  /// The objects that live because `roots` do, roots included, in breadth-first order. O(objects + edges).
  package func reachable(
    from roots: [ObjectID], where isFollowed: (Edge) -> Bool = { $0.keepsAlive }
  ) -> [ObjectID] {
    var isSeen = [Bool](repeating: false, count: objectCount)
    var starts: [ObjectID] = []
    for root in roots where !isSeen[Int(root.index)] {
      isSeen[Int(root.index)] = true
      starts.append(root)
    }
    return walkBreadthFirst(from: starts) { _, edge in
      guard !isSeen[Int(edge.referent.index)], isFollowed(edge) else { return .passBy }
      isSeen[Int(edge.referent.index)] = true
      return .enter
    }
  }

  /// The shortest path over which one of `roots` keeps `object` alive: no edge when the object is itself a root, nil when
  /// no root reaches it. Of several equally short ones, the one from the earliest root, then the first in the edges'
  /// insertion order. O(objects + edges).
  package func retentionPath(
    from roots: [ObjectID], to object: ObjectID, where isFollowed: (Edge) -> Bool = { $0.keepsAlive }
  ) -> [EdgeID]? {
    if roots.contains(object) { return [] }
    var isRoot = [Bool](repeating: false, count: objectCount)
    for root in roots { isRoot[Int(root.index)] = true }
    var reachedBy = [EdgeID?](repeating: nil, count: objectCount)
    _ = walkBreadthFirst(from: roots) { id, edge in
      let referent = Int(edge.referent.index)
      guard !isRoot[referent], reachedBy[referent] == nil, isFollowed(edge) else { return .passBy }
      reachedBy[referent] = id
      return edge.referent == object ? .stop : .enter
    }
    guard reachedBy[Int(object.index)] != nil else { return nil }
    return path(to: object) { reachedBy[Int($0.index)] }
  }
}
