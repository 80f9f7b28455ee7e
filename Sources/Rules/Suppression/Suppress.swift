package import Syntax

/// What is left of the findings of a file when its suppressions have been heard.
package struct SuppressionOutcome: Sendable {
  /// Findings that nothing silences, and what is to be said about the suppressions themselves.
  package var findings: [Finding] = []
  package var suppressed: [Suppressed] = []

  package struct Suppressed: Hashable, Sendable {
    package var finding: Finding
    /// Empty where none is given.
    package var reason: String

    package init(finding: Finding, reason: String) {
      self.finding = finding
      self.reason = reason
    }
  }
}

/// Applies the suppressions of one file to its findings.
/// - Parameters:
///   - findings: of every confidence: a comment is of use also where it silences what the run does not ask for.
///   - selection: which rules the file wants. A comment about others may be of use in another run.
///   - isWhole: whether the file was read whole. Where it was not, nothing is said to be unused.
package func suppress(
  _ findings: [Finding], by suppressions: [Suppression], in path: String, _ text: SourceText,
  _ selection: RuleSelection, cards: [RuleCard], isWhole: Bool
) -> SuppressionOutcome {
  if suppressions.isEmpty { return SuppressionOutcome(findings: findings) }
  var pass = SuppressionPass(suppressions, path, text, cards)
  for finding in findings { pass.add(finding) }
  let remarks = pass.remarks(selection, isWhole: isWhole)
  for remark in fingerprinted(remarks) { pass.add(remark) }
  return pass.outcome
}

private struct SuppressionPass {
  /// A name in a suppression, and whether it has silenced anything.
  private struct Entry {
    var name: Suppression.Name
    /// Empty for a name that no rule or tag has.
    var rules: Set<RuleID>
    var nearest: String
    var isUsed = false
  }

  var outcome = SuppressionOutcome()
  private let suppressions: [Suppression]
  /// For each suppression its names.
  private var entries: [[Entry]] = []
  private let path: String
  private let text: SourceText
  private let cards: [RuleCard]

  init(_ suppressions: [Suppression], _ path: String, _ text: SourceText, _ cards: [RuleCard]) {
    self.suppressions = suppressions
    self.path = path
    self.text = text
    self.cards = cards
    entries = suppressions.map { suppression in
      guard case .names(let names) = suppression.form else { return [] }
      return names.map { name in
        do throws(RuleSelection.UnknownName) {
          return Entry(name: name, rules: Set(try ruleIDs(named: name.text, among: cards)), nearest: "")
        } catch {
          return Entry(name: name, rules: [], nearest: suggestion(for: name.text, among: ruleNames(cards)))
        }
      }
    }
  }

  mutating func add(_ finding: Finding) {
    let line = text.line(of: finding.place.range.start)
    var reason: String?
    // Every one that covers it is used, not only the first.
    for (index, suppression) in suppressions.enumerated() where suppression.covers(line) {
      if suppression.form == .everything { reason = reason ?? "" }
      for position in entries[index].indices where entries[index][position].rules.contains(finding.rule) {
        entries[index][position].isUsed = true
        reason = reason ?? suppression.reason
      }
    }
    if let reason {
      outcome.suppressed.append(.init(finding: finding, reason: reason))
    } else {
      outcome.findings.append(finding)
    }
  }

  /// What is wrong with the suppressions themselves.
  func remarks(_ selection: RuleSelection, isWhole: Bool) -> [Finding] {
    var remarks: [Finding] = []
    for (index, suppression) in suppressions.enumerated() {
      switch suppression.form {
      case .everything: continue
      case .malformed(let message):
        remarks.append(finding(.unusedSuppression, message, suppression, edits: []))
      case .names(let names):
        let useless = entries[index].filter { entry in
          entry.rules.isEmpty || isWhole && !entry.isUsed && isAsked(entry.rules, selection)
        }
        if !useless.isEmpty {
          let message = useless.map(sentence).joined(separator: "; ")
          let edit = removal(of: useless.map(\.name), from: names, suppression)
          remarks.append(finding(.unusedSuppression, message, suppression, edits: [edit]))
        }
        if suppression.reason.isEmpty {
          let listed = names.map(\.text).joined(separator: ", ")
          remarks.append(
            finding(.unexplainedSuppression, "nothing says why \(listed) is ignored here", suppression, edits: []))
        }
      }
    }
    return remarks
  }

  /// Whether the run would have told a finding of every one of the rules, so that silence means something. What is said
  /// about suppressions comes later than this question.
  private func isAsked(_ rules: Set<RuleID>, _ selection: RuleSelection) -> Bool {
    rules.allSatisfy { selection.includes($0) && !RuleID.aboutSuppressions.contains($0) }
  }

  private func sentence(_ entry: Entry) -> String {
    entry.rules.isEmpty
      ? "there is no rule '\(entry.name.text)' to ignore\(entry.nearest)"
      : "\(entry.name.text) is ignored here and not found here"
  }

  private func finding(_ rule: RuleID, _ message: String, _ suppression: Suppression, edits: [Finding.Edit]) -> Finding
  {
    let card = cards.first { $0.id == rule }
    let severity = card?.severity ?? .note
    return Finding(
      rule: rule, severity: severity, confidence: .certain, rank: card?.rank ?? 10, message: message,
      place: Place(file: path, range: suppression.range), symbol: "", steps: [], isCycle: false, notes: [],
      fingerprint: message, edits: edits)
  }

  /// Takes names out of the brackets, or all of the comment if none would be left.
  private func removal(
    of useless: [Suppression.Name], from names: [Suppression.Name], _ suppression: Suppression
  ) -> Finding.Edit {
    let kept = names.filter { !useless.contains($0) }
    if let first = names.first, let last = names.last, !kept.isEmpty {
      return Finding.Edit(
        place: Place(file: path, range: ByteRange(first.range.start, last.range.end)),
        replacement: kept.map(\.text).joined(separator: ", "))
    }
    var start = Int(suppression.range.start)
    var end = Int(suppression.range.end)
    let line = text.line(text.line(of: suppression.range.start))
    // What follows in the same comment stays, with its `#`.
    let isLast = text.bytes[end..<line.endIndex].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if isLast {
      while start > line.startIndex, text.bytes[start - 1] == 0x20 || text.bytes[start - 1] == 0x09 { start -= 1 }
      end = line.endIndex
      if start == line.startIndex {
        let next = text.line(of: suppression.range.start)
        end = next < text.lineStarts.count ? Int(text.lineStarts[next]) : text.bytes.count
      }
    } else {
      while end < line.endIndex, text.bytes[end] == 0x20 { end += 1 }
    }
    return Finding.Edit(
      place: Place(file: path, range: ByteRange(UInt32(start), UInt32(end))), replacement: "")
  }
}

extension RuleID {
  package static let unusedSuppression = RuleID("unused-suppression")
  package static let unexplainedSuppression = RuleID("unexplained-suppression")
  /// Rules about the comments that silence others.
  package static let aboutSuppressions: Set = [unusedSuppression, unexplainedSuppression]
}
