import Testing

@testable import Syntax

@Suite struct DecodeTests {
  @Test(arguments: [
    ("", ""),
    ("x = 1\n", "x = 1\n"),
    ("# -*- coding: utf-8 -*-\nx = 'é'\n", "# -*- coding: utf-8 -*-\nx = 'é'\n"),
    ("# coding=UTF8-unix\nx = '日本'\n", "# coding=UTF8-unix\nx = '日本'\n"),
    ("x = 'é😀'", "x = 'é😀'"),
  ])
  func utf8IsKept(_ source: String, _ expected: String) { check(Array(source.utf8), reads: expected) }

  @Test func byteOrderMarks() {
    check([0xEF, 0xBB, 0xBF] + Array("a".utf8), reads: "a")
    check([0xEF, 0xBB, 0xBF], reads: "")
    check([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0x00, 0xDE], reads: "a😀")
    check([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D, 0xDE, 0x00], reads: "a😀")
    check([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0, 0x00, 0xF6, 0x01, 0], reads: "a😀")
    check([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], reads: "a")
    check([0xFF, 0xFE], reads: "")
  }

  @Test func brokenWideTextIsReplaced() {
    check([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8], reads: "a?", problems: ["1 byte that is not UTF-16 was read as `?`"])
    check([0xFF, 0xFE, 0x61, 0, 0x3D], reads: "a?", problems: ["1 byte that is not UTF-16 was read as `?`"])
    check(
      [0, 0, 0xFE, 0xFF, 0, 0x11, 0, 0, 0], reads: "??", problems: ["2 bytes that are not UTF-32 were read as `?`"])
  }

  /// Every other byte keeps its offset.
  @Test func undecodableBytesAreReplacedOneByOne() {
    let bytes = Array("x = '".utf8) + [0xE9, 0xFF] + Array("'\ny = 2\n".utf8)
    let (text, problems) = decode(bytes)
    #expect(String(decoding: text.bytes, as: UTF8.self) == "x = '??'\ny = 2\n")
    #expect(
      problems == [
        Problem(kind: .encoding, message: "2 bytes that are not UTF-8 were read as `?`", range: ByteRange(5, 7))
      ])
  }

  @Test(
    arguments: [
      ([0xC0, 0xAF], "??"), ([0xC1, 0x81], "??"), ([0xE0, 0x80, 0xAF], "???"), ([0xED, 0xA0, 0x80], "???"),
      ([0xF4, 0x90, 0x80, 0x80], "????"), ([0xF0, 0x80, 0x80, 0xAF], "????"), ([0xE2, 0x82], "??"), ([0x80], "?"),
      ([0xF5, 0x61], "?a"), ([0xE2, 0x82, 0x61], "??a"),
      ([0xED, 0x9F, 0xBF, 0xF4, 0x8F, 0xBF, 0xBF], "\u{D7FF}\u{10FFFF}"),
    ] as [([UInt8], String)])
  func malformedUTF8(_ bytes: [UInt8], _ expected: String) {
    #expect(String(decoding: decode(bytes).text.bytes, as: UTF8.self) == expected)
    // Away from the start as well, where the fast path has to stop in the middle of sixteen bytes.
    let longer = Array(repeating: UInt8(ascii: "a"), count: 37) + bytes
    #expect(decode(longer).text.bytes.dropFirst(37).elementsEqual(Array(expected.utf8)))
  }

  @Test(
    arguments: [
      ("latin-1", [0xE9], "é"), ("ISO-8859-1", [0xE9], "é"), ("iso-8859-15", [0xA4, 0xBC], "€Œ"),
      ("latin-9", [0xA4], "€"), ("cp1252", [0x80, 0x9F], "€Ÿ"), ("windows-1252", [0x80], "€"),
      ("cp1251", [0xCF, 0xF0, 0xE8], "При"), ("koi8-r", [0xF0, 0xD2], "Пр"), ("cp437", [0x82], "é"),
      ("mac_roman", [0x8E], "é"), ("iso-8859-2", [0xB1], "ą"), ("cp866", [0x8F, 0xE0], "Пр"),
      ("latin-1-unix", [0xE9], "é"), ("iso8859-7", [0xE1], "α"),
    ] as [(String, [UInt8], String)])
  func cookies(_ name: String, _ bytes: [UInt8], _ expected: String) {
    let head = "#!/usr/bin/python\n# vim: set fileencoding=\(name) :\nx = '"
    check(Array(head.utf8) + bytes + Array("'\n".utf8), reads: head + expected + "'\n")
  }

  @Test func aByteWithoutCharacterIsReplaced() {
    check(
      Array("# coding: cp1252\n".utf8) + [0x81], reads: "# coding: cp1252\n?",
      problems: ["1 byte that is not cp1252 was read as `?`"])
  }

  @Test(arguments: [
    // Python looks at two lines, and at the second only below a comment or a blank line.
    "\n\n# coding: latin-1\n", "x = 1\n# coding: latin-1\n", "x = 1  # coding: latin-1\n", "# encoding\n",
    "# coding:\n",
    "# coding : latin-1\n",
  ])
  func noCookie(_ head: String) {
    check(Array(head.utf8) + [0xE9], reads: head + "?", problems: ["1 byte that is not UTF-8 was read as `?`"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func cookieInTheSecondLine(_ lineEnd: String) {
    let head = "  \u{0C}\(lineEnd)\t# coding: latin-1\(lineEnd)"
    check(Array(head.utf8) + [0xE9], reads: head + "é")
  }

  @Test func unknownCodecs() {
    check(
      Array("# coding: martian\nx = 'é'\n".utf8), reads: "# coding: martian\nx = 'é'\n",
      problems: ["the encoding martian is not known here; the text was read as UTF-8"])
    // The second byte of a character may be a backslash or a letter: it must go too.
    check(
      Array("# coding: shift_jis\nx = '".utf8) + [0x83, 0x5C, 0xB1] + Array("'\n".utf8),
      reads: "# coding: shift_jis\nx = '\u{FFFD}\u{FFFD}'\n",
      problems: ["the encoding shift_jis is not known here; 2 characters were replaced"])
    check(Array("# coding: gbk\nx = 1\n".utf8), reads: "# coding: gbk\nx = 1\n")
  }

  @Test func everySingleByteTableIsWhole() {
    for codec in SingleByteCodec.all { #expect(codec.scalars.count == 256, "\(codec.name)") }
  }

  private func check(_ bytes: [UInt8], reads expected: String, problems: [String] = []) {
    let (text, found) = decode(bytes)
    #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
    #expect(found.map(\.message) == problems)
    #expect(found.allSatisfy { $0.kind == .encoding })
  }
}
