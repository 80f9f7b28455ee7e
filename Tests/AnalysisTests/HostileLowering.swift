import Foundation
import Testing

@testable import Analysis
@testable import Syntax

/// Inputs that no person writes: none of them may trap, hang, overflow the stack or lose its neighbours.
@Suite struct HostileLowering {
  struct Deep: CustomTestStringConvertible, Sendable {
    var name: String
    var isCapped: Bool
    var text: @Sendable (Int) -> String
    var count = 20_000
    var testDescription: String { name }
  }

  static let deep: [Deep] = [
    Deep(name: "parentheses", isCapped: false) { wrapped("(", $0, ")") },
    Deep(name: "lists", isCapped: true) { wrapped("[", $0, "]") },
    Deep(name: "calls in calls", isCapped: true) { wrapped("f(", $0, ")") },
    Deep(name: "dictionaries", isCapped: true) { wrapped("{1:", $0, "}") },
    Deep(name: "lambdas", isCapped: true) { "x = " + repeated("lambda: ", $0) + "y\n" },
    Deep(name: "lambda defaults", isCapped: true) {
      "x = " + repeated("lambda a=", $0) + "y" + repeated(": a", $0) + "\n"
    },
    Deep(name: "not", isCapped: false) { "x = " + repeated("not ", $0) + "y\n" },
    Deep(name: "minus", isCapped: false) { "x = " + repeated("-", $0) + "y\n" },
    Deep(name: "await", isCapped: true) { "async def f(): " + repeated("await ", $0) + "y\n" },
    Deep(name: "powers", isCapped: true) { "x = y" + repeated(" ** y", $0) + "\n" },
    Deep(name: "sum", isCapped: false) { "x = y" + repeated(" + y", $0) + "\n" },
    Deep(name: "conjunction", isCapped: false) { "x = y" + repeated(" and y", $0) + "\n" },
    Deep(name: "disjunction test", isCapped: false) { "if y" + repeated(" or y", $0) + ": x = 1\n" },
    Deep(name: "attributes", isCapped: false) { "x = y" + repeated(".b", $0) + "\n" },
    Deep(name: "calls after calls", isCapped: false) { "x = y" + repeated("()", $0) + "\n" },
    Deep(name: "items", isCapped: false) { "x = y" + repeated("[0]", $0) + "\n" },
    Deep(name: "methods", isCapped: false) { "x = y" + repeated(".b(1)", $0) + "\n" },
    Deep(name: "conditional", isCapped: false) { "x = " + repeated("a if b else ", $0) + "y\n" },
    Deep(name: "elif", isCapped: false) { "if a: x = 1\n" + repeated("elif b: x = 2\n", $0) + "else: x = 3\n" },
    Deep(name: "targets", isCapped: false) { repeated("x = ", $0) + "y\n" },
    Deep(name: "text", isCapped: false) { "x = " + repeated("'a' ", $0) + "\n" },
    Deep(name: "formatted text", isCapped: false) { "x = " + repeated("f'{a}' ", $0) + "\n" },
    Deep(name: "comparison", isCapped: false) { "x = a" + repeated(" < b", $0) + "\n" },
    Deep(name: "unpacking", isCapped: true) { repeated("(", $0) + "x," + repeated("),", $0) + " = y\n" },
    Deep(name: "clauses", isCapped: false) { "x = [a" + repeated(" for a in b if a", $0) + "]\n" },
    Deep(name: "union annotation", isCapped: false) { "x: A" + repeated(" | A", $0) + " = y\n" },
    Deep(name: "nested annotation", isCapped: false) {
      "x: " + repeated("A[", $0) + "B" + repeated("]", $0) + " = y\n"
    },
    Deep(name: "quoted annotation", isCapped: false) {
      "x: '" + repeated("A[", $0) + "B" + repeated("]", $0) + "' = y\n"
    },
    Deep(name: "quoted union", isCapped: false) { "x: 'A" + repeated(" | A", $0) + "' = y\n" },
    Deep(name: "alternatives", isCapped: false) {
      "match y:\n case A(x)" + repeated(" | A(x)", $0) + ": pass\nx = 1\n"
    },
    Deep(name: "patterns", isCapped: true) {
      "match y:\n case " + repeated("[", $0) + "x" + repeated("]", $0) + ": pass\nx = 1\n"
    },
    Deep(name: "blocks", isCapped: false, text: { nestedBlocks("if y:", min($0, 90)) }),
    Deep(name: "functions", isCapped: false, text: { nestedBlocks("def f():", min($0, 90)) }),
    Deep(name: "with items", isCapped: false) { "with a" + repeated(", a", $0) + ": x = 1\n" },
    Deep(name: "handlers", isCapped: false) { "try: x = 1\n" + repeated("except A: pass\n", $0) },
    Deep(name: "decorators", isCapped: false) { repeated("@a\n", $0) + "def x(): pass\n" },
    Deep(name: "starred", isCapped: false) { "x = [" + repeated("*a, ", $0) + "]\n" },
  ]

  static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
  static func wrapped(_ open: String, _ count: Int, _ close: String) -> String {
    "x = " + repeated(open, count) + "y" + repeated(close, count) + "\n"
  }
  static func nestedBlocks(_ head: String, _ count: Int) -> String {
    var text = ""
    for level in 0..<count { text += repeated(" ", level) + head + "\n" }
    return text + repeated(" ", count) + "x = 1\nx = 2\n"
  }

  /// The text between two functions, both of which must come through; on half a megabyte of stack.
  @Test(arguments: deep) func nesting(_ input: Deep) throws {
    let source = "def before(): return 1\n" + input.text(input.count) + "def after(): return 2\n"
    let bytes = [UInt8](source.utf8)
    let tree = parse(bytes)
    let facts = onSmallStack { lower(tree, bytes, path: "deep.py") }
    #expect(violations(of: facts) == [])
    let names = facts.bodies.map { facts.names[$0.name] }
    #expect(names.contains("before") && names.contains("after"))
    #expect(facts.problems.isEmpty != input.isCapped)
    if !input.isCapped { #expect(!facts.ops.contains { $0.code == .unparsed }) }
    let isBound = facts.ops.contains { op in
      op.code == .storeGlobal && facts.names[NameID(op.a)] == "x"
    }
    #expect(isBound || input.name == "await" || input.name == "functions" || input.name == "unpacking")
  }

  /// Tables longer than an op's list can be keep what can refer to something.
  @Test func longTables() {
    let text = "x = [" + Self.repeated("1, ", 200_000) + "f, " + Self.repeated("'a', ", 5) + "]\n"
    let facts = lower(parse([UInt8](text.utf8)), [UInt8](text.utf8), path: "table.py")
    #expect(violations(of: facts) == [])
    #expect(facts.problems.isEmpty)
    #expect(facts.ops.count < 20)
    let names = "x = [" + Self.repeated("f, ", 70_000) + "]\n"
    let capped = lower(parse([UInt8](names.utf8)), [UInt8](names.utf8), path: "table.py")
    #expect(violations(of: capped) == [])
    #expect(capped.problems.count == 1)
  }

  /// Files cut off, with bytes taken out, or with bytes put in, at places that a fixed seed chooses.
  @Test func mutilated() {
    var random = SplitMix(state: 42)
    let library = StandardLibrary.files.enumerated().filter { $0.offset % 60 == 0 }.map(\.element)
    var texts = library.map { StandardLibrary.bytes($0) }.filter { $0.count < 60_000 }
    texts += LoweringTests.names.map { LoweringTests.source($0) }
    texts += ScopeTests.snippets.map { [UInt8]($0.utf8) } + ScopeTests.patterns.map { [UInt8]($0.utf8) }
    let noise: [[UInt8]] = [
      "(", ")", "[", "'", "\n", "  ", ":", " = ", ",", "*", "def ", "lambda ", "{", ".", "for ", "\\",
    ]
    .map { [UInt8]($0.utf8) }
    for text in texts where !text.isEmpty {
      for round in 0..<(text.count < 1_000 ? 30 : 3) {
        var bytes = text
        switch round % 3 {
        case 0: bytes.removeSubrange(random.below(bytes.count)...)
        case 1:
          for _ in 0..<3 where !bytes.isEmpty {
            let from = random.below(bytes.count)
            bytes.removeSubrange(from..<min(bytes.count, from + 1 + random.below(20)))
          }
        default:
          for _ in 0..<3 {
            bytes.insert(contentsOf: noise[random.below(noise.count)], at: random.below(bytes.count + 1))
          }
        }
        let facts = lower(parse(bytes), bytes, path: "mutilated.py")
        let broken = violations(of: facts)
        #expect(broken == [], "\(String(decoding: bytes.prefix(2_000), as: UTF8.self))")
      }
    }
  }

  /// Trees without sense: every node may be of any kind and play any part.
  @Test func randomTrees() {
    var random = SplitMix(state: 7)
    let text = [UInt8]("abc __x 'text' def (1) a.b\n".utf8)
    for _ in 0..<3_000 {
      var nodes: [SyntaxTree.Node] = []
      grow(&nodes, 0, &random, UInt32(text.count))
      nodes[0].kind = .module
      let facts = lower(SyntaxTree(nodes: nodes), text, path: "random.py")
      let broken = violations(of: facts)
      #expect(broken == [])
      if !broken.isEmpty { return }
    }
  }

  private func grow(_ nodes: inout [SyntaxTree.Node], _ depth: Int, _ random: inout SplitMix, _ count: UInt32) {
    let index = nodes.count
    let start = UInt32(random.below(Int(count)))
    nodes.append(
      SyntaxTree.Node(
        start: start, end: min(count, start + UInt32(random.below(6))), next: 0,
        kind: SyntaxKind.allCases[random.below(SyntaxKind.allCases.count)],
        field: SyntaxField.allCases[random.below(SyntaxField.allCases.count)]))
    if depth < 7 {
      for _ in 0..<random.below(5) { grow(&nodes, depth + 1, &random, count) }
    }
    nodes[index].next = Int32(nodes.count)
  }
}

struct SplitMix {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}

/// Runs a closure on a thread with 512 KB of stack.
func onSmallStack<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result {
  let box = Box<Result>()
  let thread = Thread {
    box.value = work()
    box.done.signal()
  }
  thread.stackSize = 512 * 1024
  thread.start()
  box.done.wait()
  return box.value!
}

private final class Box<Value>: @unchecked Sendable {
  var value: Value?
  let done = DispatchSemaphore(value: 0)
}
