import Testing

@testable import Syntax

@Suite struct ConcurrencyTests {
  /// Each thread has an arena of its own: what one task reads, all read.
  @Test func tasksReadTheSame() async {
    let codes = (0..<60).map { number in
      let body = String(repeating: "    x = [f(\(number)), 'a', {1: (2, 3)}]  # c\n", count: 20 * (number % 7 + 1))
      let broken = number % 3 == 0 ? "y = (1,\nif z\n" : ""
      return source("def f\(number)(a, b=1):\n\(body)\n\(broken)\nclass C: pass\n")
    }
    let expected = codes.map { outline(parse($0).tree, $0) }
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask { codes.map { outline(parse($0).tree, $0) } }
      }
      for await found in group { #expect(found == expected) }
    }
  }
}
