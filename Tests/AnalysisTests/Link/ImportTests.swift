import Testing

@testable import Analysis

/// Which file and definition a name means after the imports of a program.
@Suite struct ImportTests {
  static let shop = [
    "shop/__init__.py": "from .server import Server as Front\nfrom .tools import *\n",
    "shop/server.py": "class Server: pass\n",
    "shop/tools/__init__.py": "from .hammer import hit, _secret\nfrom .saw import *\n",
    "shop/tools/hammer.py": "def hit(): pass\ndef _secret(): pass\n",
    "shop/tools/saw.py": "def cut(): pass\n",
  ]

  private func meaning(_ name: StaticString, _ source: String, at path: String = "main.py") -> [String] {
    var files = ImportTests.shop
    files[path] = source
    return ProgramText(files).meaning(name, in: path)
  }

  @Test func absolute() {
    #expect(meaning("Server", "from shop.server import Server\n") == ["class shop/server.py Server"])
    #expect(meaning("shop", "import shop.server\n") == ["module shop/__init__.py"])
    #expect(meaning("s", "import shop.server as s\n") == ["module shop/server.py"])
    #expect(meaning("server", "from shop import server\n") == ["module shop/server.py"])
  }

  @Test func relative() {
    #expect(meaning("Server", "from .server import Server\n", at: "shop/a.py") == ["class shop/server.py Server"])
    #expect(
      meaning("Server", "from ..server import Server\n", at: "shop/tools/a.py") == ["class shop/server.py Server"])
    #expect(meaning("hammer", "from . import hammer\n", at: "shop/tools/a.py") == ["module shop/tools/hammer.py"])
  }

  @Test func reexportsAndStars() {
    #expect(meaning("Front", "from shop import Front\n") == ["class shop/server.py Server"])
    #expect(meaning("cut", "from shop import *\n") == ["function shop/tools/saw.py cut"])
    #expect(meaning("hit", "from shop.tools import hit\n") == ["function shop/tools/hammer.py hit"])
  }

  @Test func aliases() {
    #expect(meaning("B", "from shop.server import Server\nA = Server\nB = A\n") == ["class shop/server.py Server"])
    #expect(meaning("C", "import shop\nC = shop.Front\n") == ["class shop/server.py Server"])
    #expect(meaning("a", "a = b\nb = a\n") == [])
  }

  @Test func alternatives() {
    let source = """
      try:
          from fast import Server
      except ImportError:
          from shop.server import Server
      """
    #expect(meaning("Server", source) == ["library", "class shop/server.py Server"])
  }

  @Test func variablesOfOtherModules() {
    let program = ProgramText(["a.py": "loop = make()\n", "b.py": "from a import loop\n"])
    #expect(program.meaning("loop", in: "b.py") == ["variable a.py loop"])
  }

  @Test func foldersWithoutInit() {
    let program = ProgramText([
      "org/part/mod.py": "class A: pass\n", "use.py": "from org.part.mod import A\nimport org.part\n",
    ])
    #expect(program.meaning("A", in: "use.py") == ["class org/part/mod.py A"])
    #expect(program.meaning("org", in: "use.py") == ["module folder"])
  }

  @Test func sourceLayout() {
    let files = ["src/pkg/__init__.py": "class A: pass\n", "tests/test_a.py": "from pkg import A\n"]
    #expect(ProgramText(files).meaning("A", in: "tests/test_a.py") == ["class src/pkg/__init__.py A"])
  }

  @Test func namedRootsComeFirst() {
    let files = [
      "old/mod.py": "class A: pass\n", "new/mod.py": "class B: pass\n", "main.py": "import mod\n",
    ]
    #expect(ProgramText(files, sourceRoots: ["new"]).meaning("mod", in: "main.py") == ["module new/mod.py"])
    #expect(ProgramText(files, sourceRoots: ["old"]).meaning("mod", in: "main.py") == ["module old/mod.py"])
  }

  @Test func scriptsBesideEachOther() {
    let files = [
      "one/util.py": "class A: pass\n", "one/main.py": "from util import A\n", "two/util.py": "class A: pass\n",
      "two/main.py": "from util import A\n",
    ]
    let program = ProgramText(files)
    #expect(program.meaning("A", in: "one/main.py") == ["class one/util.py A"])
    #expect(program.meaning("A", in: "two/main.py") == ["class two/util.py A"])
  }

  @Test func circles() {
    let files = ["a.py": "from b import x\n", "b.py": "from a import x\n", "c.py": "from c import *\n"]
    #expect(ProgramText(files).meaning("x", in: "a.py") == ["library"])
  }
}
