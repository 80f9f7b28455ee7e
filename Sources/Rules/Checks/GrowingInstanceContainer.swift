import Analysis

/// A container of an object that lives long, which its methods fill and nothing empties.
let growingInstanceContainer: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    guard case .instanceAttribute = it.container.home else { return nil }
    return view.finding("growing-instance-container", it)
  }
}
