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
  var mended = MendedText(text)
  switch read(mended, .lean, limits) {
  case .tree(let tree, hasErrors: false):
    return ParsedFile(tree, mended, limits)
  case .tree(let tree, hasErrors: true):
    // What was hidden to save time is wanted now: a token that the parser had to make up is one that it missed.
    guard case .tree(let whole, _) = read(mended, .whole, limits) else { return ParsedFile(tree, mended, limits) }
    let best = isolateErrors(in: whole, text, &mended, limits)
    return ParsedFile(best, mended, limits)
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
  fileprivate init(_ tree: SyntaxTree, _ text: MendedText, _ limits: ParseLimits) {
    self.tree = tree
    comments = text.comments
    problems = syntaxProblems(in: tree, text, limit: limits.syntaxProblems)
  }

  fileprivate static func givenUp(_ problem: Problem, _ text: SourceText) -> ParsedFile {
    ParsedFile(tree: .empty(byteCount: text.bytes.count), comments: [], problems: [problem])
  }
}

enum Reading {
  case tree(SyntaxTree, hasErrors: Bool)
  case outOfTime, outOfMemory
}

/// One parse. Whatever it allocates is gone when it returns.
func read(_ text: MendedText, _ symbols: PythonGrammar.Symbols, _ limits: ParseLimits) -> Reading {
  _ = arenaInstalled
  unknot_arena_begin(limits.memory)
  defer { unknot_arena_end() }
  let parser = ts_parser_new()
  defer { ts_parser_delete(parser) }
  _ = ts_parser_set_language(parser, PythonGrammar.language(symbols, dedentsInBrackets: text.dedentsInBrackets))

  return text.bytes.withUnsafeBufferPointer { bytes in
    // An empty array has no address, and the parser wants one.
    guard let start = bytes.baseAddress else { return .tree(.empty(byteCount: 0), hasErrors: false) }
    let characters = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
    guard let tree = unknot_parse_limited(parser, characters, UInt32(bytes.count), limits.microseconds) else {
      return unknot_arena_is_full().pointee == 0 ? .outOfTime : .outOfMemory
    }
    let root = ts_tree_root_node(tree)
    let hasErrors = ts_node_has_error(root)
    return .tree(flatten(root, bytes, hasErrors: hasErrors), hasErrors: hasErrors)
  }
}

/// Installs the arena for the whole process on first use.
private let arenaInstalled: Void = unknot_arena_install()
