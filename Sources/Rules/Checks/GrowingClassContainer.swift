import Analysis

/// A container of a class, which all its instances fill.
let growingClassContainer: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    guard case .classAttribute = it.container.home else { return nil }
    return view.finding("growing-class-container", it)
  }
}
