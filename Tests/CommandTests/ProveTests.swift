import Testing

/// `unknot prove` as a user calls it.
@Suite struct ProveTests {
  private static let server = """
    import vendor


    class Session:
        def __init__(self, owner, name):
            self.owner = owner
            self.name = name


    class Server:
        def __init__(self, hub):
            self.sessions = []
            self.log = vendor.logger(__name__)

        def open(self, settings):
            if settings.allowed:
                session = Session(self, settings.name)
                self.sessions.append(session)

    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("pyproject.toml", "")
    try workspace.write("shop/__init__.py", "")
    try workspace.write("shop/server.py", Self.server)
    return workspace
  }

  @Test func theStory() throws {
    let result = try workspace().shell("$UNKNOT prove shop/server.py")
    #expect(result.status == 1)
    for part in [
      "shop/server.py:6: parent-back-reference", "# from shop/server.py:4-7", "v1 = v0.open(unknown(\"settings\"))",
      "settings.allowed is taken to be true", "the driver  Server is made",
      "shop/server.py:6  Session .owner refers to Server", "Confirmed: a cycle of 3 objects is left behind",
      "gc.collect() finds",
    ] { #expect(result.output.contains(part), "\(part) in \(result.output)") }
  }

  @Test func lines() throws {
    let workspace = try workspace()
    #expect(try workspace.shell("$UNKNOT prove shop/server.py:18").status == 1)
    #expect(try workspace.shell("$UNKNOT prove shop/server.py:1").status == 2)
    #expect(try workspace.shell("$UNKNOT prove nothing.py").status == 2)
    #expect(try workspace.shell("$UNKNOT prove shop/__init__.py").status == 0)
    let json = try workspace.shell("$UNKNOT prove shop/server.py:6 --json")
    #expect(json.output.contains("\"verdict\":\"confirmed\""))
    let parsed = try workspace.shell("$UNKNOT prove shop/server.py --json | python3 -m json.tool > /dev/null")
    #expect(parsed.status == 0)
  }

  /// The script ends with 1, the test fails; with the cycle mended, the test passes.
  @Test func scriptAndTest() throws {
    let workspace = try workspace()
    let made = try workspace.shell("$UNKNOT prove shop/server.py --script out.py --test out_test.py > /dev/null")
    #expect(made.status == 1, "\(made.errors)")
    #expect(try workspace.shell("python3 out.py").status == 1)
    try workspace.write("vendor.py", "def logger(name):\n    return None\n")
    let run = "python3 -c 'import out_test; out_test.test_session_is_freed_without_the_collector()'"
    let red = try workspace.shell(run)
    #expect(red.status == 1 && red.errors.contains("only the cyclic collector frees: "), "\(red.errors)")
    try workspace.write(
      "shop/server.py",
      "import weakref\n" + Self.server.replacing("self.owner = owner", with: "self.owner = weakref.ref(owner)"))
    let green = try workspace.shell(run)
    #expect(green.status == 0, "\(green.errors)")
    #expect(try workspace.shell("$UNKNOT prove shop/server.py").status == 0)
  }

  /// The same story from any folder, since what is run is the file's own project.
  @Test func fromAnotherFolder() throws {
    let (project, elsewhere) = (try workspace(), try Workspace(["shop/server.py": "x = 1\n", "other.py": "y = 2\n"]))
    let result = try elsewhere.shell("$UNKNOT prove \(project.path)/shop/server.py:6")
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.output.contains("\(project.path)/shop/server.py:6: parent-back-reference"))
    #expect(result.output.contains("Confirmed: a cycle of 3 objects is left behind"))
  }

  /// What grows is told call by call, and its script ends with 1 as long as it does.
  @Test func whatGrows() throws {
    let workspace = try Workspace()
    let text = "_pages = {}\n\n\ndef keep(url, page):\n    _pages[url] = page\n"
    try workspace.write("cache.py", text)
    let result = try workspace.shell("$UNKNOT prove cache.py --script out.py")
    #expect(result.status == 1, "\(result.errors)")
    for part in [
      "before the calls  _pages holds 0 entries", "after call 8  _pages holds 8 entries",
      "Confirmed: 8 calls of keep leave 8 entries in _pages, and none goes when everything else is let go of.",
    ] { #expect(result.output.contains(part), "\(part) in \(result.output)") }
    #expect(try workspace.shell("python3 out.py").status == 1)
    let script = try workspace.read("out.py")
    try workspace.write("mended.py", script.replacing("_pages[url] = page", with: "_pages['last'] = page"))
    #expect(try workspace.shell("python3 mended.py").status == 0)
    let json = try workspace.shell("$UNKNOT prove cache.py --json")
    #expect(
      json.output.contains(
        "\"growth\":{\"container\":\"_pages\",\"calls\":8,\"sizes\":[0,1,2,3,4,5,6,7,8],\"after\":8}"))
    #expect(try workspace.shell("$UNKNOT prove cache.py --json | python3 -m json.tool > /dev/null").status == 0)
    let checked = try workspace.shell("$UNKNOT check --validate cache.py")
    #expect(checked.output.contains("8 calls of keep leave 8 entries in _pages"), "\(checked.output)")
  }

  @Test func whatIsNotConfirmed() throws {
    let workspace = try Workspace()
    try workspace.write(
      "hub.py", "class Panel:\n  def __init__(self, hub):\n    self.hub = hub\n    hub.owner = self\n")
    let result = try workspace.shell("$UNKNOT prove hub.py --script out.py")
    #expect(result.status == 2)
    #expect(result.output.contains("Inconclusive: "))
    #expect(try workspace.shell("test -e out.py").status == 1)
  }
}
