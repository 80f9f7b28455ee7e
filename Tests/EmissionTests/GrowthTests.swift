import Emission
import Rules
import Testing
import Validation

/// What grows is filled call by call, in the model and under real interpreters; what is bounded is never said to grow.
@Suite struct GrowthTests {
  @Test(arguments: GrowthFixture.real)
  func confirmed(_ fixture: GrowthFixture) throws {
    let (project, findings) = fixture.analyzed()
    let finding = try #require(findings.first, "nothing grows for the rules")
    let claim = try #require(finding.growth)
    let validation = validate(claim, in: project)
    guard case .confirmed(let evidence) = validation.verdict else {
      Issue.record("not confirmed: \(validation.verdict)")
      return
    }
    let left = try #require(evidence.growth)
    #expect(left.calls == 8 && left.after - left.before >= 8, "\(left)")
    #expect(evidence.conditions.isEmpty, "\(evidence.conditions)")
    let witness = try #require(validation.witness)
    let growth = try #require(witness.growth)
    let made = try #require(record(witness, growth, in: project))
    let script = try script(of: witness, made, in: project, ScriptTitle(message: finding.message, tool: "unknot")).get()
    for interpreter in interpreters where interpreter.version >= script.lowest {
      let (status, output) = run(script.text, interpreter)
      #expect(status == 1, "\(interpreter.version): \(output)\n\(script.text)")
    }
    #expect(regressionTest(of: witness, made, ScriptTitle(message: "", tool: "")) == .failure(.notACycle))
  }

  @Test(arguments: GrowthFixture.bounded)
  func notConfirmed(_ fixture: GrowthFixture) throws {
    let (project, findings) = fixture.analyzed()
    let claim = try #require(fixture.claim)
    var budget = ValidationBudget()
    budget.runs = 200
    for claim in [claim] + findings.compactMap(\.growth) {
      let verdict = validate(claim, in: project, budget).verdict
      if case .confirmed(let evidence) = verdict { Issue.record("wrongly confirmed: \(evidence)") }
    }
  }

  /// The second run of the same calls is what counts, and it shows the same.
  @Test func isRepeatable() throws {
    for fixture in GrowthFixture.real.prefix(4) {
      let (project, findings) = fixture.analyzed()
      let claim = try #require(findings.first?.growth)
      #expect(validate(claim, in: project) == validate(claim, in: project))
    }
  }
}
