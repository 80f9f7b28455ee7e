import Testing

@testable import Syntax

@Suite struct ParseTests {
  @Test(arguments: ["", " ", "\n", "\u{0C}", "#", "\\", "\\\n", "\"", "'''", "(", ")", "f\"{", "@", "def", "\t", "\r"])
  func tinyFiles(_ text: String) {
    let file = parse(source(text))
    #expect(fault(in: file.tree, byteCount: text.utf8.count) == nil)
  }

  @Test func fieldsAndKinds() {
    let text = source("x.y = f(1, *a)\n")
    #expect(
      outline(parse(text).tree, text) == """
        (module (expressionStatement (assignment left:(attribute object:(identifier x) attribute:(identifier y)) \
        right:(call function:(identifier f) arguments:(argumentList (integer 1) (listSplat (star *) (identifier a)))))))
        """)
  }

  /// Python 2's `except A, B` and Python 3.14's differ from `except A as B` only by this token.
  @Test func commasAreKeptInExceptClausesOnly() {
    let text = source("try:\n  f(a, b)\nexcept A, B:\n  x, y = 1, 2\n")
    let tree = parse(text).tree
    let commas = tree.nodes.indices.filter { tree.nodes[$0].kind == .comma }
    #expect(commas.count == 1)
    #expect(tree.nodes[commas[0]].start == 23)
  }

  @Test func aFilePastTheCapIsNamed() {
    let file = parse(source("x = 1\n"), limits: ParseLimits(bytes: 5))
    #expect(file.problems.map(\.kind) == [.tooLarge])
    #expect(file.tree.nodes.count == 1 && file.tree.kind(0) == .module)
  }

  @Test func errorsAreNamedOnce() {
    let text = source("def a(): pass\nx = = 1\ndef b(): pass\n")
    let file = parse(text)
    #expect(file.problems.count == 1)
    #expect(file.problems.allSatisfy { $0.kind == .syntax && $0.range != nil })
    #expect(definitions(file, text) == ["a", "b"])
  }

  @Test func errorsAreCountedPastTheCap() {
    let text = source(String(repeating: "x = = 1\ny = 2\n", count: 30))
    let file = parse(text)
    #expect(file.problems.count == 21)
    #expect(file.problems.last?.message == "10 more places could not be read as Python")
  }
}
