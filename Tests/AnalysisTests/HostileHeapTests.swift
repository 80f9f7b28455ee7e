import Syntax
import Testing

@testable import Analysis

/// Code that is made to be expensive: every cap has a program that reaches it, and the analysis ends with what it could
/// find. That it ends at all is what these tests are about; how fast is the benchmark's business.
struct HostileHeapTests {
  private func report(_ source: String) -> HeapReport {
    let text = SourceText(utf8: Array(source.utf8))
    return HeapAnalyzer.report(lower(parse(text).tree, text.bytes, path: "hostile.py"))
  }

  @Test func loopsNestedDeeply() {
    var source = "def f(a):\n"
    for depth in 1...60 { source += String(repeating: " ", count: depth) + "for x\(depth) in a:\n" }
    source += String(repeating: " ", count: 61) + "a.append(a)\n"
    #expect(report(source).cycles.count == 1)
  }

  @Test func branchesByTheThousand() {
    var source = "def f(a, b):\n"
    for index in 0..<1500 {
      source += "    if a.x\(index):\n        a.y\(index) = b\n    else:\n        b.z\(index) = a\n"
    }
    #expect(!report(source).cycles.isEmpty)
  }

  @Test func functionsThatAllCallEachOther() {
    var source = ""
    for index in 0..<400 {
      source += "def f\(index)(a, b):\n    a.x = b\n    b.y\(index) = a\n"
      for factor in [1, 7, 13] { source += "    f\((index * factor + 1) % 400)(a.n, b)\n" }
    }
    #expect(!report(source).cycles.isEmpty)
  }

  @Test func oneClassWithManyMethods() {
    var source = "class C:\n"
    for index in 0..<400 {
      source +=
        "    def m\(index)(self, a):\n        self.x\(index) = a\n        a.y\(index) = self.x\((index * 7) % 400)\n"
      source +=
        "        self.x\((index + 1) % 400).z = self.m\((index * 3) % 400)\n        self.m\((index + 1) % 400)(a)\n"
    }
    #expect(!report(source).cycles.isEmpty)
  }

  @Test func aLongLineOfInheritance() {
    var source = "class C0:\n    pass\n"
    for index in 1..<300 {
      source += "class C\(index)(C\(index - 1)):\n    def m\(index)(self):\n        self.a\(index) = self.m\(index)\n"
    }
    // Each class tells the cycle that it adds, and none tells those of its bases again.
    #expect(report(source).cycles.count == 299)
  }

  @Test func basesThatNameEachOther() {
    #expect(report("class A(B): pass\nclass B(A): pass\nclass C(C): pass\n").cycles.isEmpty)
  }

  @Test func innerFunctionsThatAllReferToEachOther() {
    var source = "def f():\n"
    for index in 0..<400 {
      source += "    def g\(index)():\n        return g\((index * 7 + 1) % 400), g\((index * 3) % 400)\n"
    }
    #expect(!report(source).cycles.isEmpty)
  }

  @Test func aChainOfFieldsIsCut() {
    #expect(report("def f(a):\n    a.b.c.d.e.f.g.h.i = a\n    a.b.c.d.e.f.g.h.i.j = a\n").statistics.bodies == 1)
  }

  @Test func recursionThroughConstructors() {
    let source = """
      class Node:
          def __init__(self, parent):
              self.parent = parent
              self.child = Node(self)
      """
    #expect(report(source).cycles.count == 1)
  }
}
