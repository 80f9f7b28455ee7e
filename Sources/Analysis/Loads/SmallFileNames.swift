/// Which names speak of files that are small and read once: `config_path`, `"README.md"`, `__file__`.
struct SmallFileNames {
  private enum Answer: UInt8 { case unknown, small, other }
  private let names: NameTable
  private var answers: [Answer]

  private static let words = [
    "version", "config", "conf", "cfg", "readme", "setup", "license", "licence", "changelog", "changes", "history",
    "news", "pyproject", "requirements", "settings", "template", "manifest", "authors", "metadata", "__file__",
    "__path__", "about", "rcfile", "pidfile", "lockfile", "secret", "password", "passwd", "token", "schema", ".ini",
    ".toml", ".yml", ".yaml", ".md", ".rst", ".css", ".html", ".pem", ".pid", "/proc/", "/sys/", "/etc/", "/dev/",
    "package.json",
  ]

  /// The words as bytes, by their first.
  private static let wordsByFirst: [[[UInt8]]] = {
    var table: [[[UInt8]]] = Array(repeating: [], count: 256)
    for word in words {
      let bytes = Array(word.utf8)
      table[Int(bytes[0])].append(bytes)
    }
    return table
  }()

  init(_ names: NameTable) {
    self.names = names
    answers = Array(repeating: .unknown, count: names.count)
  }

  mutating func contains(_ name: NameID) -> Bool {
    let index = Int(name.index)
    if answers[index] == .unknown {
      answers[index] = SmallFileNames.isAnyWord(in: names.utf8(name)) ? .small : .other
    }
    return answers[index] == .small
  }

  func contains(anyPartOf text: String) -> Bool { SmallFileNames.isAnyWord(in: Array(text.utf8)[...]) }

  /// Whatever the case of its letters. The library's own search is generic code that looks up types as it runs: over
  /// every name of a program it cost as much as parsing.
  private static func isAnyWord(in text: ArraySlice<UInt8>) -> Bool {
    func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    for start in text.indices {
      for word in wordsByFirst[Int(lower(text[start]))] where word.count <= text.endIndex - start {
        var length = 1
        while length < word.count, lower(text[start + length]) == word[length] { length += 1 }
        if length == word.count { return true }
      }
    }
    return false
  }
}
