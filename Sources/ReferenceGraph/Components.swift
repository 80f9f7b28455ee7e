extension ReferenceGraph {
  /// The strongly connected components: groups of objects each of which reaches all others of its group.
  /// O(objects + edges), without recursion.
  package func components(where isFollowed: (Edge) -> Bool = { $0.keepsAlive }) -> Components {
    let numbering = numberComponents(where: isFollowed)
    var isCyclic = [Bool](repeating: false, count: numbering.count)
    for edge in edges where isFollowed(edge) {
      let component = numbering.componentOf[Int(edge.referrer.index)]
      // Also true of an object that refers to itself: `x = []; x.append(x)` is a cycle of one.
      if component == numbering.componentOf[Int(edge.referent.index)] { isCyclic[Int(component)] = true }
    }
    return Components(count: numbering.count, componentOf: numbering.componentOf, isCyclic: isCyclic)
  }

  /// Tarjan's algorithm with its call stack made explicit.
  private func numberComponents(where isFollowed: (Edge) -> Bool) -> (count: Int, componentOf: [Int32]) {
    let none: Int32 = -1
    var componentOf = [Int32](repeating: none, count: objectCount)
    var order = [Int32](repeating: none, count: objectCount)
    var low = [Int32](repeating: 0, count: objectCount)
    var open: [ObjectID] = []
    var visits: [Visit] = []
    var nextOrder: Int32 = 0
    var count: Int32 = 0

    for start in 0..<objectCount where order[start] == none {
      visits.append(Visit(ObjectID(start), in: self))
      while var visit = visits.popLast() {
        let object = Int(visit.object.index)
        if order[object] == none {
          order[object] = nextOrder
          low[object] = nextOrder
          nextOrder += 1
          open.append(visit.object)
        }
        var descended = false
        while let id = visit.rest.popFirst() {
          let edge = self[id]
          guard isFollowed(edge) else { continue }
          let referent = Int(edge.referent.index)
          if order[referent] == none {
            visits.append(visit)
            visits.append(Visit(edge.referent, in: self))
            descended = true
            break
          }
          if componentOf[referent] == none { low[object] = min(low[object], order[referent]) }
        }
        if descended { continue }
        if low[object] == order[object] {
          while let member = open.popLast() {
            componentOf[Int(member.index)] = count
            if member == visit.object { break }
          }
          count += 1
        }
        if let referrer = visits.last?.object {
          low[Int(referrer.index)] = min(low[Int(referrer.index)], low[object])
        }
      }
    }
    return (Int(count), componentOf)
  }
}

/// An object being visited, and its edges that are still to be followed.
struct Visit {
  let object: ObjectID
  var rest: ArraySlice<EdgeID>

  init(_ object: ObjectID, in graph: ReferenceGraph) {
    self.object = object
    rest = graph.edges(from: object)
  }
}

/// A partition of a graph's objects into strongly connected components, numbered from 0.
/// A component comes after all components that it refers to, so going up the numbers is going from referents to
/// referrers.
package struct Components: Sendable {
  package let count: Int
  private let componentOf: [Int32]
  private let cyclic: [Bool]
  private let starts: [Int32]
  private let membersInOrder: [ObjectID]
  private let positions: [Int32]

  fileprivate init(count: Int, componentOf: [Int32], isCyclic: [Bool]) {
    self.count = count
    self.componentOf = componentOf
    cyclic = isCyclic
    var starts = [Int32](repeating: 0, count: count + 1)
    for component in componentOf { starts[Int(component) + 1] += 1 }
    for component in 0..<count { starts[component + 1] += starts[component] }
    var next = starts
    var members = [ObjectID](repeating: ObjectID(0), count: componentOf.count)
    var positions = [Int32](repeating: 0, count: componentOf.count)
    for object in componentOf.indices {
      let component = Int(componentOf[object])
      members[Int(next[component])] = ObjectID(object)
      positions[object] = next[component] - starts[component]
      next[component] += 1
    }
    self.starts = starts
    self.positions = positions
    membersInOrder = members
  }

  /// The component of an object. O(1).
  package func component(of object: ObjectID) -> Int { Int(componentOf[Int(object.index)]) }

  /// The objects of a component, by ascending id. O(1).
  package func members(of component: Int) -> ArraySlice<ObjectID> {
    membersInOrder[Int(starts[component])..<Int(starts[component + 1])]
  }

  /// Whether the members keep each other alive: more than one of them, or one that refers to itself. O(1).
  package func isCyclic(_ component: Int) -> Bool { cyclic[component] }

  /// Where an object stands among the members of its component. O(1).
  func position(of object: ObjectID) -> Int { Int(positions[Int(object.index)]) }
}
