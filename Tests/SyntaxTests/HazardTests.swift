import Testing

@testable import Syntax

/// What the grammar gets wrong or the world puts into files: the functions around it are read all the same.
@Suite struct HazardTests {
  @Test(arguments: [
    "match x:\n    case [1, *_] | {'a': b} if b: pass\n", "type A[T: int, *Ts, **P] = list[T]\n",
    "x = f'{a!r:>{w}} {f\"{f'{b}'}\"} {\n  c  # comment\n}'\n", "x = f\"{a[\"b\"]} {'}'} {{ }} \\N{DASH} \\{c}\"\n",
    "try: pass\nexcept* E: pass\n", "[y := 1, y**2]\n", "def f(a, /, b, *, c): pass\n",
    "async def f():\n    return [x async for x in y]\n",
    "with (open(a) as b, c as d,): pass\n", "@a[0](b)\n@c\ndef f(): pass\n",
    "match = case = type = _ = 1\nmatch(a, b)\nmatch -a\n",
    "x = 0xFF_F if a else 1_000j\n", "x = rb'\\\\' + Rb\"\"\"a\"\"\"\n", "\u{0C}x = 1\n\u{0C}\n",
    "if x:\n\ty = 1\n\tz = 2\n", "x = 1 + \\\n  2\n", "# -*- coding: utf-8 -*-\nnaïve = '日本'\n",
    "print 'a', b\nprint >>f, x\nexec 'a' in b\nraise E, 'x'\nx = `a` <> b\n", "x = '''a\n'b' # (\n'''\n",
    "x = (a\n  # )\n  + b)\n",
    "x = '\\\n(' # continued\n", "x = lambda: (yield)\n", "x = {**a, 'b': [*c]}\n",
  ])
  func validCodeHasNoProblems(_ code: String) { check(code, problems: 0) }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ end: String) {
    let lines = ["x = [", "  1,  # one", "]", "if x:", "    y = '''a", "b'''", "else:", "    z = 1"]
    check(lines.map { $0 + end }.joined(), problems: 0)
    let text = source(lines.joined(separator: end))
    #expect(parse(text).tree.nodes.count == parse(source(lines.joined(separator: "\n"))).tree.nodes.count)
  }

  /// Valid in every version that has the syntax, though the grammar does not know it.
  @Test func templateStringsHaveInterpolations() {
    for prefix in ["t", "T", "tr", "Rt"] {
      let (file, text) = check("x = \(prefix)'a {b + 1} c'\n", problems: 0)
      #expect(outline(file.tree, text).contains("(interpolation expression:(binaryOperator left:(identifier b)"))
    }
    // The letter alone is a name.
    #expect(outline(parse(source("t = 1")).tree, source("t = 1")).contains("left:(identifier t)"))
  }

  /// Inside brackets, a line may be indented less than the block around it.
  @Test(arguments: [
    "x = (a +\nb)", "x = (a and\nb)", "x = (a if\nb else c)", "x = (a.\nb)", "x = f(a=\nb)", "x = {a:\nb}",
    "x = (not\nb)",
    "x = [y for y in\nz]", "x = (lambda:\nb)", "x = (a *\nf'{b}')", "x = (a +\nrb'b' + u\"\"\"c\"\"\")",
    "from x import (\na, b\n)",
    "x = (a +\n# comment\nb)", "x = (a +\n\n \"b\" +\nclass_)", "x = (a +\r\nb)", "x = (a or\nasync_ or\nreturned)",
  ])
  func linesInBracketsMayBeIndentedLess(_ statement: String) {
    let code =
      "class C:\n    def m(self):\n        if True:\n            \(statement)\n            y = 1\n        return x\n"
    let (file, text) = check(code, problems: 0)
    let names = outline(file.tree, text)
    #expect(names.contains("(returnStatement (identifier x))"))
    #expect(definitions(file, text) == ["before", "C", "m", "after"])
  }

  @Test func nestedIndentsPastColumn255() {
    let blocks = (0..<95).map { String(repeating: "    ", count: $0) + "if x:\n" }.joined()
    check(blocks + String(repeating: "    ", count: 95) + "y = 1\n", problems: 0)
    let wide = String(repeating: " ", count: 300)
    check("if x:\n\(wide)y = 1\n\(wide)if z:\n\(wide) w = 1\n", problems: 0)
  }

  /// Not Python, but the parser has no error for it. Nothing is lost around it.
  @Test(arguments: [
    "x =\ny = 2\n", "def f():\n", "x = 0777 + 1L\n", "async = 1\n", "   x = 1\n", "if x:\n    y\n  z\n",
    "try:\n  f()\nexcept A, B:\n  pass\n",
    "print >> f\n",
  ])
  func silentlyAccepted(_ code: String) { check(code, problems: 0) }

  @Test(arguments: [
    "x = = 1\n", "except* A, B:\n    pass\n", "class A[T = int]: pass\n",
    "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n",
    "{% if x %}\ny = {{ z }}\n{% endif %}\n", "%matplotlib inline\n!ls -l *.py\nx = 1\n", "x = 1 ? 2 : 3\n", "$x = 1\n",
    "\u{1A}\n",
    "def f()\n    return 1\n\nx = 1\n", "x = ]\n", "x = 1)\n", "f(a b)\n", "if x\n    y = 1\n\nz = 1\n",
    "for in x: pass\n",
    "class :\n    pass\n", "import\nx = 1\n", "while True print(x)\n", "x = \u{2028}1\n", "@\nx = 1\n",
  ])
  func broken(_ code: String) { check(code) }

  /// A NUL is an error in Python, and ends the text for the grammar's scanner.
  @Test func nulBytes() {
    let (file, _) = check("x = 'a\0b' \0 + c\n", problems: 1)
    #expect(file.problems.map(\.message) == ["2 NUL bytes were read as blanks"])
  }

  /// The functions before and after some code are in the tree, and nothing in between traps.
  @discardableResult
  private func check(
    _ code: String, problems: Int? = nil, location: SourceLocation = #_sourceLocation
  ) -> (ParsedFile, SourceText) {
    let end = code.contains("\r") ? (code.contains("\r\n") ? "\r\n" : "\r") : "\n"
    let first = ["def before():", "    pass", "", ""].joined(separator: end)
    let last = ["", "", "def after():", "    pass", ""].joined(separator: end)
    let text = source(first + code + last)
    let file = parse(text)
    let names = definitions(file, text)
    #expect(names.first == "before" && names.last == "after", "\(names)", sourceLocation: location)
    #expect(fault(in: file.tree, byteCount: text.bytes.count) == nil, sourceLocation: location)
    if let problems {
      #expect(file.problems.count == problems, "\(file.problems)", sourceLocation: location)
    } else {
      #expect(file.problems.allSatisfy { $0.kind == .syntax }, sourceLocation: location)
      #expect(!file.problems.isEmpty, sourceLocation: location)
    }
    return (file, text)
  }
}
