import Analysis

/// A memo of a decorator: it lives as long as the function that the decorator made.
let closureMemo: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    guard case .closure = it.container.home else { return nil }
    return view.finding("closure-memo", it)
  }
}
