import Testing

@testable import Syntax

/// Inputs that made the parser hang, or that are larger or deeper than any person writes.
@Suite struct StressTests {
  @Test(arguments: inputs)
  func nothingHangs(_ input: Input) {
    let (name, code) = (input.name, input.code())
    let text = source("def before(): pass\n\n\(code)\n\ny = 1\n\n\ndef after(): pass\n")
    let clock = ContinuousClock()
    let start = clock.now
    let file = parse(text)
    let duration = clock.now - start
    #expect(duration < .seconds(10), "\(name): \(duration)")
    #expect(fault(in: file.tree, byteCount: text.bytes.count) == nil)
    #expect(definitions(file, text).last == "after", "\(name)")
    if !name.hasPrefix("escaped") { #expect(definitions(file, text).first == "before", "\(name)") }
  }

  @Test func aParseThatTakesTooLongIsGivenUp() {
    let text = source(repeated("x = [1, 2, 3]\n", 100_000))
    let file = parse(text, limits: ParseLimits(microseconds: 1000))
    #expect(file.problems.map(\.kind) == [.timeout])
    #expect(file.tree.nodes.count == 1)
    #expect(parse(text).problems.isEmpty)
  }

  @Test func aParseThatTakesTooMuchMemoryIsGivenUp() {
    let text = source(repeated("x = [1, 2, 3]\n", 100_000))
    let file = parse(text, limits: ParseLimits(memory: 1 << 20))
    #expect(file.problems.map(\.kind) == [.limit])
    #expect(file.problems.map(\.message) == ["the parser gave up after 1 MB of memory"])
    #expect(parse(text).problems.isEmpty)
  }

  @Test func whatComesFirstInAFileThatIsGivenUpIsRead() {
    let start = "import a\n\ndef before(): pass\n"
    let text = source(start + "x = [\n" + repeated("  1, 2, 3,\n", 50_000) + "]\n")
    let file = parse(text, limits: ParseLimits(memory: 4 << 20))
    #expect(file.problems.map(\.kind) == [.limit])
    #expect(
      file.problems.map(\.message) == [
        "the parser gave up after 4 MB of memory; only what stands before line 4 was read"
      ])
    #expect(definitions(file, text) == ["before"])
    #expect(fault(in: file.tree, byteCount: text.bytes.count) == nil)
  }

  /// Made when it is needed, and named in the log by a few words.
  struct Input: CustomTestStringConvertible, Sendable {
    var name: String
    var code: @Sendable () -> String

    init(_ name: String, _ code: @autoclosure @escaping @Sendable () -> String) {
      (self.name, self.code) = (name, code)
    }

    var testDescription: String { name }
  }

  static let inputs: [Input] = [
    Input("unclosed bracket at the top", "x = (\n" + repeated("def f(a, b):\n    return [a, b, {'k': a}]\n", 3000)),
    Input("unclosed bracket without keywords", "x = {1: 2,\n" + repeated("y = f(1)\n", 5000)),
    Input("unclosed brackets", repeated("f(\n", 5000)), Input("unclosed nested brackets", repeated("([{", 20_000)),
    Input("closers", "x = 1" + repeated(")", 20_000)),
    Input("mismatched", repeated("([{", 5000) + repeated(")", 10_000)),
    Input("continuations", "x = 1 + " + repeated("\\\n", 100_000) + "2"),
    Input("continuations at the start of a line", "if x:\n    y = 1\n    " + repeated("\\\r\n", 20_000) + "z = 2\n"),
    Input("comments", repeated("# c\n", 50_000)),
    Input("comments in a block", "if x:\n" + repeated("    # c\n", 50_000) + "    y = 1\n"),
    Input("unclosed triple quote", "x = '''abc\n" + repeated("def f(a):\n    'doc'\n", 3000)),
    Input("escaped triple quotes", repeated("\\\"\"\"", 5000)), Input("unclosed strings", repeated("x = 'a\n", 5000)),
    Input("unclosed format strings", repeated("x = f'{y\n", 5000)),
    Input("nested format strings", repeated("f\"{", 5000)),
    Input("parentheses", "x = " + repeated("(", 50_000) + "1" + repeated(")", 50_000)),
    Input("not", "x = " + repeated("not ", 50_000) + "1"),
    Input("attributes", "x = a" + repeated(".b", 50_000)), Input("calls", "x = a" + repeated("()", 50_000)),
    Input("sums", "x = 1" + repeated(" + 1", 50_000)), Input("lambdas", "x = " + repeated("lambda: ", 10_000) + "1"),
    Input("one long line", "x = [" + repeated("1, ", 50_000) + "]"),
    Input("a long string", "x = '" + repeated("a", 1_000_000) + "'"),
    Input("blank lines", repeated("\n", 500_000)), Input("spaces", repeated(" ", 500_000)),
    Input("a long name", repeated("a", 500_000)),
    Input("NUL bytes", repeated("\0", 100_000)), Input("errors", repeated("x = = 1\n", 2000)),
    Input("dollars", repeated("$ x y\n", 2000)),
    Input("template tags", repeated("{% for x in y %}\nz = {{ x }}\n{% endfor %}\n", 200)),
    Input("decorators", repeated("@", 20_000) + "\nx = 1\n"),
    Input("indents", (0..<2000).map { String(repeating: " ", count: $0 % 200) + "x = (\n" }.joined()),
    Input(
      "blocks",
      (0..<300).map { String(repeating: " ", count: $0) + "if x:\n" }.joined() + repeated(" ", 300) + "y\n"),
  ]
}

private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
