import Analysis
import Syntax

/// A call that brings all that a file holds into memory, and what the code then does with it.
struct FileRead {
  enum Form { case read, readlines, readText, readBytes, list }
  enum Use: Hashable {
    /// Line by line, once.
    case lines
    /// Line by line, once, after the file was closed.
    case linesAfterClose
    case hashed, written, measured
    case other
  }

  var form: Form
  var op: Op
  var opener: FileOpener
  /// `splitlines` or `split`, where that is how it became lines.
  var splitter: NameID?
  var uses: [Use] = []

  /// Whether all that happens to the lines is one loop over them.
  var isOneLoop: Bool {
    uses == [.lines] || uses == [.linesAfterClose]
  }
}

/// Where a file that is read comes from.
struct FileOpener {
  enum Source { case opened, standardInput, assumed }
  var source: Source
  /// Its name, or the way to it, says that it is small: configuration, package data.
  var isSmall = false
  /// The variable that holds the file.
  var name: NameID?
}

extension FileView {
  /// Every read of a whole file in the bodies of the file, with its body.
  func fileReads() -> [(read: FileRead, body: BodyID)] {
    let names = FileMethodNames(facts.names)
    guard names.isAnyRead else { return [] }
    var smallNames = SmallFileNames(facts.names)
    var result: [(FileRead, BodyID)] = []
    for (index, body) in facts.bodies.enumerated() where mayRead(body, names) {
      let id = BodyID(Int32(index))
      var walk = FileReadWalk(self, id, names, smallNames)
      for read in walk.run() { result.append((read, id)) }
      smallNames = walk.smallNames
    }
    return result
  }

  /// Whether a body calls a method that reads, or opens a file and may make a list of it.
  private func mayRead(_ body: Body, _ names: FileMethodNames) -> Bool {
    let open = names.open?.index ?? -1
    return body.ops.contains { position in
      let op = facts.ops[Int(position)]
      return switch op.code {
      case .callMethod: names.reads(NameID(op.b))
      case .loadGlobal: op.a == open
      default: false
      }
    }
  }
}

/// The methods of files, paths and text that matter here, as the names of one file.
struct FileMethodNames {
  let read, readlines, readText, readBytes: NameID?
  let open, close, buffer, enterContext, splitlines, split, strip, rstrip, decode: NameID?
  let update, write, writeText, writeBytes: NameID?

  init(_ names: NameTable) {
    read = names.find("read")
    readlines = names.find("readlines")
    readText = names.find("read_text")
    readBytes = names.find("read_bytes")
    open = names.find("open")
    close = names.find("close")
    buffer = names.find("buffer")
    enterContext = names.find("enter_context")
    splitlines = names.find("splitlines")
    split = names.find("split")
    strip = names.find("strip")
    rstrip = names.find("rstrip")
    decode = names.find("decode")
    update = names.find("update")
    write = names.find("write")
    writeText = names.find("write_text")
    writeBytes = names.find("write_bytes")
  }

  var isAnyRead: Bool { read != nil || readlines != nil || readText != nil || readBytes != nil || open != nil }

  func reads(_ name: NameID) -> Bool {
    name == read || name == readlines || name == readText || name == readBytes
  }

  func writes(_ name: NameID) -> Bool { name == write || name == writeBytes || name == writeText }
}

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
