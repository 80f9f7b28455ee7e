import Testing

/// Rules that a project writes for itself.
@Suite struct OwnRuleTests {
  private static let card = """
    id: no-pickle
    summary: pickled data is loaded whole
    severity: error
    confidence: certain
    status: preview
    tags: local
    calls: pickle.load, shop.fetch, builtins.eval

    ## Why

    All of it is in memory at once.

    ## Fix

    Stream it.

    """
  private static let code = """
    import pickle as p
    from pickle import load
    from shop import fetch


    def f(file):
        import shop
        p.load(file)
        load(file)
        fetch()
        shop.fetch(1)
        eval("1")
        p.dump(1, file)
        file.load()


    def g(load):
        load()

    """

  private func workspace(_ paths: String = "'cards'") throws -> Workspace {
    try Workspace(["a.py": Self.code, "cards/no-pickle.md": Self.card, "unknot.toml": "rule-cards = [\(paths)]\n"])
  }

  @Test(arguments: ["'cards'", "'cards/no-pickle.md'"]) func callsAreFound(_ paths: String) throws {
    let result = try workspace(paths).unknot("check", "--output-format", "concise", "-q")
    let lines = result.output.split(separator: "\n")
    #expect(lines.map { $0.split(separator: ":")[1] } == ["8", "9", "10", "11", "12"], "\(result)")
    #expect(lines.first == "a.py:8:5: no-pickle pickle.load() is called: pickled data is loaded whole [error, certain]")
  }

  @Test func likeAnyOtherRule() throws {
    let workspace = try workspace()
    #expect(try workspace.unknot("explain", "no-pickle").output.contains("Stream it."))
    #expect(try workspace.unknot("rules").output.contains("no-pickle"))
    let sarif = try workspace.unknot("check", "--output-format", "sarif").output
    #expect(sarif.contains("\"id\":\"no-pickle\""))
    try workspace.write("unknot.toml", "rule-cards = ['cards']\nignore = ['no-pickle']\n")
    #expect(try workspace.unknot("check", "-q").status == 0)
    try workspace.write("unknot.toml", "rule-cards = ['cards']\nselect = ['cycle', 'local']\n")
    #expect(try workspace.unknot("check", "-q").status == 1)
    try workspace.write("a.py", "import pickle\npickle.load(1)  # unknot: ignore[no-pickle] small\n")
    #expect(try workspace.unknot("check", "-q").status == 0)
  }

  @Test func mistakes() throws {
    let workspace = try workspace()
    try workspace.write("cards/other.md", Self.card.replacing("no-pickle", with: "self-reference"))
    let result = try workspace.unknot("check")
    #expect(result.status == 2)
    #expect(result.errors.contains("unknot.toml:1:15: there is a rule 'self-reference' already"), "\(result)")
    try workspace.write("cards/other.md", "id: x\n")
    #expect(try workspace.unknot("check").errors.contains("cards/other.md:"))
  }
}
