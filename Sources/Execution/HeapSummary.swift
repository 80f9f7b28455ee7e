package import RuntimeModel

/// What lives when a program ends, before its module goes.
package struct HeapSummary: Sendable {
  /// Tracked objects per generation, youngest first.
  package var generations: [Int] = []
  package var objects = 0
  /// Living instances of the program's own classes: class, number, and how the first is reached.
  package var instances: [(type: String, count: Int, path: String)] = []
  /// Blocks in use per size class of the allocator.
  package var sizeClasses: [SizeClassStatistics] = []
}

extension Machine {
  /// O(objects + references).
  func heapSummary(from module: ObjectID) -> HeapSummary {
    var summary = HeapSummary()
    summary.generations = (0..<3).map { heap.trackedObjects(generation: $0).count }
    summary.objects = heap.objectCount
    summary.sizeClasses = heap.sizeClasses()
    let parents = parents(from: module)
    var order: [String] = []
    var found: [String: (count: Int, first: ObjectID)] = [:]
    for object in heap.livingObjects() where heap.kind(of: object) != .class {
      let type = type(of: object)
      if type.isNative || type.module != "__main__" { continue }
      if found[type.qualifiedName] == nil { order.append(type.qualifiedName) }
      found[type.qualifiedName, default: (0, object)].count += 1
    }
    summary.instances = order.map { name in
      (name, found[name]!.count, path(to: found[name]!.first, parents))
    }
    return summary
  }

  /// For each object reachable from the module, the object it was first reached from.
  private func parents(from module: ObjectID) -> [ObjectID: ObjectID] {
    let start = heap.dictionary(of: module)
    var parents: [ObjectID: ObjectID] = [start: .null]
    var queue = [start]
    var next = 0
    while next < queue.count {
      for referent in heap.referents(of: queue[next]) where parents[referent] == nil {
        parents[referent] = queue[next]
        queue.append(referent)
      }
      next += 1
    }
    return parents
  }

  private func path(to object: ObjectID, _ parents: [ObjectID: ObjectID]) -> String {
    guard parents[object] != nil else { return "nothing reaches it: it waits for the collector" }
    var steps: [String] = []
    var at = object
    while let parent = parents[at], !parent.isNull, steps.count < 20 {
      steps.append(label(of: at, in: parent))
      at = parent
    }
    return steps.reversed().joined(separator: " → ")
  }

  private func label(of object: ObjectID, in parent: ObjectID) -> String {
    let entries = heap.kind(of: parent) == .dict ? heap.entries(of: parent) : heap.attributes(of: parent)
    if let entry = entries.first(where: { $0.value == object }), heap.kind(of: entry.key) == .str {
      return text(entry.key)
    }
    return type(of: object).name
  }
}
