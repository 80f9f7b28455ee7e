import Analysis

/// A container of a class, which all its instances fill.
let growingClassContainer: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    switch it.container.home {
    case .classAttribute: break
    case .imported(let binding, let attribute): if attribute == nil || !view.isClassName(binding) { return nil }
    case .global, .instanceAttribute, .defaultValue, .closure: return nil
    }
    return view.finding("growing-class-container", it)
  }
}
