import CParserArena
import CTreeSitter
import CTreeSitterPython

/// Parses Python text. Total: whatever the text is, a tree comes back, and problems say where it is not Python.
/// May be called from several threads at once.
package func parse(_ text: SourceText, limits: ParseLimits = .default) -> ParsedFile {
  let count = text.bytes.count
  guard count <= limits.bytes, count < Int(Int32.max) else {
    let message = "the file has \(count) bytes, more than the \(limits.bytes) that are analyzed"
    return .givenUp(Problem(kind: .tooLarge, message: message, range: nil), byteCount: count)
  }
  guard let tree = parseTree(text.bytes, limits) else {
    let message = "the parser gave up after \(limits.microseconds / 1000) ms"
    return .givenUp(Problem(kind: .timeout, message: message, range: nil), byteCount: count)
  }
  return ParsedFile(tree: tree, problems: syntaxProblems(in: tree, text, limit: limits.syntaxProblems))
}

/// The tree of UTF-8 text, with the default limits.
package func parse(_ bytes: [UInt8]) -> SyntaxTree { parse(SourceText(utf8: bytes)).tree }

extension ParsedFile {
  fileprivate static func givenUp(_ problem: Problem, byteCount: Int) -> ParsedFile {
    ParsedFile(tree: .empty(byteCount: byteCount), problems: [problem])
  }
}

/// Nil if a limit was reached.
private func parseTree(_ bytes: [UInt8], _ limits: ParseLimits) -> SyntaxTree? {
  _ = arenaInstalled
  unknot_arena_begin()
  defer { unknot_arena_end() }
  let parser = ts_parser_new()
  defer { ts_parser_delete(parser) }
  _ = ts_parser_set_language(parser, tree_sitter_python())
  ts_parser_set_timeout_micros(parser, limits.microseconds)
  return bytes.withUnsafeBytes { text in
    // An empty array has no address, and the parser wants one.
    guard let start = text.baseAddress else { return .empty(byteCount: 0) }
    let tree = ts_parser_parse_string(
      parser, nil, start.assumingMemoryBound(to: CChar.self), UInt32(text.count))
    guard let tree else { return nil }
    return flatten(ts_tree_root_node(tree), byteCount: text.count)
  }
}

/// Installs the arena for the whole process on first use.
private let arenaInstalled: Void = unknot_arena_install()
