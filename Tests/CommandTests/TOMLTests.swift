import Foundation
import Testing

@testable import unknot

@Suite struct TOMLTests {
  /// Tables in every way that they can be written, strings, numbers, dates.
  private static let sample = """
    # comment
    title = "TOML \\u00e9 \\U0001F40D \\t\\"x\\""
    'quoted key' = 'C:\\no\\escape'
    "a.b" = 1_000
    hex = 0xDEAD_beef
    octal = 0o755
    binary = 0b1101
    negative = -17
    float = 6.626e-34
    other = 1_0.5E+3
    infinite = [inf, -inf, +inf]
    date = 1979-05-27
    moment = 1979-05-27T07:32:00.999-07:00
    spaced = 1979-05-27 07:32:00Z
    time = 07:32:00
    yes = true
    lines = \"\"\"
    first \\
        joined
    "quoted" ""\"\"\"
    raw = '''
    it's \\ raw'''
    list = [
      1, # one
      [2, [3]],
      { a.b = 1, a.c = { d = "e" } },
    ]
    empty = {}
    dotted.key.deep = "x"
    dotted.key."other one" = "y"

    [tool.unknot]
    select = ["cycle"]

    [tool]
    name = "t"

    [[points]]
    x = 1
    [points.meta]
    k = 1
    [[points]]
    x = 2
    [[points.inner]]
    y = 3

    """

  /// What a file means, as JSON with sorted keys; an error is `"error"`. Dates are left out, since Python normalizes them.
  private static func meaning(_ bytes: [UInt8]) -> String {
    do {
      return json(.init(content: .table(try parseTOML(bytes)), place: TextPlace(line: 1, column: 1)))
    } catch {
      return "\"error\""
    }
  }

  private static func json(_ value: TOMLValue) -> String {
    switch value.content {
    case .string(let text):
      let data = try! JSONSerialization.data(withJSONObject: [text], options: .withoutEscapingSlashes)
      return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
    case .integer(let number): return "\(number)"
    case .float(let number): return "\"f\(number.bitPattern)\""
    case .boolean(let flag): return "\(flag)"
    case .date: return "\"date\""
    case .array(let items): return "[" + items.map(json).joined(separator: ",") + "]"
    case .table(let table):
      let members = table.entries.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        .map { json(.init(content: .string($0.key), place: $0.place)) + ":" + json($0.value) }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  @Test func places() throws {
    let table = try parseTOML(Array("a = 1\n[tool.\"ü\"]\n  \"é\" = [\n  'x', 'yz']\n".utf8))
    #expect(table["a"]?.place == TextPlace(line: 1, column: 5))
    guard case .table(let tool)? = table["tool"]?.content, case .table(let inner)? = tool["ü"]?.content,
      case .array(let items)? = inner["é"]?.content
    else {
      Issue.record("not read")
      return
    }
    #expect(tool.entries[0].place == TextPlace(line: 2, column: 7))
    #expect(inner.entries[0].place == TextPlace(line: 3, column: 3))
    #expect(items.map(\.place) == [TextPlace(line: 4, column: 3), TextPlace(line: 4, column: 8)])
  }

  @Test(arguments: [
    ("a = 1\na = 2", "2:1: 'a' is there twice"), ("a", "1:2: expected '=' after the key"),
    ("a = cycle", "1:5: 'cycle' is no value; strings need quotes"), ("a = \"x", "1:5: the string is not closed"),
    ("a = [1, 2", "1:10: expected ',' or ']' in the array"), ("[a]\n[a]", "2:2: 'a' is there twice"),
    ("a = 1 b = 2", "1:7: expected the end of the line"), ("a = 9223372036854775808", "1:5: the integer does not fit"),
    ("a = \"\\q\"", "1:6: unknown escape in a string"), ("a = 1\n[a.b]", "2:2: 'a' is no table"),
    ("[a\n", "1:3: expected ']' after the name"), ("a = 1979-02-30", "1:5: '1979-02-30' is no value"),
  ])
  func errors(_ text: String, _ expected: String) {
    do {
      _ = try parseTOML(Array(text.utf8))
      Issue.record("read: \(text)")
    } catch {
      #expect("\(error.place.line):\(error.place.column): \(error.message)".hasPrefix(expected))
    }
  }

  @Test func depthIsLimited() {
    for text in [
      "a = " + String(repeating: "[", count: 100_000), "a = " + String(repeating: "{a=", count: 100_000),
      String(repeating: "a.", count: 100_000) + "a = 1", "[" + String(repeating: "a.", count: 100_000) + "a]",
    ] {
      #expect(throws: TOMLError.self) { try parseTOML(Array(text.utf8)) }
    }
  }

  /// What is written is read again as the same.
  @Test func writing() throws {
    let table = try parseTOML(Array(Self.sample.utf8))
    for entry in table.entries {
      let again = try parseTOMLAssignment("key = " + tomlText(entry.value))
      #expect(Self.json(again["key"]!) == Self.json(entry.value), "\(entry.key)")
    }
  }

  /// Python's own reader is the judge: over the sample, and over thousands of mutations of it, most of them wrong.
  @Test(.enabled(if: Python.hasTOML, "needs Python 3.11 or newer"))
  func agreesWithPython() throws {
    var random = SystemRandomNumberGenerator.Seeded(state: 7)
    let sample = Array(Self.sample.utf8)
    let lines = sample.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let alphabet = Array("[]{}=,.\"'\\#\n _-+0123456789abeExoTZ:tfin\r\té".utf8)
    var documents = [sample]
    for _ in 0..<6000 {
      var text = sample
      switch Int.random(in: 0..<4, using: &random) {
      case 0: text.remove(at: Int.random(in: text.indices, using: &random))
      case 1:
        text.insert(alphabet.randomElement(using: &random)!, at: Int.random(in: text.indices, using: &random))
      case 2:
        text[Int.random(in: text.indices, using: &random)] = alphabet.randomElement(using: &random)!
      default:
        // Some lines in another order: keys and tables that are defined twice, or too late.
        text = Array((0..<12).map { _ in lines.randomElement(using: &random)! }.joined(separator: [0x0A]))
      }
      documents.append(text)
    }
    let expected = try Python.meanings(documents)
    var disagreements = 0
    for (document, expected) in zip(documents, expected) {
      let meaning = Self.meaning(document)
      if meaning == expected { continue }
      disagreements += 1
      if disagreements < 4 {
        Issue.record("\(String(decoding: document, as: UTF8.self))\n\nPython: \(expected)\nhere: \(meaning)")
      }
    }
    #expect(disagreements == 0)
    #expect(expected.count { $0 != "\"error\"" } > 1000)
  }
}

private enum Python {
  static let hasTOML = (try? run("import tomllib", [])) != nil

  static func meanings(_ documents: [[UInt8]]) throws -> [String] {
    let program = """
      import datetime, json, struct, sys, tomllib
      def shown(value):
          if isinstance(value, bool) or isinstance(value, str):
              return value
          if isinstance(value, int):
              return value if -2**63 <= value < 2**63 else error()
          if isinstance(value, float):
              value = float("nan") if value != value else value
              return "f%d" % struct.unpack("<Q", struct.pack("<d", value))[0]
          if isinstance(value, (datetime.date, datetime.time)):
              return "date"
          if isinstance(value, list):
              return [shown(item) for item in value]
          return {key: shown(value[key]) for key in sorted(value)}
      def error():
          raise ValueError
      for document in sys.stdin.buffer.read().split(b"\\0"):
          try:
              meaning = shown(tomllib.loads(document.decode()))
          except ValueError:
              meaning = "error"
          print(json.dumps(meaning, ensure_ascii=False, separators=(",", ":")))
      """
    let output = try run(program, Array(documents.joined(separator: [0])))
    return output.split(separator: "\n").map(String.init)
  }

  private static func run(_ program: String, _ input: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["PYTHONIOENCODING=utf-8", "python3", "-c", program]
    let folder = FileManager.default.temporaryDirectory.appending(path: "unknot-\(UUID().uuidString)")
    try Data(input).write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    process.standardInput = try FileHandle(forReadingFrom: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
    return text
  }
}

extension SystemRandomNumberGenerator {
  /// SplitMix64: the same mutations in every run.
  fileprivate struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
