import Rules
import Syntax

/// One JSON object on each line: findings and problems as they are in the JSON report, file by file.
package func jsonLinesReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var bytes: [UInt8] = []
  for file in report.files {
    for finding in file.findings {
      var json = JSONWriter()
      json.finding(finding, remedy: report.remedy(for: finding.rule), &locator)
      bytes += json.finished()
    }
    for problem in file.problems {
      var json = JSONWriter()
      json.problem(problem, file.path, &locator)
      bytes += json.finished()
    }
  }
  return bytes
}

/// A Code Quality report of GitLab.
package func gitlabReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var json = JSONWriter()
  json.array { json in
    for diagnostic in diagnostics(report, &locator) {
      json.newline()
      json.object { json in
        json.member("description", "\(diagnostic.id): \(diagnostic.message)")
        json.member("check_name", diagnostic.id)
        json.member("fingerprint", diagnostic.fingerprint)
        json.member("severity", diagnostic.severity.gitlabName)
        json.object("location") { json in
          json.member("path", diagnostic.path)
          json.object("positions") { json in
            json.object("begin") {
              $0.member("line", diagnostic.region?.startLine ?? 1)
              $0.member("column", diagnostic.region?.startColumn ?? 1)
            }
            json.object("end") {
              $0.member("line", diagnostic.region?.endLine ?? 1)
              $0.member("column", diagnostic.region?.endColumn ?? 1)
            }
          }
        }
      }
    }
  }
  return json.finished()
}

/// The Diagnostic Format of reviewdog, whose columns count bytes.
package func rdjsonReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var json = JSONWriter()
  json.object { json in
    json.object("source") { json in
      json.member("name", report.tool.name)
      if let home = report.tool.home { json.member("url", home) }
    }
    json.array("diagnostics") { json in
      for file in report.files {
        for finding in file.findings {
          json.newline()
          json.object { json in
            json.member("message", finding.message)
            json.object("location") { $0.rdjsonLocation(finding.place, &locator) }
            json.member("severity", finding.severity.rdjsonName)
            json.object("code") { $0.member("value", finding.rule.text) }
            json.rdjsonRelated(finding, &locator)
            if !finding.edits.isEmpty {
              json.array("suggestions") { json in
                for edit in finding.edits where edit.place.file == file.path {
                  json.object { json in
                    json.rdjsonRange(edit.place, &locator)
                    json.member("text", edit.replacement)
                  }
                }
              }
            }
          }
        }
        for problem in file.problems {
          json.newline()
          json.object { json in
            json.member("message", "\(problem.kind.title): \(problem.message)")
            json.object("location") { json in
              if let range = problem.range {
                json.rdjsonLocation(Place(file: file.path, range: range), &locator)
              } else {
                json.member("path", file.path)
              }
            }
            json.member("severity", problem.kind.level == "error" ? "ERROR" : "WARNING")
            json.object("code") { $0.member("value", problem.kind.id) }
          }
        }
      }
    }
  }
  return json.finished()
}

extension JSONWriter {
  /// The steps, so that a reviewer sees the whole cycle.
  fileprivate mutating func rdjsonRelated(_ finding: Finding, _ locator: inout Locator) {
    if finding.steps.isEmpty { return }
    array("related_locations") { json in
      for step in finding.shownSteps.prefix(shownStepLimit) {
        json.object { json in
          json.member("message", step.text)
          json.object("location") { $0.rdjsonLocation(step.place, &locator) }
        }
      }
    }
  }

  fileprivate mutating func rdjsonLocation(_ place: Place, _ locator: inout Locator) {
    member("path", place.file)
    rdjsonRange(place, &locator)
  }

  fileprivate mutating func rdjsonRange(_ place: Place, _ locator: inout Locator) {
    guard let text = locator.text(place.file) else { return }
    object("range") { json in
      for (name, offset) in [("start", place.range.start), ("end", max(place.range.start, place.range.end))] {
        let position = text.position(of: offset)
        json.object(named: name) {
          $0.member("line", position.line)
          $0.member("column", position.byteColumn + 1)
        }
      }
    }
  }
}

extension Severity {
  fileprivate var gitlabName: String {
    switch self {
    case .note: "minor"
    case .warning: "major"
    case .error: "critical"
    }
  }

  fileprivate var rdjsonName: String {
    switch self {
    case .note: "INFO"
    case .warning: "WARNING"
    case .error: "ERROR"
    }
  }
}
