import Testing

/// `collector = "off"`: every cycle is an error, and the switch itself is no finding.
@Suite struct CollectorSettingTests {
  private static let program = """
    import gc


    class Node:
        def __init__(self):
            self.own = self


    class Server:
        def start(self):
            gc.disable()
            gc.set_threshold(0)

    """

  private func check(_ options: String...) throws -> String {
    let workspace = try Workspace(["server.py": Self.program])
    return try workspace.unknot(
      ["check", "--isolated", "--output-format", "concise", "--quiet"] + options
    ).output
  }

  @Test func byDefaultTheSwitchIsReported() throws {
    let output = try check()
    #expect(output.contains("collector-left-disabled"))
    #expect(output.contains("collector-threshold-zero"))
    #expect(!output.contains("[error"))
  }

  @Test func aProgramThatSaysSoHasErrorsForCycles() throws {
    let output = try check("--config", "collector = \"off\"")
    #expect(!output.contains("collector-"))
    #expect(output.contains("self-reference"))
    #expect(output.contains("[error"))
  }
}
