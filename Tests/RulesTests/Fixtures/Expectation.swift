@testable import Rules

/// What a comment of a fixture says about its line: `# expect: cached-method note "up to 128" @5 (possible)`.
struct Expectation {
  enum Kind: String, CaseIterable {
    case expect = "# expect: "
    /// A true case that is not found yet.
    case missing = "# expect-missing: "
    /// A false one that is still found.
    case spurious = "# expect-spurious: "
    /// A line that a reader would suspect, and that is right.
    case ok = "# ok: "
  }

  var kind: Kind
  /// From 1.
  var line: Int
  var rule: String
  var text: String?
  /// In code points, from 1.
  var column: Int?
  var severity: Severity?
  var isPossible = false

  /// The expectations of a program. A comment alone on its line speaks of the next line of code.
  static func parse(_ source: String) -> [Expectation] {
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.indices.flatMap { index -> [Expectation] in
      let line = lines[index]
      let starts = starts(in: line)
      guard let first = starts.first else { return [] }
      let isAlone = line[..<first.at].allSatisfy(\.isWhitespace)
      let target = isAlone ? lines[(index + 1)...].firstIndex(where: isCode) ?? index : index
      return starts.enumerated().map { number, start in
        let end = number + 1 < starts.count ? starts[number + 1].at : line.endIndex
        return Expectation(start.kind, line: target + 1, line[start.at..<end].dropFirst(start.kind.rawValue.count))
      }
    }
  }

  private static func starts(in line: Substring) -> [(at: String.Index, kind: Kind)] {
    line.indices.compactMap { index in
      guard line[index] == "#" else { return nil }
      return Kind.allCases.first { line[index...].hasPrefix($0.rawValue) }.map { (index, $0) }
    }
  }

  private static func isCode(_ line: Substring) -> Bool {
    guard let first = line.first(where: { !$0.isWhitespace }) else { return false }
    return first != "#"
  }

  private init(_ kind: Kind, line: Int, _ words: Substring) {
    self.kind = kind
    self.line = line
    rule = String(words.prefix { !$0.isWhitespace })
    if kind == .ok { return }
    if let open = words.firstIndex(of: "\""), let close = words.lastIndex(of: "\""), open < close {
      text = String(words[words.index(after: open)..<close])
    }
    // What stands in quotes is not looked through for the other parts.
    let rest = words.split(separator: "\"", omittingEmptySubsequences: false)
    for word in ((rest.first ?? "") + " " + (rest.count > 2 ? rest[rest.count - 1] : "")).split(separator: " ") {
      if word == "(possible)" { isPossible = true }
      if word.first == "@" { column = Int(word.dropFirst()) }
      if let named = Severity(name: String(word)) { severity = named }
    }
  }

  /// Whether a finding, whose column counts from 1, is the one meant.
  func matches(_ finding: Finding, line: Int, column: Int) -> Bool {
    line == self.line && finding.rule.text == rule && (text.map { finding.message.contains($0) } ?? true)
      && (self.column.map { $0 == column } ?? true) && (severity.map { $0 == finding.severity } ?? true)
      && (finding.confidence == .possible) == isPossible
  }
}

extension Expectation: CustomStringConvertible {
  var description: String {
    "line \(line): \(kind.rawValue)\(rule)" + (severity.map { " \($0.name)" } ?? "")
      + (text.map { " \"\($0)\"" } ?? "") + (column.map { " @\($0)" } ?? "") + (isPossible ? " (possible)" : "")
  }
}
