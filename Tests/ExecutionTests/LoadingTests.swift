import Execution
import RuntimeModel
import Testing

/// Modules loaded name by name.
@Suite struct LoadingTests {
  /// What a run prints that calls `app.f()`.
  private func printed(_ texts: [String: String]) -> String {
    Project(texts).run { run in
      _ = run.call("f")
      return run.printed
    }
  }

  @Test func onlyWhatIsReadIsExecuted() {
    let text = """
      print('never')
      a = print('a') or 1
      b = print('b') or 2
      def f(): print(a + g())
      def g(): return 10
      c = undefined_name
      """
    #expect(printed(["app": text]) == "a\n11\n")
  }

  @Test func inOrderAndOnce() {
    let text = """
      x = [1]
      x.append(2)
      x[0] = 5
      y = x + [3]
      x = x + [9]
      def f(): print(x, x, y)
      """
    #expect(printed(["app": text]) == "[5, 2, 9] [5, 2, 9] [5, 2, 9, 3]\n")
  }

  @Test func attributesOfWhatIsLoadedFollow() {
    let text = """
      class C: pass
      C.limit = 3
      C.table = {}
      C.table['k'] = 4
      C.broken = 1 / 0
      C.after = 5
      def f(): print(C.limit, C.table, C.after)
      """
    Project(text).run { run in
      _ = run.call("f")
      #expect(run.printed == "3 {'k': 4} 5\n")
      #expect(run.assumptions.map(\.kind) == [.statementLeftOut])
      #expect(run.assumptions.map(\.subject) == ["C.broken = 1 / 0"])
      #expect(run.assumptions[0].place.line == 5)
    }
  }

  @Test func importsOfTheProject() {
    let app = """
      from pkg import tool, Base, made
      from pkg.sub.deep import leaf as l
      import pkg.other
      import pkg.sub.deep as d
      def f(): print(tool.name(), Base().kind(), made(), l, pkg.other.v, d.leaf, pkg.sub.deep.leaf)
      """
    let texts = [
      "app": app, "pkg.__init__": "from .base import *\nfrom .made import made\n",
      "pkg.base": "from ..vendor2 import x\nclass Base:\n  def kind(self): return 'base'\n",
      // A function of its module's name, which the package binds instead of the module.
      "pkg.made": "def made(): return 'made'\n",
      "pkg.tool": "from .sub.deep import leaf\nfrom . import other as o\ndef name(): return leaf + o.v\n",
      "pkg.other": "v = 'v'\n", "pkg.sub.__init__": "", "pkg.sub.deep": "leaf = 'leaf'\n",
    ]
    #expect(printed(texts) == "leafv base made leaf v leaf leaf\n")
  }

  @Test func importsInsideFunctionsAndCycles() {
    let texts = [
      "app":
        "import b\nclass A:\n  def b(self): return b.B()\ndef f():\n  from b import B\n  print(type(A().b()) is B, type(B().a()) is A)\n",
      "b": "import app\nclass B:\n  def a(self): return app.A()\n",
    ]
    #expect(printed(texts) == "True True\n")
  }

  @Test func unknownModulesAreOpaque() {
    let texts = [
      "app":
        "import vendor, vendor.sub as s\nfrom vendor.deep.er import Thing\nfrom .rel import y\nimport typing\nfrom typing import Strange\n"
        + "def f(): print(s is vendor.sub, Thing, y, typing.Strange is Strange, vendor.deep.er.Thing is Thing)\n"
    ]
    #expect(printed(texts) == "True opaque opaque True True\n")
  }

  @Test func tryImportTakesTheFirstBranch() {
    let text = "try:\n  import fast as impl\nexcept ImportError:\n  impl = None\ndef f(): print(impl)\n"
    #expect(printed(["app": text]) == "opaque\n")
    let known = "try:\n  from b import nothing\nexcept ImportError:\n  nothing = 'fallback'\ndef f(): print(nothing)\n"
    #expect(printed(["app": known, "b": "x = 1\n"]) == "fallback\n")
  }

  @Test func typeChecking() {
    let text = """
      from typing import TYPE_CHECKING
      if TYPE_CHECKING:
        from b import Only
        x = 'checking'
      else:
        x = 'running'
      def f(a: Missing = 1, *b: 'Other') -> Gone:
        v: Unknown = 5
        print(x, Only)
      y: Nowhere
      """
    #expect(printed(["app": text, "b": "Only = 'only'\n"]) == "running only\n")
  }

  @Test func starsAreSearchedLast() {
    let text = "from b import *\nfrom c import *\nlen = 3\ndef f(): print(name, len, max, other)\n"
    #expect(
      printed(["app": text, "b": "name = 'b'\nlen = 5\n", "c": "name = 'c'\nother = 1\nmax = 7\n"]) == "b 3 7 1\n")
    #expect(printed(["app": "from vendor import *\ndef f(): print(name, len([1]))\n"]) == "opaque 1\n")
  }

  @Test func namesThatTakeTurns() {
    // `Message` is bound by a class and by an import, and what the import binds besides needs `Base`, which needs it.
    let text = """
      class Message: kind = 'class'
      class Base: kind = Message
      class Reader(Base): pass
      try:
        from fast import Reader, Message
      except ImportError: pass
      del Gone
      def f(): print(Base.kind, Reader)
      """
    #expect(printed(["app": text]) == "opaque opaque\n")
    #expect(printed(["app": text, "fast": "y = 1\n"]) == "<class 'app.Message'> <class 'app.Reader'>\n")
  }

  @Test func classesThatAreSealed() {
    let text = """
      class Meta(type): pass
      class A(metaclass=Meta): pass
      def fail(*args): raise TypeError
      Meta.__new__ = staticmethod(fail)
      def f(): print(A.__name__)
      """
    #expect(printed(["app": text]) == "A\n")
  }

  @Test func modulesThatChangeThemselves() {
    let b = "import sys\nsys.modules[__name__] = make()\n"
    #expect(printed(["app": "import b\ndef f(): print(b.run())\n", "b": b]) == "opaque\n")
  }

  @Test func starsBindWhatIsExported() {
    let text = "from b import *\ndef f():\n  print(_inner, shown)\n  try: hidden\n  except NameError: print('no')\n"
    #expect(
      printed(["app": text, "b": "__all__ = ['_inner']\n__all__ += ['shown']\n_inner = 1\nshown = 2\nhidden = 3\n"])
        == "1 2\nno\n")
  }

  @Test func namesThatDoNotExist() {
    let text =
      "def f():\n  try: nothing\n  except NameError as e: print(e)\n  try: import b; b.nothing\n  except AttributeError as e: print(e)\n"
    #expect(
      printed(["app": text, "b": ""])
        == "name 'nothing' is not defined\nmodule 'b' has no attribute 'nothing'\n")
  }

  @Test func specialNamesOfModules() {
    let b = "__version__ = '1'\ndef __getattr__(name): return name.upper()\n"
    let text =
      "import b, sys\nfrom b import __version__ as v\ndef f(): print(v, b.__version__, b.lazy, sys.__stdin__)\n"
    #expect(printed(["app": text, "b": b]) == "1 1 LAZY opaque\n")
  }

  @Test func builtinsThatAreNotModelled() {
    let text = "def f(): print(memoryview(b'x'), issubclass(PendingDeprecationWarning, Exception))\n"
    #expect(printed(["app": text]) == "opaque True\n")
  }

  @Test func mainIsNeverRun() {
    let text = "x = 1\nif __name__ == '__main__':\n  x = 2\ndef f(): print(x, __name__)\n"
    #expect(printed(["app": text]) == "1 app\n")
  }

  @Test func whatIsLoadedIsTold() {
    let app = "from b import base\nclass C(base): pass\nunused = 1\ndef f(): return C\n"
    let b = "x = 1\nclass base: y = x\n"
    Project(["app": app, "b": b]).run { run in
      _ = run.call("f")
      let texts = ["app": Array(app.utf8), "b": Array(b.utf8)]
      let loaded = run.loaded.map { String(decoding: texts[$0.module]![$0.start..<$0.end], as: UTF8.self) }
      #expect(
        loaded == ["def f(): return C", "x = 1", "class base: y = x", "from b import base", "class C(base): pass"])
    }
  }

  @Test func decoratorsCanBeDropped() {
    let text = "def broken(f): return registry[f]\n@broken\ndef f(): print('ran')\n"
    let offset = UInt32(text.utf8.count - "@broken\ndef f(): print('ran')\n".utf8.count)
    Project(text).run(ChoicePlan(), { $0.droppedDecorators = ["app.py": [offset]] }) { run in
      _ = run.call("f")
      #expect(run.printed == "ran\n")
      #expect(run.assumptions.map(\.kind) == [.decoratorDropped])
    }
  }

  @Test func whatCannotBeReadIsLeftAlone() {
    let text = "def f(): print('read')\ndef g(:\n  pass\nx = = 2\n"
    #expect(printed(["app": text]) == "read\n")
  }

  @Test func loadingIsBounded() {
    var texts: [String: String] = ["app": "from m0 import x\ndef f(): return x\n"]
    for index in 0..<200 { texts["m\(index)"] = "from m\(index + 1) import x\n" }
    Project(texts).run { run in
      guard case .value(let function) = run.global("f", of: "app"), case .halted(let message) = run.call(function)
      else {
        Issue.record("it was loaded")
        return
      }
      #expect(message.hasSuffix("names are loaded more than 120 deep"))
    }
  }

  @Test func opaqueValuesOfOneRunAreNotThoseOfAnother() {
    let project = Project("import vendor\ndef f():\n  print(vendor.a == 'x')\n  print(vendor.a == 'y')\n")
    for (answer, wanted) in [(Answer.yes, "True\nFalse\n"), (.no, "False\nFalse\n")] {
      project.run(ChoicePlan(preference: { _ in answer })) { run in
        _ = run.call("f")
        #expect(run.printed == wanted)
      }
    }
  }
}
