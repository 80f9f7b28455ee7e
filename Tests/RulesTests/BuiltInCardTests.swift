import Testing

@testable import Rules

/// Every card that is built in is whole: its sections become help, documentation and tests.
@Suite struct BuiltInCardTests {
  @Test func cardsAreWhole() {
    for card in Rule.all.map(\.card) {
      #expect(card.sections.map(\.title) == ["Why", "Bad", "Good", "Limits", "Fix"], "\(card.id)")
      for section in card.sections { #expect(!section.markdown.isEmpty, "\(card.id): \(section.title)") }
      #expect(card.summary.first?.isUppercase == false, "\(card.id)")
      #expect(!card.tags.isEmpty, "\(card.id)")
      #expect(card.section("Bad")?.contains("# expect: \(card.id)") == true, "\(card.id)")
    }
  }

  @Test func idsAreUsedOnce() {
    let ids = Rule.all.flatMap { [$0.card.id] + $0.card.formerly }
    #expect(Set(ids).count == ids.count)
  }
}
