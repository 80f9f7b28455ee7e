/// Why a card cannot be read: `rules/self-reference.md:3: unknown severity 'bad', expected note, warning or error`.
package struct CardError: Error, Hashable, CustomStringConvertible {
  /// What the caller called the card: a path, or the name of an embedded one.
  package var card: String
  /// From 1.
  package var line: Int
  package var message: String

  package var description: String { "\(card):\(line): \(message)" }
}

extension RuleCard {
  /// Reads a card: `key: value` lines, a blank line, then `## Section`s of Markdown.
  /// - Parameter name: what errors call the card, usually its path.
  package init(parsing bytes: [UInt8], named name: String) throws(CardError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CardError(card: name, line: 1, message: "the card is not UTF-8")
    }
    var parser = CardParser(card: name, lines: lines(of: text))
    self = try parser.parse()
  }

  /// Reads a card that was built into the program, where a mistake is ours: it traps with the card's name and line.
  package init(embedded bytes: [UInt8], named name: String = "embedded card") {
    do {
      self = try RuleCard(parsing: bytes, named: name)
    } catch {
      fatalError("\(error)")
    }
  }
}

/// Cards that users write may come with CRLF line ends.
private func lines(of text: String) -> [Substring] {
  text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
}

private struct CardParser {
  let card: String
  let lines: [Substring]
  /// Index of the next line; the number that errors name is one more.
  var next = 0
  private var header: [Entry] = []

  private struct Entry {
    var key: String
    var value: String
    var line: Int
  }

  private static let keys = [
    "id", "summary", "severity", "confidence", "status", "tags", "rank", "since", "formerly", "check", "calls",
  ]

  init(card: String, lines: [Substring]) {
    self.card = card
    self.lines = lines
  }

  mutating func parse() throws(CardError) -> RuleCard {
    try readHeader()
    let id = try value("id")
    try require(isKebabCase(id.value), id.line, "the id '\(id.value)' is not kebab-case")
    let summary = try value("summary")
    try require(!summary.value.hasSuffix("."), summary.line, "the summary ends with a full stop")
    let severity = try word("severity", Severity.allCases.map(\.name), Severity.init(name:))
    return RuleCard(
      id: RuleID(id.value), summary: summary.value, severity: severity,
      confidence: try word("confidence", Confidence.allCases.map(\.name), Confidence.init(name:)),
      status: try word("status", RuleCard.Status.allCases.map(\.rawValue), RuleCard.Status.init(rawValue:)),
      tags: try list("tags"), rank: try rank(default: severity.usualRank),
      since: header.first { $0.key == "since" }?.value,
      formerly: try list("formerly", isOptional: true).map { RuleID($0) },
      calls: try list("calls", isOptional: true),
      sections: try readSections())
  }

  private mutating func readHeader() throws(CardError) {
    while next < lines.count, !lines[next].isBlank {
      let line = lines[next]
      next += 1
      guard let colon = line.firstIndex(of: ":") else {
        throw error(next, "expected 'key: value', found '\(line)'")
      }
      let key = line[..<colon].trimmed
      let value = line[line.index(after: colon)...].trimmed
      guard Self.keys.contains(key) else {
        throw error(next, "unknown key '\(key)'" + suggestion(for: key, among: Self.keys))
      }
      try require(!header.contains { $0.key == key }, next, "the key '\(key)' is there twice")
      try require(!value.isEmpty, next, "the key '\(key)' has no value")
      header.append(Entry(key: key, value: value, line: next))
    }
  }

  /// A `##` inside a fenced block is a Python comment, not a heading.
  private mutating func readSections() throws(CardError) -> [RuleCard.Section] {
    var sections: [(title: String, lines: [Substring])] = []
    var fence: Substring?
    while next < lines.count {
      let line = lines[next]
      next += 1
      if fence == nil, line.hasPrefix("## ") {
        let title = line.dropFirst(3).trimmed
        try require(!sections.contains { $0.title == title }, next, "the section '\(title)' is there twice")
        sections.append((title, []))
        continue
      }
      if sections.isEmpty {
        try require(line.isBlank, next, "text before the first '## ' section")
        continue
      }
      fence = fenceAfter(line, fence)
      sections[sections.count - 1].lines.append(line)
    }
    try require(fence == nil, next, "a fenced block is not closed")
    for title in ["Why", "Fix"] {
      try require(sections.contains { $0.title == title }, next, "the section '## \(title)' is missing")
    }
    return sections.map { .init(title: $0.title, markdown: body($0.lines)) }
  }

  private func value(_ key: String) throws(CardError) -> Entry {
    guard let entry = header.first(where: { $0.key == key }) else {
      throw error(max(1, header.count), "the key '\(key)' is missing")
    }
    return entry
  }

  private func word<T>(_ key: String, _ words: [String], _ make: (String) -> T?) throws(CardError) -> T {
    let entry = try value(key)
    guard let result = make(entry.value) else {
      throw error(entry.line, "unknown \(key) '\(entry.value)', expected \(words.joined(separator: ", "))")
    }
    return result
  }

  private func list(_ key: String, isOptional: Bool = false) throws(CardError) -> [String] {
    if isOptional, !header.contains(where: { $0.key == key }) { return [] }
    let entry = try value(key)
    let items = entry.value.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    try require(!items.contains(""), entry.line, "'\(key)' has an empty item")
    return items
  }

  private func rank(default usual: Double) throws(CardError) -> Double {
    guard let entry = header.first(where: { $0.key == "rank" }) else { return usual }
    guard let rank = Double(entry.value), (0...100).contains(rank) else {
      throw error(entry.line, "the rank '\(entry.value)' is not a number from 0 to 100")
    }
    return rank
  }

  private func require(_ condition: Bool, _ line: Int, _ message: @autoclosure () -> String) throws(CardError) {
    if !condition { throw error(line, message()) }
  }

  private func error(_ line: Int, _ message: String) -> CardError {
    CardError(card: card, line: line, message: message)
  }
}

/// The fence that is open after `line`: the run of marks that opened it, or nil.
private func fenceAfter(_ line: Substring, _ open: Substring?) -> Substring? {
  let text = line.drop { $0 == " " }
  guard let mark = text.first, mark == "`" || mark == "~" else { return open }
  let run = text.prefix { $0 == mark }
  guard run.count >= 3 else { return open }
  guard let open else { return run }
  let closes = run.first == open.first && run.count >= open.count && text.dropFirst(run.count).isBlank
  return closes ? nil : open
}

private func body(_ lines: [Substring]) -> String {
  guard let first = lines.firstIndex(where: { !$0.isBlank }), let last = lines.lastIndex(where: { !$0.isBlank })
  else { return "" }
  return lines[first...last].joined(separator: "\n")
}

private func isKebabCase(_ text: String) -> Bool {
  text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }
}

extension Severity {
  /// Where a card says nothing: what the scale alone suggests.
  fileprivate var usualRank: Double {
    switch self {
    case .note: 20
    case .warning: 50
    case .error: 80
    }
  }
}

extension Substring {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  fileprivate var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
