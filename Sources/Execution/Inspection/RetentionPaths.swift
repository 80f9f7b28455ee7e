import RuntimeModel

/// Shortest paths from the names of a program to its objects, written as expressions of Python.
struct RetentionPaths {
  private let machine: Machine
  /// For each reachable object, the object it was first reached from; null for the roots.
  private var parents: [ObjectID: ObjectID] = [:]
  /// How a root is written: namespaces of modules, and what the collector keeps for the program.
  private var roots: [ObjectID: String] = [:]

  /// From the names of `module` first, then from those of other modules and from the lists of `gc`.
  /// O(objects + references).
  init(_ machine: Machine, from module: ObjectID) {
    self.machine = machine
    var queue: [ObjectID] = []
    var next = 0
    func grow(from root: ObjectID, named name: String) {
      if root.isNull || parents[root] != nil { return }
      parents[root] = .null
      roots[root] = name
      queue.append(root)
      while next < queue.count {
        for referent in machine.heap.referents(of: queue[next]) where parents[referent] == nil {
          parents[referent] = queue[next]
          queue.append(referent)
        }
        next += 1
      }
    }
    grow(from: machine.heap.existingDictionary(of: module), named: "")
    grow(from: machine.heap.garbage, named: "gc.garbage")
    grow(from: machine.heap.collectorCallbacks, named: "gc.callbacks")
    for name in machine.moduleOrder where name != "__main__" {
      if let module = machine.modules[name] { grow(from: machine.heap.existingDictionary(of: module), named: name) }
    }
  }

  /// The expression; empty if no name reaches the object.
  func path(to object: ObjectID) -> String {
    if parents[object] == nil { return "" }
    var steps: [String] = []
    var at = object
    while let parent = parents[at], !parent.isNull, steps.count < 40 {
      let isNamespace = roots[parent]?.isEmpty ?? false
      let step = machine.step(from: parent, to: at, of: parents[parent] ?? .null, isRoot: roots[parent] != nil)
      steps.append(isNamespace && step.hasPrefix(".") ? String(step.dropFirst()) : step)
      at = parent
    }
    return (roots[at] ?? "…") + steps.reversed().joined()
  }

  /// A path without what stands between brackets: objects with the same pattern are kept in the same way.
  static func pattern(_ path: String) -> String {
    var result = ""
    var depth = 0
    for character in path {
      if character == "]" { depth -= 1 }
      if depth == 0 { result.append(character) }
      if character == "[" { depth += 1 }
    }
    return result
  }
}
