/// The patterns of one .gitignore, or of .git/info/exclude.
struct IgnoreFile: Sendable {
  private let patterns: [IgnorePattern]

  init(parsing bytes: [UInt8]) {
    patterns = bytes.split(separator: 0x0A).compactMap { IgnorePattern($0) }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether the last pattern that matches says ignore; nil where none matches.
  /// - Parameter path: relative to the folder that the patterns are for, with `/` between its parts.
  func isIgnored(_ path: ArraySlice<UInt8>, isDirectory: Bool) -> Bool? {
    for pattern in patterns.reversed() where pattern.matches(path, isDirectory: isDirectory) {
      return !pattern.isNegated
    }
    return nil
  }
}

/// One line, as git's documentation of gitignore says.
struct IgnorePattern: Sendable {
  private enum Segment { case glob(Glob), anyFolders }

  let isNegated: Bool
  private let isDirectoryOnly: Bool
  /// Nil where the pattern has no slash and so is for names at every depth.
  private let segments: [Segment]?
  private let name: Glob

  /// Nil for blank lines and comments.
  init?(_ line: ArraySlice<UInt8>) {
    var text = line
    if text.last == 0x0D { text.removeLast() }
    guard text.first != UInt8(ascii: "#") else { return nil }
    isNegated = text.first == UInt8(ascii: "!")
    if isNegated { text.removeFirst() }
    // Trailing spaces count only where a backslash stands before them.
    while text.last == 0x20, !isEscaped(text, text.endIndex - 1) { text.removeLast() }
    isDirectoryOnly = text.last == UInt8(ascii: "/")
    if isDirectoryOnly { text.removeLast() }
    guard !text.isEmpty else { return nil }
    guard text.contains(UInt8(ascii: "/")) else {
      name = Glob(text)
      segments = nil
      return
    }
    if text.first == UInt8(ascii: "/") { text.removeFirst() }
    let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    name = Glob([])
    segments = parts.enumerated().map { index, part in
      if part.elementsEqual("**".utf8) { return .anyFolders }
      // `a\/b` is `a/b`: the backslash belongs to the slash.
      let isSlashEscaped = index + 1 < parts.count && isEscaped(part, part.endIndex)
      return .glob(Glob(isSlashEscaped ? part.dropLast() : part))
    }
  }

  func matches(_ path: ArraySlice<UInt8>, isDirectory: Bool) -> Bool {
    if isDirectoryOnly, !isDirectory { return false }
    guard let segments else {
      let slash = path.lastIndex(of: UInt8(ascii: "/"))
      return name.matches(slash.map { path[($0 + 1)...] } ?? path)
    }
    return matches(path.split(separator: UInt8(ascii: "/")), segments)
  }

  /// As a glob within a name: `**` takes no folder first, and one more each time what follows fails.
  private func matches(_ path: [ArraySlice<UInt8>], _ segments: [Segment]) -> Bool {
    var pattern = 0
    var at = 0
    var retry: (pattern: Int, at: Int)?
    while at < path.count || pattern < segments.count {
      if pattern < segments.count {
        switch segments[pattern] {
        case .anyFolders:
          // At the end it stands for what is inside a folder, so not for the folder itself.
          if pattern + 1 == segments.count { return at < path.count }
          pattern += 1
          retry = (pattern, at)
          continue
        case .glob(let glob):
          if at < path.count, glob.matches(path[at]) {
            pattern += 1
            at += 1
            continue
          }
        }
      }
      guard let last = retry, last.at < path.count else { return false }
      retry = (last.pattern, last.at + 1)
      pattern = last.pattern
      at = last.at + 1
    }
    return true
  }
}

/// Whether an odd number of backslashes stands before an index.
private func isEscaped(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
  var count = 0
  while index - count > text.startIndex, text[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
  return count % 2 == 1
}
