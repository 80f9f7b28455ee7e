package import Rules
import Syntax

/// The report for programs. Version 1 of the format; new members may be added, none change their meaning.
///
///     { "version": 1, "tool": {"name", "version"},
///       "findings": [{"rule", "severity", "confidence", "rank", "message", place…, "symbol", "fingerprint",
///                     "isCycle", "steps": [{"referrer", "label", "referent", "text", place…}],
///                     "notes": [{"text", place…}], "edits": [{"replacement", place…}], "remedy"}],
///                    with "editSafety", "safe" or "unsafe", where there are edits, and with "group", {"reference",
///                    "cycles", place…}, where several cycles go through one reference,
///                    and with "verdict", {"kind", "text", "objects", "conditions"}, where they were tried out,
///       "refuted": findings that running the code has refuted, where there are any,
///       "problems": [{"kind", "message", place…}],
///       "baseline": {"new", "unchanged", "gone": [{"fingerprint", "rule", "file", "message"}]}, where there is one,
///       "summary": {"files", "findings", "suppressed", "problems", "isComplete"} }
///
/// A place is `"file"` and, where the text is known, `"start"` and `"end"` with `"line"` and `"column"`: both from 1,
/// columns in code points, the end behind the last character.
package func jsonReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var json = JSONWriter()
  json.object { json in
    json.member("version", 1)
    json.object("tool") {
      $0.member("name", report.tool.name)
      $0.member("version", report.tool.version)
    }
    json.newline()
    json.findings("findings", \.findings, of: report, &locator)
    if report.refutedCount > 0 { json.findings("refuted", \.refuted, of: report, &locator) }
    json.array("problems") { json in
      for file in report.files {
        for problem in file.problems {
          json.newline()
          json.problem(problem, file.path, &locator)
        }
      }
    }
    json.newline()
    if let gone = report.gone {
      json.object("baseline") { json in
        json.member("new", report.findingCount)
        json.member("unchanged", report.knownCount)
        json.array("gone") { json in
          for entry in gone {
            json.object {
              $0.member("fingerprint", entry.fingerprint)
              $0.member("rule", entry.rule.text)
              $0.member("file", entry.path)
              $0.member("message", entry.message)
            }
          }
        }
      }
      json.newline()
    }
    json.object("summary") {
      $0.member("files", report.fileCount)
      $0.member("findings", report.findingCount)
      $0.member("suppressed", report.suppressedCount)
      $0.member("problems", report.files.reduce(0) { $0 + $1.problems.count })
      $0.member("isComplete", report.isComplete)
    }
  }
  return json.finished()
}

/// The list of rules for programs: `[{"id", "summary", "severity", "confidence", "status", "tags", "rank", "remedy"}]`.
package func ruleTableJSON(_ cards: [RuleCard]) -> [UInt8] {
  var json = JSONWriter()
  json.array { json in
    for card in cards.sorted(by: { $0.id < $1.id }) {
      json.newline()
      json.object {
        $0.member("id", card.id.text)
        $0.member("summary", card.summary)
        $0.member("severity", card.severity.name)
        $0.member("confidence", card.confidence.name)
        $0.member("status", card.status.rawValue)
        $0.member("tags", strings: card.tags)
        $0.member("rank", card.rank)
        $0.member("remedy", card.remedy)
      }
    }
  }
  return json.finished()
}

extension JSONWriter {
  /// Findings of all files, each on a line of its own.
  fileprivate mutating func findings(
    _ name: StaticString, _ chosen: KeyPath<Report.File, [Finding]>, of report: Report, _ locator: inout Locator
  ) {
    array(name) { json in
      for file in report.files {
        for finding in file[keyPath: chosen] {
          json.newline()
          json.finding(finding, remedy: report.remedy(for: finding.rule), &locator)
        }
      }
    }
    newline()
  }

  mutating func finding(_ finding: Finding, remedy: String, _ locator: inout Locator) {
    object { json in
      json.member("rule", finding.rule.text)
      json.member("severity", finding.severity.name)
      json.member("confidence", finding.confidence.name)
      json.member("rank", finding.rank)
      json.member("message", finding.message)
      json.place(finding.place, &locator)
      json.member("symbol", finding.symbol)
      json.member("fingerprint", finding.fingerprint)
      json.member("isCycle", finding.isCycle)
      json.array("steps") { json in
        for step in finding.shownSteps {
          json.object {
            $0.member("referrer", step.referrer)
            $0.member("label", step.label)
            $0.member("referent", step.referent)
            $0.member("text", step.text)
            $0.place(step.place, &locator)
          }
        }
      }
      json.array("notes") { json in
        for note in finding.notes {
          json.object {
            $0.member("text", note.text)
            $0.place(note.place, &locator)
          }
        }
      }
      if !finding.edits.isEmpty {
        json.member("editSafety", finding.editSafety == .safe ? "safe" : "unsafe")
      }
      if let verdict = finding.verdict { json.verdict(verdict) }
      json.array("edits") { json in
        for edit in finding.edits {
          json.object {
            $0.member("replacement", edit.replacement)
            $0.place(edit.place, &locator)
          }
        }
      }
      if let group = finding.group {
        json.object("group") {
          $0.member("reference", group.reference)
          $0.member("cycles", group.cycleCount)
          $0.place(group.place, &locator)
        }
      }
      json.member("remedy", remedy)
    }
  }

  mutating func verdict(_ verdict: Verdict) {
    object("verdict") { json in
      json.member("kind", verdict.name)
      json.member("text", verdict.sentence)
      if case .confirmed(let evidence) = verdict { json.member("objects", strings: evidence.objects) }
      if !verdict.conditions.isEmpty { json.member("conditions", strings: verdict.conditions.map(\.sentence)) }
    }
  }

  mutating func problem(_ problem: Problem, _ path: String, _ locator: inout Locator) {
    object { json in
      json.member("kind", problem.kind.id)
      json.member("message", problem.message)
      json.member("file", path)
      if let region = problem.range.flatMap({ locator.region($0, in: path) }) { json.region(region) }
    }
  }

  private mutating func place(_ place: Place, _ locator: inout Locator) {
    member("file", place.file)
    if let region = locator.region(place) { self.region(region) }
  }

  private mutating func region(_ region: Locator.Region) {
    object("start") {
      $0.member("line", region.startLine)
      $0.member("column", region.startColumn)
    }
    object("end") {
      $0.member("line", region.endLine)
      $0.member("column", region.endColumn)
    }
  }
}
