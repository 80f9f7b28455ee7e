/// A parsed file: every node in preorder, in one array.
///
/// The parser's own tree is dropped before this one leaves `parse`, so nothing here points into C. A node is its
/// index; its children are the runs between `index + 1` and `end(of: index)`. Offsets are bytes of the UTF-8 text
/// that was parsed (`SourceText.bytes`).
///
/// The root is a module and spans the whole text. What the parser could not place stands below nodes of kind `error`,
/// which may hold whole statements. Strings without an `f` (or `t`) in their prefix are leaves: read their text from
/// the bytes. So are `is not` and `not in`. Comments are in no node; `ParsedFile.comments` lists them.
package struct SyntaxTree: Sendable {
  package struct Node: Sendable {
    /// First byte, and the byte after the last.
    package var start, end: UInt32
    /// Index of the first node in preorder that is not below this one.
    package var next: Int32
    package var kind: SyntaxKind
    package var field: SyntaxField
  }

  package internal(set) var nodes: [Node]

  package init(nodes: [Node]) { self.nodes = nodes }

  package static let root: Int32 = 0

  /// A module without statements.
  static func empty(byteCount: Int) -> SyntaxTree {
    SyntaxTree(nodes: [Node(start: 0, end: UInt32(byteCount), next: 1, kind: .module, field: .none)])
  }

  package subscript(_ index: Int32) -> Node { nodes[Int(index)] }

  package func kind(_ index: Int32) -> SyntaxKind { nodes[Int(index)].kind }

  /// The direct children of a node, in source order.
  package func children(_ index: Int32) -> Children {
    Children(tree: self, first: index + 1, limit: nodes[Int(index)].next)
  }

  /// The first child that plays the part `field`, or nil. O(children).
  package func child(_ index: Int32, _ field: SyntaxField) -> Int32? {
    var at = index + 1
    let limit = nodes[Int(index)].next
    while at < limit {
      if nodes[Int(at)].field == field { return at }
      at = nodes[Int(at)].next
    }
    return nil
  }

  /// The first child of a kind, or nil. O(children).
  package func child(_ index: Int32, kind: SyntaxKind) -> Int32? {
    var at = index + 1
    let limit = nodes[Int(index)].next
    while at < limit {
      if nodes[Int(at)].kind == kind { return at }
      at = nodes[Int(at)].next
    }
    return nil
  }

  package struct Children: Sequence, IteratorProtocol {
    let tree: SyntaxTree
    var first: Int32
    let limit: Int32

    package mutating func next() -> Int32? {
      guard first < limit else { return nil }
      let result = first
      first = tree.nodes[Int(first)].next
      return result
    }
  }
}
