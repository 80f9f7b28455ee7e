import CTreeSitter
import CTreeSitterPython

/// The grammar as the parser gets it, twice.
struct PythonGrammar: @unchecked Sendable {
  /// Symbols that no kind keeps are invisible, and a walk passes over them without stopping: brackets, commas, colons,
  /// most keywords. They are half of all nodes.
  let lean: OpaquePointer?
  /// All symbols are visible.
  let whole: OpaquePointer?

  static let plain = PythonGrammar(dedenting: false)
  /// For text in which a line inside brackets is indented less than the block around it.
  static let dedenting = PythonGrammar(dedenting: true)

  private init(dedenting: Bool) {
    let hidden = SymbolTable.kinds.map { $0 == SymbolTable.notKept }
    lean = hidden.withUnsafeBufferPointer { unknot_python_language($0.baseAddress, dedenting) }
    whole = unknot_python_language(nil, dedenting)
  }
}

/// From the grammar's symbol ids to kinds. Names alone are ambiguous (the keyword `lambda` and the node `lambda`), so
/// named and anonymous symbols are looked up apart.
enum SymbolTable {
  static let notKept: UInt8 = 255

  /// The raw value of the kind, indexed by symbol id.
  static let kinds: [UInt8] = {
    let language = tree_sitter_python()
    return (0..<ts_language_symbol_count(language)).map { symbol in
      let type = ts_language_symbol_type(language, UInt16(symbol))
      guard type != TSSymbolTypeAuxiliary, let name = ts_language_symbol_name(language, UInt16(symbol))
      else { return notKept }
      let text = String(cString: name)
      let kind = SyntaxKind.allCases.first { kind in
        guard let grammar = kind.grammarName, grammar.isNamed == (type == TSSymbolTypeRegular) else { return false }
        // Commas are told from the text where they matter: there are too many of them.
        return grammar.text.description == text && kind != .comma
      }
      return kind?.rawValue ?? notKept
    }
  }()
}
