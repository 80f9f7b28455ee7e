import Foundation
import Testing

/// Runs that find something.
@Suite struct FindingTests {
  private static let leak = """
    class Node:
        def __init__(self):
            self.root = self

    """

  @Test func findingsAreShownAndCounted() throws {
    let workspace = try Workspace(["a.py": Self.leak, "b.py": "x = 1\n"])
    let result = try workspace.unknot("check")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("a.py:3:9: self-reference "))
    #expect(result.output.contains("\n3 |         self.root = self\n"))
    #expect(result.output.contains("\n  = fix: "))
    #expect(result.output.hasSuffix("\n\n1 finding (1 warning) in 1 of 2 files\n"))
    #expect(try workspace.unknot("check", "--exit-zero").status == 0)
    #expect(try workspace.unknot("check", "--exit-zero", "a.py", "gone.py").status == 2)
    #expect(try workspace.unknot("check", "a.py", "gone.py").status == 2)
  }

  @Test(arguments: [
    (["--select", "self-reference"], 1), (["--select", "cycle"], 1), (["--select", "CYCLE,recursive-closure"], 1),
    (["--select", "recursive-closure"], 0), (["--ignore", "self-reference"], 0),
    (["--select", "all", "--ignore", "recursive-closure, cycle"], 0), (["--min-confidence", "certain"], 1),
  ])
  func selection(_ arguments: [String], _ status: Int) throws {
    let workspace = try Workspace(["a.py": Self.leak])
    #expect(try Int(workspace.unknot(["check"] + arguments).status) == status)
  }

  @Test func reportsForPrograms() throws {
    let workspace = try Workspace(["src/a b.py": Self.leak])
    let json = try workspace.unknot("check", "--output-format", "json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((object["findings"] as? [[String: Any]])?.first?["file"] as? String == "src/a b.py")
    let sarif = try workspace.unknot("check", "--output-format", "sarif", "--output-file", "out.sarif")
    #expect(sarif.status == 1)
    #expect(sarif.errors == "1 finding (1 warning) in 1 of 1 file\n")
    let log = try workspace.read("out.sarif")
    #expect(log.contains("\"uri\":\"src/a%20b.py\",\"uriBaseId\":\"%SRCROOT%\""))
    // Nothing of this machine is in it.
    #expect(!log.contains(workspace.path))
  }

  @Test(arguments: ["text", "concise", "json", "sarif"])
  func sameBytes(_ format: String) throws {
    let workspace = try Workspace()
    let paths = (0..<40).map { "pkg\($0 % 3)/m\($0).py" }
    for (index, path) in paths.enumerated() {
      try workspace.write(path, String(repeating: "x = 1\n", count: index * 7 % 40) + Self.leak + "\n" + Self.leak)
    }
    let expected = try workspace.unknot("check", "--jobs", "1", "--output-format", format).output
    #expect(expected.contains("self-reference"))
    for jobs in ["1", "2", "4"] {
      let arguments = ["check", "--output-format", format, "--jobs", jobs] + paths.shuffled()
      #expect(try workspace.unknot(arguments).output == expected)
    }
  }

  @Test func explainAndRules() throws {
    let workspace = try Workspace()
    let card = try workspace.unknot("explain", "self-reference")
    #expect(card.status == 0)
    #expect(card.output.hasPrefix("self-reference: "))
    #expect(card.output.contains("\nFix\n"))
    #expect(!card.output.contains("# expect"))
    let mistyped = try workspace.unknot("explain", "self-referense")
    #expect(mistyped.status == 2)
    #expect(mistyped.errors.contains("did you mean 'self-reference'?"))
    let table = try workspace.unknot("rules").output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(table.contains("self-reference"))
    #expect(table == table.sorted())
    let json = try workspace.unknot("rules", "--output-format", "json").output
    let list = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(list.map { $0["id"] as? String } == table.map(String.init))
  }

  @Test(arguments: ["facts", "graph", "cycles"])
  func dumps(_ stage: String) throws {
    let workspace = try Workspace(["a.py": Self.leak])
    let result = try workspace.unknot("dump", stage, "a.py")
    #expect(result.status == 0)
    #expect(result.output.contains("root"))
    #expect(try workspace.unknot("dump", stage, "gone.py").status == 2)
  }
}
