import Foundation
import Syntax
import Testing

@testable import Analysis

/// Facts that were written and read again are the same facts.
@Suite struct FactsRecordTests {
  /// Every fixture of the rules, and what the dumps of facts are tested with.
  private static let files: [String] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return ["Goldens", "../../fixtures"].flatMap { folder -> [String] in
      let root = tests.appendingPathComponent(folder).standardized.path
      let walk = FileManager.default.enumerator(atPath: root)
      return (walk?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".py") }.map { "\(root)/\($0)" }
    }.sorted()
  }()

  private func lowered(_ path: String) throws -> FileFacts {
    let text = decode([UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))).text
    return lower(parse(text).tree, text.bytes, path: path)
  }

  @Test(arguments: files) func everyFieldComesBack(_ path: String) throws {
    let facts = try lowered(path)
    var writer = RecordWriter()
    writer.facts(facts)
    var reader = RecordReader(writer.bytes)
    let read = reader.facts(path: facts.path)
    #expect(reader.isWhole)
    #expect(String(reflecting: read) == String(reflecting: facts))
  }

  /// Records are guarded by a hash; bytes that slip through must not end the program.
  @Test func brokenBytesAreNoFacts() throws {
    let path = try #require(Self.files.first { $0.hasSuffix("expressions.py") })
    var writer = RecordWriter()
    writer.facts(try lowered(path))
    for length in stride(from: 0, to: writer.bytes.count, by: max(1, writer.bytes.count / 300)) {
      var reader = RecordReader(Array(writer.bytes[..<length]))
      _ = reader.facts(path: "")
      #expect(!reader.isWhole)
    }
  }
}
