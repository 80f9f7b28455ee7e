import Foundation
import Syntax
import Testing

/// How the program comes to those who use it.
@Suite struct DistributionTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path

  /// The program of the tests in place of the released one.
  @Test func wheel() throws {
    let workspace = try Workspace()
    let result = try workspace.shell(
      "\(Self.root)/Tests/wheel_test.sh \"$(\(Self.root)/scripts/wheel \"$UNKNOT\" dist)\" && unzip -l dist/*.whl")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains(".dist-info/METADATA"))
  }

  @Test func versions() throws {
    let workspace = try Workspace()
    let lines = try workspace.unknot("--version").output.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].contains("tree-sitter-python 0.") && lines[2].contains("tree-sitter"))
    let pins = try String(contentsOfFile: Self.root + "/scripts/bootstrap", encoding: .utf8)
    #expect(pins.contains("tree-sitter-python==\(ParserVersions.grammar) "))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completions(_ shell: String) throws {
    let workspace = try Workspace()
    let script = try workspace.unknot("--generate-completion-script", shell)
    #expect(script.status == 0)
    for word in ["stdin-filename", "checkstyle", "explain", "server"] {
      #expect(script.output.contains(word), "\(word)")
    }
    try workspace.write("script", script.output)
    // Whether the shell can read it, where it is there.
    let run = try workspace.shell("command -v \(shell) >/dev/null || exit 0; \(shell) -n script")
    #expect(run.status == 0, "\(run.errors)")
  }

  /// As pre-commit calls it.
  @Test func preCommitHook() throws {
    let text = try String(contentsOfFile: Self.root + "/.pre-commit-hooks.yaml", encoding: .utf8)
    let entry = try #require(text.split(separator: "\n").first { $0.contains("entry: unknot ") })
    let arguments = entry.split(separator: " ").drop { $0 != "check" }.map(String.init)
    let workspace = try Workspace(["a.py": "class A:\n    def f(self):\n        self.a = self\n"])
    #expect(try workspace.unknot(arguments).status == 1)
    try workspace.write("a.py")
    let clean = try workspace.unknot(arguments)
    #expect(clean.status == 0 && clean.output.isEmpty && clean.errors.isEmpty)
  }
}
