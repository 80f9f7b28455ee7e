import Analysis

/// A look into a `defaultdict` that leaves an entry for every key that was not there.
let defaultdictProbe: @Sendable (GrowthView) -> [Finding] = { view in
  view.growth.containers.indices.flatMap { index -> [Finding] in
    let container = view.growth.containers[index]
    guard container.kind == .defaultDict, !view.isDrained(index) else { return [] }
    return view.growth.uses[index].compactMap { use in
      guard use.action == .probe, use.isOnlyRead, use.guards.isDisjoint(with: [.membership, .size]),
        view.occasions.occasion(of: use.body) != .importing
      else { return nil }
      let supply = view.file.file.supply(of: use.key)
      guard supply >= .outside, let lives = view.confidence(thatLives: container) else { return nil }
      let name = view.name(container)
      var finding = view.file.finding(
        "defaultdict-probe", at: view.file.facts.ops[Int(use.op)].range, in: use.body, severity: .warning,
        confidence: view.file.confidence(lives, in: use.body),
        message:
          "looking into \(name) adds an entry for each \(view.noun(use.key)) that is not there, and nothing removes any"
      )
      finding.growth = view.claim(container, use)
      return finding
    }
  }
}
