import Execution
import Glibc
import HeapPrograms
import RuntimeModel
import Testing

/// Modules of the standard library, read from the interpreter found and run as they stand, with a small program behind
/// each: the same output.
@Suite struct StandardLibraryTests {
  @Test(arguments: programs(in: fixtureFolder() + "/standard-library")) func module(_ file: String) {
    let name = String(file.dropLast(3))
    let driver = String(decoding: contents(fixtureFolder() + "/standard-library/" + file), as: UTF8.self)
    #expect(!driver.isEmpty)
    if interpreters.isEmpty { print("no CPython found: \(name) is not run") }
    for interpreter in interpreters {
      guard let source = Self.source(of: name, interpreter) else { continue }
      let whole = source + "\n" + driver
      let wanted = printed(by: interpreter, text: whole)
      let outcome = execute(whole, interpreter.version)
      #expect(outcome.ending == .finished, "\(name) on \(interpreter.version)")
      #expect(
        String(decoding: outcome.output, as: UTF8.self) == String(decoding: wanted, as: UTF8.self),
        "\(name) on \(interpreter.version)")
      #expect(!wanted.isEmpty, "\(name) on \(interpreter.version)")
    }
  }

  /// The text of a module without what it does as a program, which is its own test; nil where a version lacks it.
  private static func source(of module: String, _ interpreter: Interpreter) -> String? {
    let root = interpreter.path.split(separator: "/").dropLast(2).joined(separator: "/")
    let source = contents("/\(root)/lib/python3.\(interpreter.version.minor)/\(module).py")
    if source.isEmpty { return nil }
    return String(decoding: source, as: UTF8.self).split(separator: "__main__").joined(separator: "__never__")
  }
}
