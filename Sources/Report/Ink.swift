import Rules

/// What a piece of text is, for a terminal with colours.
enum Ink {
  case path, severity(Severity), mark(Severity), step, gutter, faint, strong

  fileprivate var code: StaticString {
    switch self {
    case .path, .strong: "\u{1B}[1m"
    case .severity(.error), .mark(.error): "\u{1B}[1;31m"
    case .severity(.warning), .mark(.warning): "\u{1B}[1;33m"
    case .severity(.note), .mark(.note): "\u{1B}[1;36m"
    case .step: "\u{1B}[1;34m"
    case .gutter: "\u{1B}[34m"
    case .faint: "\u{1B}[2m"
    }
  }
}

/// How text for people is laid out.
package struct TextStyle: Sendable {
  package var hasColor: Bool
  /// Findings only, without the closing summary.
  package var isQuiet: Bool

  package init(hasColor: Bool, isQuiet: Bool = false) {
    self.hasColor = hasColor
    self.isQuiet = isQuiet
  }
}

/// Text for people: bytes with colours where the terminal has them.
struct InkWriter {
  var out = ByteWriter()
  let style: TextStyle

  init(_ style: TextStyle) { self.style = style }

  mutating func put(_ text: String) { out.text(text) }

  mutating func put(_ text: String, _ ink: Ink) {
    guard style.hasColor else { return out.text(text) }
    out.raw(ink.code)
    out.text(text)
    out.raw("\u{1B}[0m")
  }

  mutating func spaces(_ count: Int) { out.spaces(count) }

  mutating func newline() { out.newline() }
}
