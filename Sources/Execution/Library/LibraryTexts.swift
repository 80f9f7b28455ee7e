import Synchronization
import Syntax

/// Texts of the library with their trees: all runs of the process share them.
enum LibraryTexts {
  private static let known = Mutex<[String: (SourceText, ParsedFile)]>([:])

  static func parsed(_ text: String, _ path: String) -> (SourceText, ParsedFile) {
    // A program may name a text of its own like a module of the library.
    if let found = known.withLock({ $0[path] }), found.0.bytes.elementsEqual(text.utf8) { return found }
    let parsed = parsedText(text)
    known.withLock { $0[path] = parsed }
    return parsed
  }
}

func parsedText(_ text: String) -> (SourceText, ParsedFile) {
  let source = SourceText(utf8: Array(text.utf8))
  return (source, parse(source))
}
