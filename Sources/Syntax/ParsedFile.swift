/// One file as Python: the tree, and what could not be read.
package struct ParsedFile: Sendable {
  /// A module, empty or with the file's first lines only if the file was given up; `problems` then says why.
  package var tree: SyntaxTree
  /// From each `#` up to the end of its line, in order. They are in no node.
  package var comments: [ByteRange]
  /// In the order of their ranges, those of the whole file first.
  package var problems: [Problem]
}

/// What one file may cost before it is given up.
package struct ParseLimits: Sendable {
  /// Bytes of text. Parsing takes some thirty bytes of memory for each.
  package var bytes: Int
  /// Wall-clock time. Ten megabytes of ordinary code take about a second.
  package var microseconds: UInt64
  /// Bytes of memory that the parser may take for one file.
  package var memory: Int
  /// Problems of kind `syntax` that are listed one by one.
  package var syntaxProblems: Int

  package init(
    bytes: Int = 10_000_000, microseconds: UInt64 = 20_000_000, memory: Int = 768 << 20, syntaxProblems: Int = 20
  ) {
    self.bytes = bytes
    self.microseconds = microseconds
    self.memory = memory
    self.syntaxProblems = syntaxProblems
  }

  package static let `default` = ParseLimits()
}
