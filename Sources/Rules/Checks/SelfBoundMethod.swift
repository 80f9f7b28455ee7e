import Analysis

extension CycleCheck {
  /// An object that keeps one of its own bound methods.
  static let selfBoundMethod = CycleCheck(
    claims: { $0.has(.boundMethod) },
    message: { view in
      let method = view.first(.boundMethod).map { view.name($0) } ?? "method"
      return "\(view.holder(of: .boundMethod)) keeps the bound method \(method), which holds its own object"
    })
}

extension CycleView {
  /// The object on the cycle that keeps the first object of a kind, with the attribute.
  func holder(of kind: ObjectKind) -> String {
    guard let position = edges.firstIndex(where: { report.kind($0.referent) == kind }) else { return "object" }
    // Through containers back to the attribute that a reader knows.
    for offset in 0..<edges.count {
      let edge = edges[(position - offset + edges.count) % edges.count]
      if case .attribute = edge.label.kind { return attribute(edge) }
    }
    return name(edges[position].referrer)
  }
}
