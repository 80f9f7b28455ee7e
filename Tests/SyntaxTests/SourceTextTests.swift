import Testing

@testable import Syntax

@Suite struct SourceTextTests {
  @Test(
    arguments: [
      ("", [0]), ("a", [0]), ("a\n", [0, 2]), ("a\r\nb\rc\nd", [0, 3, 5, 7]), ("\r", [0, 1]),
      ("\r\r\n\n", [0, 1, 3, 4]),
      ("0123456\r\n", [0, 9]), ("01234567\n\n", [0, 9, 10]), ("\u{0B}\u{0C}\u{2028}é\n", [0, 8]),
    ] as [(String, [UInt32])])
  func lineStarts(_ text: String, _ expected: [UInt32]) {
    #expect(SourceText(utf8: Array(text.utf8)).lineStarts == expected)
  }

  @Test func columnsInThreeUnits() {
    let source = "a = 1\nné😀x = 2\n"
    let text = SourceText(utf8: Array(source.utf8))
    let x = UInt32(source.utf8.firstIndex(of: UInt8(ascii: "x"))!.utf16Offset(in: source))
    #expect(x == 10)
    let offset = UInt32(Array(source.utf8).firstIndex(of: UInt8(ascii: "x"))!)
    #expect(
      text.position(of: offset)
        == SourceText.Position(line: 2, byteColumn: 7, codePointColumn: 3, utf16Column: 4))
    #expect(text.position(of: 0) == SourceText.Position(line: 1, byteColumn: 0, codePointColumn: 0, utf16Column: 0))
    let end = text.position(of: UInt32(text.bytes.count))
    #expect(end == SourceText.Position(line: 3, byteColumn: 0, codePointColumn: 0, utf16Column: 0))
    #expect(text.position(of: 1_000_000).line == 3)
  }

  @Test func linesWithoutTheirEnds() {
    let text = SourceText(utf8: Array("one\r\ntwo\rthree\n\nlast".utf8))
    let lines = (1...text.lineStarts.count).map { String(decoding: text.line($0), as: UTF8.self) }
    #expect(lines == ["one", "two", "three", "", "last"])
  }
}
