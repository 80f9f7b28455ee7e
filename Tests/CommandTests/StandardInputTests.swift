import Testing

/// The text of an editor instead of what the disk has.
@Suite struct StandardInputTests {
  private static let tree = """
    from node import Node


    class Tree:
        def __init__(self):
            self.nodes = []
            self.nodes.append(Node(self))

    """
  private static let node = "class Node:\n    def __init__(self, owner):\n        self.owner = owner\n"

  private func check(_ workspace: Workspace, _ name: String, _ text: String, _ options: String = "") throws
    -> Workspace.Result
  {
    try workspace.write("typed", text)
    return try workspace.shell(
      "\"$UNKNOT\" check --output-format concise -q --stdin-filename \(name) \(options) - < typed; echo $?")
  }

  @Test func theProjectIsAroundIt() throws {
    let workspace = try Workspace(["unknot.toml": "", "node.py": "class Node:\n    pass\n", "tree.py": Self.tree])
    #expect(try check(workspace, "node.py", "class Node:\n    pass\n").output == "0\n")
    let result = try check(workspace, "node.py", Self.node)
    #expect(result.output.hasPrefix("node.py:3:9: parent-back-reference "), "\(result)")
    #expect(result.output.hasSuffix("\n1\n"))
    // The finding is in the other file.
    #expect(try check(workspace, "tree.py", Self.tree).output == "0\n")
  }

  @Test func aFileThatTheDiskDoesNotHave() throws {
    let workspace = try Workspace(["unknot.toml": "", "tree.py": Self.tree])
    #expect(try check(workspace, "node.py", Self.node).output.hasPrefix("node.py:3:9: "))
  }

  @Test func nothingElseIsTold() throws {
    let workspace = try Workspace(["unknot.toml": "", "node.py": Self.node, "tree.py": Self.tree])
    #expect(try check(workspace, "new.py", "x = 1\n").output == "0\n")
  }

  @Test func itGoesWithItsOption() throws {
    let workspace = try Workspace()
    #expect(try workspace.unknot("check", "-").status == 2)
    #expect(try workspace.unknot("check", "--stdin-filename", "a.py").status == 2)
  }
}
