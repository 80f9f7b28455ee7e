import Rules
import Syntax

/// A JUnit report: a test suite for each file, a failed test for each finding. Without any, one test that passed, since
/// readers take an empty report for a broken one.
package func junitReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  let all = diagnostics(report, &locator)
  var xml = XMLWriter()
  xml.open("testsuites", [("name", report.tool.name), ("tests", "\(max(all.count, 1))"), ("failures", "\(all.count)")])
  var next = 0
  while next < all.count {
    let path = all[next].path
    let end = all[next...].firstIndex { $0.path != path } ?? all.count
    let count = "\(end - next)"
    xml.open("testsuite", [("name", path), ("package", report.tool.name), ("tests", count), ("failures", count)])
    for diagnostic in all[next..<end] {
      let place = diagnostic.region.map { ":\($0.startLine):\($0.startColumn)" } ?? ""
      let line = diagnostic.region.map { [("line", "\($0.startLine)")] } ?? []
      xml.open("testcase", [("name", "\(diagnostic.id)\(place)"), ("classname", path), ("file", path)] + line)
      xml.open("failure", [("message", diagnostic.message), ("type", diagnostic.id)])
      xml.text(details(diagnostic, place, report, &locator))
      xml.close("failure")
      xml.close("testcase")
    }
    xml.close("testsuite")
    next = end
  }
  if all.isEmpty {
    let name = report.tool.name
    xml.open("testsuite", [("name", name), ("package", name), ("tests", "1"), ("failures", "0")])
    xml.element("testcase", [("name", "no findings"), ("classname", name)])
    xml.close("testsuite")
  }
  xml.close("testsuites")
  return xml.out.bytes
}

/// The message with its place, then the steps with theirs.
private func details(
  _ diagnostic: Diagnostic, _ place: String, _ report: Report, _ locator: inout Locator
) -> String {
  var text = "\(diagnostic.path)\(place): \(diagnostic.message)"
  guard let finding = diagnostic.finding else { return text }
  for (index, step) in finding.shownSteps.prefix(shownStepLimit).enumerated() {
    let line = locator.region(step.place).map { ":\($0.startLine)" } ?? ""
    text += "\n\(index + 1). \(step.text) (\(step.place.file)\(line))"
  }
  let remedy = report.remedy(for: finding.rule)
  return remedy.isEmpty ? text : text + "\nfix: \(remedy)"
}

/// A Checkstyle report.
package func checkstyleReport(_ report: Report) -> [UInt8] {
  var locator = Locator(report)
  let all = diagnostics(report, &locator)
  var xml = XMLWriter()
  xml.open("checkstyle", [("version", "4.3")])
  for (index, diagnostic) in all.enumerated() {
    if index == 0 || all[index - 1].path != diagnostic.path { xml.open("file", [("name", diagnostic.path)]) }
    let level = diagnostic.severity == .note ? "info" : diagnostic.severity.name
    let place = diagnostic.region.map { [("line", "\($0.startLine)"), ("column", "\($0.startColumn)")] } ?? []
    xml.element(
      "error",
      place + [
        ("severity", level), ("message", diagnostic.message), ("source", "\(report.tool.name).\(diagnostic.id)"),
      ])
    if index + 1 == all.count || all[index + 1].path != diagnostic.path { xml.close("file") }
  }
  xml.close("checkstyle")
  return xml.out.bytes
}

/// XML with an element on each line, appended to bytes.
struct XMLWriter {
  private(set) var out = ByteWriter()
  private var depth = 0

  init() {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  }

  mutating func open(_ name: String, _ attributes: [(name: String, value: String)]) {
    begin(name, attributes)
    out.raw(">\n")
    depth += 1
  }

  /// An element without content.
  mutating func element(_ name: String, _ attributes: [(name: String, value: String)]) {
    begin(name, attributes)
    out.raw("/>\n")
  }

  private mutating func begin(_ name: String, _ attributes: [(name: String, value: String)]) {
    out.spaces(2 * depth)
    out.text("<\(name)")
    for attribute in attributes { out.text(" \(attribute.name)=\"\(markupText(attribute.value))\"") }
  }

  mutating func text(_ text: String) {
    out.text(markupText(text, keepsLines: true))
    out.newline()
  }

  mutating func close(_ name: String) {
    depth -= 1
    out.spaces(2 * depth)
    out.text("</\(name)>\n")
  }
}

/// Text in XML and HTML, also in quoted attributes. Characters that XML forbids become U+FFFD.
func markupText(_ text: String, keepsLines: Bool = false) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\t", "\r":
      if keepsLines { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    default:
      let isForbidden = scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
      result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
    }
  }
  return result
}
