import Analysis

/// An entry of a `WeakKeyDictionary` whose value holds its key: the entry keeps itself.
let weakMapSelfValue: @Sendable (GrowthView) -> [Finding] = { view in
  view.growth.containers.indices.flatMap { index -> [Finding] in
    let container = view.growth.containers[index]
    return view.growth.uses[index].compactMap { use in
      guard use.holdsKey else { return nil }
      let name = view.name(container)
      var finding = view.file.finding(
        "weak-map-self-value", at: view.file.facts.ops[Int(use.op)].range, in: use.body, severity: .warning,
        confidence: view.file.confidence(.likely, in: use.body),
        message: "the value that \(name) gets holds its own key, so the entry never goes")
      finding.growth = view.claim(container, use)
      return finding
    }
  }
}
