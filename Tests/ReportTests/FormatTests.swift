import Foundation
import Rules
import Syntax
import Testing

@testable import Report

/// The reports for tools and services: their bytes, and that their readers can read them.
@Suite struct FormatTests {
  private static let plain = TextStyle(hasColor: false)

  /// The example with characters that each format has to escape.
  private static var hostile: Report {
    var finding = Example.read
    finding.message = "a \"b\" & <c>; d, e: 100% [f]\nnext `g` # \u{1B}[31m \u{202E}h"
    finding.place.file = "a b/<&\",:;%].py"
    finding.edits = [
      .init(place: Place(file: finding.place.file, range: ByteRange(0, 4)), replacement: "é\n")
    ]
    let file = Example.file(finding.place.file, Example.data, [finding])
    return Report(tool: .init(name: "unknot", version: "0.1.0"), cards: Example.cards, files: [file], fileCount: 1)
  }

  private static let formats: [(name: String, write: @Sendable (Report) -> [UInt8])] = [
    ("grouped.txt", { groupedReport($0, plain) }), ("github.txt", githubReport), ("azure.txt", azureReport),
    ("pylint.txt", pylintReport), ("gitlab.json", gitlabReport), ("rdjson.json", rdjsonReport),
    ("lines.json", jsonLinesReport), ("junit.xml", junitReport), ("checkstyle.xml", checkstyleReport),
    ("html", htmlReport), ("dot", dotReport), ("mermaid.txt", mermaidReport),
    ("statistics.txt", { statisticsText($0, plain) }),
  ]

  @Test(arguments: formats.map(\.name)) func golden(_ name: String) throws {
    let format = Self.formats.first { $0.name == name }!
    let bytes = format.write(Example.report)
    // The style and the script of a page are the same in all, and the browser looks at them.
    let shown = [pageStyle, pageScript].reduce(String(decoding: bytes, as: UTF8.self)) {
      $0.replacing("\($1)", with: "")
    }
    try checkGolden(Array(shown.utf8), "example.\(name)")
    // Nothing that was written for one report stays for the next.
    #expect(format.write(Example.report) == format.write(Example.report))
  }

  @Test(arguments: ["gitlab.json", "rdjson.json", "lines.json"]) func jsonIsJSON(_ name: String) throws {
    let format = Self.formats.first { $0.name == name }!
    for report in [Example.report, Self.hostile, Report(tool: Example.report.tool, cards: [], files: [], fileCount: 0)]
    {
      let bytes = format.write(report)
      let documents = name == "lines.json" ? bytes.split(separator: 0x0A) : [bytes[...]]
      for document in documents { _ = try JSONSerialization.jsonObject(with: Data(document)) }
    }
  }

  @Test func fingerprintsAreDifferent() throws {
    let object = try JSONSerialization.jsonObject(with: Data(gitlabReport(Example.report))) as! [[String: Any]]
    #expect(Set(object.map { $0["fingerprint"] as! String }).count == object.count)
    #expect(object.count == 5)
  }

  /// Commands end at a line end and at separators: what stands in a message must not end or add one.
  @Test func commandsAreEscaped() {
    for bytes in [githubReport(Self.hostile), azureReport(Self.hostile)] {
      #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\n").count == 1)
    }
    let github = String(decoding: githubReport(Self.hostile), as: UTF8.self)
    #expect(github.hasPrefix("::notice title=unknot (whole-file-read),file=a b/<&\"%2C%3A;%25].py,line=1,endLine=1,"))
    #expect(github.contains("100%25 [f]%0Anext"))
    #expect(String(decoding: azureReport(Self.hostile), as: UTF8.self).contains("<c>%3B d, e: 100%AZP25 [f%5D%0Anext"))
    for bytes in [pylintReport(Self.hostile), groupedReport(Self.hostile, Self.plain)] {
      #expect(!bytes.contains(0x1B))
      #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{202E}"))
    }
  }

  /// reviewdog counts bytes, so wide characters before a place count more.
  @Test func rdjsonCountsBytes() throws {
    let object = try JSONSerialization.jsonObject(with: Data(rdjsonReport(Example.report))) as! [String: Any]
    let wide = (object["diagnostics"] as! [[String: Any]]).first {
      ($0["severity"] as! String) == "ERROR" && $0["related_locations"] != nil
    }!
    let range = (wide["location"] as! [String: Any])["range"] as! [String: [String: Int]]
    #expect(range["start"] == ["line": 2, "column": 21])
  }

  @Test(.enabled(if: Tool.python != nil, "needs python3"), arguments: ["junit.xml", "checkstyle.xml"])
  func xmlIsXML(_ name: String) throws {
    let format = Self.formats.first { $0.name == name }!
    for (report, count) in [
      (Example.report, 5), (Self.hostile, 1),
      (Report(tool: Example.report.tool, cards: [], files: [], fileCount: 0), 0),
    ] {
      let program = """
        import sys, xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        print(len(root.findall('.//failure') + root.findall('.//error')))
        """
      let result = try Tool.run(Tool.python!, ["-c", program], on: format.write(report), ending: "xml")
      #expect(result.errors == "")
      #expect(result.output == "\(count)\n")
    }
  }

  @Test(.enabled(if: Schema.isInstalled, "scripts/bootstrap tests fetches junitparser"))
  func junitParserReadsIt() throws {
    let program = """
      import sys; sys.path.insert(0, "\(Schema.tools)")
      from junitparser import JUnitXml
      xml = JUnitXml.fromfile(sys.argv[1])
      print(sorted(suite.name for suite in xml), sum(suite.failures for suite in xml),
            [case.result[0].type for suite in xml for case in suite][:2])
      """
    let result = try Tool.run(Tool.python!, ["-c", program], on: junitReport(Example.report), ending: "xml")
    #expect(result.errors == "")
    #expect(
      result.output == """
        ['app.py', 'gone.py', 'src/broken.py', 'src/données 1.py', 'src/tree.py'] 5 ['whole-file-read', 'unreadable']

        """)
  }

  @Test(.enabled(if: Tool.find("dot") != nil, "needs Graphviz")) func graphvizDrawsIt() throws {
    for (report, count) in [(Example.report, 8), (Self.hostile, 3)] {
      let result = try Tool.run(Tool.find("dot")!, ["-Tplain"], on: dotReport(report), ending: "dot")
      #expect(result.status == 0)
      #expect(result.errors == "")
      #expect(result.output.split(separator: "\n").count { $0.hasPrefix("node ") } == count - (count == 8 ? 1 : 0))
    }
  }
}

/// The page in a real browser.
@Suite(.enabled(if: Tool.chromium != nil, "needs Chromium"))
struct BrowserTests {
  private func dom(_ page: [UInt8], script: String = "") throws -> String {
    let whole = String(decoding: page, as: UTF8.self).replacing("</body>", with: "<script>\(script)</script></body>")
    let arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"]
    return try Tool.run(Tool.chromium!, arguments, on: Array(whole.utf8), ending: "html").output
  }

  @Test func theFilterWorks() throws {
    let page = htmlReport(Example.report)
    let whole = try dom(page)
    #expect(whole.contains("<output id=\"count\">3 of 3 shown</output>"))
    #expect(whole.components(separatedBy: "<figure>").count == 4)
    func shown(_ setting: String) throws -> [String] {
      let script = """
        \(setting);
        form.dispatchEvent(new Event("input"));
        document.title = [...document.querySelectorAll("article")].filter((a) => a.getClientRects().length)
          .map((a) => a.dataset.rule).join(" ");
        """
      let text = try dom(page, script: script)
      let title = text.components(separatedBy: "<title>")[1].components(separatedBy: "</title>")[0]
      return title.split(separator: " ").map(String.init)
    }
    #expect(try shown("form.rule.value = 'self-reference'") == ["self-reference"])
    #expect(try shown("form.words.value = 'children KEEP'") == ["parent-back-reference"])
    #expect(try shown("form.confidence.value = 'certain'") == ["whole-file-read", "self-reference"])
    #expect(
      try shown("form.order.value = 'rank'") == ["self-reference", "parent-back-reference", "whole-file-read"])
    #expect(try shown("form.words.value = 'nothing has this'") == [])
  }

  /// What stands in source code stays text.
  @Test func nothingOfTheSourceRuns() throws {
    var finding = Example.selfReference
    let code = "</pre><script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">'"
    finding.message = code
    finding.place = Place(file: "x.py", range: ByteRange(0, 20))
    finding.steps[0].text = code
    finding.steps[0].referrer = code
    finding.steps[0].label = code
    finding.steps[0].place = finding.place
    let report = Report(
      tool: .init(name: "unknot", version: "0"), cards: [],
      files: [Example.file("x.py", code + "\n", [finding])], fileCount: 1)
    let text = try dom(htmlReport(report))
    #expect(text.contains("<title>unknot: 1 finding (1 error) in 1 of 1 file</title>"))
    #expect(!text.contains("<img"))
  }
}

/// Programs that may be there.
enum Tool {
  static let python = find("python3")
  static let chromium = find("chromium") ?? find("chromium-browser") ?? find("google-chrome")

  static func find(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program on a file with these bytes, whose name ends as told.
  static func run(
    _ program: String, _ arguments: [String], on bytes: [UInt8], ending: String
  ) throws -> (status: Int32, output: String, errors: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "unknot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "input.\(ending)")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments + [ending == "html" ? "file://\(file.path)" : file.path]
    process.environment = ProcessInfo.processInfo.environment.merging(["HOME": folder.path]) { $1 }
    let outputs = ["out", "err"].map { folder.appending(path: $0) }
    for output in outputs { try Data().write(to: output) }
    process.standardOutput = try FileHandle(forWritingTo: outputs[0])
    process.standardError = try FileHandle(forWritingTo: outputs[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOf: outputs[0], encoding: .utf8),
      try String(contentsOf: outputs[1], encoding: .utf8)
    )
  }
}
