package import Syntax

/// A comment by which a person says that findings are known and wanted: `# unknot: ignore[rule-id] reason`.
package struct Suppression: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    case file
    /// Lines from 1: those of a statement, or of a whole definition.
    case lines(ClosedRange<Int>)
  }

  package enum Form: Hashable, Sendable {
    /// With the names between the brackets.
    case names([Name])
    /// `# noqa` without codes: every rule, and nobody asks whether it is of use.
    case everything
    /// Not understood; says why.
    case malformed(String)
  }

  package struct Name: Hashable, Sendable {
    package var text: String
    package var range: ByteRange
  }

  package var scope: Scope
  package var form: Form
  /// Empty where none is given.
  package var reason: String
  /// From the `#` up to the end of the reason, without space after it.
  package var range: ByteRange
  /// No code stands before it on its line.
  package var isAlone: Bool

  func covers(_ line: Int) -> Bool {
    switch scope {
    case .file: true
    case .lines(let lines): lines.contains(line)
    }
  }
}
