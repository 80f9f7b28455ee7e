import Execution
import RuntimeModel

/// Looks at the objects of a ring between statements, and notes what has changed.
struct RingWatch {
  let parts: [FoundRing.Part]
  private(set) var events: [WitnessRecord.Event] = []
  private var isMade: [Bool]
  private var isLinked: [Bool]
  private var isLeft: [Bool]
  /// The statement that was executed since the last look.
  private var last: CodePlace?

  init(_ parts: [FoundRing.Part]) {
    self.parts = parts
    isMade = parts.map { _ in false }
    isLinked = isMade
    isLeft = isMade
  }

  /// The driver has come back: what changed since the last statement was that statement's doing.
  mutating func endStep(_ run: SliceRun) {
    look(run, next: nil)
    last = nil
  }

  mutating func look(_ run: SliceRun, next: CodePlace?) {
    // What is loaded in the middle of a statement belongs to that statement.
    defer { last = next ?? last }
    if events.count > 1000 { return }
    var inside = parts.map { _ in 0 }
    for (index, part) in parts.enumerated() where !isMade[index] && run.isAlive(part.object) {
      isMade[index] = true
      note(index, .made, run)
    }
    for (index, part) in parts.enumerated() where run.isAlive(part.object) {
      let target = (index + 1) % parts.count
      let links = run.edges(of: part.object).count { $0.target == parts[target].object && !$0.isWeak }
      inside[target] += links
      if (links > 0) != isLinked[index] {
        isLinked[index] = links > 0
        note(index, links > 0 ? .linked : .unlinked, run)
      }
    }
    for (index, part) in parts.enumerated() where isMade[index] && run.isAlive(part.object) {
      let isLeft = isLinked.allSatisfy { $0 } && run.references(to: part.object) <= inside[index]
      if isLeft, !self.isLeft[index] { note(index, .left, run) }
      self.isLeft[index] = isLeft
    }
  }

  private mutating func note(_ index: Int, _ change: WitnessRecord.Event.Change, _ run: SliceRun) {
    events.append(
      WitnessRecord.Event(
        link: index, change: change, place: last, references: run.references(to: parts[index].object)))
  }
}
