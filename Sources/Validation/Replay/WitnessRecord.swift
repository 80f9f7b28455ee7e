package import Execution
package import Rules
import RuntimeModel

/// What a witness did when it was run once more, for whoever writes it down as a program or tells it as a story.
package struct WitnessRecord: Sendable {
  /// What unknown values answered, in order.
  package var transcript: [OpaqueAnswer]
  /// What was done with unknown values at all.
  package var operations: Set<OpaqueOperation>
  /// Functions of the project in which a statement was executed.
  package var entered: Set<EnteredFunction>
  /// What became of the ring's objects, in order.
  package var events: [Event]
  /// Counts of the ring's objects when nobody held them any more, by link of the witness.
  package var counts: [Int]
  /// What the collection freed then: the classes' names with their numbers, in order of the first that died.
  package var freed: [(name: String, count: Int)]
  /// What `gc.collect()` returned.
  package var collected: Int

  package struct EnteredFunction: Hashable, Sendable {
    package var path: String
    /// Qualified name.
    package var name: String

    package init(path: String, name: String) {
      self.path = path
      self.name = name
    }
  }

  package struct Event: Sendable, Equatable {
    package enum Change: Sendable, Equatable {
      case made
      /// The reference to the next object was stored.
      case linked
      /// The reference to the next object went.
      case unlinked
      /// Only objects of the ring refer to it from now on.
      case left
    }
    /// Index of the object's link in the witness.
    package var link: Int
    package var change: Change
    /// The statement after which it was so; nil where the driver did it.
    package var place: CodePlace?
    /// Its count then.
    package var references: Int
  }
}

/// Runs a witness once more and writes down what it did; nil where the ring is not left behind again.
/// Costs two runs, the second with a look at the ring before every statement.
package func record(_ witness: Witness, of ring: Ring, in project: Project) -> WitnessRecord? {
  onLargeStack { Recorder(witness, ring, project).record() }
}

private struct Recorder {
  let witness: Witness
  let runner: TrialRunner
  let trial: Trial

  init(_ witness: Witness, _ ring: Ring, _ project: Project) {
    self.witness = witness
    runner = TrialRunner(Planner(ring, in: project), witness.python)
    let answers = witness.choices.answers
    var trial = Trial(steps: witness.steps, followUp: nil, answers: answers)
    trial.droppedDecorators = witness.droppedDecorators.byFile
    self.trial = trial
  }

  func record() -> WitnessRecord? {
    guard let parts = ringParts() else { return nil }
    let run = SliceRun(runner.request(trial))
    run.keepsTranscript = true
    var driver = DriverRun(run, runner)
    nonisolated(unsafe) var watch = RingWatch(parts)
    nonisolated(unsafe) var entered: Set<WitnessRecord.EnteredFunction> = []
    run.observe { run in
      let place = run.place
      if entered.count < 10_000 { entered.insert(.init(path: place.path, name: place.function)) }
      watch.look(run, next: run.isInFunction ? place : nil)
    }
    for step in trial.steps {
      guard driver.make([step], followUp: nil) == .finished else { break }
      watch.endStep(run)
    }
    run.observe(nil)
    watch.endStep(run)
    let transcript = run.transcript
    run.dropAll()
    watch.endStep(run)
    let counts = parts.map { run.isAlive($0.object) ? run.references(to: $0.object) : 0 }
    // Stand-ins are no objects of the program.
    let names = Dictionary(
      run.livingObjects().filter { run.kind(of: $0) != .opaque }.map { ($0, run.name(of: $0).name) },
      uniquingKeysWith: { first, _ in first })
    let collection = run.collect()
    var freed: [(name: String, count: Int)] = []
    for object in collection.freed {
      guard let name = names[object] else { continue }
      if let known = freed.firstIndex(where: { $0.name == name }) {
        freed[known].count += 1
      } else {
        freed.append((name, 1))
      }
    }
    return WitnessRecord(
      transcript: transcript, operations: run.operationsMet, entered: entered, events: watch.events, counts: counts,
      freed: freed, collected: collection.result)
  }

  /// The objects of the ring in a first run; the second makes the same ones.
  private func ringParts() -> [FoundRing.Part]? {
    let run = SliceRun(runner.request(trial))
    run.keepsTranscript = true
    var driver = DriverRun(run, runner)
    if case .halted = driver.make(trial.steps, followUp: nil) { return nil }
    run.dropAll()
    let rooted = run.reachable().fromModules
    var search = RingSearch(runner.shape, HeapView(run, runner.project))
    return search.ring(among: run.livingObjects(), where: { !rooted.contains($0) })?.parts
  }
}
