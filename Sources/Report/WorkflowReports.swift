import Rules
import Syntax

/// Workflow commands of GitHub Actions: each finding beside its line in the list of changed files.
package func githubReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var out = ByteWriter()
  for diagnostic in diagnostics(report, &locator) {
    let level =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    out.text("::\(level) title=\(property("unknot (\(diagnostic.id))")),file=\(property(diagnostic.path))")
    if let region = diagnostic.region {
      out.text(",line=\(region.startLine),endLine=\(region.endLine)")
      // Columns that are in different lines are refused.
      if region.startLine == region.endLine { out.text(",col=\(region.startColumn),endColumn=\(region.endColumn)") }
    }
    let place = diagnostic.region.map { ":\($0.startLine):\($0.startColumn)" } ?? ""
    out.text("::" + data("\(diagnostic.path)\(place): \(diagnostic.id) \(diagnostic.message)"))
    out.newline()
  }
  return out.bytes

  func data(_ text: String) -> String { replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A"]) }
  func property(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }
}

/// Logging commands of Azure Pipelines. There are errors and warnings only.
package func azureReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var out = ByteWriter()
  for diagnostic in diagnostics(report, &locator) {
    let level = diagnostic.severity == .error ? "error" : "warning"
    out.text("##vso[task.logissue type=\(level);sourcepath=\(escaped(diagnostic.path));")
    if let region = diagnostic.region {
      out.text("linenumber=\(region.startLine);columnnumber=\(region.startColumn);")
    }
    out.text("code=\(escaped(diagnostic.id));]\(escaped(diagnostic.message))")
    out.newline()
  }
  return out.bytes

  func escaped(_ text: String) -> String {
    replacing(text, ["%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"])
  }
}

/// The lines of pylint's parseable format: `path:line: [rule] message`.
package func pylintReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var out = ByteWriter()
  for diagnostic in diagnostics(report, &locator) {
    let path = terminalText(diagnostic.path)
    out.text("\(path):\(diagnostic.region?.startLine ?? 1): [\(diagnostic.id)] \(terminalText(diagnostic.message))")
    out.newline()
  }
  return out.bytes
}

/// The concise report with each path once, above its lines.
package func groupedReport(_ report: Report, _ style: TextStyle) -> [UInt8] {
  var locator = Locator(report)
  var ink = InkWriter(style)
  let all = diagnostics(report, &locator)
  let places = all.map { diagnostic in diagnostic.region.map { "\($0.startLine):\($0.startColumn)" } ?? "" }
  var width = 0
  for (index, diagnostic) in all.enumerated() {
    if index == 0 || all[index - 1].path != diagnostic.path {
      if index > 0 { ink.newline() }
      ink.put(terminalText(diagnostic.path) + ":", .path)
      ink.newline()
      width = zip(all, places).reduce(0) { $1.0.path == diagnostic.path ? max($0, $1.1.utf8.count) : $0 }
    }
    ink.spaces(2 + width - places[index].utf8.count)
    ink.put(places[index], .faint)
    ink.put(width > 0 ? " " : "")
    if let finding = diagnostic.finding {
      ink.put(diagnostic.id, .severity(diagnostic.severity))
      ink.put(" \(terminalText(diagnostic.message)) ")
      ink.put("[\(finding.severity.name), \(finding.confidence.name)]", .faint)
    } else {
      ink.put(terminalText(diagnostic.message))
    }
    ink.newline()
  }
  if !all.isEmpty, !style.isQuiet { ink.newline() }
  if !style.isQuiet {
    ink.put(summary(report), .strong)
    ink.newline()
  }
  return ink.out.bytes
}

private func replacing(_ text: String, _ replacements: [Unicode.Scalar: String]) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    if let replacement = replacements[scalar] {
      result += replacement
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
}
