import Rules
import Testing
import Validation

/// What a confirmation takes for granted about unknown code that got an object of the ring, and that no run sees what an
/// earlier one left.
@Suite struct EscapeTests {
  private func evidence(_ text: String) throws -> Verdict.Evidence {
    let verdict = Sample(text).validations().first?.verdict
    guard case .confirmed(let evidence)? = verdict else {
      Issue.record("not confirmed: \(String(describing: verdict))")
      throw Missing()
    }
    return evidence
  }

  private struct Missing: Error {}

  private func escapes(_ evidence: Verdict.Evidence) -> [String] {
    evidence.conditions.compactMap { if case .escaped(_, let receiver) = $0 { receiver } else { nil } }
  }

  /// The object got away before its reference was stored: unknown code could not have undone it.
  @Test(arguments: [
    """
    import vendor
    class Panel:
      def __init__(self):
        vendor.announce(self)
        self.on_close = self.closed
      def closed(self): pass
    """,
    """
    import vendor
    class Tree:
      def __init__(self):
        vendor.tracker.seen = self
        self.leaf = Leaf(self)
    class Leaf:
      def __init__(self, tree): self.tree = tree
    """,
  ])
  func early(_ text: String) throws { #expect(try escapes(evidence(text)).isEmpty) }

  /// It got away afterwards, to a call, an attribute, an item or an operator of something unknown.
  @Test(arguments: [
    ("vendor.release(self)", "release"), ("vendor.owner = self", "vendor"), ("vendor['owner'] = self", "vendor"),
    ("vendor.pool.put(self)", "put"),
  ])
  func late(_ statement: String, _ receiver: String) throws {
    let text = """
      import vendor
      class Panel:
        def __init__(self):
          self.on_close = self.closed
          \(statement)
        def closed(self): pass
      """
    let told = try escapes(evidence(text))
    #expect(told.count == 1 && told[0].contains(receiver), "\(told)")
  }

  /// Only the escape of an object of the ring matters.
  @Test func others() throws {
    let text = """
      import vendor
      class Name: pass
      class Panel:
        def __init__(self):
          self.on_close = self.closed
          vendor.release(Name())
        def closed(self): pass
      """
    #expect(try escapes(evidence(text)).isEmpty)
  }

  /// What a module holds or a class has is new for each run: only a second object of the same run would
  /// close the ring, and no driver makes one.
  @Test(arguments: [
    """
    made = []
    class Job:
      def __init__(self, name):
        if made: self.run = self.work
        made.append(name)
      def work(self): pass
    """,
    """
    class Job:
      count = 0
      def __init__(self):
        Job.count += 1
        if Job.count > 1: self.run = self.work
      def work(self): pass
    """,
  ])
  func freshModules(_ text: String) {
    let sample = Sample(text)
    #expect(!sample.findings.isEmpty)
    var budget = ValidationBudget()
    budget.runs = 200
    let validations = sample.validations(budget)
    for validation in validations {
      #expect(validation.runs > 1, "one run could not see what an earlier one left")
      if case .confirmed = validation.verdict { Issue.record("confirmed by \(validation.witness?.steps ?? [])") }
    }
    // The same again, in a project that has run already.
    #expect(sample.validations(budget) == validations)
  }
}
