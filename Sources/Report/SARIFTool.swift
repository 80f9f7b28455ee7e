import Rules
import Syntax

extension JSONWriter {
  /// The program, the rules that ran with their cards as help, and the kinds of notifications.
  mutating func sarifTool(_ report: Report) {
    object("tool") {
      $0.object("driver") { json in
        json.member("name", report.tool.name)
        json.member("semanticVersion", report.tool.version)
        json.member("version", report.tool.version)
        if let home = report.tool.home { json.member("informationUri", home) }
        json.array("rules") { json in
          for card in report.cards {
            json.newline()
            json.sarifRule(card, home: report.tool.home)
          }
        }
        json.newline()
        json.array("notifications") { json in
          for kind in Problem.Kind.allCases {
            json.object { json in
              json.member("id", kind.id)
              json.member("name", pascalCase(kind.id))
              json.object("shortDescription") { $0.member("text", sentence(kind.title)) }
              json.object("defaultConfiguration") { $0.member("level", kind.level) }
            }
          }
        }
      }
    }
  }

  /// The weaknesses of the Common Weakness Enumeration that the rules name.
  mutating func sarifTaxonomies(_ cards: [RuleCard]) {
    let weaknesses = Set(cards.flatMap(\.weaknesses)).sorted()
    array("taxonomies") { json in
      if weaknesses.isEmpty { return }
      json.object { json in
        json.member("name", "CWE")
        json.member("organization", "MITRE")
        json.object("shortDescription") { $0.member("text", "The MITRE Common Weakness Enumeration.") }
        json.member("informationUri", "https://cwe.mitre.org/")
        json.array("taxa") { json in
          for number in weaknesses {
            json.object { json in
              json.member("id", String(number))
              json.member("helpUri", "https://cwe.mitre.org/data/definitions/\(number).html")
            }
          }
        }
      }
    }
  }

  private mutating func sarifRule(_ card: RuleCard, home: String?) {
    let why = card.section("Why") ?? ""
    object { json in
      json.member("id", card.id.text)
      json.member("name", pascalCase(card.id.text))
      if !card.formerly.isEmpty { json.member("deprecatedIds", strings: card.formerly.map(\.text)) }
      json.object("shortDescription") { $0.member("text", sentence(capitalized(card.summary))) }
      json.object("fullDescription") { $0.member("text", why.isEmpty ? sentence(card.summary) : why.firstParagraph) }
      json.object("help") {
        $0.member("text", sentence(card.remedy.isEmpty ? card.summary : card.remedy))
        $0.member("markdown", card.markdown)
      }
      if let home { json.member("helpUri", "\(home)#\(card.id.text)") }
      json.object("defaultConfiguration") {
        $0.member("level", card.severity.name)
        $0.member("rank", card.rank)
      }
      json.sarifRelationships(card)
      json.object("properties") {
        $0.member("tags", strings: card.tags.map(portableTag))
        $0.member("precision", card.confidence.precision)
        $0.member("problem.severity", card.severity.problemSeverity)
        $0.member("status", card.status.rawValue)
        if let since = card.since { $0.member("since", since) }
      }
    }
  }

  private mutating func sarifRelationships(_ card: RuleCard) {
    if card.weaknesses.isEmpty { return }
    array("relationships") { json in
      for number in card.weaknesses {
        json.object { json in
          json.object("target") {
            $0.member("id", String(number))
            $0.object("toolComponent") { $0.member("name", "CWE") }
          }
          json.array("kinds") { $0.string("relevant") }
        }
      }
    }
  }
}

extension RuleCard {
  /// The whole card below its header, without the comments that make its code a test.
  var markdown: String {
    sections.map { section in
      let lines = section.markdown.split(separator: "\n", omittingEmptySubsequences: false).map(withoutExpectation)
      return "## \(section.title)\n\n\(lines.joined(separator: "\n"))"
    }.joined(separator: "\n\n")
  }

  /// The numbers in tags like `CWE-401`, in order.
  fileprivate var weaknesses: [Int] {
    tags.compactMap { $0.hasPrefix("CWE-") ? Int($0.dropFirst(4)) : nil }.sorted()
  }
}

/// Cuts `# expect: …` from a line of code.
func withoutExpectation(_ line: Substring) -> String {
  var search = line.utf8[...]
  while let hash = search.firstIndex(of: UInt8(ascii: "#")) {
    if search[hash...].starts(with: "# expect".utf8) {
      var kept = line[..<hash]
      while kept.last == " " { kept.removeLast() }
      return String(kept)
    }
    search = search[search.index(after: hash)...]
  }
  return String(line)
}

extension Confidence {
  /// What code scanning calls it.
  fileprivate var precision: String {
    switch self {
    case .certain: "very-high"
    case .likely: "high"
    case .possible: "medium"
    }
  }
}

extension Severity {
  /// What code scanning calls it.
  fileprivate var problemSeverity: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "recommendation"
    }
  }
}

/// The form of CWE tags that code scanning knows: `external/cwe/cwe-401`.
private func portableTag(_ tag: String) -> String {
  tag.hasPrefix("CWE-") ? "external/cwe/\(tag.lowercased())" : tag
}

/// `self-reference` as `SelfReference`.
func pascalCase(_ id: String) -> String {
  id.split(separator: "-").map { capitalized(String($0)) }.joined()
}

private func capitalized(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}
