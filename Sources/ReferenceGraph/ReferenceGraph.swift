/// Objects and the references between them. It knows no Python: what an object, a label or a site stands for is the
/// client's business.
///
/// Every question takes a filter, `isFollowed`; without one, all edges that keep their referent alive are followed. Every
/// answer depends on the order of the edge list and on nothing else.
package struct ReferenceGraph: Sendable {
  package let objectCount: Int
  /// In the order given; `EdgeID` is the position.
  package let edges: [Edge]
  private let outgoing: Adjacency
  private let incoming: Adjacency

  /// The graph of `objectCount` objects and these edges. O(objects + edges), and about 36 bytes per edge.
  package init(objectCount: Int, edges: [Edge]) {
    self.objectCount = objectCount
    self.edges = edges
    outgoing = Adjacency(objectCount: objectCount, edges: edges) { $0.referrer }
    incoming = Adjacency(objectCount: objectCount, edges: edges) { $0.referent }
  }

  package subscript(edge: EdgeID) -> Edge { edges[Int(edge.index)] }

  /// The edges that leave an object, in insertion order. O(1).
  package func edges(from object: ObjectID) -> ArraySlice<EdgeID> { outgoing[object] }

  /// The edges that arrive at an object, in insertion order. O(1).
  package func edges(to object: ObjectID) -> ArraySlice<EdgeID> { incoming[object] }
}

/// For each object, the edges at one end of it, as slices of one array.
private struct Adjacency: Sendable {
  private var starts: [Int32]
  private var ids: [EdgeID]

  /// A counting sort of the edges by the end that `key` names; stable, hence insertion order within an object.
  init(objectCount: Int, edges: [Edge], by key: (Edge) -> ObjectID) {
    starts = [Int32](repeating: 0, count: objectCount + 1)
    for edge in edges { starts[Int(key(edge).index) + 1] += 1 }
    for object in 0..<objectCount { starts[object + 1] += starts[object] }
    var next = starts
    ids = [EdgeID](repeating: EdgeID(0), count: edges.count)
    for (position, edge) in edges.enumerated() {
      let object = Int(key(edge).index)
      ids[Int(next[object])] = EdgeID(position)
      next[object] += 1
    }
  }

  subscript(object: ObjectID) -> ArraySlice<EdgeID> {
    ids[Int(starts[Int(object.index)])..<Int(starts[Int(object.index) + 1])]
  }
}
