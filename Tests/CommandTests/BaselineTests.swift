import Foundation
import Testing

@testable import Rules

/// Old code with findings that are known, and what is told of new ones.
@Suite struct BaselineTests {
  private static let old = """
    class Node:
        def __init__(self):
            self.root = self
            self.top = self


    class Leaf:
        def __init__(self):
            self.root = self

    """

  private static let new = """


    class Added:
        def __init__(self):
            self.me = self

    """

  private func output(_ workspace: Workspace, _ arguments: String...) throws -> String {
    try workspace.unknot(["check", "--output-format", "concise"] + arguments).output
  }

  @Test func onlyNewFindingsAreTold() throws {
    let workspace = try Workspace(["a.py": Self.old, "b.py": Self.old])
    let written = try workspace.unknot("check", "--baseline", "known", "--write-baseline")
    #expect(written.status == 0)
    #expect(written.output == "")
    #expect(written.errors == "6 findings written to known\n")
    // Two hundred lines above, and what stood there is still known.
    try workspace.write("a.py", String(repeating: "x = 1\n", count: 200) + Self.old)
    let quiet = try workspace.unknot("check", "--baseline", "known")
    #expect(quiet.status == 0)
    #expect(quiet.output == "no new findings in 2 files, 6 in the baseline\n")
    try workspace.write("a.py", Self.new + Self.old)
    #expect(try output(workspace, "--baseline", "known").hasPrefix("a.py:5:9: self-reference Added.me"))
    let counted = try workspace.unknot("check", "--baseline", "known")
    #expect(counted.status == 1)
    #expect(counted.output.hasSuffix("1 new finding (1 warning) in 1 of 2 files, 6 in the baseline\n"))
  }

  /// One store may close several cycles, and is told once: which of them is shown is no part of what is known.
  @Test func anotherOwnerIsNoNewFinding() throws {
    func owner(_ name: String) -> String {
      "from part import Part\n\n\nclass \(name):\n    def __init__(self):\n        self.part = Part(self)\n"
    }
    let part = "class Part:\n    def __init__(self, owner):\n        self.owner = owner\n"
    let workspace = try Workspace(["part.py": part, "whole.py": owner("Whole")])
    _ = try workspace.unknot("check", "--baseline", "known", "--write-baseline")
    try workspace.write("another.py", owner("Another"))
    let result = try workspace.unknot("check", "--baseline", "known")
    #expect(result.output == "no new findings in 3 files, 1 in the baseline\n")
    // A new store does make one.
    try workspace.write("part.py", part + "        self.second = owner\n")
    #expect(try output(workspace, "--baseline", "known").contains("part.py:4:9: parent-back-reference Part.second"))
  }

  @Test func whatIsGoneIsCounted() throws {
    let workspace = try Workspace(["a.py": Self.old, "b.py": Self.old, "c.py": Self.old])
    _ = try workspace.unknot("check", "--baseline", "known", "--write-baseline")
    try workspace.write("a.py", Self.old.replacing("self.top = self", with: "pass"))
    try FileManager.default.removeItem(atPath: "\(workspace.path)/c.py")
    func last(_ arguments: String...) throws -> Substring? {
      try workspace.unknot(["check", "--baseline", "known"] + arguments).output.split(separator: "\n").last
    }
    #expect(try last() == "no new findings in 2 files, 5 in the baseline and 4 gone from it")
    // What was not looked for is not gone: another file, another rule, another confidence, a comment.
    #expect(try last("b.py") == "no new findings in 1 file, 3 in the baseline and 3 gone from it")
    #expect(try last("--ignore", "cycle") == "no new findings in 2 files, 0 in the baseline")
    #expect(try last("--min-severity", "error") == "no new findings in 2 files, 0 in the baseline and 4 gone from it")
    try workspace.write("b.py", "# unknot: ignore-file[cycle] known\n" + Self.old)
    #expect(try last() == "no new findings in 2 files, 2 in the baseline and 4 gone from it")
    // Written again for some files, it keeps what it has of the others.
    _ = try workspace.unknot("check", "--baseline", "known", "--write-baseline", "a.py")
    let lines = try workspace.read("known").split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[2] }
    #expect(lines == ["a.py", "a.py", "b.py", "b.py", "b.py"])
  }

  @Test func reportsForProgramsTellTheState() throws {
    let workspace = try Workspace(["a.py": Self.old])
    _ = try workspace.unknot("check", "--baseline", "known", "--write-baseline")
    try workspace.write("a.py", Self.old.replacing("self.top = self", with: "pass") + Self.new)
    let log = try workspace.unknot("check", "--baseline", "known", "--output-format", "sarif").output
    for (state, count) in [("new", 1), ("unchanged", 2), ("absent", 1)] {
      #expect(log.components(separatedBy: "\"baselineState\":\"\(state)\"").count == count + 1, "\(state)")
    }
    let json = try workspace.unknot("check", "--baseline", "known", "--output-format", "json").output
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let baseline = try #require(object["baseline"] as? [String: Any])
    #expect(baseline["new"] as? Int == 1)
    #expect(baseline["unchanged"] as? Int == 2)
    #expect((baseline["gone"] as? [[String: Any]])?.first?["file"] as? String == "a.py")
    #expect(!(try workspace.unknot("check", "--output-format", "sarif").output.contains("baselineState")))
  }

  @Test func theSettingsMayNameIt() throws {
    let workspace = try Workspace(["unknot.toml": "baseline = 'known'\n", "src/a.py": Self.old])
    let missing = try workspace.unknot("check")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("cannot read the baseline known: No such file or directory (--write-baseline"))
    #expect(try workspace.unknot("check", "--write-baseline").errors == "3 findings written to known\n")
    #expect(try workspace.unknot("check").status == 0)
    #expect(try workspace.unknot("check", "--isolated").status == 1)
    let inside = try workspace.shell("cd src && \"$UNKNOT\" check")
    #expect(inside.status == 2)
    #expect(inside.errors.contains("start unknot in the folder of its baseline"))
  }

  @Test(arguments: [
    ("{}", "line 1: this is no baseline of unknot"), ("# unknot baseline 2: x\n", "line 1: the baseline is of another"),
    ("# unknot baseline 1: x\n0123\tx\n", "line 2: expected fingerprint, rule, path and message"),
  ])
  func malformed(_ text: String, _ message: String) throws {
    let workspace = try Workspace(["known": text, "a.py": ""])
    let result = try workspace.unknot("check", "--baseline", "known")
    #expect(result.status == 2)
    #expect(result.errors.contains("cannot read the baseline known: " + message))
  }

  @Test func textIsReadAsItWasWritten() throws {
    let entries = ["a\tb\\n\n.py", "é 🐍\r.py", "\\", "z.py"].enumerated().map { index, path in
      Baseline.Entry(
        fingerprint: "000000000000000\(index)", rule: RuleID("self-reference"), path: path, message: path + "!")
    }
    let baseline = Baseline(entries.reversed())
    #expect(baseline.entries.map(\.path).sorted() == entries.map(\.path).sorted())
    #expect(try Baseline(parsing: Array(baseline.text.utf8)) == baseline)
    #expect(try Baseline(parsing: Array(baseline.text.replacing("\n", with: "\r\n").utf8)) == baseline)
  }
}

/// What a git revision did not have.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "needs git"))
struct RevisionTests {
  private static let leak = "class A:\n    def f(self):\n        self.a = self\n"

  private func repository(_ files: [String: String]) throws -> Workspace {
    let workspace = try Workspace(files)
    let result = try workspace.shell(
      "git init -q && git add -A && git -c user.name=x -c user.email=x@y commit -qm first 2>&1")
    #expect(result.status == 0, "\(result.output)")
    return workspace
  }

  @Test func onlyWhatTheRevisionDidNotHave() throws {
    let workspace = try repository([
      "src/a.py": Self.leak, "src/gone.py": Self.leak, "src/build/b.py": Self.leak,
      "silent.py":
        Self.leak.replacing("self\n", with: "self  # unknot: ignore[cycle] x\n"),
    ])
    try workspace.write("src/a.py", "import os\n\n\n" + Self.leak + "        self.b = self\n")
    try workspace.write("src/new.py", Self.leak)
    try workspace.write("silent.py", Self.leak)
    try FileManager.default.removeItem(atPath: "\(workspace.path)/src/gone.py")
    // Settings are those of today, for both.
    try workspace.write("unknot.toml", "exclude = []\n")
    func concise(_ line: String) throws -> [Substring] {
      let result = try workspace.shell(line)
      #expect(result.errors == "")
      return result.output.split(separator: "\n").map { $0.prefix { $0 != " " }.dropLast() }
    }
    let check = "\"$UNKNOT\" check --output-format concise --diff-base HEAD"
    #expect(try concise(check) == ["silent.py:3:9", "src/a.py:7:9", "src/new.py:3:9"])
    #expect(try concise("cd src && \(check)") == ["a.py:7:9", "new.py:3:9"])
    #expect(try concise("\(check) src/new.py ./src/a.py") == ["src/a.py:7:9", "src/new.py:3:9"])
    let text = try workspace.unknot("check", "--diff-base", "HEAD", "--output-file", "report.txt")
    #expect(text.status == 1)
    #expect(text.errors == "3 new findings (3 warnings) in 3 of 4 files, 2 in the baseline and 1 gone from it\n")
  }

  @Test func aFolderThatIsNew() throws {
    let workspace = try repository(["a.py": ""])
    try workspace.write("new/b.py", Self.leak)
    #expect(try workspace.shell("cd new && \"$UNKNOT\" check --diff-base HEAD").output.contains("1 new finding"))
  }

  @Test(arguments: [
    ("no-such-branch", "git knows no revision 'no-such-branch'"), ("--help", "git knows no revision '--help'"),
  ])
  func failures(_ revision: String, _ message: String) throws {
    let workspace = try repository(["a.py": ""])
    let result = try workspace.unknot("check", "--diff-base=\(revision)")
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
    let outside = try Workspace(["a.py": ""])
    #expect(try outside.unknot("check", "--diff-base", "HEAD").status == 2)
    let elsewhere = try workspace.unknot("check", "--diff-base", "HEAD", outside.path)
    #expect(elsewhere.errors.contains("--diff-base compares what is below the folder"))
  }

  /// Nothing stays behind, and the repository is as it was.
  @Test func leavesNoTrace() throws {
    let workspace = try repository(["a.py": Self.leak])
    try workspace.write("tmp/keep")
    let before = try workspace.shell("git status --porcelain; ls -A .git | sort").output
    let result = try workspace.unknot(
      "check", "--diff-base", "HEAD", environment: ["TMPDIR": "\(workspace.path)/tmp"])
    #expect(result.status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/tmp") == ["keep"])
    #expect(try workspace.shell("git status --porcelain; ls -A .git | sort").output == before)
  }
}
