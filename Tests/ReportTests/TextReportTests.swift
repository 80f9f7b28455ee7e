import Rules
import Syntax
import Testing

@testable import Report

@Suite struct TextReportTests {
  @Test func text() throws {
    try checkGolden(textReport(Example.report, TextStyle(hasColor: false)), "example.report.txt")
  }

  @Test func textInColor() throws {
    try checkGolden(textReport(Example.report, TextStyle(hasColor: true)), "example.color.txt")
  }

  @Test func concise() throws {
    try checkGolden(conciseReport(Example.report, TextStyle(hasColor: false)), "example.concise.txt")
  }

  /// Steps that share a place share its mark; labels without room beside it begin at the left.
  @Test(arguments: [
    ("f", "    |         ^^^^^^^^^^ 1. f\n    |                    2. f, which closes the cycle\n"),
    (
      String(repeating: "f", count: 100),
      "    |         ^^^^^^^^^^\n    |   1. \(String(repeating: "f", count: 100))\n"
        + "    |   2. \(String(repeating: "f", count: 100)), which closes the cycle\n"
    ),
  ])
  func stepsAtOnePlace(_ text: String, _ expected: String) {
    var finding = Example.selfReference
    let code = String(repeating: "\n", count: 99) + "        self.f = g\n"
    finding.place = Example.place("a.py", code, "self.f = g")
    let step = Step(referrer: "a", label: "l", referent: "a", text: text, place: finding.place)
    finding.steps = [step, step]
    let report = Report(
      tool: Example.report.tool, cards: [], files: [Example.file("a.py", code, [finding])], fileCount: 1)
    let output = String(decoding: textReport(report, TextStyle(hasColor: false)), as: UTF8.self)
    #expect(output.contains("\n100 |         self.f = g\n" + expected))
  }

  /// The lines that an edit changes, and those it adds; edits that share a line are one change.
  @Test(arguments: [
    (
      [("", 0, "import weakref\n\n\n"), ("owner\n", 5, "weakref.proxy(owner)")], Finding.EditSafety.unsafe,
      """
         = edit: made by `--fix --unsafe-fixes` if you agree
         + import weakref
         +
         +
      11 -         self.owner = owner
         +         self.owner = weakref.proxy(owner)

      """
    ),
    (
      [("self.owner", 4, "me"), ("= owner", 7, "= parent")], .safe,
      """
         = edit: safe, and made by `--fix`
      11 -         self.owner = owner
         +         me.owner = parent

      """
    ),
  ])
  func edits(_ edits: [(String, Int, String)], _ safety: Finding.EditSafety, _ expected: String) {
    var finding = Example.cycle
    finding.editSafety = safety
    // In no order: the report sorts them.
    finding.edits = edits.reversed().map { before, length, replacement in
      let start = before.isEmpty ? 0 : Example.range(Example.tree, before).start
      return Finding.Edit(
        place: Place(file: "src/tree.py", range: ByteRange(start, start + UInt32(length))), replacement: replacement)
    }
    let report = Report(
      tool: Example.report.tool, cards: [], files: [Example.file("src/tree.py", Example.tree, [finding])], fileCount: 1)
    let output = String(decoding: textReport(report, TextStyle(hasColor: false)), as: UTF8.self)
    #expect(output.contains(expected), "\(output)")
  }

  /// Findings that one cut would mend are told where the best of them is, the others in a line each.
  @Test(arguments: [(2, false), (3, true), (14, true)])
  func groups(_ count: Int, _ isTold: Bool) {
    let findings = (0..<count).map { index in
      var finding = Example.cycle
      finding.message = "finding \(index)"
      finding.rank = index == 1 ? 90 : 50
      finding.place.range = ByteRange(UInt32(index), UInt32(index + 1))
      finding.group = .init(reference: "Tree.root", place: finding.steps[0].place, cycleCount: index)
      return finding
    }
    let report = Report(
      tool: Example.report.tool, cards: [], files: [Example.file("src/tree.py", Example.tree, findings)], fileCount: 1)
    let output = String(decoding: textReport(report, TextStyle(hasColor: false)), as: UTF8.self)
    #expect(output.contains("= group: cutting Tree.root mends these \(count - 1) too") == isTold)
    #expect(output.contains("and \(count - 11) more") == (count > 11))
    guard isTold else { return }
    #expect(output.firstRange(of: "finding 1 ")!.lowerBound < output.firstRange(of: "finding 0 ")!.lowerBound)
  }

  /// A long report ends with what is worth reading first.
  @Test func bestFirst() {
    let findings = (0..<12).map { index in
      var finding = Example.cycle
      finding.rank = Double(index % 5)
      finding.place.range = ByteRange(UInt32(index), UInt32(index + 1))
      return finding
    }
    let report = Report(
      tool: Example.report.tool, cards: [], files: [Example.file("src/tree.py", Example.tree, findings)], fileCount: 1)
    let lines = String(decoding: textReport(report, TextStyle(hasColor: false)), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let start = lines.firstIndex(of: "These are likely to pay most:")!
    #expect(
      lines[(start + 1)...(start + 3)].map { $0.prefix(18) } == [
        "  src/tree.py:1:5:", "  src/tree.py:1:10", "  src/tree.py:1:4:",
      ])
  }
}
