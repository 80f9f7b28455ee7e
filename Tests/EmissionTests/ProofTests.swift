import Rules
import Testing
import Validation

/// Rings that the programs of `fixtures/proof` claim, and those that the rules find there.
@Suite struct ProofTests {
  private func budget() -> ValidationBudget {
    var budget = ValidationBudget()
    budget.runs = 200
    return budget
  }

  @Test(arguments: ProofFixture.all)
  func verdict(_ fixture: ProofFixture) {
    let (project, findings) = fixture.analyzed()
    let claimed = validate(fixture.ring, in: project, budget())
    let found = findings.compactMap(\.ring).map { validate($0, in: project, budget()) }
    if fixture.group == "near" || fixture.group == "broken" || fixture.group == "weak" {
      for validation in [claimed] + found {
        if case .confirmed(let evidence) = validation.verdict {
          Issue.record("wrongly confirmed: \(evidence) by \(validation.witness?.steps ?? [])")
        }
      }
      let isRefuted = if case .refuted = claimed.verdict { true } else { false }
      #expect(isRefuted == (fixture.expectation == "refuted"), "\(claimed.verdict)")
      return
    }
    guard case .confirmed(let evidence) = claimed.verdict else {
      Issue.record("not confirmed: \(claimed.verdict)")
      return
    }
    #expect(evidence.conditions.isEmpty == (fixture.expectation == "confirmed"), "\(evidence.conditions)")
    for validation in found {
      if case .refuted(let how) = validation.verdict { Issue.record("wrongly refuted: \(how)") }
    }
  }

  /// The kinds that a set of near misses has to have.
  @Test func everyRuleIsTaught() {
    let near = ProofFixture.all.filter { $0.group == "near" }
    #expect(near.count >= 63)
    let rules = Set(near.compactMap { $0.comment("rule") })
    for rule in ["1", "2", "3", "4", "6", "7", "8"] { #expect(rules.contains(rule)) }
    #expect(ProofFixture.all.count { $0.group == "real" } >= 15)
    #expect(ProofFixture.all.allSatisfy { !$0.ring.nodes.isEmpty && !$0.expectation.isEmpty })
  }
}
