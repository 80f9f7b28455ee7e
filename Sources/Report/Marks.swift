import Rules
import Syntax

/// A stretch of code that a finding points at, with what is said about it.
struct Mark {
  var place: Place
  /// Empty for the primary place of a finding without steps.
  var label: String
  /// Marked with `^`, as the place that the finding is about; other places are marked with `-`.
  var isPrimary: Bool
}

/// More steps than this are counted, not shown.
let shownStepLimit = 24

/// The primary place, then the steps in order. A cycle begins at its primary place; that place has one mark then.
func marks(of finding: Finding) -> [Mark] {
  let steps = finding.shownSteps.prefix(shownStepLimit)
  var marks: [Mark] = []
  for (index, step) in steps.enumerated() {
    var label = terminalText(step.text)
    if steps.count > 1 { label = "\(index + 1). \(label)" }
    // A cycle of one edge needs no remark: its text names the same object twice.
    if finding.isCycle, index > 0, index + 1 == finding.steps.count { label += ", which closes the cycle" }
    marks.append(Mark(place: step.place, label: label, isPrimary: step.place == finding.place))
  }
  if marks.first?.isPrimary != true {
    marks.insert(Mark(place: finding.place, label: "", isPrimary: true), at: 0)
  }
  return marks
}

/// Columns for the largest line number.
func gutterWidth(_ marks: [Mark], _ locator: inout Locator) -> Int {
  var largest = 1
  for mark in marks { largest = max(largest, locator.region(mark.place)?.startLine ?? 1) }
  return String(largest).count
}

extension InkWriter {
  mutating func putGutter(_ width: Int, line: Int? = nil) {
    let number = line.map(String.init) ?? ""
    spaces(width - number.count)
    put("\(number) |", .gutter)
  }

  /// Each line of code once as long as marks stay on it, and below it a row for each mark.
  mutating func putMarks(_ marks: [Mark], _ severity: Severity, _ gutter: Int, _ locator: inout Locator) {
    var file = marks[0].place.file
    var shown: (number: Int, line: CodeLine)?
    var before: Place?
    for mark in marks {
      if mark.place.file != file {
        file = mark.place.file
        shown = nil
        putFile(mark.place, gutter, &locator)
      }
      guard let text = locator.text(file), let region = locator.region(mark.place) else {
        putLabel(mark, severity, gutter, nil)
        before = nil
        continue
      }
      let line = text.line(region.startLine)
      let range = Int(mark.place.range.start)..<Int(max(mark.place.range.start, mark.place.range.end))
      if shown?.number != region.startLine || shown?.line.span(of: range) == nil {
        let code = CodeLine(line, focus: range.lowerBound)
        shown = (region.startLine, code)
        putGutter(gutter, line: region.startLine)
        put(" \(String(code.text))")
        newline()
        before = nil
      }
      putLabel(mark, severity, gutter, shown?.line.span(of: range), isRepeated: before == mark.place)
      before = mark.place
    }
  }

  private mutating func putFile(_ place: Place, _ gutter: Int, _ locator: inout Locator) {
    spaces(gutter)
    put("--> ", .gutter)
    put(terminalText(place.file), .path)
    if let region = locator.region(place) { put(":\(region.startLine):\(region.startColumn)") }
    newline()
  }

  /// A mark that stands right below the same one is not drawn again: its label goes below the other's.
  private mutating func putLabel(
    _ mark: Mark, _ severity: Severity, _ gutter: Int, _ span: (column: Int, width: Int)?, isRepeated: Bool = false
  ) {
    let ink: Ink = mark.isPrimary ? .mark(severity) : .step
    putGutter(gutter)
    spaces(1)
    guard let span else {
      put(mark.label, ink)
      newline()
      return
    }
    spaces(span.column)
    let sign = isRepeated ? " " : mark.isPrimary ? "^" : "-"
    put(String(repeating: sign, count: span.width), ink)
    if !mark.label.isEmpty {
      // Beside the mark where there is room, below it otherwise, so that lines stay readable in a narrow window.
      let end = gutter + span.column + span.width + mark.label.count
      if end > 116 {
        newline()
        putGutter(gutter)
        spaces(1 + max(0, min(span.column, 112 - gutter - mark.label.count)))
      } else {
        spaces(1)
      }
      put(mark.label, ink)
    }
    newline()
  }
}
