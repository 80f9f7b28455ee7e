import Foundation
import Syntax
import Testing

@testable import Analysis

/// The facts of small programs, as the dump shows them: `Goldens/NAME.py` and beside it `NAME.facts.txt`, which
/// `UPDATE_GOLDENS=1` writes anew.
@Suite struct LoweringTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }.sorted()
  }()

  static func source(_ name: String) -> [UInt8] { StandardLibrary.bytes(folder.path + "/\(name).py") }

  @Test(arguments: names) func golden(_ name: String) throws {
    let bytes = Self.source(name)
    let facts = lower(parse(bytes), bytes, path: "\(name).py")
    #expect(violations(of: facts) == [])
    let found = dump(facts, SourceText(utf8: bytes))
    let golden = Self.folder.appendingPathComponent("\(name).facts.txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try found.write(to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(found == expected)
  }

  @Test func noOrphans() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let goldens = files.filter { $0.hasSuffix(".facts.txt") }.map { String($0.dropLast(10)) }.sorted()
    #expect(goldens == Self.names)
    #expect(files.count == 2 * goldens.count)
  }

  /// Every op code, and every kind of node that the parser gives, occurs in a golden.
  @Test func everything() {
    var codes: Set<OpCode> = []
    var kinds: Set<SyntaxKind> = []
    for name in Self.names {
      let bytes = Self.source(name)
      let tree = parse(bytes)
      for node in tree.nodes { kinds.insert(node.kind) }
      for op in lower(tree, bytes, path: name).ops { codes.insert(op.code) }
    }
    #expect(OpCode.allCases.filter { !codes.contains($0) } == [])
    // Of strings without interpolations and of commas the parser keeps nothing.
    let hidden: [SyntaxKind] = [.stringStart, .stringContent, .stringEnd, .escapeSequence, .escapeInterpolation]
    let missing = SyntaxKind.allCases.filter { !kinds.contains($0) && !hidden.contains($0) }
    #expect(missing == [])
  }

  @Test func positions() throws {
    let bytes = [UInt8]("a = f(x).b\n".utf8)
    let facts = lower(parse(bytes), bytes, path: "p.py")
    let texts = facts.ops.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    #expect(texts == ["f", "x", "f(x)", "f(x).b", "a"])
  }

  @Test func emptyFile() {
    let facts = lower(parse([]), [], path: "empty.py")
    #expect(facts.bodies.count == 1 && facts.ops.isEmpty)
    #expect(violations(of: facts) == [])
  }
}
