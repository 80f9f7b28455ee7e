import Foundation
import Testing

@testable import Rules

/// A Python program whose comments say what the rules find in it.
struct Fixture: Sendable, CustomTestStringConvertible {
  /// `fixtures/cached-method/aliases.py`, or `rules/cached-method.md Bad 1` for a block of a card.
  var name: String
  /// The folder, or the card, that it stands in.
  var rule: String
  var source: String

  var testDescription: String { name }

  /// Every `.py` file directly below a folder of `fixtures/`, and the Bad and Good blocks of every card. The programs in
  /// `fixtures/runtime` are there to be run; they make cycles on purpose.
  static let all: [Fixture] = files() + Rule.all.flatMap { blocks(of: $0.card) }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func files() -> [Fixture] {
    let folder = root.appending(path: "fixtures")
    return names(in: folder).filter { $0 != "runtime" }.flatMap { rule in
      names(in: folder.appending(path: rule)).filter { $0.hasSuffix(".py") }.map { file in
        let path = "fixtures/\(rule)/\(file)"
        let bytes = FileManager.default.contents(atPath: root.appending(path: path).path) ?? Data()
        return Fixture(name: path, rule: rule, source: String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  private static func blocks(of card: RuleCard) -> [Fixture] {
    ["Bad", "Good"].flatMap { title in
      pythonBlocks(card.section(title) ?? "").enumerated().map { index, source in
        Fixture(name: "rules/\(card.id).md \(title) \(index + 1)", rule: card.id.text, source: source)
      }
    }
  }

  private static func pythonBlocks(_ markdown: String) -> [String] {
    var blocks: [String] = []
    var lines: [Substring]?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = lines {
        if line == "```" {
          blocks.append(open.map { $0 + "\n" }.joined())
          lines = nil
        } else {
          lines = open + [line]
        }
      } else if line == "```python" {
        lines = []
      }
    }
    return blocks
  }
}
