import Execution
import HeapPrograms
import RuntimeModel
import Testing

/// The same programs in the model and in real interpreters: the same output.
@Suite struct DifferentialTests {
  @Test(arguments: programs()) func program(_ name: String) {
    let path = fixtureFolder() + "/" + name
    let text = String(decoding: contents(path), as: UTF8.self)
    let interpreters = Interpreter.found()
    if interpreters.isEmpty { print("no CPython found: \(name) is only run in the model") }
    for interpreter in interpreters {
      if text.hasPrefix("# since 3.10"), interpreter.version < PythonVersion(3, 10) { continue }
      let outcome = execute(text, interpreter.version, path: path)
      #expect(outcome.ending == .finished, "\(name) on \(interpreter.version)")
      let wanted = String(decoding: printed(by: interpreter, path), as: UTF8.self)
      #expect(String(decoding: outcome.output, as: UTF8.self) == wanted, "\(name) on \(interpreter.version)")
    }
    if interpreters.isEmpty { #expect(execute(text, PythonVersion(3, 12), path: path).ending == .finished) }
  }
}
