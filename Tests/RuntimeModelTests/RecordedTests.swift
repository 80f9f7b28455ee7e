import HeapPrograms
import RuntimeModel
import Testing

/// Programs with what the six measured releases did with them, so that the model is checked where none is installed:
/// first those on which it was once wrong. `conformance --record FILE` writes the outcomes anew.
@Suite struct RecordedTests {
  static let programs: [RecordedProgram] = {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return fileContents(folder + "/Recorded/programs.jsonl").map(RecordedProgram.all) ?? []
  }()

  @Test func everyOutcome() {
    #expect(Self.programs.count == 65)
    let prepared = measured.compactMap { PythonVersion(text: $0) }.compactMap { Profile.of($0) }
      .map { (version: $0.version, model: PreparedModel($0)) }
    for recorded in Self.programs {
      #expect(recorded.outcomes.map(\.version) == prepared.map(\.version))
      for (outcome, known) in zip(recorded.outcomes, prepared) {
        #expect(
          known.model.outcome(of: recorded.program) == outcome.records,
          "program \(recorded.program.id) on \(outcome.version)")
      }
    }
  }

  /// Reading and writing the programs loses nothing.
  @Test func coding() throws {
    for recorded in Self.programs {
      let json = try #require(JSON(recorded.json.text))
      #expect(HeapProgram(json: json) == recorded.program)
    }
  }
}
