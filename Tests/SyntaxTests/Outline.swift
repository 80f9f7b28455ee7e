@testable import Syntax

/// What stands in a tree, for comparisons: `(module (expressionStatement (assignment left:(identifier x) ...)))`.
/// Identifiers and literals show their text. Written with a stack: test inputs are deep.
func outline(_ tree: SyntaxTree, _ text: SourceText) -> String {
  var result = ""
  var open: [Int32] = []
  for (index, node) in tree.nodes.enumerated() {
    while let limit = open.last, limit <= index {
      result += ")"
      open.removeLast()
    }
    if index > 0 { result += " " }
    if node.field != .none { result += "\(node.field):" }
    result += "(\(node.kind)"
    if node.next == index + 1, node.end > node.start, node.kind != .module {
      result += " " + String(decoding: text.bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
    }
    open.append(node.next)
  }
  return result + String(repeating: ")", count: open.count)
}

func source(_ string: String) -> SourceText { SourceText(utf8: Array(string.utf8)) }

/// The names of functions and classes that the tree defines, in order.
func definitions(_ file: ParsedFile, _ text: SourceText) -> [String] {
  file.tree.nodes.indices.compactMap { index in
    let index = Int32(index)
    let kind = file.tree.kind(index)
    guard kind == .functionDefinition || kind == .classDefinition, let name = file.tree.child(index, .name)
    else { return nil }
    let node = file.tree[name]
    return String(decoding: text.bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
  }
}

/// What is wrong with the shape of a tree, or nil: nodes lie inside their parents and the text, children are in order.
func fault(in tree: SyntaxTree, byteCount: Int) -> String? {
  guard let root = tree.nodes.first, root.kind == .module || root.kind == .error else { return "no root" }
  guard Int(root.next) == tree.nodes.count else { return "the root does not hold every node" }
  var open: [(limit: Int32, end: UInt32, next: UInt32)] = []
  for (index, node) in tree.nodes.enumerated() {
    while let last = open.last, Int(last.limit) <= index { open.removeLast() }
    guard node.start <= node.end, Int(node.end) <= byteCount else { return "node \(index) leaves the text" }
    guard Int(node.next) > index, Int(node.next) <= tree.nodes.count else { return "node \(index) has a wrong end" }
    if let parent = open.last {
      guard node.next <= parent.limit else { return "node \(index) overlaps its parent's end" }
      guard node.start >= parent.next, node.end <= parent.end else { return "node \(index) is out of order" }
      open[open.count - 1].next = node.end
    } else if index > 0 {
      return "node \(index) has no parent"
    }
    open.append((node.next, node.end, node.start))
  }
  return nil
}
