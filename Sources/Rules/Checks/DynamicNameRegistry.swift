import Analysis

/// A name made at run time in a table that keeps every name it ever saw.
let dynamicNameRegistry: @Sendable (GrowthView) -> [Finding] = { view in
  let all = view.growth.registrations
  return all.compactMap { it in
    guard !it.isRemoval, let table = table(it.registry), !it.guards.contains(.once) else { return nil }
    let occasion = view.occasions.occasion(of: it.body)
    if occasion == .importing || occasion == .setup { return nil }
    let supply = view.file.file.supply(of: it.key)
    guard supply >= .outside else { return nil }
    // Modules and globals by name are what loaders and shells are for.
    let isSure = it.registry == .loggers && supply == .endless
    return view.file.finding(
      "dynamic-name-registry", at: view.file.facts.ops[Int(it.op)].range, in: it.body, severity: .warning,
      confidence: view.file.confidence(isSure ? .likely : .possible, in: it.body),
      message:
        "\(view.file.body(it.body).qualifiedName) makes a name for each \(view.noun(it.key)), and \(table)")
  }
}

private func table(_ registry: Registry) -> String? {
  switch registry {
  case .loggers: "logging keeps a logger for every name until the program ends"
  case .modules: "sys.modules keeps every module that it is given"
  case .globals: "the module keeps a global for every name"
  case .exitHandlers, .forkHooks, .logHandlers, .searchPath, .importHooks, .collectorCallbacks, .finalizers, .byName,
    .listeners:
    nil
  }
}
