import Foundation
import Rules
import Testing

@testable import Report

/// The pages in docs/rules, made of the cards. The suite's name lets one command write them and the schema anew.
@Suite struct RulePageSchemaTests {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../docs/rules").standardized

  private func check(_ bytes: [UInt8], _ name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(text == String(decoding: bytes, as: UTF8.self), "UPDATE_GOLDENS=1 swift test --filter Schema")
  }

  @Test func everyRuleHasItsPage() throws {
    let cards = Rule.all.map(\.card)
    for card in cards { try check(rulePage(card), "\(card.id).md") }
    try check(ruleCatalogue(cards), "README.md")
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(pages == (cards.map { "\($0.id).md" } + ["README.md"]).sorted())
  }

  @Test func theCatalogueHasEveryRule() {
    let text = String(decoding: ruleCatalogue(Rule.all.map(\.card)), as: UTF8.self)
    for rule in Rule.all { #expect(text.components(separatedBy: "(\(rule.card.id).md)").count == 2, "\(rule.card.id)") }
  }
}
