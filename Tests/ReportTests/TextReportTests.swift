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
}
