import Foundation
import Testing

/// Where reports go, and what else `check` and `graph` can show.
@Suite struct OutputTests {
  private static let leak = "class A:\n    def f(self):\n        self.a = self\n"

  @Test func severalReportsInOneRun() throws {
    let workspace = try Workspace(["a.py": Self.leak])
    let result = try workspace.unknot(
      "check", "--output", "json:a.json", "--output", "html:a.html", "--output", "sarif:out.sarif")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("a.py:3:9: self-reference"))
    #expect(result.errors == "")
    #expect(try workspace.read("a.json").hasPrefix("{\"version\":1"))
    #expect(try workspace.read("a.html").hasPrefix("<!doctype html>"))
    #expect(try workspace.read("out.sarif").contains("2.1.0"))
    // One of them may take the place of the text.
    let github = try workspace.unknot("check", "--output", "json:a.json", "--output", "github:-")
    #expect(github.output.hasPrefix("::warning title=unknot (self-reference),file=a.py,line=3,endLine=3,col=9,"))
    #expect(github.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["html", "html:", "xml:a", ":a"]) func badOutputs(_ output: String) throws {
    #expect(try Workspace().unknot("check", "--output", output).status == 2)
  }

  @Test func oneThatCannotBeWrittenDoesNotKeepTheOthers() throws {
    let workspace = try Workspace(["a.py": Self.leak])
    let result = try workspace.unknot("check", "--output", "json:no/a.json", "--output", "junit:a.xml")
    #expect(result.status == 2)
    #expect(result.errors == "unknot: cannot write no/a.json: No such file or directory\n")
    #expect(try workspace.read("a.xml").contains("<testsuites"))
  }

  @Test(arguments: [
    "grouped", "json-lines", "github", "gitlab", "junit", "rdjson", "azure", "pylint", "checkstyle", "html",
  ])
  func sameBytes(_ format: String) throws {
    let workspace = try Workspace()
    for index in 0..<20 { try workspace.write("m\(index).py", Self.leak) }
    let expected = try workspace.unknot("check", "--jobs", "1", "--output-format", format).output
    #expect(expected.contains("m19.py"))
    #expect(try workspace.unknot("check", "--jobs", "4", "--output-format", format).output == expected)
  }

  @Test func statistics() throws {
    let workspace = try Workspace([
      "a.py": Self.leak + "        self.b = self\n", "b.py": "import gc\ngc.set_debug(gc.DEBUG_LEAK)\n",
    ])
    let result = try workspace.unknot("check", "--statistics")
    #expect(result.status == 1)
    #expect(
      result.output == """
        2  self-reference  object stores a reference to itself
        1  debug-saveall   a debugging flag makes the collector keep what it should free
        3 findings (3 warnings) in 2 of 2 files

        """)
    let json = try workspace.unknot("check", "--statistics", "--output-format", "json").output
    let rows = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["count"] as? Int } == [2, 1])
  }

  @Test func showFiles() throws {
    let workspace = try Workspace([
      "a.py": Self.leak, "b/c.py": "", "b/d.txt": "", "unknot.toml": "exclude = ['e.py']\n", "e.py": "",
    ])
    let result = try workspace.unknot("check", "--show-files")
    #expect(result.status == 0)
    #expect(result.output == "a.py\nb/c.py\n")
    #expect(try workspace.unknot("check", "--show-files", "gone").status == 2)
  }

  @Test func graphs() throws {
    let workspace = try Workspace(["a.py": Self.leak])
    let dot = try workspace.unknot("graph")
    #expect(dot.status == 0)
    #expect(dot.output.contains("n0_0 -> n0_0 [label=\"1 attribute a\""))
    let mermaid = try workspace.unknot("graph", "a.py", "--format", "mermaid").output
    #expect(mermaid.hasPrefix("flowchart LR\n  subgraph f0[\"self-reference a.py:3\"]\n    n0_0[\"A\"]\n"))
    #expect(!(try workspace.unknot("graph", "--ignore", "cycle").output.contains("n0_0")))
    #expect(try workspace.unknot("graph", "gone.py").status == 2)
  }
}
