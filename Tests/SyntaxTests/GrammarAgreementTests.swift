import CTreeSitter
import CTreeSitterPython
import Testing

@testable import Syntax

/// All that is done to a text and to the grammar's tables, and all that the walk leaves out, changes nothing in a valid
/// file, and makes no file worse.
@Suite struct GrammarAgreementTests {
  @Test(.enabled(if: !files.isEmpty, "no Python is installed"))
  func installedLibraries() {
    var mended = 0
    for path in Self.files {
      let (text, _) = decode(InstalledLibraries.bytes(path))
      let plain = plainTree(of: text.bytes)
      let file = parse(text)
      let (before, after) = (errorCount(plain), errorCount(file.tree))
      #expect(after <= before, "\(path)")
      if before > after { mended += 1 }
      guard before == 0 else { continue }
      #expect(file.problems.isEmpty, "\(path): \(file.problems)")
      let difference = firstDifference(plain, file.tree)
      #expect(difference == nil, "\(path): \(difference ?? "")")
    }
    // Several versions of the library hold code that the grammar cannot read as it stands.
    if Self.files.contains(where: { $0.contains("python3.13/test/test_compile.py") }) { #expect(mended > 0) }
  }

  @Test func bracketedLinesOfTestCompile() throws {
    guard let path = Self.files.first(where: { $0.contains("python3.13/test/test_compile.py") }) else { return }
    let file = parse(decode(InstalledLibraries.bytes(path)).text)
    #expect(file.problems.isEmpty)
  }

  private static let files = InstalledLibraries.sample(perLibrary: 25)

  private func errorCount(_ tree: SyntaxTree) -> Int { tree.nodes.count { $0.kind == .error || $0.kind == .missing } }

  /// Blocks may begin and end elsewhere, because comments are no part of them.
  private func firstDifference(_ first: SyntaxTree, _ second: SyntaxTree) -> String? {
    guard first.nodes.count == second.nodes.count else {
      return "\(first.nodes.count) nodes and \(second.nodes.count)"
    }
    for (one, other) in zip(first.nodes, second.nodes) {
      let isSamePlace = one.start == other.start || one.kind == .module || one.kind == .block
      guard one.kind == other.kind, one.field == other.field, one.next == other.next, isSamePlace else {
        return "\(one) and \(other)"
      }
    }
    return nil
  }

  /// The tree of the grammar as it is, of the text as it is, by a walk that stops at every node.
  private func plainTree(of bytes: [UInt8]) -> SyntaxTree {
    guard !bytes.isEmpty else { return .empty(byteCount: 0) }
    let parser = ts_parser_new()
    defer { ts_parser_delete(parser) }
    _ = ts_parser_set_language(parser, tree_sitter_python())
    let tree = bytes.withUnsafeBytes {
      ts_parser_parse_string(parser, nil, $0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32($0.count))
    }
    defer { ts_tree_delete(tree) }
    var cursor = ts_tree_cursor_new(ts_tree_root_node(tree))
    defer { ts_tree_cursor_delete(&cursor) }
    var nodes: [SyntaxTree.Node] = []
    var open: [Int] = []
    while true {
      let node = ts_tree_cursor_current_node(&cursor)
      let (start, end) = (ts_node_start_byte(node), ts_node_end_byte(node))
      if let kind = kind(of: node), kind != .comma || open.last.map({ nodes[$0].kind }) == .exceptClause {
        let field = SyntaxField(rawValue: UInt8(ts_tree_cursor_current_field_id(&cursor))) ?? .none
        nodes.append(.init(start: start, end: end, next: Int32(nodes.count + 1), kind: kind, field: field))
        // Plain strings are leaves, and so are operators of two words.
        let prefix = bytes[Int(start)..<min(Int(start) + 2, bytes.count)]
        let isLeaf =
          (kind == .string && !prefix.contains { $0 | 0x20 == UInt8(ascii: "f") }) || kind == .isNotToken
          || kind == .notInToken
        if !isLeaf, ts_tree_cursor_goto_first_child(&cursor) {
          open.append(nodes.count - 1)
          continue
        }
      }
      while !ts_tree_cursor_goto_next_sibling(&cursor) {
        guard let parent = open.popLast() else { return SyntaxTree(nodes: nodes) }
        nodes[parent].next = Int32(nodes.count)
        _ = ts_tree_cursor_goto_parent(&cursor)
      }
    }
  }

  private func kind(of node: TSNode) -> SyntaxKind? {
    if ts_node_is_missing(node) { return .missing }
    let symbol = ts_node_symbol(node)
    return symbol == 0xFFFF ? .error : Self.kinds[Int(symbol)]
  }

  private static let kinds: [SyntaxKind?] = {
    let language = tree_sitter_python()
    return (0..<ts_language_symbol_count(language)).map { symbol in
      let type = ts_language_symbol_type(language, UInt16(symbol))
      guard type != TSSymbolTypeAuxiliary, let name = ts_language_symbol_name(language, UInt16(symbol)) else {
        return nil
      }
      let text = String(cString: name)
      return SyntaxKind.allCases.first {
        guard let grammar = $0.grammarName else { return false }
        return grammar.text.description == text && grammar.isNamed == (type == TSSymbolTypeRegular)
      }
    }
  }()
}
