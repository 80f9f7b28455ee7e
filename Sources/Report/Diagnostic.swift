import Rules
import Syntax

/// A finding or a problem as tools see both: a place, a severity, an id and a sentence.
struct Diagnostic {
  var path: String
  /// Nil where it is about the whole file, or the text is not at hand.
  var region: Locator.Region?
  var severity: Severity
  /// The rule, or the kind of problem.
  var id: String
  var message: String
  /// Different for each of a report.
  var fingerprint: String
  /// Nil for a problem.
  var finding: Finding?
}

/// Everything that a report tells, file by file, findings before problems.
func diagnostics(_ report: Report, _ locator: inout Locator) -> [Diagnostic] {
  var result: [Diagnostic] = []
  for file in report.files {
    for finding in file.findings {
      result.append(
        Diagnostic(
          path: file.path, region: locator.region(finding.place), severity: finding.severity, id: finding.rule.text,
          message: finding.message, fingerprint: finding.fingerprint, finding: finding))
    }
    for (index, problem) in file.problems.enumerated() {
      let region = problem.range.flatMap { locator.region($0, in: file.path) }
      result.append(
        Diagnostic(
          path: file.path, region: region, severity: problem.kind.level == "error" ? .error : .warning,
          id: problem.kind.id, message: "\(problem.kind.title): \(problem.message)",
          fingerprint: "\(problem.kind.id)-\(index)-\(file.path)"))
    }
  }
  return result
}
