import Rules
import Syntax

/// The report as one page that needs nothing else: each finding with its code, its cycle as a picture, the remedy, and a
/// filter over all. Without JavaScript everything is shown.
package func htmlReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  var out = ByteWriter()
  let name = markupText(report.tool.name)
  out.text("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
  out.text("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
  out.text("<title>\(name): \(markupText(summary(report)))</title>\n<style>\n")
  out.raw(pageStyle)
  out.text("</style>\n</head>\n<body>\n")
  // Referred to by every picture.
  out.raw(arrowHead)
  out.text("<header>\n<h1>\(name)</h1>\n<p>\(markupText(summary(report)))</p>\n")
  out.filter(report)
  out.text("</header>\n<main>\n")
  for file in report.files {
    for finding in file.findings { out.finding(finding, report, &locator) }
  }
  out.problems(report, &locator)
  out.text("</main>\n<script>\n")
  out.raw(pageScript)
  out.text("</script>\n</body>\n</html>\n")
  return out.bytes
}

extension ByteWriter {
  /// A field for words, and a choice for each scale and for the rules that have findings.
  fileprivate mutating func filter(_ report: Report) {
    if report.findingCount == 0 { return }
    text("<form id=\"filter\" role=\"search\">\n")
    text("<input type=\"search\" name=\"words\" placeholder=\"file, class, words…\" aria-label=\"Filter by words\">\n")
    let rules = ruleStatistics(report).sorted { $0.rule < $1.rule }
    choice("rule", "all rules", rules.map { ($0.rule.text, "\($0.rule.text) (\($0.count))") })
    choice("severity", "all severities", Severity.allCases.reversed().map { ($0.name, $0.name) })
    choice("confidence", "all confidences", Confidence.allCases.reversed().map { ($0.name, $0.name) })
    text("<select name=\"order\" aria-label=\"Order\"><option value=\"place\">by place</option>")
    text("<option value=\"rank\">most worth mending first</option></select>\n")
    text("<output id=\"count\"></output>\n</form>\n")
  }

  private mutating func choice(_ name: String, _ all: String, _ options: [(value: String, title: String)]) {
    text("<select name=\"\(name)\" aria-label=\"Filter by \(name)\"><option value=\"\">\(all)</option>")
    for option in options {
      text("<option value=\"\(markupText(option.value))\">\(markupText(option.title))</option>")
    }
    text("</select>\n")
  }

  fileprivate mutating func finding(_ finding: Finding, _ report: Report, _ locator: inout Locator) {
    let region = locator.region(finding.place)
    let place = finding.place.file + (region.map { ":\($0.startLine):\($0.startColumn)" } ?? "")
    text("<article class=\"\(finding.severity.name)\" id=\"f-\(markupText(finding.fingerprint))\"")
    text(" data-rule=\"\(markupText(finding.rule.text))\" data-severity=\"\(finding.severity.name)\"")
    text(" data-confidence=\"\(finding.confidence.name)\" data-rank=\"")
    number(finding.rank)
    text("\">\n<h2><code>\(markupText(place))</code> <b>\(markupText(finding.rule.text))</b>")
    text(" <small>\(finding.severity.name), \(finding.confidence.name)</small></h2>\n")
    text("<p class=\"message\">\(markupText(finding.message))</p>\n<div class=\"body\">\n")
    code(finding, &locator)
    if let picture = svg(finding) { text("<figure>\(picture)</figure>\n") }
    text("</div>\n")
    for note in finding.notes {
      let line = locator.region(note.place)?.startLine
      let at = line.map { note.text.contains("line \($0)") ? "" : " (\(note.place.file):\($0))" } ?? ""
      text("<p class=\"note\">\(markupText(note.text + at))</p>\n")
    }
    let remedy = report.remedy(for: finding.rule)
    if !remedy.isEmpty { text("<p class=\"fix\"><b>Fix:</b> \(inlineCode(remedy))</p>\n") }
    text("</article>\n")
  }

  /// The lines of the marks, each mark with what is said about it below.
  private mutating func code(_ finding: Finding, _ locator: inout Locator) {
    text("<div class=\"code\">\n")
    var file = finding.place.file
    var last: Place?
    for mark in marks(of: finding) {
      if mark.place.file != file {
        file = mark.place.file
        text("<div class=\"path\"><code>\(markupText(file))</code></div>\n")
      }
      // A line that carries two marks stands once for each: they may overlap. What is said about one place stands
      // together.
      if mark.place != last, let source = locator.text(file), let region = locator.region(mark.place) {
        let line = source.line(region.startLine)
        let start = min(Int(mark.place.range.start), line.endIndex)
        let end = min(max(start, Int(mark.place.range.end)), line.endIndex)
        text("<pre><i>\(region.startLine)</i>\(window(line[..<start], isTail: true))")
        text("<mark\(mark.isPrimary ? " class=\"primary\"" : "")>\(window(line[start..<end], isTail: false))</mark>")
        text("\(window(line[end...], isTail: false))</pre>\n")
      }
      last = mark.place
      if !mark.label.isEmpty { text("<p class=\"step\">\(markupText(mark.label))</p>\n") }
    }
    text("</div>\n")
  }

  fileprivate mutating func problems(_ report: Report, _ locator: inout Locator) {
    guard report.files.contains(where: { !$0.problems.isEmpty }) else { return }
    text("<section class=\"problems\">\n<h2>Not analyzed whole</h2>\n<ul>\n")
    for file in report.files {
      for problem in file.problems {
        let region = problem.range.flatMap { locator.region($0, in: file.path) }
        let place = file.path + (region.map { ":\($0.startLine):\($0.startColumn)" } ?? "")
        text("<li><code>\(markupText(place))</code> \(markupText("\(problem.kind.title): \(problem.message)"))</li>\n")
      }
    }
    text("</ul>\n</section>\n")
  }
}

/// Part of a line of code; of one that is very long only what is next to the mark.
private func window(_ bytes: ArraySlice<UInt8>, isTail: Bool) -> String {
  let limit = 300
  var part = bytes
  if part.count > limit { part = isTail ? part.suffix(limit) : part.prefix(limit) }
  let text = markupText(cleaned(String(decoding: part, as: UTF8.self)))
  if part.count == bytes.count { return text }
  return isTail ? "…" + text : text + "…"
}

/// As on a terminal, but tabs stay: characters that reorder text would show other code than there is.
private func cleaned(_ text: String) -> String {
  text.split(separator: "\t", omittingEmptySubsequences: false).map { terminalText(String($0)) }.joined(separator: "\t")
}

/// Markdown's only mark in remedies: text between backticks is code.
private func inlineCode(_ text: String) -> String {
  let parts = text.split(separator: "`", omittingEmptySubsequences: false)
  return parts.enumerated().map { index, part in
    let plain = markupText(String(part))
    return index % 2 == 1 && index + 1 < parts.count ? "<code>\(plain)</code>" : plain
  }.joined()
}
