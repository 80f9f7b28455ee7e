import CTreeSitter

/// The nodes below `root` that are kept, in preorder, below a module.
///
/// One walk with a cursor, which costs less than asking nodes for their children, and asks it for no more than it must:
/// children of a name or fields of an argument list there are none. A stack holds the open nodes: the depth is the
/// input's, so the walk must not recurse.
func flatten(_ root: TSNode, _ bytes: UnsafeBufferPointer<UInt8>, hasErrors: Bool) -> SyntaxTree {
  var nodes: [SyntaxTree.Node] = []
  nodes.reserveCapacity(bytes.count / 6 + 16)
  var open: [(index: Int32, symbol: WalkedSymbol)] = []
  if ts_node_symbol(root) == errorSymbol {
    nodes.append(.init(start: 0, end: UInt32(bytes.count), next: 1, kind: .module, field: .none))
  }
  var cursor = ts_tree_cursor_new(root)
  defer { ts_tree_cursor_delete(&cursor) }

  WalkedSymbol.bySymbol.withUnsafeBufferPointer { symbols in
    var parent = WalkedSymbol(.module)
    while true {
      let node = ts_tree_cursor_current_node(&cursor)
      let id = ts_node_symbol(node)
      var symbol = id == errorSymbol ? WalkedSymbol(.error) : symbols[Int(id)]
      if hasErrors, ts_node_is_missing(node) { symbol = WalkedSymbol(.missing) }
      if symbol.isKept {
        let start = ts_node_start_byte(node)
        let field = parent.hasFields ? fieldOfCurrentNode(&cursor) : .none
        if field == .alias, parent.kind == .exceptClause, let comma = comma(before: start, bytes, nodes.count) {
          nodes.append(comma)
        }
        let index = Int32(truncatingIfNeeded: nodes.count)
        nodes.append(
          .init(start: start, end: ts_node_end_byte(node), next: index + 1, kind: symbol.kind, field: field))
        if symbol.mayHaveChildren, symbol.kind != .string || isFormatString(start, bytes),
          ts_tree_cursor_goto_first_child(&cursor)
        {
          open.append((index, symbol))
          parent = symbol
          continue
        }
      }
      while !ts_tree_cursor_goto_next_sibling(&cursor) {
        guard let last = open.popLast() else { return }
        nodes[Int(last.index)].next = Int32(truncatingIfNeeded: nodes.count)
        _ = ts_tree_cursor_goto_parent(&cursor)
        parent = open.last?.symbol ?? WalkedSymbol(.module)
      }
    }
  }
  guard !nodes.isEmpty else { return .empty(byteCount: bytes.count) }
  // The parser lets a module begin after the blanks and comments at its top.
  nodes[0].start = 0
  nodes[0].end = UInt32(bytes.count)
  nodes[0].next = Int32(nodes.count)
  return SyntaxTree(nodes: nodes)
}

private let errorSymbol: UInt16 = 0xFFFF

private func fieldOfCurrentNode(_ cursor: inout TSTreeCursor) -> SyntaxField {
  SyntaxField(rawValue: UInt8(truncatingIfNeeded: ts_tree_cursor_current_field_id(&cursor))) ?? .none
}

/// The comma of `except A, B`, which the walk does not see among all the others.
private func comma(before start: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> SyntaxTree.Node? {
  var offset = Int(start) - 1
  while offset > 0, bytes[offset] <= 0x20 || bytes[offset] == UInt8(ascii: "\\") { offset -= 1 }
  guard offset > 0, bytes[offset] == UInt8(ascii: ",") else { return nil }
  return .init(
    start: UInt32(offset), end: UInt32(offset + 1), next: Int32(truncatingIfNeeded: index + 1), kind: .comma,
    field: .none)
}

/// Whether the prefix of a string has an `f`.
private func isFormatString(_ start: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  for offset in Int(start)..<min(Int(start) + 2, bytes.count) where bytes[offset] | 0x20 == UInt8(ascii: "f") {
    return true
  }
  return false
}

/// What the walk needs to know about a symbol of the grammar.
private struct WalkedSymbol {
  var kind: SyntaxKind
  var isKept: Bool
  var mayHaveChildren: Bool
  var hasFields: Bool

  init(_ kind: SyntaxKind) {
    self.kind = kind
    isKept = true
    mayHaveChildren = kind.mayHaveChildren
    hasFields = kind.hasFields
  }

  /// Indexed by symbol id.
  static let bySymbol: [WalkedSymbol] = SymbolTable.kinds.map { code in
    guard let kind = SyntaxKind(rawValue: code) else {
      var symbol = WalkedSymbol(.missing)
      symbol.isKept = false
      return symbol
    }
    return WalkedSymbol(kind)
  }
}

extension SyntaxKind {
  /// Whether a node of this kind can have children that are kept.
  fileprivate var mayHaveChildren: Bool {
    switch self {
    case .missing, .identifier, .integer, .float, .trueLiteral, .falseLiteral, .noneLiteral, .ellipsis, .stringStart,
      .stringEnd, .escapeSequence, .escapeInterpolation, .typeConversion, .passStatement, .breakStatement,
      .continueStatement:
      false
    default: rawValue < SyntaxKind.asyncToken.rawValue
    }
  }

  /// Whether a child of a node of this kind can have a field: the productions of the grammar 0.23.6 that name any.
  fileprivate var hasFields: Bool {
    switch self {
    case .aliasedImport, .asPattern, .assignment, .attribute, .augmentedAssignment, .binaryOperator, .block,
      .booleanOperator, .call, .caseClause, .classDefinition, .comparisonOperator, .decoratedDefinition,
      .defaultParameter, .dictPattern, .dictionaryComprehension, .elifClause, .elseClause, .exceptClause,
      .execStatement, .forInClause, .forStatement, .formatExpression, .functionDefinition, .futureImportStatement,
      .generatorExpression, .ifStatement, .importFromStatement, .importStatement, .interpolation, .keywordArgument,
      .lambda, .listComprehension, .matchStatement, .namedExpression, .notOperator, .pair, .printStatement,
      .raiseStatement, .setComprehension, .subscription, .tryStatement, .typeAliasStatement, .typedDefaultParameter,
      .typedParameter, .unaryOperator, .whileStatement, .withItem, .withStatement:
      true
    default: false
    }
  }
}
