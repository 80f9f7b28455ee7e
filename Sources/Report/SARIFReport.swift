import Rules
import Syntax

/// The report as a SARIF 2.1.0 log with one run. O(bytes written).
package func sarifReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var json = JSONWriter()
  let uris = report.files.map { uri(ofPath: $0.path) }
  json.object { json in
    json.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    json.member("version", "2.1.0")
    json.array("runs") {
      $0.object { json in
        json.newline()
        json.sarifTool(report)
        json.newline()
        json.sarifTaxonomies(report.cards)
        json.newline()
        json.sarifInvocation(report, uris, &locator)
        json.newline()
        json.object("automationDetails") {
          // GitHub takes what stands before the last slash as the category that replaces earlier results.
          $0.member("id", "\(report.tool.name)/")
        }
        json.object("originalUriBaseIds") {
          $0.object("%SRCROOT%") {
            $0.object("description") { $0.member("text", "The folder that the analysis was started in.") }
          }
        }
        json.member("columnKind", "unicodeCodePoints")
        json.member("defaultEncoding", "utf-8")
        json.member("defaultSourceLanguage", "python")
        json.member("newlineSequences", strings: ["\r\n", "\n", "\r"])
        json.newline()
        json.sarifArtifacts(uris, report)
        json.newline()
        json.array("results") { json in
          let isCompared = report.gone != nil
          for file in report.files {
            var results = file.findings.map { SARIFResult(finding: $0, baselineState: isCompared ? "new" : nil) }
            results += file.known.map { SARIFResult(finding: $0, baselineState: "unchanged") }
            results += file.suppressed.map {
              SARIFResult(finding: $0.finding, baselineState: isCompared ? "unchanged" : nil, suppression: $0.reason)
            }
            for result in results {
              json.newline()
              json.sarifResult(result, uris, report, &locator)
            }
          }
          for entry in report.gone ?? [] {
            json.newline()
            json.sarifAbsent(entry, report, &locator)
          }
        }
        json.object("properties") { $0.member("filesAnalyzed", report.fileCount) }
      }
    }
  }
  return json.finished()
}

extension JSONWriter {
  /// One artifact for each file that results or notifications refer to, at its index in the report.
  fileprivate mutating func sarifArtifacts(_ uris: [String], _ report: Report) {
    array("artifacts") { json in
      for (index, file) in report.files.enumerated() {
        json.newline()
        json.object { json in
          json.object("location") { $0.sarifArtifactLocation(uris[index], index: index) }
          json.array("roles") { $0.string("analysisTarget") }
          if file.text != nil { json.member("sourceLanguage", "python") }
        }
      }
    }
  }

  fileprivate mutating func sarifInvocation(_ report: Report, _ uris: [String], _ locator: inout Locator) {
    array("invocations") {
      $0.object { json in
        json.member("executionSuccessful", report.isComplete)
        json.array("toolExecutionNotifications") { json in
          for (index, file) in report.files.enumerated() {
            for problem in file.problems {
              json.newline()
              json.sarifNotification(problem, file.path, index, uris, &locator)
            }
          }
        }
      }
    }
  }

  private mutating func sarifNotification(
    _ problem: Problem, _ path: String, _ index: Int, _ uris: [String], _ locator: inout Locator
  ) {
    let kinds = Problem.Kind.allCases
    object { json in
      json.object("descriptor") {
        $0.member("id", problem.kind.id)
        $0.member("index", kinds.firstIndex(of: problem.kind)!)
      }
      json.member("level", problem.kind.level)
      json.object("message") { $0.member("text", sentence(problem.message)) }
      json.array("locations") {
        $0.object {
          $0.object("physicalLocation") { json in
            json.object("artifactLocation") { $0.sarifArtifactLocation(uris[index], index: index) }
            if let region = problem.range.flatMap({ locator.region($0, in: path) }) {
              json.object("region") { $0.sarifRegion(region) }
            }
          }
        }
      }
    }
  }

  /// Absolute paths need no base.
  mutating func sarifArtifactLocation(_ uri: String, index: Int?) {
    member("uri", uri)
    if !uri.hasPrefix("file:") { member("uriBaseId", "%SRCROOT%") }
    if let index { member("index", index) }
  }

  mutating func sarifRegion(_ region: Locator.Region) {
    member("startLine", region.startLine)
    member("startColumn", region.startColumn)
    member("endLine", region.endLine)
    member("endColumn", region.endColumn)
  }
}

extension Problem.Kind {
  /// A file of which nothing was read is an error of the run; one of which a part was read is not.
  var level: String {
    switch self {
    case .unreadable, .tooLarge, .timeout: "error"
    case .syntax, .encoding, .limit: "warning"
    }
  }
}

/// With the full stop that SARIF's messages have and ours have not.
func sentence(_ text: String) -> String {
  text.hasSuffix(".") || text.isEmpty ? text : text + "."
}
