import Testing

@testable import Syntax

/// What the parser reads in place of broken code: of the same length, and never anything but the code if it is valid.
@Suite struct MendingTests {
  @Test(arguments: [
    // Closed after the last whole element; what follows is a statement again.
    ("x = f(a, b\ny = 2\ndef g(): pass\n", "x = f(a)  \ny = 2\ndef g(): pass\n"),
    ("x = f(a\ny = 2\ndef g(): pass\n", "x = f()\ny = 2\ndef g(): pass\n"),
    ("x = f(\n  a=1,\n  b=g(c),\ny = 2\nreturn y\n", "x = f(\n  a=1,\n  b=g(c))\ny = 2\nreturn y\n"),
    ("x = [1, [2, {3\nwhile y: pass\n", "x = [1]       \nwhile y: pass\n"),
    // At the end of the file.
    ("x = (a, b\n", "x = (a)  \n"), ("x = (a, b", "x = (a)  "), ("x = {", "x = 0"), ("f(", "f "),
    ("return (", "return 0"),
    ("(", " "),
    // The first line that is not indented further ends it, whatever it is.
    ("x = {\n  'a': 1,\n  'b'\ny = 2\nz = f(3)\n", "x = {\n  'a': 1}      \ny = 2\nz = f(3)\n"),
    // The colon of a compound statement stays, and with it the body.
    ("def f(a, b:\n    return a\n", "def f(a)  :\n    return a\n"), ("if f(a:\n    return\n", "if f():\n    return\n"),
    ("class A(B:\n    def m(self): pass\n", "class A():\n    def m(self): pass\n"),
    // A closer of another kind.
    ("x = f(a, [b, c)\n", "x = f(a, [b]  )\n"), ("x = (a]\n", "x = () \n"),
    // Each by itself.
    ("f(a\nf(b\nf(c)\ndef g(): pass\n", "f()\nf()\nf(c)\ndef g(): pass\n"),
    ("async def f(a\n  b\nasync def g(): pass\n", "async def f()    \nasync def g(): pass\n"),
    ("x = (\nfrom a.b import c\n", "x = 0\nfrom a.b import c\n"),
  ])
  func unclosedBrackets(_ code: String, _ expected: String) { check(code, expected) }

  @Test(arguments: [
    ("x = 'abc\ny = 1\n", "x = 'ab'\ny = 1\n"), ("print('hello)\ny\n", "print('hell')\ny\n"),
    ("x = '\ny\n", "x = 0\ny\n"),
    ("if x == 'a:\n  y\n", "if x == '':\n  y\n"), ("f('é)\n", "f('' )\n"), ("x = 'a\\", "x = 'a'"),
    ("x = f'{y\nz = 1\n", "x =  '{'\nz = 1\n"), ("x = f'{y'\nz = f'{1}'\n", "x =  '{y'\nz = f'{1}'\n"),
    ("x = rf'{'\n", "x =   '{'\n"), ("x = \"a' b\n", "x = \"a' \"\n"),
  ])
  func unclosedStrings(_ code: String, _ expected: String) { check(code, expected) }

  @Test(arguments: [
    "f(a, b)\n", "x = '('\n", "x = \"\"\"(\n[ {\n\"\"\"\n", "x = f'{a:>{b}}' + f'{{' + f'}}' + f\"{d['k']}\"\n",
    "x = f\"{a:'>10}\" + f'{b!r}'\n", "x = f'{a:{'{'}>10}'\n", "x = (\n'a' 'b'\n)\n",
    "x = [\n]\n",
    "f(a,\nb,\nfor_=1,\nif_=2)\n", "x = (yield\nfrom y)\n", "x = f\"{f\"{f\"{1}\"}\"}\"\n", "x = '\\''\n",
    "x = b'\\\\'\n", "x = '''\\''''\n",
    "x = f'\\N{LEFT CURLY BRACKET}'\n", "x = f'{lambda x: 1}'\n", "x = (a\n@ b)\n", "t = 't'; f = t\n",
  ])
  func validCodeIsLeftAlone(_ code: String) { check(code, code) }

  @Test func commentsAreBlankedAndListed() {
    let text = source("# one\nx = '#'  # two\r\ny = 1 #\n#")
    let mended = MendedText(text)
    #expect(String(decoding: mended.bytes, as: UTF8.self) == "     \nx = '#'       \r\ny = 1  \n ")
    let comments = mended.comments.map { String(decoding: text.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    #expect(comments == ["# one", "# two", "#", "#"])
    #expect(parse(text).comments == mended.comments)
  }

  /// Shorter runs are as people write them, and harmless.
  @Test func longRunsOfContinuationsAreBlanked() {
    check("x = 1 + \\\n  \\\n  2\n", "x = 1 + \\\n  \\\n  2\n")
    let run = String(repeating: "\\\n", count: 6)
    check("x = 1 + \(run)  2\n", "x = 1 + \(String(repeating: " ", count: 14))2\n")
    let text = source("if x:\n    y = 1\n    \(run)        z = 2\n    w = 3\n")
    let tree = parse(text).tree
    #expect(outline(tree, text).contains("(identifier z)"))
    #expect(tree.nodes.count { $0.kind == .block } == 1)
    let assignments = tree.nodes.filter { $0.kind == .expressionStatement }
    #expect(assignments.count == 3)
  }

  @Test func templateTagsAreBlanked() {
    check("{% if a %}\nx = 1 {% endif %}\n", "          \nx = 1            \n")
    check("x = '{% if a %}' {%\n", "x = '{% if a %}' {}\n")
  }

  @Test func carriageReturnsAlone() { check("x = 1\ry = '''a\rb'''\r", "x = 1\ny = '''a\nb'''\n") }

  /// Mended code is reported where it begins, once, and what the parser says of the same place is not.
  @Test func mendedCodeIsReported() {
    let text = source("def f(a:\n    pass\nx = 'a\ny = [1,\nclass C: pass\n")
    let file = parse(text)
    #expect(
      file.problems.map(\.message) == ["`(` is never closed", "this string is never closed", "`[` is never closed"])
    #expect(file.problems.compactMap(\.range).map { text.position(of: $0.start).line } == [1, 3, 4])
    #expect(definitions(file, text) == ["f", "C"])
  }

  private func check(_ code: String, _ expected: String, location: SourceLocation = #_sourceLocation) {
    let mended = MendedText(source(code))
    #expect(String(decoding: mended.bytes, as: UTF8.self) == expected, sourceLocation: location)
    #expect(mended.bytes.count == code.utf8.count, sourceLocation: location)
  }
}
