import Rules
import Syntax

@testable import Report

/// A small run with one of everything: a cycle of three edges, one of a single edge, a finding of one place, notes,
/// a path into another file, tabs, wide characters, problems.
enum Example {
  static let tree = """
    class Parent:
        def __init__(self):
            self.children = []

        def add(self):
            self.children.append(Child(self))


    class Child:
        def __init__(self, owner):
            self.owner = owner

        def close(self):
            self.owner = None

    """

  static let wide = "def 名前(self):\n\tself.値 = '💥'; self.root = self  # [ends]\n"

  static let data = "rows = open('data.csv').read()\n"

  static let broken = "def f(:\n    pass\n"

  static var report: Report {
    Report(
      tool: .init(name: "unknot", version: "0.1.0"), cards: cards,
      files: [
        file("src/tree.py", tree, [cycle]),
        file("src/données 1.py", wide, [selfReference]),
        file("app.py", data, [read]),
        file(
          "src/broken.py", broken, [],
          [Problem(kind: .syntax, message: "the parser skipped 2 bytes", range: range(broken, "(:"))]),
        Report.File(
          path: "gone.py", text: nil,
          problems: [Problem(kind: .unreadable, message: "No such file or directory", range: nil)]),
        Report.File(path: "clean.py", text: nil),
      ],
      fileCount: 6, isComplete: false)
  }

  static var cycle: Finding {
    let path = "src/tree.py"
    return Finding(
      rule: RuleID("parent-back-reference"), severity: .warning, confidence: .likely, rank: 62.5,
      message: "Child.owner and Parent.children keep each other alive", place: place(path, tree, "self.owner = owner"),
      symbol: "Child.__init__",
      steps: [
        Step(
          referrer: "Parent", label: "attribute children", referent: "list", text: "Parent.children refers to the list",
          place: place(path, tree, "self.children = []")),
        Step(
          referrer: "list", label: "element", referent: "Child", text: "the list holds each Child",
          place: place(path, tree, "self.children.append(Child(self))")),
        Step(
          referrer: "Child", label: "attribute owner", referent: "Parent", text: "Child.owner refers to the Parent",
          place: place(path, tree, "self.owner = owner")),
      ],
      isCycle: true,
      notes: [.init(text: "close() at line 14 clears it", place: place(path, tree, "self.owner = None"))],
      fingerprint: "00f1e2d3c4b5a697")
  }

  static var selfReference: Finding {
    let path = "src/données 1.py"
    return Finding(
      rule: RuleID("self-reference"), severity: .error, confidence: .certain, rank: 80,
      message: "self.root refers to [self] itself", place: place(path, wide, "self.root = self"), symbol: "名前",
      steps: [
        Step(
          referrer: "self", label: "attribute root", referent: "self", text: "self.root refers to self",
          place: place(path, wide, "self.root = self"))
      ],
      isCycle: true, notes: [], fingerprint: "1111111111111111")
  }

  static var read: Finding {
    Finding(
      rule: RuleID("whole-file-read"), severity: .note, confidence: .certain, rank: 20,
      message: "read() loads all of data.csv at once", place: place("app.py", data, "open('data.csv').read()"),
      symbol: "",
      steps: [
        Step(
          referrer: "<module>", label: "global rows", referent: "str", text: "the module keeps rows",
          place: place("app.py", data, "rows")),
        Step(
          referrer: "str", label: "used by", referent: "Parent", text: "Parent reads it",
          place: place("src/tree.py", tree, "Parent")),
      ],
      isCycle: false, notes: [.init(text: "the file is closed late", place: place("app.py", data, "open"))],
      fingerprint: "2222222222222222")
  }

  static let cards = [
    card("parent-back-reference", "child keeps its owner alive through a strong attribute", "warning", "likely"),
    card("self-reference", "object stores a reference to itself", "error", "certain"),
    card("whole-file-read", "a whole file is read at once", "note", "certain", tags: "load, memory, CWE-770"),
  ]

  static func card(
    _ id: String, _ summary: String, _ severity: String, _ confidence: String,
    tags: String = "cycle, memory, CWE-401"
  ) -> RuleCard {
    RuleCard(
      embedded: Array(
        """
        id: \(id)
        summary: \(summary)
        severity: \(severity)
        confidence: \(confidence)
        status: preview
        tags: \(tags)

        ## Why

        The objects stay until the
        collector runs.

        Some `collect()` later.

        ## Bad

        ```python
        ## not a heading
        self.owner = owner
        ```

        ## Fix

        Hold the other end in a `weakref.ref`,
        or clear the attribute when it is no longer needed.

        """.utf8))
  }

  static func file(_ path: String, _ text: String, _ findings: [Finding], _ problems: [Problem] = []) -> Report.File {
    Report.File(path: path, text: SourceText(utf8: Array(text.utf8)), findings: findings, problems: problems)
  }

  static func place(_ path: String, _ text: String, _ part: String) -> Place {
    Place(file: path, range: range(text, part))
  }

  /// The first occurrence of `part`.
  static func range(_ text: String, _ part: String) -> ByteRange {
    let text = Array(text.utf8)
    let part = Array(part.utf8)
    let start = text.indices.first { text[$0...].starts(with: part) }!
    return ByteRange(UInt32(start), UInt32(start + part.count))
  }
}
