import Foundation
import Testing

/// The command as its users see it: what it prints, writes and returns.
@Suite struct CheckTests {
  private static let broken = "def f(:\n    pass\n"

  @Test func cleanRun() throws {
    let workspace = try Workspace(["a.py": "x = 1\n"])
    let result = try workspace.unknot("check")
    #expect(result.status == 0)
    #expect(result.output == "no findings in 1 file\n")
    #expect(result.errors == "")
    #expect(try workspace.unknot("check", "--quiet", "a.py").output == "")
    #expect(try workspace.unknot("check", "--output-format", "concise").output == "")
  }

  @Test func nothingToAnalyzeIsSaid() throws {
    let workspace = try Workspace([".gitignore": "*.py\n", "a.py": "x = 1\n"])
    let result = try workspace.unknot("check")
    #expect(result.status == 0)
    #expect(result.output == "no findings in 0 files\n")
    #expect(result.errors == "unknot: no Python files found in .\n")
  }

  @Test func aFileThatIsNotPythonIsNoFailure() throws {
    let workspace = try Workspace(["a.py": Self.broken])
    let result = try workspace.unknot("check")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("a.py:1:"))
    #expect(result.output.hasSuffix("no findings in 1 file, 1 file not analyzed whole\n"))
  }

  @Test(arguments: [
    (["check", "gone.py"], "gone.py: cannot be read: No such file or directory"),
    (["check", "--output-format", "sarif", "gone.py"], "unknot: gone.py: No such file or directory"),
    (["check", "/proc/self/mem"], "/proc/self/mem: cannot be read: Input/output error"),
    (["check", "--output-format", "xml"], "xml"),
    (["check", "--jobs", "0"], "--jobs must be at least 1"),
    (["check", "--select", "no-such-rule"], "unknown rule or tag 'no-such-rule'"),
    (["check", "--min-confidence", "sure"], "sure"),
    (["check", "--output-file", "no/such/folder/x"], "cannot write no/such/folder/x: No such file or directory"),
    (["explain", "no-such-rule"], "unknown rule 'no-such-rule'"),
    (["frobnicate"], "frobnicate"),
  ])
  func failedRun(_ arguments: [String], _ message: String) throws {
    let workspace = try Workspace(["a.py": "x = 1\n"])
    let result = try workspace.unknot(arguments)
    #expect(result.status == 2)
    #expect((result.output + result.errors).contains(message))
  }

  @Test func theRestIsAnalyzedAllTheSame() throws {
    let workspace = try Workspace(["a.py": Self.broken])
    let result = try workspace.unknot("check", "a.py", "gone.py")
    #expect(result.status == 2)
    #expect(result.output.contains("a.py:1:"))
    #expect(result.output.contains("gone.py: cannot be read"))
  }

  @Test func versionAndHelp() throws {
    let workspace = try Workspace()
    let version = try workspace.unknot("--version")
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("unknot "))
    let help = try workspace.unknot("check", "--help")
    #expect(help.status == 0)
    #expect(help.output.contains("--min-confidence"))
    #expect(help.errors == "")
  }

  @Test func colorOnlyWhereItIsWanted() throws {
    let workspace = try Workspace(["a.py": Self.broken])
    #expect(!(try workspace.unknot("check").output.contains("\u{1B}")))
    #expect(try workspace.unknot("check", "--color", "always").output.contains("\u{1B}[1m"))
    #expect(!(try workspace.unknot("check", "--color", "never").output.contains("\u{1B}")))
    let asked = try workspace.unknot("check", "--color", "always", environment: ["NO_COLOR": "1"])
    #expect(asked.output.contains("\u{1B}[1m"))
  }

  @Test func outputFile() throws {
    let workspace = try Workspace(["a.py": Self.broken, "report.txt": "old"])
    let printed = try workspace.unknot("check", "a.py").output
    let result = try workspace.unknot("check", "a.py", "--output-file", "report.txt")
    #expect(result.output == "")
    #expect(result.errors == "no findings in 1 file, 1 file not analyzed whole\n")
    #expect(try workspace.read("report.txt") == printed)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted() == ["a.py", "report.txt"])
    #expect(try workspace.unknot("check", "a.py", "-q", "--output-file", "report.txt").errors == "")
  }

  @Test func outputFileBehindALink() throws {
    let workspace = try Workspace(["a.py": "", "kept/report.json": "old"])
    try workspace.link("link.json", to: "kept/report.json")
    #expect(try workspace.unknot("check", "--output-format", "json", "--output-file", "link.json").status == 0)
    #expect(try workspace.read("kept/report.json").hasPrefix("{\"version\":1"))
    let type = try FileManager.default.attributesOfItem(atPath: "\(workspace.path)/link.json")[.type]
    #expect(type as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func aReaderThatGoesAway() throws {
    let workspace = try Workspace()
    for index in 0..<300 { try workspace.write("a\(index).py", Self.broken) }
    let result = try workspace.shell("{ \"$UNKNOT\" check; echo $? >&2; } | head -1")
    #expect(result.errors == "0\n")
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test func aClosedOutputIsSaid() throws {
    let workspace = try Workspace(["a.py": "x = 1\n"])
    let result = try workspace.shell("\"$UNKNOT\" check >&-; echo $?")
    #expect(result.output == "2\n")
    #expect(result.errors == "unknot: cannot write to the standard output: Bad file descriptor\n")
  }

  @Test func aFullDiskLeavesTheOldReport() throws {
    let workspace = try Workspace()
    for index in 0..<300 { try workspace.write("a\(index).py", Self.broken) }
    try workspace.write("out/report.txt", "old")
    let result = try workspace.shell(
      "ulimit -f 1; trap '' XFSZ; \"$UNKNOT\" check --output-file out/report.txt; echo $?")
    #expect(result.output == "2\n")
    #expect(result.errors == "unknot: cannot write out/report.txt: File too large\n")
    #expect(try workspace.read("out/report.txt") == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(workspace.path)/out") == ["report.txt"])
  }

  @Test func statisticsGoToTheStandardError() throws {
    let workspace = try Workspace(["a.py": "x = 1\n"])
    let result = try workspace.unknot("check", "--verbose")
    #expect(result.output == "no findings in 1 file\n")
    #expect(result.errors.hasPrefix("files: 1, 6 bytes\nfunctions run: 0, again for recursion: 0\n"))
  }

  /// Threads, the order of paths and how often it runs do not show.
  @Test(arguments: ["text", "concise", "json", "sarif"])
  func sameBytes(_ format: String) throws {
    let workspace = try Workspace()
    var paths: [String] = []
    for index in 0..<60 {
      let path = "pkg\(index % 7)/m\(index).py"
      paths.append(path)
      try workspace.write(path, index % 3 == 0 ? Self.broken : String(repeating: "x = (1\n", count: index))
    }
    let expected = try workspace.unknot("check", "--jobs", "1", "--output-format", format).output
    #expect(expected.utf8.count > 1000)
    for jobs in ["1", "2", "5"] {
      let arguments = ["check", "--output-format", format, "--jobs", jobs] + paths.shuffled()
      #expect(try workspace.unknot(arguments).output == expected)
    }
  }

  @Test func pipesAreRead() throws {
    let workspace = try Workspace()
    let result = try workspace.shell("mkfifo p.py; printf 'def f(:\\n' > p.py & \"$UNKNOT\" check p.py")
    #expect(result.output.contains("p.py:1:"))
  }
}
