import Testing

@testable import Rules

@Suite struct ExpectationTests {
  private func parse(_ text: String) -> [String] { Expectation.parse(text).map(\.description) }

  @Test func atTheEndOfALine() {
    #expect(parse("x = 1\ny = 2  # expect: cached-method\n") == ["line 2: # expect: cached-method"])
  }

  @Test func aloneAboveTheNextCode() {
    #expect(parse("# expect: a-rule\n# a remark\n\ny = 2\r\n") == ["line 4: # expect: a-rule"])
  }

  @Test func everyPart() {
    #expect(
      parse(#"f()  # expect: a-rule note "up to 128 @3 (possible)" @5 (possible)"#)
        == [#"line 1: # expect: a-rule note "up to 128 @3 (possible)" @5 (possible)"#])
  }

  @Test func severalOnALine() {
    #expect(
      parse("f()  # expect: a-rule @1 # expect-missing: b-rule # ok: c-rule because it is error free")
        == ["line 1: # expect: a-rule @1", "line 1: # expect-missing: b-rule", "line 1: # ok: c-rule"])
  }

  @Test func otherCommentsSayNothing() {
    #expect(parse("f()  # expected: a-rule\n#expect: a-rule\n").isEmpty)
  }

  @Test func blocksOfCards() {
    #expect(Fixture.all.contains { $0.name == "rules/cached-method.md Bad 1" && $0.source.hasPrefix("import") })
  }
}
