import Rules
import Syntax

/// A finding with what a log says about it besides.
struct SARIFResult {
  var finding: Finding
  /// `new` or `unchanged`, nil in a run without baseline.
  var baselineState: String?
  /// The reason of the comment that silences the finding, nil where none does.
  var suppression: String?
}

extension JSONWriter {
  mutating func sarifResult(_ result: SARIFResult, _ uris: [String], _ report: Report, _ locator: inout Locator) {
    let finding = result.finding
    let steps = Array(finding.shownSteps.prefix(shownStepLimit))
    object { json in
      json.member("ruleId", finding.rule.text)
      if let index = report.cardIndex(of: finding.rule) { json.member("ruleIndex", index) }
      json.member("level", finding.severity.name)
      json.member("rank", finding.rank)
      json.object("message") {
        $0.member("text", messageText(finding, steps))
        $0.member("markdown", messageMarkdown(finding, steps, remedy: report.remedy(for: finding.rule)))
      }
      json.array("locations") {
        $0.object { json in
          json.sarifPhysicalLocation(finding.place, uris, withCode: true, &locator)
          if !finding.symbol.isEmpty { json.sarifSymbol(finding.symbol) }
        }
      }
      json.sarifRelatedLocations(finding, steps, uris, &locator)
      if !steps.isEmpty {
        json.sarifCodeFlow(finding, steps, uris, &locator)
        json.sarifGraph(finding, steps)
      }
      if !finding.edits.isEmpty { json.sarifFix(finding, report.remedy(for: finding.rule), uris, &locator) }
      if let state = result.baselineState { json.member("baselineState", state) }
      if let suppression = result.suppression {
        json.array("suppressions") {
          $0.object { json in
            json.member("kind", "inSource")
            if !suppression.isEmpty { json.member("justification", suppression) }
          }
        }
      }
      json.object("partialFingerprints") { $0.member("unknot/v1", finding.fingerprint) }
      json.object("properties") {
        $0.member("confidence", finding.confidence.name)
        $0.member("isCycle", finding.isCycle)
        if let verdict = finding.verdict {
          $0.member("verdict", verdict.name)
          $0.member("verdictText", sentence(plain(verdict.sentence)))
        }
      }
    }
  }

  private mutating func sarifSymbol(_ symbol: String) {
    array("logicalLocations") {
      $0.object { json in
        json.member("name", symbol.split(separator: ".").last.map(String.init) ?? symbol)
        json.member("fullyQualifiedName", symbol)
      }
    }
  }

  /// The steps have the ids 1, 2, …, which links in the message name; the notes follow.
  private mutating func sarifRelatedLocations(
    _ finding: Finding, _ steps: [Step], _ uris: [String], _ locator: inout Locator
  ) {
    let places = steps.map { ($0.text, $0.place) } + finding.notes.map { ($0.text, $0.place) }
    if places.isEmpty { return }
    array("relatedLocations") { json in
      for (index, (text, place)) in places.enumerated() {
        json.object { json in
          json.member("id", index + 1)
          json.sarifPhysicalLocation(place, uris, withCode: false, &locator)
          json.object("message") { $0.member("text", sentence(plain(text))) }
        }
      }
    }
  }

  private mutating func sarifCodeFlow(
    _ finding: Finding, _ steps: [Step], _ uris: [String], _ locator: inout Locator
  ) {
    array("codeFlows") {
      $0.object { json in
        json.object("message") {
          $0.member("text", finding.isCycle ? "The cycle, edge by edge." : "What keeps it alive, edge by edge.")
        }
        json.array("threadFlows") {
          $0.object {
            $0.array("locations") { json in
              for step in steps {
                json.object {
                  $0.object("location") { json in
                    json.sarifPhysicalLocation(step.place, uris, withCode: false, &locator)
                    json.object("message") { $0.member("text", sentence(plain(step.text))) }
                  }
                  $0.member("importance", step.place == finding.place ? "essential" : "important")
                }
              }
            }
          }
        }
      }
    }
  }

  /// Objects are nodes and references edges. The last edge of a whole cycle leads back to the first node.
  private mutating func sarifGraph(_ finding: Finding, _ steps: [Step]) {
    let isClosed = finding.isCycle && steps.count == finding.steps.count
    array("graphs") {
      $0.object { json in
        json.object("description") { $0.member("text", "Objects and the references between them.") }
        json.array("nodes") { json in
          for (index, name) in (steps.map(\.referrer) + (isClosed ? [] : [steps[steps.count - 1].referent]))
            .enumerated()
          {
            json.object { json in
              json.member("id", "o\(index + 1)")
              json.object("label") { $0.member("text", plain(name)) }
            }
          }
        }
        json.array("edges") { json in
          for (index, step) in steps.enumerated() {
            json.object { json in
              json.member("id", "e\(index + 1)")
              json.object("label") { $0.member("text", plain(step.label)) }
              json.member("sourceNodeId", "o\(index + 1)")
              json.member("targetNodeId", isClosed && index + 1 == steps.count ? "o1" : "o\(index + 2)")
            }
          }
        }
      }
    }
    array("graphTraversals") {
      $0.object { json in
        json.member("resultGraphIndex", 0)
        json.array("edgeTraversals") { json in
          for (index, step) in steps.enumerated() {
            json.object { json in
              json.member("edgeId", "e\(index + 1)")
              json.object("message") { $0.member("text", sentence(plain(step.text))) }
            }
          }
        }
      }
    }
  }

  private mutating func sarifPhysicalLocation(
    _ place: Place, _ uris: [String], withCode: Bool, _ locator: inout Locator
  ) {
    object("physicalLocation") { json in
      let index = locator.file(place.file)
      json.object("artifactLocation") {
        $0.sarifArtifactLocation(index.map { uris[$0] } ?? uri(ofPath: place.file), index: index)
      }
      guard let region = locator.region(place), let text = locator.text(place.file) else { return }
      json.object("region") { json in
        json.sarifRegion(region)
        if withCode, let code = snippet(text, Int(place.range.start)..<Int(place.range.end)) {
          json.object("snippet") { $0.member("text", code) }
        }
      }
      if withCode { json.sarifContext(text, region) }
    }
  }

  /// The lines around a region, one more before and after.
  private mutating func sarifContext(_ text: SourceText, _ region: Locator.Region) {
    let first = max(1, region.startLine - 1)
    var last = min(text.lineStarts.count, region.endLine + 1)
    // Behind the line end at the end of a file there is no line that a reader would count.
    if last > region.endLine, text.lineStarts[last - 1] == text.bytes.count { last -= 1 }
    guard let code = snippet(text, Int(text.lineStarts[first - 1])..<text.line(last).endIndex) else { return }
    object("contextRegion") { json in
      json.member("startLine", first)
      json.member("endLine", last)
      json.object("snippet") { $0.member("text", code) }
    }
  }
}

/// Nil for code that is too long to be shown, as in files that a program wrote.
private func snippet(_ text: SourceText, _ range: Range<Int>) -> String? {
  guard range.count <= 2000, range.upperBound <= text.bytes.count else { return nil }
  return String(decoding: text.bytes[range], as: UTF8.self)
}

/// The message with the steps after it, each a link to its related location; code scanning shows no other ones.
private func messageText(_ finding: Finding, _ steps: [Step]) -> String {
  var text = sentence(plain(finding.message))
  if steps.isEmpty { return text }
  text += finding.isCycle ? " The cycle: " : " The path: "
  for (index, step) in steps.enumerated() {
    if index > 0 { text += ", " }
    text += "[\(plain(step.text))](\(index + 1))"
  }
  return text + "."
}

private func messageMarkdown(_ finding: Finding, _ steps: [Step], remedy: String) -> String {
  var text = sentence(plain(finding.message))
  if !steps.isEmpty { text += "\n" }
  for (index, step) in steps.enumerated() {
    text += "\n\(index + 1). [\(plain(step.text))](\(index + 1))"
  }
  for note in finding.notes { text += "\n\n\(sentence(plain(note.text)))" }
  if !remedy.isEmpty { text += "\n\n\(remedy)" }
  return text
}

/// Brackets make links in SARIF's messages, so those that mean themselves are escaped; a backslash too.
func plain(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "\\") })
  else { return text }
  var result = ""
  for character in text {
    if character == "[" || character == "]" || character == "\\" { result.append("\\") }
    result.append(character)
  }
  return result
}
