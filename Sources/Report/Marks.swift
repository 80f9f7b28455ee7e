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

  /// Each line of code once as long as marks stay on it, and below it each place once with what is said about it.
  mutating func putMarks(_ marks: [Mark], _ severity: Severity, _ gutter: Int, _ locator: inout Locator) {
    var file = marks[0].place.file
    var shown: (number: Int, line: CodeLine)?
    var next = 0
    while next < marks.count {
      let place = marks[next].place
      let labels = marks[next...].prefix { $0.place == place }
      next += labels.count
      if place.file != file {
        file = place.file
        shown = nil
        putFile(place, gutter, &locator)
      }
      var span: (column: Int, width: Int)?
      if let text = locator.text(file), let region = locator.region(place) {
        let range = Int(place.range.start)..<Int(max(place.range.start, place.range.end))
        if shown?.number != region.startLine || shown?.line.span(of: range) == nil {
          let code = CodeLine(text.line(region.startLine), focus: range.lowerBound)
          shown = (region.startLine, code)
          putGutter(gutter, line: region.startLine)
          put(" \(String(code.text))")
          newline()
        }
        span = shown?.line.span(of: range)
      }
      let ink: Ink = labels[labels.startIndex].isPrimary ? .mark(severity) : .step
      putLabels(labels.map(\.label).filter { !$0.isEmpty }, ink, gutter, span)
    }
  }

  private mutating func putFile(_ place: Place, _ gutter: Int, _ locator: inout Locator) {
    spaces(gutter)
    put("--> ", .gutter)
    put(terminalText(place.file), .path)
    if let region = locator.region(place) { put(":\(region.startLine):\(region.startColumn)") }
    newline()
  }

  /// Beside the mark where there is room for all of them, one below the other; else below the mark, from the left on,
  /// so that the lines of a report with long names begin where the eye looks for them.
  private mutating func putLabels(_ labels: [String], _ ink: Ink, _ gutter: Int, _ span: (column: Int, width: Int)?) {
    let beside = span.map { $0.column + $0.width + 1 } ?? 0
    let isBeside = span != nil && !labels.isEmpty && labels.allSatisfy { gutter + beside + terminalWidth($0) <= 114 }
    if let span {
      putGutter(gutter)
      spaces(1 + span.column)
      put(String(repeating: ink.sign, count: span.width), ink)
      if !isBeside { newline() }
    }
    for (index, label) in labels.enumerated() {
      if isBeside, index == 0 {
        spaces(1)
      } else {
        putGutter(gutter)
        spaces(1 + (isBeside ? beside : 2))
      }
      put(label, ink)
      newline()
    }
  }
}

extension Ink {
  /// What a place is underlined with.
  fileprivate var sign: String {
    if case .mark = self { return "^" }
    return "-"
  }
}
