extension Heap {
  /// What can be reached from `roots`, these among it, over references that the collector sees. O(objects + references).
  package func reachable(from roots: [ObjectID]) -> Set<ObjectID> {
    var copy = self
    var seen: Set<ObjectID> = []
    var queue = roots.filter { !$0.isNull && seen.insert($0).inserted }
    while let object = queue.popLast() {
      copy.visitReferents(of: object) { _, referent in
        if seen.insert(referent).inserted { queue.append(referent) }
      }
    }
    return seen
  }
}
