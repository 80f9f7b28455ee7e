import Testing

@testable import Report

@Suite struct CardTextTests {
  @Test func explanationForATerminal() throws {
    try checkGolden(explanation(of: Example.cards[0], TextStyle(hasColor: false)), "example.explain.txt")
  }

  @Test func tableOfRules() throws {
    try checkGolden(ruleTable(Example.cards.reversed()), "example.rules.txt")
  }
}
