import Syntax
import Testing

@testable import Analysis

/// Code that is made to be expensive: every cap has a program that reaches it, and the analysis ends with what it could
/// find. That it ends at all is what these tests are about; how fast is the benchmark's business.
struct HostileHeapTests {
  private func report(_ source: String) -> HeapReport {
    let text = SourceText(utf8: Array(source.utf8))
    let facts = lower(parse(text).tree, text.bytes, path: "hostile.py")
    return HeapAnalyzer.report(Program(facts), files: [0])
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
    let found = report(source)
    #expect(!found.cycles.isEmpty)
    // Each function of a circle is run twice, however many circles it lies on.
    #expect(found.statistics.bodies <= 2 * 400)
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

  @Test func searchesThatEndEarlyAreCounted() {
    var source = "class C:\n"
    for index in 0..<200 { source += "    def m\(index)(self):\n        self.a\(index) = self.m\(index)\n" }
    #expect(report(source).statistics.cutSearches > 0)
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

/// Code that looks into objects recurses over what they wrap; these make towers of them.
struct TallObjectTests {
  private func cycles(_ source: String) -> Int {
    let text = SourceText(utf8: Array(source.utf8))
    let facts = lower(parse(text).tree, text.bytes, path: "hostile.py")
    return HeapAnalyzer.report(Program(facts), files: [0]).cycles.count
  }

  @Test func functionsInFunctionsThatReadFields() {
    var source = ""
    for depth in 0..<150 {
      let indent = String(repeating: " ", count: depth)
      source += "\(indent)def f\(depth)(y\(depth)):\n\(indent) x\(depth + 1)=x\(depth).a.b.c\n"
    }
    source += String(repeating: " ", count: 150) + "y0.q = x149\n"
    #expect(cycles(source) == 0)
  }

  @Test(arguments: ["a = enumerate(a)", "a = MethodType(g, a)", "x = x.a", "a = a.b"])
  func statementsByTheThousand(_ statement: String) {
    let lines = String(repeating: "    \(statement)\n", count: 20_000)
    let source =
      "import os\nfrom types import MethodType\ndef g(): pass\ndef h(a):\n    x = os\n\(lines)    a.x = a\n    x(a)\n    return a\n"
    #expect(cycles(source) <= 1)
  }

  @Test func manyCellsAreNoLocals() {
    #expect(Field.cell(5000).kind == .cell(5000))
    #expect(Field.local(70_000).kind == .local(70_000))
  }

  @Test func aLineOfThousandsOfClasses() {
    var source = "class C0:\n    pass\n"
    for index in 1..<2000 { source += "class C\(index)(C\(index - 1)):\n    pass\n" }
    #expect(cycles(source) == 0)
  }
}
