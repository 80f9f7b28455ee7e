package import RuntimeModel

/// A program on which the model and a real interpreter disagree.
package struct Disagreement: Sendable {
  package let program: HeapProgram
  package let interpreter: Interpreter
  package let real: [StepRecord]
  package let model: [StepRecord]
}

/// What comparing a series of programs gave.
package struct Comparison: Sendable {
  package var compared = 0
  /// Programs that raised in the interpreter, and so say nothing.
  package var raised = 0
  package var disagreements: [Disagreement] = []
  /// The interpreter did not come to an end.
  package var failed = false

  package init() {}
}

extension Interpreter {
  /// Runs programs here and on the model, and compares every reading and event.
  package func compare(_ programs: [HeapProgram], profile: Profile) -> Comparison {
    var comparison = Comparison()
    guard let outcomes = run(programs) else {
      comparison.failed = true
      return comparison
    }
    let prepared = PreparedModel(profile)
    for (program, outcome) in zip(programs, outcomes) {
      guard let real = outcome else {
        comparison.raised += 1
        continue
      }
      guard let model = prepared.outcome(of: program) else { continue }
      comparison.compared += 1
      if model != real {
        comparison.disagreements.append(
          Disagreement(program: program, interpreter: self, real: real, model: model))
      }
    }
    return comparison
  }

  /// The smallest program found by leaving out operations that still shows a disagreement. Each round tries all
  /// candidates in one process.
  package func shrink(_ disagreement: Disagreement, profile: Profile) -> Disagreement {
    var smallest = disagreement
    for _ in 0..<60 {
      let candidates = smallest.program.smaller()
      let found = compare(candidates, profile: profile).disagreements
      guard let next = found.min(by: { $0.program.size < $1.program.size }) else { return smallest }
      smallest = next
    }
    return smallest
  }
}

extension HeapProgram {
  /// Number of operations, those of functions included.
  package var size: Int { functions.reduce(operations.count) { $0 + $1.operations.count } }

  /// The programs with one operation, or one half or quarter of them, left out.
  func smaller() -> [HeapProgram] {
    var results: [HeapProgram] = []
    for length in [operations.count / 2, operations.count / 4, 1] where length > 0 {
      for start in stride(from: 0, to: operations.count, by: length) {
        var copy = self
        copy.operations.removeSubrange(start..<min(start + length, operations.count))
        results.append(copy.tidied())
      }
    }
    for index in functions.indices {
      for position in functions[index].operations.indices {
        var copy = self
        copy.functions[index].operations.remove(at: position)
        results.append(copy.tidied())
      }
      if functions[index].result != nil {
        var copy = self
        copy.functions[index].result = nil
        results.append(copy.tidied())
      }
    }
    return results
  }

  /// Without functions nobody calls, and with the names that are bound at the end.
  private func tidied() -> HeapProgram {
    var copy = self
    let called = Set((operations + functions.flatMap(\.operations)).flatMap { $0.code == .call ? $0.keys : [] })
    copy.functions.removeAll { !called.contains($0.name) }
    copy.tail = []
    for operation in copy.operations {
      let unbound = operation.code == .del ? operation.operands : []
      copy.tail.removeAll { unbound.contains($0) }
      if let target = operation.target, !copy.tail.contains(target) { copy.tail.append(target) }
    }
    return copy
  }
}
