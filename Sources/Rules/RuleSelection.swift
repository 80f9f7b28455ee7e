/// Which rules run, and how sure and how bad a finding must be to be reported.
package struct RuleSelection: Hashable, Sendable {
  /// In the order of their names.
  package let rules: [RuleID]
  package let minimumConfidence: Confidence
  package let minimumSeverity: Severity

  /// A name in `--select` or `--ignore` that is neither a rule nor a tag.
  package struct UnknownName: Error, Hashable, CustomStringConvertible {
    package var name: String
    /// The rule or tag that is probably meant.
    package var nearest: String?

    package var description: String {
      "unknown rule or tag '\(name)'" + (nearest.map { ", did you mean '\($0)'?" } ?? "")
    }
  }

  /// Every rule that is not retired.
  package init(all cards: [RuleCard], minimumConfidence: Confidence = .likely) {
    self.init(
      rules: cards.filter { $0.status != .retired }.map(\.id).sorted(), minimumConfidence: minimumConfidence)
  }

  /// - Parameter rules: in the order of their names.
  package init(rules: [RuleID], minimumConfidence: Confidence, minimumSeverity: Severity = .note) {
    self.rules = rules
    self.minimumConfidence = minimumConfidence
    self.minimumSeverity = minimumSeverity
  }

  /// The rules named by `select` without those named by `ignore`. A name is a rule's id, one of its former ids, a tag
  /// (letters' case does not matter) or `all`; an empty `select` means all. A retired rule is selected by its id only.
  package init(
    from cards: [RuleCard], select: [String], ignore: [String], minimumConfidence: Confidence = .likely
  ) throws(UnknownName) {
    var chosen = RuleSelection(all: cards).rules
    if !select.isEmpty {
      chosen = []
      for name in select { chosen += try ruleIDs(named: name, among: cards) }
    }
    var ignored: [RuleID] = []
    for name in ignore { ignored += try ruleIDs(named: name, among: cards) }
    let kept = Set(chosen).subtracting(ignored)
    self.init(rules: kept.sorted(), minimumConfidence: minimumConfidence)
  }

  /// O(log rules).
  package func includes(_ rule: RuleID) -> Bool {
    let index = rules.partitioningIndex { $0 >= rule }
    return index < rules.count && rules[index] == rule
  }

  /// Whether a finding is to be reported.
  package func admits(_ finding: Finding) -> Bool {
    finding.confidence >= minimumConfidence && finding.severity >= minimumSeverity && includes(finding.rule)
  }
}

/// The card with this id or former id.
package func card(named name: String, among cards: [RuleCard]) -> RuleCard? {
  cards.first { $0.id.text == name } ?? cards.first { $0.formerly.contains(RuleID(name)) }
}

/// The rules that a name means: an id, a former id, a tag (letters' case does not matter) or `all`.
package func ruleIDs(
  named name: String, among cards: [RuleCard]
) throws(RuleSelection.UnknownName) -> [RuleID] {
  if let card = card(named: name, among: cards) { return [card.id] }
  let live = cards.filter { $0.status != .retired }
  if name == "all" { return live.map(\.id) }
  let tagged = live.filter { card in card.tags.contains { $0.lowercased() == name.lowercased() } }
  if tagged.isEmpty {
    throw .init(name: name, nearest: nearestName(to: name, among: ruleNames(cards)))
  }
  return tagged.map(\.id)
}

/// Every name that `ruleIDs(named:among:)` knows but former ids: ids, then tags, then `all`.
package func ruleNames(_ cards: [RuleCard]) -> [String] {
  cards.map(\.id.text).sorted() + Set(cards.flatMap(\.tags)).sorted() + ["all"]
}

extension Array {
  /// The first index whose element satisfies `belongsInSecond`, of an array where no element after such a one does not.
  fileprivate func partitioningIndex(_ belongsInSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
