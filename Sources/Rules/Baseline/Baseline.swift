/// Findings that are known, each by its fingerprint: moved lines do not make them new.
///
/// The text has one line for each, sorted, so that a change is a small difference for git: fingerprint, rule, path and
/// message, with tabs between them. Only the fingerprint counts when it is compared.
package struct Baseline: Sendable, Equatable {
  package struct Entry: Sendable, Hashable {
    package var fingerprint: String
    package var rule: RuleID
    package var path: String
    package var message: String

    package init(fingerprint: String, rule: RuleID, path: String, message: String) {
      self.fingerprint = fingerprint
      self.rule = rule
      self.path = path
      self.message = message
    }
  }

  /// By path, rule and fingerprint.
  package private(set) var entries: [Entry]
  private let fingerprints: Set<String>

  package init(_ entries: [Entry] = []) {
    var seen: Set<String> = []
    self.entries = entries.sorted(by: precedes).filter { seen.insert($0.fingerprint).inserted }
    fingerprints = seen
  }

  package init(of findings: [Finding]) {
    self.init(
      findings.map {
        Entry(fingerprint: $0.fingerprint, rule: $0.rule, path: $0.place.file, message: $0.message)
      })
  }

  package func contains(_ finding: Finding) -> Bool { fingerprints.contains(finding.fingerprint) }

  package func contains(_ fingerprint: String) -> Bool { fingerprints.contains(fingerprint) }

  /// Both together.
  package func union(_ other: Baseline) -> Baseline { Baseline(entries + other.entries) }
}

private func precedes(_ a: Baseline.Entry, _ b: Baseline.Entry) -> Bool {
  if a.path != b.path { return pathPrecedes(a.path, b.path) }
  return a.rule == b.rule ? a.fingerprint < b.fingerprint : a.rule < b.rule
}

// MARK: Text

extension Baseline {
  private static let head = "# unknot baseline 1: findings that are known. Written by `unknot check --write-baseline`."

  package var text: String {
    entries.reduce(into: Self.head + "\n") { text, entry in
      text +=
        [entry.fingerprint, entry.rule.text, escaped(entry.path), escaped(entry.message)]
        .joined(separator: "\t") + "\n"
    }
  }

  /// Why a text is no baseline.
  package struct Malformed: Error, Hashable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    package var message: String

    package var description: String { "line \(line): \(message)" }
  }

  /// Reads what `text` wrote. Blank lines and further comments may stand anywhere, as after a merge.
  package init(parsing bytes: [UInt8]) throws(Malformed) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed(line: 1, message: "not UTF-8") }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard lines[0].hasPrefix("# unknot baseline ") else {
      throw Malformed(line: 1, message: "this is no baseline of unknot")
    }
    guard lines[0].hasPrefix("# unknot baseline 1:") else {
      throw Malformed(line: 1, message: "the baseline is of another version: write it again")
    }
    var entries: [Entry] = []
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0].count == 16, parts[0].allSatisfy(\.isHexDigit) else {
        throw Malformed(line: index + 1, message: "expected fingerprint, rule, path and message with tabs between them")
      }
      entries.append(
        Entry(
          fingerprint: String(parts[0]), rule: RuleID(String(parts[1])), path: unescaped(parts[2]),
          message: unescaped(parts[3])))
    }
    self.init(entries)
  }
}

/// Paths may contain anything but NUL.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\t": result += "\\t"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func unescaped(_ text: Substring) -> String {
  var result = String.UnicodeScalarView()
  var isEscape = false
  for scalar in text.unicodeScalars {
    if !isEscape, scalar == "\\" {
      isEscape = true
      continue
    }
    switch scalar {
    case "t" where isEscape: result.append("\t")
    case "n" where isEscape: result.append("\n")
    case "r" where isEscape: result.append("\r")
    default: result.append(scalar)
    }
    isEscape = false
  }
  return String(result)
}
