import Synchronization
import Syntax

/// Texts of the library with their trees: all runs of the process share them.
enum LibraryTexts {
  private static let known = Mutex<[String: (SourceText, ParsedFile)]>([:])
  private static let sources = Mutex<[String: ModuleSource]>([:])

  static func parsed(_ text: String, _ path: String) -> (SourceText, ParsedFile) {
    // A program may name a text of its own like a module of the library.
    if let found = known.withLock({ $0[path] }), found.0.bytes.elementsEqual(text.utf8) { return found }
    let parsed = parsedText(text)
    known.withLock { $0[path] = parsed }
    return parsed
  }

  /// A module of the library, indexed so that it can be loaded name by name; nil if its text has a problem.
  static func source(_ name: String, _ text: String) -> ModuleSource? {
    if let found = sources.withLock({ $0[name] }) { return found }
    let path = "<\(name)>"
    let (source, parsed) = parsed(text, path)
    if !parsed.problems.isEmpty { return nil }
    let isPackage = librarySources.keys.contains { $0.hasPrefix(name + ".") }
    let made = ModuleSource(name: name, path: path, isPackage: isPackage, text: source, tree: parsed.tree)
    sources.withLock { $0[name] = made }
    return made
  }
}

func parsedText(_ text: String) -> (SourceText, ParsedFile) {
  let source = SourceText(utf8: Array(text.utf8))
  return (source, parse(source))
}
