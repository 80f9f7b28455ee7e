import CParserArena
import CTreeSitter
import CTreeSitterPython

/// Parses Python text. Total: whatever the bytes are, a tree comes back.
package func parse(_ bytes: [UInt8]) -> SyntaxTree {
  unknot_arena_begin_installed()
  defer { unknot_arena_end() }
  let parser = ts_parser_new()
  defer { ts_parser_delete(parser) }
  _ = ts_parser_set_language(parser, tree_sitter_python())
  return bytes.withUnsafeBufferPointer { text in
    let tree = text.baseAddress!.withMemoryRebound(to: CChar.self, capacity: text.count) {
      ts_parser_parse_string(parser, nil, $0, UInt32(text.count))
    }
    return flatten(ts_tree_root_node(tree), byteCount: text.count)
  }
}

/// Installs the arena for the whole process on first use.
private let arenaInstalled: Void = unknot_arena_install()

private func unknot_arena_begin_installed() {
  _ = arenaInstalled
  unknot_arena_begin()
}

/// One walk with a cursor, which costs less than asking nodes for their children. A stack holds the open nodes: the
/// depth is the input's, so the walk must not recurse.
private func flatten(_ root: TSNode, byteCount: Int) -> SyntaxTree {
  var nodes: [SyntaxTree.Node] = []
  nodes.reserveCapacity(byteCount / 6 + 16)
  var open: [Int32] = []
  let kinds = SymbolTable.kinds
  var cursor = ts_tree_cursor_new(root)
  defer { ts_tree_cursor_delete(&cursor) }

  while true {
    let node = ts_tree_cursor_current_node(&cursor)
    let symbol = Int(ts_node_symbol(node))
    let code = symbol == 0xFFFF ? SyntaxKind.error.rawValue : kinds[symbol]
    if let kind = SyntaxKind(rawValue: code) {
      let index = Int32(nodes.count)
      nodes.append(
        SyntaxTree.Node(
          start: ts_node_start_byte(node), end: ts_node_end_byte(node), next: index + 1,
          kind: ts_node_is_missing(node) ? .missing : kind,
          field: SyntaxField(rawValue: UInt8(ts_tree_cursor_current_field_id(&cursor))) ?? .none))
      if ts_tree_cursor_goto_first_child(&cursor) {
        open.append(index)
        continue
      }
    }
    while !ts_tree_cursor_goto_next_sibling(&cursor) {
      guard let parent = open.popLast() else {
        if nodes.isEmpty { nodes.append(.init(start: 0, end: 0, next: 1, kind: .module, field: .none)) }
        return SyntaxTree(nodes: nodes)
      }
      nodes[Int(parent)].next = Int32(nodes.count)
      _ = ts_tree_cursor_goto_parent(&cursor)
    }
  }
}

/// From the grammar's symbol ids to kinds. Names alone are ambiguous (the keyword `lambda` and the node `lambda`), so
/// named and anonymous symbols are looked up apart.
private enum SymbolTable {
  /// Indexed by symbol id; 255 for symbols that are not kept.
  static let kinds: [UInt8] = {
    let language = tree_sitter_python()
    let count = Int(ts_language_symbol_count(language))
    var table = [UInt8](repeating: 255, count: count)
    for symbol in 0..<count {
      let type = ts_language_symbol_type(language, UInt16(symbol))
      guard type != TSSymbolTypeAuxiliary, let name = ts_language_symbol_name(language, UInt16(symbol))
      else { continue }
      let text = String(cString: name)
      for kind in SyntaxKind.allCases {
        guard let grammar = kind.grammarName, grammar.isNamed == (type == TSSymbolTypeRegular),
          grammar.text.description == text
        else { continue }
        table[symbol] = kind.rawValue
      }
    }
    return table
  }()
}
