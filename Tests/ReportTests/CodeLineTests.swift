import Testing

@testable import Report

@Suite struct CodeLineTests {
  private func line(_ text: String, marking part: String) -> (text: String, mark: String) {
    let bytes = Array(text.utf8)
    let part = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: part) }!
    let code = CodeLine(bytes[...], focus: start)
    guard let span = code.span(of: start..<(start + part.count)) else { return (String(code.text), "none") }
    return (String(code.text), String(repeating: " ", count: span.column) + String(repeating: "^", count: span.width))
  }

  @Test func plain() {
    #expect(line("a = b.c  ", marking: "b.c") == ("a = b.c", "    ^^^"))
  }

  @Test func tabsGoToTheNextStop() {
    #expect(line("\ta\tb = 1", marking: "b") == ("    a   b = 1", "        ^"))
  }

  @Test func wideAndCombiningCharacters() {
    #expect(line("名 = é", marking: "é") == ("名 = é", "     ^"))
    #expect(line("e\u{301} = x", marking: "x") == ("e\u{301} = x", "    ^"))
    #expect(line("'💥' + x", marking: "'💥'") == ("'💥' + x", "^^^^"))
  }

  @Test func whatControlsATerminalIsReplaced() {
    #expect(line("a\u{1B}[31m\u{202E} b", marking: "b").text == "a\u{FFFD}[31m\u{FFFD} b")
  }

  @Test func emptyRangeHasAMark() {
    let code = CodeLine(Array("ab".utf8)[...], focus: 2)
    #expect(code.span(of: 2..<2)! == (2, 1))
  }

  @Test func longLineIsCutAroundTheMark() {
    let text = String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 5000)
    let (shown, mark) = line(text, marking: "HERE")
    #expect(shown.hasPrefix("…xxx"))
    #expect(shown.hasSuffix("yyy…"))
    #expect(shown.count <= 122)
    #expect(Array(shown)[mark.count - 4..<mark.count] == ["H", "E", "R", "E"])
  }

  @Test func notUTF8() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x82, 0x62]
    #expect(String(CodeLine(bytes[...], focus: 0).text) == "a\u{FFFD}\u{FFFD}\u{FFFD}b")
  }
}
