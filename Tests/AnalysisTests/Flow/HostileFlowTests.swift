import Syntax
import Testing

@testable import Analysis

/// Code that is made to be expensive for control flow: the analysis ends, and finds what it can within its caps.
struct HostileFlowTests {
  private func references(_ source: String) -> (found: [KeptReference], cut: Int) {
    let text = SourceText(utf8: Array(source.utf8))
    let program = Program(lower(parse(text).tree, text.bytes, path: "hostile.py"))
    var analyzer = FlowAnalyzer(program)
    let found = program.facts.bodies.indices.flatMap { index -> [KeptReference] in
      program.facts.bodies[index].kind == .function ? analyzer.references(in: BodyID(Int32(index))) : []
    }
    return (found, analyzer.statistics.cut)
  }

  private func indent(_ depth: Int) -> String { String(repeating: " ", count: depth) }

  @Test func finallyPartsInsideOfFinallyParts() {
    var source = "def f(g, kept=None):\n"
    for depth in 1...40 {
      source += indent(depth) + "try:\n" + indent(depth + 1) + "if g(): return 1\n" + indent(depth) + "finally:\n"
    }
    source += indent(41) + "try: g()\n" + indent(41) + "except OSError as e: kept = e\n"
    #expect(references(source).cut == 1)
  }

  @Test func triesInsideOfTries() {
    var source = "def f(g, kept=None):\n"
    for depth in 1...80 { source += indent(depth) + "try:\n" }
    source += indent(81) + "return g()\n"
    for depth in (1...80).reversed() {
      source += indent(depth) + "except OSError as e:\n" + indent(depth + 1) + "kept = e\n"
    }
    #expect(!references(source).found.isEmpty)
  }

  @Test func handlersByTheThousand() {
    var source = "def f(g):\n  kept = None\n"
    for _ in 0..<2000 { source += "  try: g()\n  except OSError as e: kept = e\n" }
    // Origins past the cap are not looked at.
    #expect(references(source).found.count == FlowBody.limit)
  }

  @Test func loopsInsideOfLoops() {
    var source = "def f(g, kept=None):\n"
    for depth in 1...60 { source += indent(depth) + "for x\(depth) in g:\n" }
    source += indent(61) + "try: g()\n" + indent(61) + "except OSError as e: kept = e; break\n"
    #expect(references(source).found.count == 1)
  }

  @Test func functionsThatHandOnAnException() {
    var source = "def f(g, o):\n  try: g()\n  except OSError as e: f0(o, e)\n"
    for index in 0..<300 { source += "def f\(index)(o, e): f\((index + 1) % 300)(o, e); o.e = e\n" }
    #expect(!references(source).found.isEmpty)
  }
}
