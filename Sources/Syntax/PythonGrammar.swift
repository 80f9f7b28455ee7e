import CTreeSitter
import CTreeSitterPython

/// The grammar as the parser gets it.
enum PythonGrammar {
  enum Symbols {
    /// Symbols that no kind keeps are invisible, and a walk passes over them without stopping: brackets, commas, colons,
    /// most keywords. They are half of all nodes.
    case lean
    /// All symbols are visible.
    case whole
  }

  /// `dedentsInBrackets`: a line inside brackets may be indented less than the block around it.
  static func language(_ symbols: Symbols, dedentsInBrackets: Bool) -> OpaquePointer? {
    let languages = languages
    switch symbols {
    case .lean: return dedentsInBrackets ? languages.leanDedenting : languages.lean
    case .whole: return dedentsInBrackets ? languages.wholeDedenting : languages.whole
    }
  }

  private struct Languages: @unchecked Sendable {
    var lean, leanDedenting, whole, wholeDedenting: OpaquePointer?
  }

  private static let languages: Languages = {
    let hidden = SymbolTable.kinds.map { $0 == SymbolTable.notKept }
    return hidden.withUnsafeBufferPointer {
      Languages(
        lean: unknot_python_language($0.baseAddress, false),
        leanDedenting: unknot_python_language($0.baseAddress, true),
        whole: unknot_python_language(nil, false), wholeDedenting: unknot_python_language(nil, true))
    }
  }()
}

/// From the grammar's symbol ids to kinds. Names alone are ambiguous (the keyword `lambda` and the node `lambda`), so
/// named and anonymous symbols are looked up apart.
enum SymbolTable {
  static let notKept: UInt8 = 255

  /// The raw value of the kind, indexed by symbol id.
  static let kinds: [UInt8] = {
    var named: [String: SyntaxKind] = [:]
    var anonymous: [String: SyntaxKind] = [:]
    // Commas are told from the text where they matter: there are too many of them.
    for kind in SyntaxKind.allCases where kind != .comma {
      guard let grammar = kind.grammarName else { continue }
      if grammar.isNamed { named[grammar.text.description] = kind } else { anonymous[grammar.text.description] = kind }
    }
    let language = tree_sitter_python()
    return (0..<ts_language_symbol_count(language)).map { symbol in
      let type = ts_language_symbol_type(language, UInt16(symbol))
      guard type != TSSymbolTypeAuxiliary, let name = ts_language_symbol_name(language, UInt16(symbol))
      else { return notKept }
      let names = type == TSSymbolTypeRegular ? named : anonymous
      return names[String(cString: name)]?.rawValue ?? notKept
    }
  }()
}
