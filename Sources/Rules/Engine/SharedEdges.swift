import Analysis

/// Which references several cycles of one component have in common: where to cut once instead of many times.
struct SharedEdges {
  private struct Name: Hashable {
    var referrer: AbstractID
    var label: Field
  }

  /// By component: its cycles, and the reference that most of them have.
  private var shared: [Int32: (cycles: Int, edge: HeapEdge, count: Int)] = [:]

  init(_ cycles: [HeapCycle]) {
    var byComponent: [Int32: [HeapCycle]] = [:]
    for cycle in cycles { byComponent[cycle.component, default: []].append(cycle) }
    for (component, members) in byComponent where members.count > 1 {
      var counts: [Name: Int] = [:]
      var best: (edge: HeapEdge, count: Int)?
      for edge in members.flatMap(\.edges) {
        guard case .attribute = edge.label.kind else { continue }
        let name = Name(referrer: edge.referrer, label: edge.label)
        counts[name, default: 0] += 1
        if let known = best, known.count >= counts[name]! { continue }
        best = (edge, counts[name]!)
      }
      if let best, best.count > 1 { shared[component] = (members.count, best.edge, best.count) }
    }
  }

  /// The reference that most cycles of the component have, with the number of those cycles; nil where each stands alone
  /// or the cycle has no part in it.
  func edge(of cycle: HeapCycle) -> (edge: HeapEdge, count: Int)? {
    guard let known = shared[cycle.component],
      cycle.edges.contains(where: { $0.referrer == known.edge.referrer && $0.label == known.edge.label })
    else { return nil }
    return (known.edge, known.count)
  }
}
