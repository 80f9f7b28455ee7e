/// Edges each of which leaves the object at which the one before arrives; the last arrives where the first leaves.
package struct Cycle: Hashable, Sendable {
  package var edges: [EdgeID]
}

extension ReferenceGraph {
  /// The shortest cycle that an edge closes, beginning with that edge; nil when it closes none over followed edges.
  /// Of several equally short ones, the first in the edges' insertion order.
  /// O(objects + edges) of the edge's component. `components` are this graph's.
  package func shortestCycle(
    through edge: EdgeID, in components: Components, where isFollowed: (Edge) -> Bool = { $0.keepsAlive }
  ) -> Cycle? {
    let closing = self[edge]
    let component = components.component(of: closing.referrer)
    guard isFollowed(closing), component == components.component(of: closing.referent) else { return nil }
    if closing.referrer == closing.referent { return Cycle(edges: [edge]) }

    // The way back from the referent, within the component.
    var reachedBy = [EdgeID?](repeating: nil, count: components.members(of: component).count)
    var isClosed = false
    _ = walkBreadthFirst(from: [closing.referent]) { id, step in
      guard components.component(of: step.referent) == component, step.referent != closing.referent else {
        return .passBy
      }
      let position = components.position(of: step.referent)
      guard reachedBy[position] == nil, isFollowed(step) else { return .passBy }
      reachedBy[position] = id
      isClosed = step.referent == closing.referrer
      return isClosed ? .stop : .enter
    }
    guard isClosed else { return nil }
    return Cycle(edges: [edge] + path(to: closing.referrer) { reachedBy[components.position(of: $0)] })
  }

  /// Cycles of one component that between them have every followed edge of it, each the shortest through the first
  /// edge, in insertion order of `seeds`, that none before it has. No more than `limit`: a dense component has as many
  /// cycles as edges. O(cycles × (objects + edges) of the component), plus O(seeds).
  ///
  /// - Parameter seeds: the edges to begin with, in order of interest; edges of other components are passed over.
  package func coveringCycles(
    of component: Int, in components: Components, seeds: some Sequence<EdgeID>, limit: Int,
    where isFollowed: (Edge) -> Bool = { $0.keepsAlive }
  ) -> [Cycle] {
    var cycles: [Cycle] = []
    var covered: Set<EdgeID> = []
    for seed in seeds where components.component(of: self[seed].referrer) == component {
      guard cycles.count < limit else { break }
      guard !covered.contains(seed),
        let cycle = shortestCycle(through: seed, in: components, where: isFollowed)
      else { continue }
      covered.formUnion(cycle.edges)
      cycles.append(cycle)
    }
    return cycles
  }

  /// As above, beginning with the component's own edges by ascending member, then by insertion.
  package func coveringCycles(
    of component: Int, in components: Components, limit: Int, where isFollowed: (Edge) -> Bool = { $0.keepsAlive }
  ) -> [Cycle] {
    guard components.isCyclic(component) else { return [] }
    let seeds = components.members(of: component).lazy.flatMap { self.edges(from: $0) }
    return coveringCycles(of: component, in: components, seeds: seeds, limit: limit, where: isFollowed)
  }
}
