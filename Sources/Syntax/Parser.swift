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
    return readBeginning(
      of: mended, text, limits, .timeout, "the parser gave up after \(limits.microseconds / 1000) ms")
  case .outOfMemory:
    return readBeginning(
      of: mended, text, limits, .limit, "the parser gave up after \(limits.memory >> 20) MB of memory")
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

/// What a file that costs too much has in its first quarter, up to a line that begins a statement of the module.
private func readBeginning(
  of mended: MendedText, _ text: SourceText, _ limits: ParseLimits, _ kind: Problem.Kind, _ reason: String
) -> ParsedFile {
  var beginning = mended
  let line = text.lineStarts.last { start in
    let start = Int(start)
    guard start > 0, start <= text.bytes.count / 4 else { return false }
    return text.bytes[start] == UInt8(ascii: "@")
      || text.bytes[start] | 0x20 >= UInt8(ascii: "a") && isIdentifier(text.bytes[start])
  }
  guard let line else { return .givenUp(Problem(kind: kind, message: reason, range: nil), text) }
  beginning.bytes.removeSubrange(Int(line)...)
  beginning.comments.removeAll { $0.start >= line }
  beginning.problems.removeAll { $0.range.map { $0.start >= line } ?? false }
  var limits = limits
  limits.microseconds = max(limits.microseconds / 4, 1)
  guard case .tree(let tree, _) = read(beginning, .whole, limits) else {
    return .givenUp(Problem(kind: kind, message: reason, range: nil), text)
  }
  var file = ParsedFile(tree, beginning, limits)
  let message = "\(reason); only what stands before line \(text.line(of: line)) was read"
  file.problems.insert(Problem(kind: kind, message: message, range: nil), at: 0)
  return file
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
