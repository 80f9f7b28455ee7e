import Testing

@testable import Rules

@Suite struct RuleSelectionTests {
  private let cards = [
    card("self-reference", tags: ["cycle", "CWE-401"]),
    card("cached-method", tags: ["growth", "CWE-401"]),
    card("old-rule", tags: ["cycle"], status: .retired),
    card("whole-file-read", tags: ["load"], formerly: ["read-all"]),
  ]

  private static func card(
    _ id: String, tags: [String], status: RuleCard.Status = .preview, formerly: [String] = []
  ) -> RuleCard {
    RuleCard(
      id: RuleID(id), summary: "s", severity: .warning, confidence: .likely, status: status, tags: tags, rank: 50,
      since: nil, formerly: formerly.map { RuleID($0) }, sections: [])
  }

  private func selected(_ select: [String], ignore: [String] = []) throws -> [String] {
    try RuleSelection(from: cards, select: select, ignore: ignore).rules.map(\.text)
  }

  @Test func everythingButRetired() throws {
    #expect(try selected([]) == ["cached-method", "self-reference", "whole-file-read"])
    #expect(try selected(["all"]) == ["cached-method", "self-reference", "whole-file-read"])
    #expect(RuleSelection(all: cards).rules.count == 3)
  }

  @Test func byIdTagAndFormerName() throws {
    #expect(try selected(["self-reference"]) == ["self-reference"])
    #expect(try selected(["cwe-401"]) == ["cached-method", "self-reference"])
    #expect(try selected(["cycle", "read-all"]) == ["self-reference", "whole-file-read"])
    #expect(try selected(["old-rule"]) == ["old-rule"])
  }

  @Test func ignoreWins() throws {
    #expect(try selected([], ignore: ["CWE-401"]) == ["whole-file-read"])
    #expect(try selected(["self-reference"], ignore: ["cycle"]) == [])
  }

  @Test func unknownNames() {
    #expect(throws: RuleSelection.UnknownName(name: "cache-method", nearest: "cached-method")) {
      try selected(["cache-method"])
    }
    #expect(throws: RuleSelection.UnknownName(name: "zzz", nearest: nil)) { try selected([], ignore: ["zzz"]) }
  }

  @Test func nearestNames() {
    #expect(nearestName(to: "grwoth", among: ["load", "growth"]) == "growth")
    #expect(nearestName(to: "SELF-REFERENCE", among: ["self-reference"]) == "self-reference")
    #expect(nearestName(to: "foo", among: ["load", "growth"]) == nil)
    #expect(nearestName(to: "", among: ["load"]) == nil)
  }

  @Test func includesAndAdmits() throws {
    let selection = try RuleSelection(from: cards, select: ["growth", "load"], ignore: [], minimumConfidence: .certain)
    #expect(selection.includes(RuleID("cached-method")))
    #expect(selection.includes(RuleID("whole-file-read")))
    #expect(!selection.includes(RuleID("self-reference")))
    #expect(!selection.includes(RuleID("zzz")))
  }
}
