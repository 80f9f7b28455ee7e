import Testing

@Suite struct FixTests {
  private static let lines = """
    def count(path):
        with open(path) as f:
            for line in f.readlines():
                print(line)

    """

  private static let cycle = """
    \"\"\"A tree.\"\"\"

    from __future__ import annotations

    import os
    import sys


    class Node:
        def __init__(self, owner):
            self.owner = owner
            owner.nodes.append(self)


    class Tree:
        def __init__(self):
            self.nodes = []
            Node(self)

    """

  @Test func safeEditsAreMade() throws {
    let workspace = try Workspace(["a.py": Self.lines])
    let result = try workspace.unknot("check", "--fix")
    #expect(result.status == 0)
    #expect(result.output == "no findings in 1 file\n")
    #expect(result.errors == "1 finding mended in 1 file\n")
    #expect(try workspace.read("a.py") == Self.lines.replacing("f.readlines()", with: "f"))
  }

  @Test func anEditThatMeetsTheFileHalfReadIsUnsafe() throws {
    let text = Self.lines.replacing("print(line)", with: "f.seek(0)")
    let workspace = try Workspace(["a.py": text])
    let result = try workspace.unknot("check", "--fix", "-q")
    #expect(result.status == 1)
    #expect(try workspace.read("a.py") == text)
    #expect(try workspace.unknot("check", "--fix", "--unsafe-fixes", "-q").status == 0)
    #expect(try workspace.read("a.py").contains("for line in f:"))
  }

  @Test func weakReferences() throws {
    let workspace = try Workspace(["a.py": Self.cycle])
    #expect(try workspace.unknot("check", "--fix", "-q").status == 1)
    #expect(try workspace.read("a.py") == Self.cycle)
    let result = try workspace.unknot("check", "--fix", "--unsafe-fixes")
    #expect(result.status == 0, "\(result.output)")
    let text = try workspace.read("a.py")
    #expect(text.contains("import sys\nimport weakref\n\n"))
    #expect(text.contains("        self.owner = weakref.proxy(owner)\n"))
  }

  @Test func aDiffChangesNothing() throws {
    let workspace = try Workspace(["a.py": Self.cycle])
    let result = try workspace.unknot("check", "--diff", "--unsafe-fixes")
    #expect(result.status == 1)
    #expect(
      result.output == """
        --- a.py
        +++ a.py
        @@ -4,11 +4,12 @@
         
         import os
         import sys
        +import weakref
         
         
         class Node:
             def __init__(self, owner):
        -        self.owner = owner
        +        self.owner = weakref.proxy(owner)
                 owner.nodes.append(self)
         
         

        """)
    #expect(try workspace.read("a.py") == Self.cycle)
    try workspace.write("a.diff", result.output)
    #expect(try workspace.shell("patch -s -p0 < a.diff && $UNKNOT check -q a.py").status == 0)
  }

  /// The line of the import is wanted by both at once, so the second has its turn when the first is made.
  @Test func editsThatTouchEachOther() throws {
    let other = Self.cycle.replacing("Node", with: "Leaf").replacing("Tree", with: "Plant")
      .replacing("\"\"\"A tree.\"\"\"\n\nfrom __future__ import annotations\n\nimport os\nimport sys\n", with: "")
    let workspace = try Workspace(["a.py": Self.cycle + other])
    let result = try workspace.unknot("check", "--fix", "--unsafe-fixes")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.errors == "2 findings mended in 1 file\n")
    #expect(try workspace.read("a.py").split(separator: "import weakref\n").count == 2)
  }

  @Test func lineEndsAndMarkStay() throws {
    let text = "\u{FEFF}" + Self.cycle.replacing("\n", with: "\r\n")
    let workspace = try Workspace(["a.py": text])
    #expect(try workspace.unknot("check", "--fix", "--unsafe-fixes", "-q").status == 0)
    let mended = text.replacing("import sys\r\n", with: "import sys\r\nimport weakref\r\n")
      .replacing("= owner", with: "= weakref.proxy(owner)")
    try workspace.write("expected", mended)
    let comparison = try workspace.shell("cmp a.py expected")
    #expect(comparison.status == 0, "\(comparison)")
  }

  /// A weak reference to a copy of the owner would not break this cycle: it has a second edge back.
  @Test func anEditThatDoesNotHelpIsLeftOut() throws {
    let text = Self.cycle.replacing(
      "        self.owner = owner\n", with: "        self.owner = owner\n        self.owner = owner\n")
    let workspace = try Workspace(["a.py": text])
    let result = try workspace.unknot("check", "--fix", "--unsafe-fixes")
    let read = try workspace.read("a.py")
    // Either it is mended altogether, or it is as it was and the report says so.
    if read == text {
      #expect(result.errors.contains("the edit for parent-back-reference is left out"))
    } else {
      #expect(result.status == 0)
    }
  }

  @Test func unusedSuppressionsGo() throws {
    let workspace = try Workspace(["a.py": "x = 1  # unknot: ignore[readlines-loop] it was one\n"])
    #expect(try workspace.unknot("check", "--fix", "-q").status == 0)
    #expect(try workspace.read("a.py") == "x = 1\n")
  }

  @Test func aBoundForACache() throws {
    let text =
      "import functools\n\n\n@functools.lru_cache(maxsize=None)\ndef load(path):\n    return open(path).read()\n"
    let workspace = try Workspace(["a.py": text])
    #expect(try workspace.unknot("check", "--select", "unbounded-function-cache", "-q").status == 1)
    #expect(
      try workspace.unknot("check", "--select", "unbounded-function-cache", "--fix", "--unsafe-fixes", "-q").status == 0
    )
    #expect(try workspace.read("a.py").contains("maxsize=128"))
  }

  @Test func aFileThatCannotBeWrittenIsSaid() throws {
    let workspace = try Workspace(["a.py": Self.lines])
    let result = try workspace.shell("ulimit -f 0; trap '' XFSZ; \"$UNKNOT\" check --fix; echo $? ")
    #expect(try workspace.read("a.py") == Self.lines)
    #expect(result.errors.contains("a.py is left as it was: File too large") || result.output.isEmpty)
  }

  @Test func editsInReports() throws {
    let workspace = try Workspace(["a.py": Self.lines])
    let result = try workspace.unknot("check", "--output-format", "json")
    #expect(result.output.contains("\"editSafety\":\"safe\",\"edits\":[{\"replacement\":\"\""))
  }
}
