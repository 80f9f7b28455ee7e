import Foundation
import Testing

@testable import unknot

@Suite struct IgnoreTests {
  private func isIgnored(_ path: String, by text: String) -> Bool {
    let isDirectory = path.hasSuffix("/")
    let bytes = Array((isDirectory ? String(path.dropLast()) : path).utf8)
    return IgnoreFile(parsing: Array(text.utf8)).isIgnored(bytes[...], isDirectory: isDirectory) ?? false
  }

  @Test(arguments: [
    ("*.py", "a/b.py", true), ("/*.py", "a/b.py", false), ("/*.py", "b.py", true), ("a/b", "c/a/b", false),
    ("build/", "build", false), ("build/", "x/build/", true), ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true),
    ("a/**", "a/", false), ("a/**", "a/b", true), ("**/a", "x/y/a", true), ("**/a", "a", true), ("a**b", "a/b", false),
    ("a**b", "axxb", true), ("*.py\n!keep.py", "keep.py", false), ("!keep.py\n*.py", "keep.py", true),
    ("# c", "# c", false), ("\\# c", "# c", true), ("\\!x", "!x", true), ("a ", "a", true), ("a\\ ", "a ", true),
    ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c].py", "b.py", true), ("[!a-c].py", "b.py", false),
    ("[]a].py", "].py", true), ("[[:digit:]]x", "7x", true), ("[a", "[a", false), ("a\\", "a\\", false),
    ("*a*b*c", "xaybzc", true), ("*a*b*c", "xaybz", false), ("a.py\r", "a.py", true),
  ])
  func pattern(_ pattern: String, _ path: String, _ expected: Bool) {
    #expect(isIgnored(path, by: pattern) == expected)
  }

  @Test func manyStarsCostLittle() {
    let pattern = String(repeating: "*a", count: 50) + "b"
    #expect(!isIgnored(String(repeating: "a", count: 5000), by: pattern))
  }

  private static let git = "/usr/bin/git"

  /// Random patterns over a small alphabet, where many match, compared with git itself.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: git), "git is missing"))
  func sameAnswersAsGit() throws {
    let workspace = try Workspace()
    #expect(try workspace.run(Self.git, ["init", "-q", "."]).status == 0)
    var random = SmallRandom(state: 7)
    let pieces = [
      "a", "b", "ab", "*", "?", "**", "[ab]", "[!a]", "[^b]x", "[a-c]", "\\a", "\\*", ".py", "x", "[[:alpha:]]", "[]b]",
      "[", "a b", "\\", "é",
    ]
    let names = ["a", "b", "ab", "x", "ax", "bx", "a.py", "b.py", "ab.py", "a b", "*", "[", "]b", "ba", "é", "é.py"]
    var paths: [String] = []
    for a in names {
      paths.append(a)
      for b in ["a", "b", "ab.py", "x"] {
        paths.append("\(a)/\(b)")
        paths.append("\(a)/\(b)/a.py")
      }
    }
    for round in 0..<60 {
      var patterns: [String] = []
      for _ in 0..<5 {
        var pattern = random.below(5) == 0 ? "!" : ""
        if random.below(4) == 0 { pattern += "/" }
        for segment in 0...random.below(3) {
          if segment > 0 { pattern += "/" }
          for _ in 0...random.below(3) { pattern += pieces[random.below(pieces.count)] }
        }
        if random.below(5) == 0 { pattern += "/" }
        patterns.append(pattern)
      }
      let text = patterns.joined(separator: "\n") + "\n"
      try workspace.write(".gitignore", text)
      try workspace.write("paths", paths.joined(separator: "\0"))
      // `--no-index`: nothing is there to be looked up, so every path counts as a file and its parts as folders.
      let result = try workspace.run(
        "/bin/sh", ["-c", "git -c core.quotePath=false check-ignore --no-index -z --stdin < paths"])
      let expected = Set(result.output.split(separator: "\0").map(String.init))
      let file = IgnoreFile(parsing: Array(text.utf8))
      for path in paths {
        #expect(
          isBelowIgnored(path, file) == expected.contains(path), "round \(round): \(path) by \(patterns)")
      }
    }
  }

  /// A path is ignored if it or a folder above it is.
  private func isBelowIgnored(_ path: String, _ file: IgnoreFile) -> Bool {
    let bytes = Array(path.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "/") {
      if file.isIgnored(bytes[..<index], isDirectory: true) ?? false { return true }
    }
    return file.isIgnored(bytes[...], isDirectory: false) ?? false
  }
}

/// The same numbers on every run.
struct SmallRandom {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
