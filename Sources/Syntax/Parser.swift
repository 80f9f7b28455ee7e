import CParserArena
import CTreeSitter

/// Parses Python text. Total: whatever the text is, a tree comes back, and problems say where it is not Python.
/// May be called from several threads at once.
package func parse(_ text: SourceText, limits: ParseLimits = .default) -> ParsedFile {
  let count = text.bytes.count
  guard count <= limits.bytes, count < Int(Int32.max) else {
    let message = "the file has \(count) bytes, more than the \(limits.bytes) that are analyzed"
    return .givenUp(Problem(kind: .tooLarge, message: message, range: nil), text)
  }
  let mended = MendedText(text)
  switch parseTree(mended, limits) {
  case .tree(let tree):
    let problems = syntaxProblems(in: tree, mended, limit: limits.syntaxProblems)
    return ParsedFile(tree: tree, comments: mended.comments, problems: problems)
  case .outOfTime:
    let message = "the parser gave up after \(limits.microseconds / 1000) ms"
    return .givenUp(Problem(kind: .timeout, message: message, range: nil), text)
  case .outOfMemory:
    let message = "the parser gave up after \(limits.memory >> 20) MB of memory"
    return .givenUp(Problem(kind: .limit, message: message, range: nil), text)
  }
}

/// The tree of UTF-8 text, with the default limits.
package func parse(_ bytes: [UInt8]) -> SyntaxTree { parse(SourceText(utf8: bytes)).tree }

extension ParsedFile {
  fileprivate static func givenUp(_ problem: Problem, _ text: SourceText) -> ParsedFile {
    ParsedFile(tree: .empty(byteCount: text.bytes.count), comments: [], problems: [problem])
  }
}

private enum ParseResult {
  case tree(SyntaxTree)
  case outOfTime, outOfMemory
}

private func parseTree(_ text: MendedText, _ limits: ParseLimits) -> ParseResult {
  _ = arenaInstalled
  unknot_arena_begin(limits.memory)
  defer { unknot_arena_end() }
  let parser = ts_parser_new()
  defer { ts_parser_delete(parser) }

  return text.bytes.withUnsafeBufferPointer { bytes in
    // An empty array has no address, and the parser wants one.
    guard let start = bytes.baseAddress else { return .tree(.empty(byteCount: 0)) }
    func tree(_ language: OpaquePointer?) -> OpaquePointer? {
      _ = ts_parser_set_language(parser, language)
      let text = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
      return unknot_parse_limited(parser, text, UInt32(bytes.count), limits.microseconds)
    }
    let grammar = text.dedentsInBrackets ? PythonGrammar.dedenting : PythonGrammar.plain
    guard let lean = tree(grammar.lean) else {
      return unknot_arena_is_full().pointee == 0 ? .outOfTime : .outOfMemory
    }
    let root = ts_tree_root_node(lean)
    guard ts_node_has_error(root) else { return .tree(flatten(root, bytes, hasErrors: false)) }
    // What was hidden to save time is wanted now: a token that the parser had to make up is one that it missed.
    let whole = tree(grammar.whole)
    return .tree(flatten(whole.map(ts_tree_root_node) ?? root, bytes, hasErrors: true))
  }
}

/// Installs the arena for the whole process on first use.
private let arenaInstalled: Void = unknot_arena_install()
