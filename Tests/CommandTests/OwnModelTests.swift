import Testing

/// Models of libraries that the user describes.
@Suite struct OwnModelTests {
  private static let model = """
    class Bus:
        def __init__(self):
            self._listeners = []

        def listen(self, listener):
            self._listeners.append(listener)

    """
  private static let code = """
    from company.bus import Bus


    class Service:
        def __init__(self):
            self.bus = Bus()
            self.bus.listen(self.on_event)

        def on_event(self):
            pass

    """

  @Test(arguments: ["models", "models/company.bus.py"]) func aModelOfTheUsers(_ path: String) throws {
    let workspace = try Workspace(["a.py": Self.code, "models/company.bus.py": Self.model])
    #expect(try workspace.unknot("check", "-q", "a.py").status == 0)
    try workspace.write("unknot.toml", "models = ['\(path)']\nextend-exclude = ['models']\n")
    let result = try workspace.unknot("check", "--output-format", "concise", "-q", "a.py")
    #expect(result.status == 1)
    #expect(result.output.contains("self-bound-method"), "\(result)")
  }

  /// What is kept of earlier runs follows from the models too.
  @Test func aModelThatChanges() throws {
    let workspace = try Workspace([
      "a.py": Self.code, "m/company.bus.py": Self.model, "unknot.toml": "models = ['m']\nextend-exclude = ['m']\n",
    ])
    let kept = ["UNKNOT_CACHE_DIR": "\(workspace.path)/cache"]
    #expect(try workspace.unknot("check", "-q", environment: kept).status == 1)
    try workspace.write("m/company.bus.py", Self.model.replacing("self._listeners.append(listener)", with: "pass"))
    #expect(try workspace.unknot("check", "-q", environment: kept).status == 0)
  }

  @Test func theVersionOfTheSettings() throws {
    let workspace = try Workspace(["a.py": "import sys\nprint(sys.version_info[:2])\n"])
    #expect(try workspace.unknot("run", "a.py").output == "(3, 12)\n")
    try workspace.write("unknot.toml", "python-version = '3.9'\n")
    #expect(try workspace.unknot("run", "a.py").output == "(3, 9)\n")
    #expect(try workspace.unknot("run", "--python", "3.13", "a.py").output == "(3, 13)\n")
  }
}
