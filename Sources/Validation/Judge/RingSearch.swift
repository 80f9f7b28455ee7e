import Execution
import Rules
import RuntimeModel

/// A ring as it was found in a heap.
struct FoundRing: Sendable, Equatable {
  struct Part: Sendable, Equatable {
    var object: HeapObject
    /// The node that the object is; nil for a part of the language or a library between two nodes.
    var node: Int?
    /// The reference to the next part.
    var label: HeapEdge.Label
  }
  /// From the object of node 0 on.
  var parts: [Part]
}

/// Looks for a ring in a heap, edge by edge, as references are stored.
struct RingSearch {
  let shape: RingShape
  var view: HeapView
  /// References that may still be followed.
  private var work = 200_000

  init(_ shape: RingShape, _ view: HeapView) {
    self.shape = shape
    self.view = view
  }

  private var count: Int { shape.ring.nodes.count }

  /// The first ring among objects that are admitted, in the order of `objects`.
  mutating func ring(among objects: [HeapObject], where isAdmitted: (HeapObject) -> Bool) -> FoundRing? {
    guard count <= RingShape.longest else { return nil }
    for object in objects where isAdmitted(object) && fits(object, shape.start) {
      var used: Set = [object]
      if let parts = path(from: object, at: shape.start, to: object, left: count, &used, isAdmitted) {
        let first = parts.firstIndex { $0.node == 0 } ?? 0
        return FoundRing(parts: Array(parts[first...] + parts[..<first]))
      }
    }
    return nil
  }

  /// How many of the ring's references are there between any two objects that fit.
  mutating func builtEdges(among objects: [HeapObject]) -> Int {
    var built = Set<Int>()
    for object in objects {
      for node in 0..<count where !built.contains(node) && fits(object, node) {
        let next = (node + 1) % count
        if ways(from: object, shape.ring.edges[node].label).contains(where: { fits($0.target, next) }) {
          built.insert(node)
        }
      }
    }
    return built.count
  }

  mutating func fits(_ object: HeapObject, _ node: Int) -> Bool {
    guard shape.admits(view.run.kind(of: object), at: node) else { return false }
    switch shape.ring.nodes[node].kind {
    case .unknown: return true
    case .library:
      // CPython has several types for what is one here.
      if view.run.kind(of: object) == .builtinFunction, shape.ring.nodes[node].name == "method-wrapper" { return true }
      let name = view.name(of: object)
      guard name.file < 0, let own = name.name.split(separator: ".").last else { return false }
      let wanted = shape.ring.nodes[node].name
      // A finding names what makes it.
      return own == wanted || own == "_lru_cache_wrapper" && ["lru_cache", "cache"].contains(wanted)
    case .list, .dict, .set, .tuple, .partial, .traceback: return true
    default: break
    }
    guard let names = shape.names[node] else { return true }
    let name = view.name(of: object)
    if names.contains(name) || view.definedName(of: object).map({ names.contains($0) }) ?? false { return true }
    // A method that a subclass overrides, or a bound method of another function of that name.
    guard shape.ring.nodes[node].kind == .boundMethod else { return false }
    return name.name.split(separator: ".").last == shape.ring.nodes[node].name.split(separator: ".").last
  }

  private mutating func path(
    from object: HeapObject, at node: Int, to goal: HeapObject, left: Int, _ used: inout Set<HeapObject>,
    _ isAdmitted: (HeapObject) -> Bool
  ) -> [FoundRing.Part]? {
    let next = (node + 1) % count
    for way in ways(from: object, shape.ring.edges[node].label) {
      work -= 1
      if work < 0 { return nil }
      guard way.between.allSatisfy({ isAdmitted($0.object) }) else { continue }
      let parts = [FoundRing.Part(object: object, node: node, label: way.label)] + way.between
      if way.target == goal {
        if left == 1 { return parts }
        continue
      }
      guard isAdmitted(way.target), fits(way.target, next), !used.contains(way.target) else { continue }
      // The edge of a class to itself may lead over two objects: `a.next is b` and `b.next is a`.
      if left == 1, !(count == 1 && used.count == 1) { continue }
      used.insert(way.target)
      if let rest = path(
        from: way.target, at: next, to: goal, left: max(1, left - 1), &used, isAdmitted)
      {
        return parts + rest
      }
      used.remove(way.target)
    }
    return nil
  }
}
