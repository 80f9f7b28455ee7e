import Rules
import Syntax

/// One line per finding and per problem, as editors and `grep` like them:
/// `path:line:column: rule-id message [severity, confidence]`.
package func conciseReport(_ report: Report, _ style: TextStyle) -> [UInt8] {
  var locator = Locator(report)
  var ink = InkWriter(style)
  for file in report.files {
    for finding in file.findings { ink.putHeading(finding, &locator) }
    for problem in file.problems { ink.putProblem(problem, file.path, &locator) }
  }
  return ink.out.bytes
}

extension InkWriter {
  mutating func putHeading(_ finding: Finding, _ locator: inout Locator) {
    putPlace(finding.place.file, locator.region(finding.place))
    put(" ")
    put(finding.rule.text, .severity(finding.severity))
    put(" ")
    put(terminalText(finding.message), .strong)
    put(" ")
    put("[\(finding.severity.name), \(finding.confidence.name)]", .faint)
    newline()
  }

  mutating func putProblem(_ problem: Problem, _ path: String, _ locator: inout Locator) {
    putPlace(path, problem.range.flatMap { locator.region($0, in: path) })
    put(" ")
    put(problem.kind.title, .strong)
    put(": \(terminalText(problem.message))")
    newline()
  }

  private mutating func putPlace(_ path: String, _ region: Locator.Region?) {
    put(terminalText(path), .path)
    put(region.map { ":\($0.startLine):\($0.startColumn):" } ?? ":")
  }
}
