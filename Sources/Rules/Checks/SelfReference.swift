import Analysis

extension CycleCheck {
  /// One store, and the object that stores is the one stored.
  static let selfReference = CycleCheck(
    claims: { view in
      guard view.edges.count == 1 else { return false }
      switch view.edges[0].label.kind {
      case .attribute, .computed, .element, .position: return true
      case .argument, .receiver, .defaultValue, .aside, .cell, .local: return false
      }
    },
    message: { view in
      let edge = view.edges[0]
      return switch edge.label.kind {
      case .attribute: "\(view.attribute(edge)) refers to its own object"
      default: "\(view.name(edge.referrer)) contains itself"
      }
    })
}
