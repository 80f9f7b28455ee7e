import RuntimeModel

/// Rings among garbage.
extension Machine {
  /// For each object on a ring, oldest first, a shortest way back to it, unless a ring already shown passes through it. What only hangs on a ring is not listed. Looks at no more than a million references.
  func rings(among trash: [ObjectID]) -> [HeapSummary.Ring] {
    let members = Set(trash)
    var explained: Set<ObjectID> = []
    var rings: [HeapSummary.Ring] = []
    var budget = 1_000_000
    for object in trash.sorted(by: { heap.birth(of: $0) < heap.birth(of: $1) })
    where !explained.contains(object) && budget > 0 {
      guard let found = shortestRing(from: object, members, &budget) else { continue }
      explained.formUnion(found)
      let telling = found.indices.min { (rank(found[$0]), $0) < (rank(found[$1]), $1) } ?? 0
      let ring = Array(found[telling...] + found[..<telling])
      var path = ""
      for (index, member) in ring.enumerated() {
        path += step(
          from: member, to: ring[(index + 1) % ring.count], of: ring[(index + ring.count - 1) % ring.count])
      }
      let type = description(of: ring[0])
      if let known = rings.firstIndex(where: { $0.type == type && $0.path == path }) {
        rings[known].rings += 1
      } else {
        rings.append(HeapSummary.Ring(type: type, path: path, length: ring.count, rings: 1))
      }
    }
    return rings
  }

  private func shortestRing(from start: ObjectID, _ members: Set<ObjectID>, _ budget: inout Int) -> [ObjectID]? {
    var parents: [ObjectID: ObjectID] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count && budget > 0 {
      let object = queue[next]
      next += 1
      for referent in heap.referents(of: object) {
        budget -= 1
        if referent == start {
          var ring = [object]
          while let at = ring.last, at != start { ring.append(parents[at]!) }
          return ring.reversed()
        }
        if !members.contains(referent) || parents[referent] != nil { continue }
        parents[referent] = object
        queue.append(referent)
      }
    }
    return nil
  }

  /// A ring is told from the member that says most.
  private func rank(_ object: ObjectID) -> Int {
    switch heap.kind(of: object) {
    case .instance: 0
    case .exception, .generator, .coroutine: 1
    case .class, .function: 2
    case .cell, .tuple, .traceback, .frame: 4
    default: heap.type(of: object).isNull ? 3 : 0
    }
  }

  /// What an object is, in a word or two.
  func description(of object: ObjectID) -> String {
    switch heap.kind(of: object) {
    case .class:
      if case .type(let type) = payload(of: object) { return "class \(type.qualifiedName)" }
      return "class"
    case .function:
      let name = heap.cell(FunctionCell.qualifiedName, of: object)
      return name.isNull ? "function" : "function \(text(name))"
    default: return type(of: object).qualifiedName
    }
  }
}
