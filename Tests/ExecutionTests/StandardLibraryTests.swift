import Execution
import HeapPrograms
import RuntimeModel
import Testing

/// Modules of the standard library, read from the interpreter found and run as they stand: the same output.
@Suite struct StandardLibraryTests {
  struct Driver: Sendable, CustomTestStringConvertible {
    var module: String
    var text: String
    var testDescription: String { module }
  }

  static let drivers = [
    Driver(
      module: "heapq",
      text: """
        h = [5, 3, 8, 1, 9, 2]
        heapify(h)
        heappush(h, 4)
        print([heappop(h) for _ in range(len(h))], nsmallest(2, [4, 1, 3]), nlargest(2, [4, 1, 3]))
        print(list(merge([1, 4], [2, 3])), heapreplace([1, 2], 5))
        """),
    Driver(
      module: "bisect",
      text: """
        a = [1, 3, 3, 7]
        insort(a, 4)
        print(a, bisect_left(a, 3), bisect_right(a, 3), bisect(a, 100))
        """),
    Driver(
      module: "graphlib",
      text: """
        print(list(TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"b"}}).static_order()))
        try:
            TopologicalSorter({"a": {"b"}, "b": {"a"}}).prepare()
        except CycleError as e:
            print(e.args[0], sorted(set(e.args[1])))
        """),
  ]

  @Test(arguments: drivers) func module(_ driver: Driver) {
    let interpreters = Interpreter.found()
    if interpreters.isEmpty { print("no CPython found: \(driver.module) is not run") }
    for interpreter in interpreters {
      let minor = interpreter.version.minor
      let library = interpreter.path.split(separator: "/").dropLast(2).joined(separator: "/")
      let source = contents("/\(library)/lib/python3.\(minor)/\(driver.module).py")
      // graphlib came with 3.9.
      if source.isEmpty { continue }
      // What a module does as a program is its own test, with doctest.
      let text = String(decoding: source, as: UTF8.self).split(separator: "__main__").joined(separator: "__never__")
      let whole = text + "\n" + driver.text + "\n"
      let wanted = printed(by: interpreter, text: whole)
      let outcome = execute(whole, interpreter.version)
      #expect(outcome.ending == .finished, "\(driver.module) on \(interpreter.version)")
      #expect(String(decoding: outcome.output, as: UTF8.self) == String(decoding: wanted, as: UTF8.self))
      #expect(!wanted.isEmpty)
    }
  }
}
