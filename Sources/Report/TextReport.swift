import Rules
import Syntax

/// The report for a person: each finding with its code, the cycle edge by edge and the remedy, then a summary.
///
///     app/tree.py:14:9: parent-back-reference Child.owner and Parent.children keep each other alive [warning, likely]
///        |
///     14 |         self.owner = owner
///        |         ^^^^^^^^^^ 1. Child.owner refers to the Parent
///      6 |         self.children = []
///        |         ------------- 2. Parent.children refers to the list
///      9 |         self.children.append(Child(self))
///        |                              ----------- 3. the list refers to the Child, which closes the cycle
///        = note: close() at line 30 clears it
///        = fix: hold the owner in a weakref.ref
///        = edit: made by `--fix --unsafe-fixes` if you agree
///     14 -         self.owner = owner
///        +         self.owner = weakref.proxy(owner)
///
/// Findings that one cut would mend stand together, at the place of the one that is likeliest to pay.
package func textReport(_ report: Report, _ style: TextStyle) -> [UInt8] {
  var locator = Locator(report)
  var ink = InkWriter(style)
  let groups = FindingGroups(report.files.flatMap(\.findings))
  for file in report.files {
    for finding in file.findings {
      switch groups.role(of: finding) {
      case .follower: continue
      case .alone: ink.putFinding(finding, [], remedy: report.remedy(for: finding.rule), &locator)
      case .first(let others):
        ink.putFinding(finding, others, remedy: report.remedy(for: finding.rule), &locator)
      }
      ink.newline()
    }
  }
  let problems = report.files.contains { !$0.problems.isEmpty }
  for file in report.files {
    for problem in file.problems { ink.putProblem(problem, file.path, &locator) }
  }
  if style.isQuiet { return ink.out.bytes }
  if problems { ink.newline() }
  ink.putBestFirst(report, &locator)
  ink.put(summary(report), .strong)
  ink.newline()
  return ink.out.bytes
}

/// `3 findings (2 warnings, 1 note) in 2 of 41 files, 1 file not analyzed whole`
package func summary(_ report: Report) -> String {
  let findings = report.files.flatMap(\.findings)
  let files = report.files.count { !$0.findings.isEmpty }
  let broken = report.files.count { !$0.problems.isEmpty }
  let kind = report.gone == nil ? "finding" : "new finding"
  var text = "no \(kind)s in \(count(report.fileCount, "file"))"
  if !findings.isEmpty {
    let parts = Severity.allCases.reversed().compactMap { severity in
      let number = findings.count { $0.severity == severity }
      return number == 0 ? nil : count(number, severity.name)
    }
    text = "\(count(findings.count, kind)) (\(parts.joined(separator: ", ")))"
    text += " in \(files) of \(count(report.fileCount, "file"))"
  }
  if let gone = report.gone {
    text += ", \(report.knownCount) in the baseline"
    if !gone.isEmpty { text += " and \(gone.count) gone from it" }
  }
  if report.refutedCount > 0 { text += ", \(report.refutedCount) refuted by running the code" }
  if broken > 0 { text += ", \(count(broken, "file")) not analyzed whole" }
  return text
}

private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension InkWriter {
  /// Others of a group that are named; the rest are counted.
  private static let namedOthers = 10

  /// A finding whole, and those of its group in a line each.
  fileprivate mutating func putFinding(
    _ finding: Finding, _ others: ArraySlice<Finding>, remedy: String, _ locator: inout Locator
  ) {
    putHeading(finding, &locator)
    let marks = marks(of: finding)
    let gutter = gutterWidth(marks, &locator)
    putGutter(gutter)
    newline()
    putMarks(marks, finding.severity, gutter, &locator)
    let hidden = finding.steps.count - shownStepLimit
    if hidden > 0 { putRemark("note", "the path goes on for \(hidden) more steps", gutter) }
    if let verdict = finding.verdict, verdict.isTold { putRemark("proof", terminalText(verdict.sentence), gutter) }
    for note in finding.notes { putRemark("note", noteText(note, of: finding, &locator), gutter) }
    if !remedy.isEmpty { putRemark("fix", terminalText(remedy), gutter) }
    putEdits(of: finding, gutter, &locator)
    guard let group = finding.group, !others.isEmpty else { return }
    putRemark("group", "cutting \(terminalText(group.reference)) mends these \(others.count) too", gutter)
    for other in others.prefix(InkWriter.namedOthers) {
      spaces(gutter + 3)
      putHeading(other, &locator)
    }
    let unnamed = others.count - InkWriter.namedOthers
    if unnamed > 0 {
      spaces(gutter + 3)
      put("and \(unnamed) more, which `--output-format concise` names", .faint)
      newline()
    }
  }

  mutating func putRemark(_ kind: String, _ text: String, _ gutter: Int) {
    spaces(gutter + 1)
    put("= ", .gutter)
    put("\(kind):", .strong)
    put(" \(text)")
    newline()
  }

  /// A long report is not read from its top to its end: it says where to begin.
  fileprivate mutating func putBestFirst(_ report: Report, _ locator: inout Locator) {
    let findings = report.files.flatMap(\.findings)
    guard findings.count > 10 else { return }
    put("These are likely to pay most:", .strong)
    newline()
    let ranked = findings.indices.sorted { (-findings[$0].rank, $0) < (-findings[$1].rank, $1) }
    for index in ranked.prefix(3) {
      spaces(2)
      putHeading(findings[index], &locator)
    }
    newline()
  }
}

extension Verdict {
  /// Whether a person wants to read it beside the finding: what could not be shown is no news.
  fileprivate var isTold: Bool {
    switch self {
    case .confirmed, .rooted, .refuted, .inconclusive(.notTried): true
    case .supposed, .inconclusive: false
    }
  }
}

/// The note's own words, and where it is unless the words say so.
private func noteText(_ note: Finding.Note, of finding: Finding, _ locator: inout Locator) -> String {
  let text = terminalText(note.text)
  guard let line = locator.region(note.place)?.startLine, !text.contains("line \(line)") else { return text }
  if note.place.file == finding.place.file { return "\(text) (line \(line))" }
  return "\(text) (\(terminalText(note.place.file)):\(line))"
}
