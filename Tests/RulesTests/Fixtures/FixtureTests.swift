import Analysis
import Foundation
import Syntax
import Testing

@testable import Rules

@Suite struct FixtureTests {
  @Test(arguments: Fixture.all) func fixture(_ fixture: Fixture) {
    for variant in Variant.allCases {
      let differences = differences(variant.apply(fixture.source), fixture)
      if differences.isEmpty { continue }
      Issue.record("\(fixture.name)\(variant.suffix)\n\(differences.joined(separator: "\n"))")
      return
    }
  }

  @Test func everyRuleHasFixtures() {
    for rule in Rule.all {
      let fixtures = Fixture.all.filter { $0.rule == rule.card.id.text }
      #expect(fixtures.count { $0.name.hasPrefix("fixtures/") } >= 4, "\(rule.card.id) needs fixtures")
      #expect(fixtures.contains { $0.name.contains(" Bad ") }, "\(rule.card.id) has no Bad block")
      #expect(fixtures.contains { $0.name.contains(" Good ") }, "\(rule.card.id) has no Good block")
      let found = fixtures.flatMap { Expectation.parse($0.source) }.filter { $0.kind == .expect }
      #expect(found.contains { $0.rule == rule.card.id.text }, "no fixture expects \(rule.card.id)")
    }
  }

  @Test func expectationsNameRules() {
    let known = Set(Rule.all.map(\.card.id.text))
    for fixture in Fixture.all {
      for expectation in Expectation.parse(fixture.source) {
        #expect(known.contains(expectation.rule), "\(fixture.name) \(expectation)")
      }
    }
  }

  @Test func goodBlocksAreSilent() {
    for fixture in Fixture.all where fixture.name.contains(".md Good") {
      #expect(!Expectation.parse(fixture.source).contains { $0.kind == .expect }, "\(fixture.name)")
    }
  }

  /// Each fixture compiles under a real Python, if there is one of a version that knows its syntax.
  @Test func fixturesCompile() throws {
    let program = """
      import sys
      for block in sys.stdin.buffer.read().split(b"\\0"):
          if sys.version_info >= (3, 8):
              name, _, source = block.partition(b"\\n")
              compile(source, name.decode(), "exec")
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-W", "error", "-c", program]
    let input = Pipe()
    process.standardInput = input
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    input.fileHandleForWriting.write(
      Data(Fixture.all.map { "\($0.name)\n\($0.source)" }.joined(separator: "\0").utf8))
    try input.fileHandleForWriting.close()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // 127: there is no python3 here.
    #expect(process.terminationStatus == 0 || process.terminationStatus == 127, "\(text)")
  }
}

/// The same program written otherwise: the findings must be the same.
private enum Variant: CaseIterable {
  case plain, belowOtherText, windowsLineEnds

  func apply(_ source: String) -> String {
    switch self {
    case .plain: source
    case .belowOtherText: "# Grüße, 世界 🐍\n\n# ñandú\n" + source
    case .windowsLineEnds: source.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
  }

  var suffix: String {
    switch self {
    case .plain: ""
    case .belowOtherText: ", below lines that are not ASCII"
    case .windowsLineEnds: ", with CRLF line ends"
    }
  }
}

/// Where findings and expectations disagree, one paragraph each.
private func differences(_ source: String, _ fixture: Fixture) -> [String] {
  let (text, decoding) = decode(Array(source.utf8))
  let parsed = parse(text)
  var result = (decoding + parsed.problems).map { "  not understood: \($0.message)" }
  let facts = lower(parsed.tree, text.bytes, path: fixture.name.split(separator: " ").first.map(String.init) ?? "x.py")
  let selection = RuleSelection(all: Rule.all.map(\.card), minimumConfidence: .possible)
  let suppressions = suppressions(in: parsed, text, honorsNoqa: false)
  var findings = suppress(
    check(facts, selection).findings, by: suppressions, in: facts.path, text, selection,
    cards: Rule.all.map(\.card), isWhole: true
  ).findings
  for expectation in Expectation.parse(source) {
    let index = findings.firstIndex { finding in
      let position = text.position(of: finding.place.range.start)
      return expectation.matches(finding, line: position.line, column: position.codePointColumn + 1)
    }
    switch (expectation.kind, index) {
    case (.expect, nil): result.append("  not found: \(expectation)")
    case (.expect, let index?): findings.remove(at: index)
    case (.missing, nil): break
    case (.missing, let index?):
      result.append("  found now, so `expect`: \(expectation)\n" + shown(findings.remove(at: index), text))
    case (.spurious, nil): result.append("  no longer found, so `ok`: \(expectation)")
    case (.spurious, let index?): findings.remove(at: index)
    case (.ok, _):
      let wrong = findings.filter { finding in
        finding.rule.text == expectation.rule
          && text.position(of: finding.place.range.start).line == expectation.line
      }
      for finding in wrong { result.append("  should be silent, \(expectation)\n" + shown(finding, text)) }
      findings.removeAll { wrong.contains($0) }
    }
  }
  for finding in findings where finding.confidence > .possible {
    result.append("  not expected:\n" + shown(finding, text))
  }
  return result
}

private func shown(_ finding: Finding, _ text: SourceText) -> String {
  func line(_ place: Place) -> String {
    let position = text.position(of: place.range.start)
    return "\(position.line):\(position.codePointColumn + 1)"
  }
  let head =
    "    \(line(finding.place)) \(finding.rule) \(finding.severity.name) \(finding.confidence.name): \(finding.message)"
  let steps = finding.steps.map { "      \(line($0.place)) \($0.text)" }
  let notes = finding.notes.map { "      \(line($0.place)) note: \($0.text)" }
  return ([head] + steps + notes).joined(separator: "\n")
}
