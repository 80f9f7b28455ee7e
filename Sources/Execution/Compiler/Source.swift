import Syntax

/// Text with its tree, as the compiler reads it.
struct Source {
  let text: SourceText
  let tree: SyntaxTree
  let statementScopes = StatementScopes()

  func bytes(_ node: Int32) -> ArraySlice<UInt8> { text.bytes[Int(tree[node].start)..<Int(tree[node].end)] }
  func string(_ node: Int32) -> String { String(decoding: bytes(node), as: UTF8.self) }
  func children(_ node: Int32) -> [Int32] { Array(tree.children(node)) }
  func kind(_ node: Int32) -> SyntaxKind { tree.kind(node) }
  func child(_ node: Int32, _ field: SyntaxField) -> Int32? { tree.child(node, field) }
  func line(_ offset: UInt32) -> Int { text.line(of: offset) }

  /// Whether the first byte after a node that is no blank is a comma.
  func isFollowedByComma(_ node: Int32) -> Bool {
    var at = Int(tree[node].end)
    while at < text.bytes.count, text.bytes[at] == 0x20 || text.bytes[at] == 0x09 { at += 1 }
    return at < text.bytes.count && text.bytes[at] == UInt8(ascii: ",")
  }

  /// Whether `async` stands before a statement or clause.
  func startsWithAsync(_ node: Int32) -> Bool { children(node).first.map { kind($0) } == .asyncToken }

  /// Operands without the tokens between them.
  func operands(_ node: Int32) -> [Int32] {
    children(node).filter { kind($0).rawValue < SyntaxKind.asyncToken.rawValue }
  }
}
