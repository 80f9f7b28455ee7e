import Testing

@testable import Syntax

/// What stands in a file while somebody types, and what never was Python: the functions next to it are in the tree,
/// wherever it stands.
@Suite struct IncompleteCodeTests {
  @Test(arguments: snippets)
  func neighboursAreRead(_ snippet: String) {
    let lines = snippet.split(separator: "\n", omittingEmptySubsequences: false)
    func indented(_ columns: Int) -> String {
      lines.map { String(repeating: " ", count: columns) + $0 }.joined(separator: "\n")
    }
    check("def before():\n    pass\n\n\(indented(0))\n\ndef after():\n    pass\n")
    check("def before():\n    x = 1\n\(indented(4))\n\ndef after():\n    pass\n")
    check(
      "class A:\n    def before(self):\n        x = 1\n\(indented(8))\n\n    def after(self):\n        pass\n\n    y = 2\n"
    )
  }

  private func check(_ code: String) {
    let text = source(code)
    let file = parse(text)
    let names = definitions(file, text)
    #expect(names.contains("before") && names.last == "after", "\(names) in:\n\(code)")
    #expect(fault(in: file.tree, byteCount: text.bytes.count) == nil)
    #expect(file.problems.allSatisfy { $0.kind == .syntax })
  }

  private static let snippets = [
    "if", "if x", "if x:", "else", "else:", "elif x:", "for", "for x", "for x in", "for x in y", "for x in y:",
    "while", "while x", "while x:", "try:", "except", "except:", "except E", "except E as", "finally:", "with",
    "with a", "with a as", "with a as b:", "def", "def f", "def f(", "def f()", "def f():", "def f(a", "def f(a,",
    "def f(a=", "def f(a:", "def f() ->", "class", "class A", "class A:", "class A(", "class A(B", "class A(B)",
    "return", "return x.", "x =", "x +=", "x.", "x(", "x(a", "x(a,", "x(a=", "x(lambda", "x(lambda:", "import",
    "import a.", "import a as", "from", "from a", "from a import", "from a import (", "from a import b,", "lambda",
    "x = lambda", "x = lambda:", "@", "@a", "@a.", "@a(", "async", "async def", "async def f", "async for", "await",
    "yield", "yield from", "raise", "raise E from", "del", "assert", "global", "nonlocal", "not", "x and", "x if",
    "x if y", "x if y else", "[", "[x for", "[x for y", "[x for y in", "{", "{a:", "{a: b", "(", "'", "'a", "\"a",
    "\"\"\"", "\"\"\"a", "f'{", "f'{a", "f'{a:", "f'{a!", "x[", "x[a", "x[a:", "x:", "x: int =", "*", "**", "*a",
    "match x:", "match x:\n    case", "case x:", "x +", "x -", "x :=", "print(", "print 'a", ")", "]", "}", "x)",
    "?", "$", "!ls", "\\", "x \\", "0x", "1e", "1_", "é", "«", "`", "`a", "a b", "a b c", "1 2", "x = = 1",
    "x == = 1", "x = 1 =", "def def f(): pass", "class class A: pass", "pass pass", "return return",
    "import import a", "if if x:", "; ;", "x;;y", "::", "->", "=>", "a => b", "&&", "a && b", "a || b", "x++",
    "x--", "!x", "// c", "/* c */", "<a>", "</a>", "<<<<<<< HEAD", "=======", ">>>>>>> x", "if (x {", "} else {",
    "function f() {", "let x = 1", "var x", "const x = 1;", "public class A {", "#if", "@@ -1 +1 @@", "+x", "-  y",
    "--- a", "+++ b",
  ]
}
