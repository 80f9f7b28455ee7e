import Analysis

extension CycleCheck {
  /// Two objects with an attribute each that refers to the other, both stored by the same code.
  static let mutualReference = CycleCheck(
    claims: { view in
      guard view.edges.count == 2, view.explicit.count == 2, view.edges[0].body == view.edges[1].body,
        view.edges.allSatisfy({ $0.via == nil })
      else { return false }
      return view.edges.allSatisfy { edge in
        if case .attribute = edge.label.kind { return true }
        return false
      }
    },
    message: { view in
      let sides = view.edges.map { view.attribute($0) }
      return "\(sides[0]) and \(sides[1]) refer to each other"
    })
}
