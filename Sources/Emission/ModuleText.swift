package import Syntax

/// A module of the project as text, from which statements are taken over.
package struct ModuleText: Sendable {
  /// Dotted name.
  package let name: String
  package let path: String
  let isPackage: Bool
  let text: SourceText
  let file: ParsedFile

  package init(name: String, path: String, text: SourceText) {
    self.name = name
    self.path = path
    isPackage = path == "__init__.py" || path.hasSuffix("/__init__.py")
    self.text = text
    file = parse(text)
  }

  var tree: SyntaxTree { file.tree }

  func kind(_ node: Int32) -> SyntaxKind { tree.kind(node) }
  func children(_ node: Int32) -> [Int32] { Array(tree.children(node)) }
  func child(_ node: Int32, _ field: SyntaxField) -> Int32? { tree.child(node, field) }
  func range(_ node: Int32) -> Range<Int> { Int(tree[node].start)..<Int(tree[node].end) }
  func string(_ node: Int32) -> String { string(range(node)) }
  func string(_ range: Range<Int>) -> String { String(decoding: text.bytes[range], as: UTF8.self) }

  /// The line of a byte, from 1.
  func line(_ offset: Int) -> Int { text.line(of: UInt32(offset)) }

  /// The first byte of the line that a byte lies in.
  func lineStart(_ offset: Int) -> Int { Int(text.lineStarts[line(offset) - 1]) }

  /// The first byte behind the line that a byte lies in, its end included.
  func lineEnd(_ offset: Int) -> Int {
    let line = line(offset)
    return line < text.lineStarts.count ? Int(text.lineStarts[line]) : text.bytes.count
  }

  func isBlank(_ range: Range<Int>) -> Bool {
    text.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x0C }
  }

  /// The nodes within a range, in preorder.
  func nodes(in range: Range<Int>) -> [Int32] {
    tree.nodes.indices.lazy.map { Int32($0) }.filter {
      range.lowerBound <= self.range($0).lowerBound && self.range($0).upperBound <= range.upperBound
    }
  }

  /// What `from ..a import b` in this module names, as a dotted name.
  func absolute(_ name: String, level: Int) -> String {
    if level == 0 { return name }
    var parts = self.name.split(separator: ".").map { String($0) }
    parts.removeLast(min(parts.count, isPackage ? level - 1 : level))
    return (parts + (name.isEmpty ? [] : [name])).joined(separator: ".")
  }
}

/// Changes to a stretch of text, each byte changed by one of them at most.
struct TextEdits {
  private var edits: [(range: Range<Int>, text: String)] = []

  mutating func replace(_ range: Range<Int>, with text: String) { edits.append((range, text)) }
  mutating func remove(_ range: Range<Int>) { edits.append((range, "")) }

  /// The text of a range with the edits in it; of two that overlap the one that begins first counts.
  func text(of range: Range<Int>, in module: ModuleText) -> String {
    var bytes: [UInt8] = []
    var at = range.lowerBound
    let inside = edits.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
    for edit in inside.sorted(by: {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    })
    where edit.range.lowerBound >= at {
      bytes += module.text.bytes[at..<edit.range.lowerBound]
      bytes += Array(edit.text.utf8)
      at = edit.range.upperBound
    }
    bytes += module.text.bytes[at..<range.upperBound]
    return String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
  }
}
