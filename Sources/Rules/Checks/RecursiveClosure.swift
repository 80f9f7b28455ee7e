import Analysis

extension CycleCheck {
  /// Functions that refer to themselves, or to each other, through cells of the function that made them.
  static let recursiveClosure = CycleCheck(
    claims: { view in
      view.edges.allSatisfy { edge in
        guard view.report.kind(edge.referrer) == .closure, case .cell = edge.label.kind else { return false }
        return true
      }
    },
    message: { view in
      let names = view.edges.map { view.name($0.referrer) }
      if names.count == 1 {
        return "inner function \(names[0]) refers to itself through its own cell"
      }
      return "inner functions \(names.joined(separator: " and ")) refer to each other through their cells"
    })
}
