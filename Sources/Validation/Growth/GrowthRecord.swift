import Execution
import Rules

/// Makes the calls of a growth witness once more and writes down what whoever tells of them needs; nil where they do not
/// fill it again.
package func record(_ witness: Witness, _ growth: Witness.Growth, in project: Project) -> WitnessRecord? {
  onLargeStack {
    let runner = GrowthRunner(growth.claim, in: project, witness.python)
    var trial = GrowthTrial(witness, growth)
    trial.keepsTranscript = true
    let result = runner.run(trial)
    guard result.grows else { return nil }
    return WitnessRecord(
      transcript: result.transcript, operations: result.operations, entered: result.entered, events: [], counts: [],
      freed: [], collected: 0)
  }
}

extension GrowthTrial {
  /// The steps of a witness, as they were made, with every choice fixed.
  fileprivate init(_ witness: Witness, _ growth: Witness.Growth) {
    var rest = witness.steps.dropFirst(growth.prepared)
    var rounds: [[DriverStep]] = []
    for count in growth.calls {
      rounds.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    self.init(prepared: Array(witness.steps.prefix(growth.prepared)), rounds: rounds, follows: false)
    answers = witness.choices.answers
    droppedDecorators = witness.droppedDecorators.byFile
  }
}
