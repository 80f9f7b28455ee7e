import Analysis

/// A global container that the program fills and never empties.
let growingModuleContainer: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    guard case .global = it.container.home else { return nil }
    return view.finding("growing-module-container", it)
  }
}
