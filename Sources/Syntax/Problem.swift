/// Why a file, or a part of it, could not be read as Python. Data for the report, never an error that is thrown.
package struct Problem: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The file cannot be opened or read.
    case unreadable
    /// The file is larger than the cap and was not parsed.
    case tooLarge
    /// Bytes that the declared encoding has no character for; they were replaced.
    case encoding
    /// The parser gave up after its time was used up.
    case timeout
    /// The text is not Python where `range` says; what stands around it was read.
    case syntax
    /// A later stage reached a cap; `message` says which.
    case limit
  }

  package var kind: Kind
  /// One sentence: what happened and, where there is one, the remedy.
  package var message: String
  /// Nil where the problem is the whole file's.
  package var range: ByteRange?

  package init(kind: Kind, message: String, range: ByteRange?) {
    self.kind = kind
    self.message = message
    self.range = range
  }
}
