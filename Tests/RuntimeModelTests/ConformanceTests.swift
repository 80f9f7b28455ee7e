import HeapPrograms
import RuntimeModel
import Testing

/// The model against real interpreters, on a few random programs; `make conformance` runs many.
@Suite struct ConformanceTests {
  static let interpreters = Interpreter.found()

  @Test(
    .enabled(
      if: !interpreters.isEmpty,
      "no CPython from 3.8 on found, neither under pyenv nor on PATH: nothing to compare the model with"),
    arguments: interpreters)
  func randomPrograms(interpreter: Interpreter) throws {
    let profile = try #require(Profile.of(interpreter.version))
    let programs = (0..<25).map { ProgramGenerator.program($0, seed: 2024) }
    let comparison = interpreter.compare(programs, profile: profile)
    #expect(!comparison.failed)
    #expect(comparison.compared >= 20)
    for disagreement in comparison.disagreements {
      let smallest = interpreter.shrink(disagreement, profile: profile)
      Issue.record(
        """
        \(interpreter.release) disagrees:
        \(PythonText.body(of: smallest.program))
        real  \(smallest.real.map(\.text).joined(separator: " "))
        model \(smallest.model.map(\.text).joined(separator: " "))
        """)
    }
  }
}
