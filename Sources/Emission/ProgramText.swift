package import Validation

/// A witness for reading: the statements of the project, the driver, and what unknown values answered.
package struct ProgramText: Sendable, Equatable {
  package struct Statement: Sendable, Equatable {
    package var path: String
    package var lines: ClosedRange<Int>
    package var text: String
  }

  /// In the order in which they were executed; without what nothing needs.
  package var statements: [Statement]
  /// One line each.
  package var driver: [String]
  /// In words: `opts.linked is taken to be true`.
  package var answers: [String]
}

/// The text of a witness; nil where a module cannot be read any more.
package func programText(of witness: Witness, _ record: WitnessRecord, in project: Project) -> ProgramText? {
  let writer = ScriptWriter(witness: witness, record: record, project: project, isTrimmed: true)
  guard let pieces = try? writer.flatPieces().get() else { return nil }
  let driver = DriverText(steps: witness.steps, layout: .flat, opaque: "unknown")
  return ProgramText(
    statements: pieces.map { ProgramText.Statement(path: $0.path, lines: $0.lines, text: $0.text) },
    driver: driver.lines, answers: answers(witness))
}

private func answers(_ witness: Witness) -> [String] {
  var result: [String] = []
  for choice in witness.choices {
    let subject = choice.subject
    let text: String? =
      switch (choice.key.kind, choice.answer) {
      case (.truth, .yes): "\(subject) is taken to be true"
      case (.truth, .no): "\(subject) is taken to be false"
      case (.equality, .yes): "\(subject) is taken to equal \(choice.operand)"
      case (.equality, .no): "\(subject) is taken to differ from \(choice.operand)"
      case (.order, .yes): "\(subject) \(choice.operand) is taken to be true"
      case (.order, .no): "\(subject) \(choice.operand) is taken to be false"
      case (.membership, .yes): "\(choice.operand) is taken to be in \(subject)"
      case (.membership, .no): "\(choice.operand) is taken not to be in \(subject)"
      case (.isInstance, .yes), (.isSubclass, .yes): "\(subject) is taken to be a \(choice.operand)"
      case (.isInstance, .no), (.isSubclass, .no): "\(subject) is taken not to be a \(choice.operand)"
      case (.hasAttribute, .yes): "\(subject) is taken to have \(choice.operand)"
      case (.hasAttribute, .no): "\(subject) is taken not to have \(choice.operand)"
      case (.isCallable, .no): "\(subject) is taken not to be callable"
      case (.items, .items(let count)): "\(subject) has \(count) \(count == 1 ? "item" : "items")"
      case (_, .raises(let type)): "\(subject)() raises \(type.name)"
      case (_, .makes(let type)): "\(subject)() makes a \(type.name)"
      case (.await, .suspends): "awaiting \(subject) suspends"
      case (.lookup, .missing): "\(subject) is no key there"
      default: nil
      }
    if let text, !result.contains(text) { result.append(text) }
  }
  return result
}

/// What is put into words about an object of the ring.
extension Witness.Link {
  /// `the Server`, `a list`, `the method Panel.close`.
  package var words: String {
    switch kind {
    case .boundMethod: "method \(name)"
    case .function: "function \(name)"
    case .class: "class \(name)"
    case .generator: "generator \(name)"
    case .coroutine: "coroutine \(name)"
    case .asyncGenerator: "asynchronous generator \(name)"
    case .frame: "frame of \(name)"
    default: name
    }
  }

  /// Where it keeps the next one: `.sessions`, `[0]`, `variable self`.
  package var labelWords: String { RingText.words(label) }
}
