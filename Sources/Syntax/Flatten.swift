import CTreeSitter
import CTreeSitterPython

/// The nodes below `root` that are kept, in preorder.
///
/// One walk with a cursor, which costs less than asking nodes for their children. A stack holds the open nodes: the
/// depth is the input's, so the walk must not recurse.
func flatten(_ root: TSNode, byteCount: Int) -> SyntaxTree {
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
    let isMissing = ts_node_is_missing(node)
    if let kind = isMissing ? .missing : SyntaxKind(rawValue: code), isKept(kind, in: open.last.map { nodes[Int($0)] })
    {
      let index = Int32(nodes.count)
      nodes.append(
        SyntaxTree.Node(
          start: ts_node_start_byte(node), end: ts_node_end_byte(node), next: index + 1, kind: kind,
          field: SyntaxField(rawValue: UInt8(ts_tree_cursor_current_field_id(&cursor))) ?? .none))
      if ts_tree_cursor_goto_first_child(&cursor) {
        open.append(index)
        continue
      }
    }
    while !ts_tree_cursor_goto_next_sibling(&cursor) {
      guard let parent = open.popLast() else {
        return nodes.isEmpty ? .empty(byteCount: byteCount) : SyntaxTree(nodes: nodes)
      }
      nodes[Int(parent)].next = Int32(nodes.count)
      _ = ts_tree_cursor_goto_parent(&cursor)
    }
  }
}

private func isKept(_ kind: SyntaxKind, in parent: SyntaxTree.Node?) -> Bool {
  kind != .comma || parent?.kind == .exceptClause
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
