import Foundation
import Testing

@testable import unknot

/// Settings as their users see them.
@Suite struct ConfigurationTests {
  private static let leak = """
    class Node:
        def __init__(self):
            self.root = self


    """

  private func findings(_ workspace: Workspace, _ arguments: String...) throws -> [String] {
    let result = try workspace.unknot(["check", "--output-format", "concise"] + arguments)
    #expect(result.errors == "")
    return result.output.split(separator: "\n").map { String($0.prefix { $0 != " " }.dropLast()) }
  }

  @Test func theNearestFileHoldsAlone() throws {
    let workspace = try Workspace([
      "pyproject.toml": "[project]\nname = 'x'\n[tool.unknot]\nignore = ['cycle']\n", "a.py": Self.leak,
      "inner/unknot.toml": "min-confidence = 'possible'\n", "inner/b.py": Self.leak, "inner/deep/c.py": Self.leak,
      "other/pyproject.toml": "[project]\nname = 'y'\n", "other/d.py": Self.leak,
    ])
    #expect(try findings(workspace) == ["inner/b.py:3:9", "inner/deep/c.py:3:9"])
    // It is the folder of the file that counts, not the folder that unknot is started in.
    #expect(try findings(workspace, "inner/b.py", "other/d.py") == ["inner/b.py:3:9"])
    #expect(try findings(workspace, "--isolated").count == 4)
  }

  @Test func unknotTOMLComesBeforeThePyproject() throws {
    let workspace = try Workspace([
      "pyproject.toml": "[tool.unknot]\nignore = ['cycle']\n", "unknot.toml": "", "a.py": Self.leak,
    ])
    #expect(try findings(workspace).count == 1)
  }

  @Test func extending() throws {
    let workspace = try Workspace([
      "base.toml": "select = ['load']\nextend-exclude = ['gen.py']\n",
      "src/unknot.toml": "extend = '../base.toml'\nextend-select = ['self-reference']\nextend-exclude = ['old']\n",
      "src/a.py": Self.leak, "gen.py": Self.leak, "src/old/b.py": Self.leak,
      "unknot.toml": "extend = 'base.toml'\n", "c.py": Self.leak,
    ])
    #expect(try findings(workspace) == ["src/a.py:3:9"])
    try workspace.write("base.toml", "extend = 'src/unknot.toml'\n")
    let loop = try workspace.unknot("check")
    #expect(loop.status == 2)
    #expect(loop.errors.contains("extends itself"))
  }

  @Test func excluding() throws {
    let workspace = try Workspace([
      "unknot.toml": "exclude = ['/gen', '*_pb2.py']\n", "gen/a.py": Self.leak, "src/gen/b.py": Self.leak,
      "src/x_pb2.py": Self.leak, "build/c.py": Self.leak,
    ])
    // What is written replaces the usual folders.
    #expect(try findings(workspace) == ["build/c.py:3:9", "src/gen/b.py:3:9"])
    #expect(try findings(workspace, "--exclude", "src,nothing") == ["build/c.py:3:9"])
    // A named file is analyzed, unless a tool names files without looking.
    #expect(try findings(workspace, "gen/a.py") == ["gen/a.py:3:9"])
    let forced = try workspace.unknot("check", "gen/a.py", "src/x_pb2.py", "--force-exclude", "--quiet")
    #expect(forced.status == 0)
    #expect(forced.output == "")
    // What the folders above the project are called says nothing about it.
    try workspace.write("dist/app/m.py", Self.leak)
    let inside = try workspace.shell("cd dist/app && \"$UNKNOT\" check --isolated --force-exclude m.py .")
    #expect(inside.status == 1)
    let above = try workspace.shell("\"$UNKNOT\" check --isolated --force-exclude dist/app/m.py -q")
    #expect(above.status == 0)
  }

  @Test func perFileIgnores() throws {
    let workspace = try Workspace([
      "unknot.toml": "[per-file-ignores]\n'tests/**' = ['cycle']\n'!src/' = ['self-reference']\n",
      "tests/a.py": Self.leak, "src/b.py": Self.leak, "c.py": Self.leak,
    ])
    #expect(try findings(workspace, "--min-confidence", "possible") == ["src/b.py:3:9"])
  }

  @Test func scales() throws {
    let workspace = try Workspace(["unknot.toml": "min-severity = 'error'\n", "a.py": Self.leak])
    #expect(try findings(workspace) == [])
    #expect(try findings(workspace, "--min-severity", "warning").count == 1)
    #expect(try findings(workspace, "--config", "min-severity='note'").count == 1)
    #expect(try findings(workspace, "--config", "min-severity='note'", "--config", "collector = 'off'").count == 1)
    let off = try workspace.unknot("check", "--config", "collector = 'off'")
    #expect(off.output.contains("and the collector is off, so nothing frees it [error, certain]"))
  }

  @Test func whatAProjectSaysOfItsCode() throws {
    let workspace = try Workspace([
      "pkg/a.py": """
      class Part:
          def __init__(self, owner):
              self.owner = owner

          def end_of_life(self):
              self.owner = None


      class Owner:
          def __init__(self):
              self.part = Part(self)

      """,
      "pkg/b.py": """
      from lib.tools import memoize


      class Query:
          @memoize
          def rows(self):
              return []

      """,
    ])
    func output(_ setting: String) throws -> String {
      try workspace.unknot("check", "--output-format", "concise", "--config", setting).output
    }
    #expect(try output("noqa = false").contains("only the cyclic collector can free it [warning, certain]"))
    #expect(try output("teardown-methods = ['end_of_life']").contains("until end_of_life() is called [note, certain]"))
    for name in ["Owner", "a.Part", "pkg.a.Owner"] { #expect(try output("singletons = ['\(name)']") == "") }
    #expect(try !output("singletons = ['x.a.Owner']").isEmpty)
    for name in ["memoize", "lib.tools.memoize", "tools.memoize"] {
      #expect(try output("cache-decorators = ['\(name)']").contains("pkg/b.py:5:5: cached-method"))
    }
    #expect(try !output("cache-decorators = ['memo']").contains("b.py"))
  }

  @Test func budgets() throws {
    let workspace = try Workspace(["unknot.toml": "[budgets]\nfile-bytes = 20\n", "a.py": Self.leak])
    let result = try workspace.unknot("check")
    #expect(result.output.contains("a.py: too large"))
  }

  /// Every mistake is told, with its place and what was probably meant.
  @Test func mistakes() throws {
    let workspace = try Workspace([
      "a.py": Self.leak,
      "unknot.toml": """
      selct = ["cycle"]
      ignore = ["cylce", "self-referense", 1]
      min-confidence = "sure"
      per-file-ignores = { "tests" = ["lod"] }
      src = ["nowhere"]
      python-version = "2.7"
      noqa = "yes"
      singletons = ["a b"]
      exclude = "x"
      rule-cards = ["card.md"]
      [budgets]
      file-byte = 1
      parse-megabytes = 0

      """,
      "card.md": "id: x\nseverety: note\n",
    ])
    let result = try workspace.unknot("check")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors == """
        unknot: unknot.toml:1:1: unknown setting 'selct', did you mean 'select'?
        unknot: unknot.toml:2:11: unknown rule or tag 'cylce', did you mean 'cycle'?
        unknot: unknot.toml:2:20: unknown rule or tag 'self-referense', did you mean 'self-reference'?
        unknot: unknot.toml:2:38: expected a string, found an integer
        unknot: unknot.toml:3:18: expected possible, likely or certain, found 'sure'
        unknot: unknot.toml:4:33: unknown rule or tag 'lod', did you mean 'load'?
        unknot: unknot.toml:5:8: 'nowhere' does not exist
        unknot: unknot.toml:6:18: expected a version from 3.8 to 3.15, found '2.7'
        unknot: unknot.toml:7:8: expected true or false, found a string
        unknot: unknot.toml:8:15: 'a b' is no name in Python
        unknot: unknot.toml:9:11: expected an array of strings, found a string
        unknot: unknot.toml:10:15: card.md:2: unknown key 'severety', did you mean 'severity'?
        unknot: unknot.toml:12:1: unknown budget 'file-byte', did you mean 'file-bytes'?
        unknot: unknot.toml:13:19: expected a whole number above zero

        """)
  }

  @Test(arguments: [
    ([("unknot.toml", "a = \n")], [], "unknot.toml:1:5: expected a value"),
    ([("pyproject.toml", "[tool.unknot\n")], [], "pyproject.toml:1:13: expected ']' after the name of the table"),
    ([("unknot.toml", "extend = 'gone.toml'\n")], [], "unknot.toml:1:1: 'gone.toml' does not exist"),
    ([], ["--config", "gone.toml"], "gone.toml:1:1: cannot be read: No such file or directory"),
    ([], ["--config", "selec=['cycle']"], "--config selec=['cycle']: unknown setting 'selec', did you mean 'select'?"),
    ([], ["--config", "select=cycle"], "--config select=cycle: 'cycle' is no value; strings need quotes"),
    ([], ["--config", "extend='x.toml'"], "only a file can extend another"),
    ([("pyproject.toml", "[tool.x]\n")], ["--config", "pyproject.toml"], "there is no [tool.unknot] in it"),
    ([("unknot.toml", "")], ["--isolated", "--config", "unknot.toml"], "exclude each other"),
  ])
  func failures(_ files: [(String, String)], _ arguments: [String], _ message: String) throws {
    let workspace = try Workspace(["a.py": Self.leak])
    for (name, text) in files { try workspace.write(name, text) }
    let result = try workspace.unknot(["check"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
  }

  /// A `pyproject.toml` that is broken for everybody is not ours to judge.
  @Test func othersFilesAreLeftAlone() throws {
    let workspace = try Workspace(["pyproject.toml": "this is = = not TOML\n", "a.py": Self.leak])
    #expect(try findings(workspace).count == 1)
  }

  @Test func configSaysWhatAppliesAndWhy() throws {
    let workspace = try Workspace([
      "base.toml": "min-confidence = 'certain'\n", "src/a.py": "",
      "unknot.toml": "extend = 'base.toml'\nselect = ['readlines-loop', 'whole-file-read', 'cycle']\n"
        + "[per-file-ignores]\n'src' = ['cycle']\n",
    ])
    let text = try workspace.unknot("config", "src/a.py", "--ignore", "whole-file-read").output
    #expect(text.hasPrefix("configuration: unknot.toml\n  which extends: base.toml\n\n"))
    let lines = text.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    func origin(_ name: String) -> Substring? { lines.first { $0.first?.elementsEqual(name) == true }?.last }
    #expect(origin("select") == "unknot.toml:2")
    #expect(origin("min-confidence") == "base.toml:1")
    #expect(origin("ignore") == "--ignore")
    #expect(origin("min-severity") == "default")
    #expect(text.contains("\nrules: readlines-loop\n"))
    #expect(try workspace.unknot("config").output.contains("rules: awaited-future, "))
  }

  // MARK: Documentation

  private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs")

  /// `UPDATE_GOLDENS=1` writes the schema anew.
  @Test func shippedSchema() throws {
    let workspace = try Workspace()
    let schema = try workspace.unknot("config", "--schema").output
    let shipped = Self.docs.appending(path: "unknot.schema.json")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" { try Data(schema.utf8).write(to: shipped) }
    #expect(try String(contentsOf: shipped, encoding: .utf8) == schema)
    let object = try #require(JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any])
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(properties.keys.sorted() == SettingName.allCases.map(\.rawValue).sorted())
  }

  @Test func everySettingIsDocumented() throws {
    let text = try String(contentsOf: Self.docs.appending(path: "configuration.md"), encoding: .utf8)
    for name in SettingName.allCases { #expect(text.contains("`\(name.rawValue)`"), "\(name)") }
    for name in BudgetName.allCases { #expect(text.contains("`\(name.rawValue)`"), "\(name)") }
  }
}
