import Foundation
import Syntax
import Testing

@testable import Analysis

/// Scopes against CPython's own: `symtable` of a version that keeps comprehensions apart as we do, and the code
/// objects of a version that runs them inside their function as we do.
@Suite struct ScopeTests {
  static let snippetFolder: String? = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("unknot-scopes-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }()

  /// The snippets as files, and every ninth file of the standard library that is not a test of the tokenizer.
  static func files(_ snippets: [String], every: Int) -> [String] {
    var paths: [String] = []
    for (index, text) in snippets.enumerated() {
      let path = (snippetFolder ?? "") + "/snippet\(index).py"
      guard (try? text.write(toFile: path, atomically: true, encoding: .utf8)) != nil else { continue }
      paths.append(path)
    }
    let library = StandardLibrary.files.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    return paths + library
  }

  @Test(.enabled(if: PythonOracle.find(8...11) != nil, "no Python from 3.8 to 3.11"))
  func symtable() throws {
    let oracle = try #require(PythonOracle.find(8...11))
    let answers = oracle.ask(PythonOracle.scopes, about: Self.files(Self.snippets, every: 9))
    #expect(answers.count > Self.snippets.count - 1)
    for (path, expected) in answers {
      let bytes = StandardLibrary.bytes(path)
      let tree = parse(bytes)
      if !isComparable(tree, bytes) { continue }
      let found = scopeLines(tree, bytes)
      let missing = Set(expected).subtracting(found).sorted()
      let extra = Set(found).subtracting(expected).sorted()
      #expect(missing == [] && extra == [], "\(path): CPython says \(missing), we say \(extra)")
    }
  }

  @Test(.enabled(if: PythonOracle.find(12...13) != nil, "no Python 3.12 or 3.13"))
  func codeObjects() throws {
    let oracle = try #require(PythonOracle.find(12...13))
    let answers = oracle.ask(PythonOracle.codeObjects, about: Self.files(Self.snippets + Self.patterns, every: 9))
    #expect(answers.count > Self.snippets.count - 1)
    for (path, expected) in answers {
      let bytes = StandardLibrary.bytes(path)
      let tree = parse(bytes)
      if !isComparable(tree, bytes) { continue }
      // CPython runs type parameters in a function of their own, we in the body around them.
      if expected.contains(where: { $0.contains("<generic parameters") }) { continue }
      var found: [String: Int] = [:]
      for line in codeLines(lower(tree, bytes, path: path)) { found[line, default: 0] += 1 }
      // Code that can never run is not compiled, so we may know more bodies than CPython.
      var missing: [String] = []
      for line in expected {
        if found[line, default: 0] == 0 { missing.append(line) } else { found[line]! -= 1 }
      }
      #expect(missing == [], "\(path): not found; we have \(found.filter { $0.value > 0 }.keys.sorted().prefix(8))")
    }
  }

  /// Python normalizes identifiers outside ASCII, which we do not; a type alias is a function to CPython.
  private func isComparable(_ tree: SyntaxTree, _ bytes: [UInt8]) -> Bool {
    !tree.nodes.contains { node in
      switch node.kind {
      case .error, .missing, .typeAliasStatement: true
      case .identifier: bytes[Int(node.start)..<Int(node.end)].contains { $0 >= 0x80 }
      default: false
      }
    }
  }

  private func codeLines(_ facts: FileFacts) -> [String] {
    facts.bodies.map { body in
      let free = Set(body.free.map { facts.names[$0.name] }).sorted()
      var cells = body.variables.filter(\.isCell).map { facts.names[$0.name] }
      if body.kind == .classBody,
        facts.bodies.contains(where: { inner in
          inner.free.contains { $0.source == .classCell }
            && inner.parent.map { facts.bodies[Int($0.index)] }?.owner == body.owner
            && inner.parent.map { facts.bodies[Int($0.index)].kind } == .classBody
        })
      {
        cells.append("__class__")
      }
      let isGenerator = body.isGenerator || body.kind == .generatorExpression
      return [
        body.qualifiedName, isGenerator ? "generator" : "plain", (["free"] + free).joined(separator: " "),
        (["cell"] + Set(cells).sorted()).joined(separator: " "),
      ].joined(separator: "|")
    }
  }

  private func scopeLines(_ tree: SyntaxTree, _ bytes: [UInt8]) -> [String] {
    let text = SourceText(utf8: bytes)
    return tree.nodes.withUnsafeBufferPointer { nodes in
      bytes.withUnsafeBufferPointer { bytes in
        let info = UnsafeMutablePointer<Int32>.allocate(capacity: nodes.count)
        info.initialize(repeating: NodeInfo.load, count: nodes.count)
        defer { info.deallocate() }
        let reader = TreeReader(nodes: nodes.baseAddress!, count: Int32(nodes.count), text: bytes)
        var collector = BindingCollector(reader, info, path: "")
        collector.run()
        var table = collector.table
        var facts = collector.facts
        var names: [[String]] = Array(repeating: [], count: table.scopes.count)
        for index in table.symbols.indices {
          Resolution.resolve(Int32(index), &table, &facts)
          let symbol = table.symbols[index]
          let name = facts.names[NameID(symbol.name)]
          if name.hasPrefix(".") || symbol.flags.isEmpty || symbol.flags == .declaredNonlocal { continue }
          let place: String =
            switch symbol.place {
            case .local: symbol.isOwn ? "local" : "free"
            case .free: "free"
            case .global, .unresolved: "global"
            }
          names[Int(symbol.scope)].append(name + "=" + place)
        }
        return table.scopes.enumerated().map { index, scope in
          let node = nodes[Int(scope.node)]
          let body = facts.bodies[Int(scope.body)]
          let (kind, name): (String, String) =
            switch scope.kind {
            case .module: ("module", "top")
            case .classBody: ("class", facts.names[body.name])
            case .function: ("function", facts.names[body.name])
            case .lambda: ("function", "lambda")
            case .generator: ("function", "genexpr")
            case .typeParameters: ("type parameters", "")
            case .comprehension:
              switch node.kind {
              case .setComprehension: ("function", "setcomp")
              case .dictionaryComprehension: ("function", "dictcomp")
              default: ("function", "listcomp")
              }
            }
          let line = scope.kind == .module ? 0 : text.line(of: node.start)
          return ([kind, name, String(line)] + names[index].sorted()).joined(separator: " ")
        }
      }
    }
  }

  static let snippets: [String] = [
    "x = 1\ndef f(a, b=x, *c, d=1, **e):\n  global x, g\n  x = g = a\n  y = e\n  def h():\n    nonlocal y\n    y = b\n    return d, z\n",
    "class A:\n  x = 1\n  def f(self):\n    return x, __class__\n  y = [x for x in x if x]\n  z = [y for _ in range(3)]\n  class B(A):\n    x = x\n",
    "def f():\n  x = 1\n  class A:\n    x = x\n    def g(self): return x\n  class B:\n    nonlocal x\n    x = 2\n  class C:\n    global x\n    def g(self): return x\n",
    "def f():\n  def g():\n    def h():\n      nonlocal a\n      a = 1\n    return h\n  a = 0\n",
    "def f(xs):\n  if any((last := x) > 1 for x in xs): return last\n  return [y := x, [y for _ in xs]]\n",
    "t = [(n := i) for i in range(3)]\n",
    "def f():\n  global n\n  return [(n := i) for i in range(3)]\n",
    "def f(xs):\n  return [lambda: x for x in xs], {x: y for x, y in xs}, (z for z in xs for w in z if w)\n",
    "class C:\n  def __init__(self, __a): self.__b = __a; __c = 1; import __d; self.__e__ = __f__\n  def g(self): return super().g()\n  __h = [lambda: __i for __j in ()]\n  @property\n  def p(self):\n    return [super().p for _ in self]\n",
    "class _:\n  def f(self, __x): return __x\n",
    "import a.b, c as d, e.f as g\nfrom h import i, j as k\nfrom . import l\ndef f():\n  import a.b, c as d, e.f as g\n  from h import i, j as k\n",
    "def f(x):\n  try: pass\n  except E as e: pass\n  with a as b, c as (d, *g): pass\n  for h, (i, j.k, l[m]) in n: pass\n  del o, p.q, (r, s[0])\n  t += 1\n  u: int = 3\n  v: int\n  w.x: int = v\n  (y): int = 1\n",
    "async def f():\n  async for a in b: pass\n  async with c as d: pass\n  return [e async for e in g], await h\n",
    "def f():\n  x = 1\n  def g():\n    global x\n    def h(): return x\n",
    "def f(x):\n  def g(): return lambda: x\n  return [lambda x=x: x for y in x]\n",
    "def f():\n  yield lambda: (yield)\n  return (i for i in (yield))\n",
    "@a.b(c)\nclass D(E, metaclass=F, **g):\n  h: i = j\n  @k\n  def l(self, m: n = o) -> p: q: r = s\n",
    "def f(a):\n  def g(b: a = a) -> a: pass\n  class H(a):\n    c = a\n    def i(self): return a\n",
    "def f(a, /, b, *, c): return lambda d, *e, g=a, **h: (d, e, g, h, b)\n",
    "from __future__ import annotations\ndef f(a):\n  def g(b: a) -> a: c: a = 1\n",
    "def f(x):\n  return f'{x!r:>{w}} {[y for y in x]} {(lambda: x)}'\n",
    "class A:\n  def f(self):\n    class B:\n      def g(self): return __class__\n    return lambda: super()\n",
    "def f():\n  [x for x in [y for y in z if y] if x]\n  {x for x in x}\n",
    "def f():\n  print(x)\n  for x in x: x.y = x\n  else: x = 3\n  while w := x: pass\n",
    "def decorate(f): return f\ndef outer(v):\n  @decorate(v)\n  def inner(a=v): return inner\n  return inner\n",
  ]

  static let patterns: [String] = [
    "match x:\n  case [a, *b]: pass\n  case {'k': c, **d}: pass\n  case E(g, h=i) as j | k.l: pass\n  case _: pass\n",
    "def f(x):\n  match x:\n    case [a, *_] | (a, _): return lambda: a\n    case {1: c, **d}: pass\n    case E(g, h=i) as j if (n := g): pass\n",
  ]
}
