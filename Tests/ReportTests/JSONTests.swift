import Foundation
import Rules
import Syntax
import Testing

@testable import Report

@Suite struct JSONTests {
  @Test func golden() throws {
    try checkGolden(jsonReport(Example.report), "example.json")
  }

  @Test func everyStringSurvives() throws {
    let hard = "\u{0}\u{1}\u{1F}\"\\/\n\r\t\u{7F}\u{2028}é💥</script>"
    let finding = Finding(
      rule: RuleID("x"), severity: .note, confidence: .certain, rank: 12.5, message: hard,
      place: Place(file: hard, range: ByteRange(0, 1)), symbol: hard, steps: [], isCycle: false, notes: [],
      fingerprint: "")
    let report = Report(
      tool: .init(name: "unknot", version: "0"), cards: [],
      files: [Report.File(path: hard, text: nil, findings: [finding])], fileCount: 1)
    let object = try #require(JSONSerialization.jsonObject(with: Data(jsonReport(report))) as? [String: Any])
    let first = (object["findings"] as! [[String: Any]])[0]
    #expect(first["message"] as? String == hard)
    #expect(first["file"] as? String == hard)
    #expect(first["rank"] as? Double == 12.5)
    #expect(first["start"] == nil)
    _ = try JSONSerialization.jsonObject(with: Data(sarifReport(report)))
  }

  /// Shuffled files and findings, and a second writing, give the same bytes.
  @Test func orderOfInputDoesNotMatter() {
    let report = Example.report
    let many = (0..<20).map { index in
      var finding = Example.cycle
      finding.place.range = ByteRange(UInt32(index * 3), UInt32(index * 3 + 2))
      return finding
    }
    let tree = Example.file("src/tree.py", Example.tree, many)
    let files = report.files.filter { $0.path != "src/tree.py" } + [tree]
    var expected: [[UInt8]] = []
    for _ in 0..<5 {
      let shuffled = Report(
        tool: report.tool, cards: report.cards.shuffled(),
        files: files.shuffled().map { file in
          var file = file
          file.findings.shuffle()
          return file
        }, fileCount: 6)
      let style = TextStyle(hasColor: true)
      let all = [
        textReport(shuffled, style), conciseReport(shuffled, style), jsonReport(shuffled), sarifReport(shuffled),
      ]
      if expected.isEmpty { expected = all }
      #expect(all == expected)
    }
  }
}
