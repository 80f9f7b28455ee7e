import Analysis

/// A default value that calls fill: all calls share it.
let mutableDefaultCache: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    guard case .defaultValue = it.container.home else { return nil }
    return view.finding("mutable-default-cache", it)
  }
}
