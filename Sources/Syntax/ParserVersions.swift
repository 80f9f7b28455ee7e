import CTreeSitter

/// What a file is parsed with.
package enum ParserVersions {
  /// Of tree-sitter-python, as `scripts/bootstrap` pins it.
  package static let grammar = "0.23.6"

  /// Of the form of the grammar's tables (`ts_language_version`).
  package static var tables: Int { Int(ts_language_version(PythonGrammar.language(.whole, dedentsInBrackets: false))) }

  /// The forms of tables that the tree-sitter library reads, which tells its age.
  package static let library = Int(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION)...Int(TREE_SITTER_LANGUAGE_VERSION)
}
