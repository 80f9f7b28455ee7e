import Execution
import RuntimeModel
import Testing

/// What is not supported, and what never ends, is said with its place.
@Suite struct RefusalTests {
  private func ending(_ text: String) -> Ending { execute(text, PythonVersion(3, 12)).ending }

  @Test func unknownModule() {
    #expect(ending("x = 1\nimport socket\n") == .halted("test.py:2: module socket is not supported"))
  }

  @Test func attributeThatCPythonHas() {
    #expect(ending("(lambda: 0).__code__.co_lnotab") == .halted("test.py:1: code.co_lnotab is not supported"))
    #expect(ending("'a'.nothing") == .raised("AttributeError"))
  }

  @Test func tooFewArgumentsOfBuiltInTypes() {
    for call in ["staticmethod", "slice", "enumerate", "map", "filter", "reversed", "type(gc)"] {
      #expect(ending("import gc\n\(call)()") == .raised("TypeError"), "\(call)")
    }
  }

  @Test func methodsOfAnotherType() {
    for call in ["dict.get([], 1)", "list.append((), 1)", "str.lower(5)", "int.__add__('a', 1)", "set.add({}, 1)"] {
      #expect(ending(call) == .raised("TypeError"), "\(call)")
    }
    #expect(
      ending("assert dict.get({1: 2}, 1) == 2 and str.lower('A') == 'a' and int.__add__(True, 1) == 2") == .finished)
  }

  @Test func namesThatAModuleLacks() {
    #expect(ending("import os\nos.getcwd()\n") == .halted("test.py:2: getcwd of module os is not supported"))
    #expect(ending("import os\nassert not hasattr(os, 'getcwd')\n") == .finished)
    #expect(ending("from time import strftime\n") == .halted("test.py:1: strftime of module time is not supported"))
  }

  @Test func deadlock() {
    let text = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n"
    guard case .halted(let message) = ending(text) else {
      Issue.record("the lock was taken twice")
      return
    }
    #expect(message.contains("every thread waits"))
  }

  @Test func threadsThatAreLeft() {
    let daemon = "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    #expect(ending("import threading\n" + daemon) == .finished)
    #expect(ending("import threading\n" + daemon + "raise ValueError\n") == .raised("ValueError"))
  }

  @Test func endlessRegularExpression() {
    let text = "import re\nre.match('(a*)*(a*)*(a*)*c', 'a' * 60)\n"
    guard case .halted(let message) = ending(text) else {
      Issue.record("it was matched")
      return
    }
    #expect(message.hasSuffix("a regular expression takes too many steps"))
  }

  @Test func unsupportedSyntax() {
    let text = "x = 1\nclass C[T](*[]):\n  pass\n"
    #expect(ending(text) == .halted("test.py:2: unpacked bases of a generic class are not supported"))
  }

  @Test func filesAreNotTouched() {
    guard case .halted(let message) = ending("print(1)\nopen('x')\n") else {
      Issue.record("open() was run")
      return
    }
    #expect(message.hasPrefix("test.py:2: open() is not supported"))
  }

  @Test func endlessLoop() {
    guard case .halted(let message) = ending("while True:\n  pass\n") else {
      Issue.record("the loop ended")
      return
    }
    #expect(message.contains("steps"))
  }

  @Test func deepRecursion() {
    #expect(ending("def f(n):\n  return f(n + 1)\nf(0)\n") == .raised("RecursionError"))
    #expect(ending("class C:\n  def __repr__(self): return repr(self)\nrepr(C())\n") == .raised("RecursionError"))
    #expect(ending("class C:\n  def __init__(self): C()\nC()\n") == .raised("RecursionError"))
    #expect(ending("x = []\nfor _ in range(100000):\n  x = [x]\ndel x\n") == .finished)
  }

  @Test func syntaxErrors() {
    guard case .halted(let message) = ending("def f(:\n") else {
      Issue.record("it ran")
      return
    }
    #expect(message.hasPrefix("test.py:1:"))
  }
}
