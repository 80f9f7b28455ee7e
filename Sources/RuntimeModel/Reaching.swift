/// How a search goes on from an object.
package enum Passage {
  /// Over everything that it refers to.
  case open
  /// Over these of its referents.
  case only([ObjectID])
  /// It does not even get there.
  case closed
}

extension Heap {
  /// What can be reached from `roots`, these among it, over references that the collector sees. O(objects + references).
  package func reachable(from roots: [ObjectID]) -> Set<ObjectID> {
    var copy = copy()
    var seen: Set<ObjectID> = []
    var queue = roots.filter { !$0.isNull && seen.insert($0).inserted }
    while let object = queue.popLast() {
      copy.visitReferents(of: object) { _, referent in
        if seen.insert(referent).inserted { queue.append(referent) }
      }
    }
    return seen
  }

  /// What can be reached from `root`, nearest first, itself included whatever `passage` says of it; at most `limit`
  /// objects. O(objects + references).
  package func reachable(
    from root: ObjectID, limit: Int, _ passage: (borrowing Heap, ObjectID) -> Passage
  ) -> [ObjectID] {
    var copy = copy()
    var seen: Set<ObjectID> = [root]
    var queue = [root]
    var next = 0
    while next < queue.count {
      var found: [ObjectID] = []
      switch passage(self, queue[next]) {
      case .open: copy.visitReferents(of: queue[next]) { _, referent in found.append(referent) }
      case .only(let referents): found = referents
      case .closed: break
      }
      next += 1
      for object in found where seen.insert(object).inserted {
        if case .closed = passage(self, object) { continue }
        if queue.count == limit { return queue }
        queue.append(object)
      }
    }
    return queue
  }
}
