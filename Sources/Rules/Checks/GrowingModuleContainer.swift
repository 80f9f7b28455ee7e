import Analysis

/// A global container that the program fills and never empties.
let growingModuleContainer: @Sendable (GrowthView) -> [Finding] = { view in
  view.growing.compactMap { it in
    switch it.container.home {
    case .global: break
    case .imported(let binding, let attribute): if attribute != nil, view.isClassName(binding) { return nil }
    case .classAttribute, .instanceAttribute, .defaultValue, .closure: return nil
    }
    return view.finding("growing-module-container", it)
  }
}
