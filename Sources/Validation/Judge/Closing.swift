import Execution
import Rules
import RuntimeModel

/// How a ring that was there for a while in a run came apart again.
struct Closing: Sendable, Equatable {
  /// The statement after which it was no more.
  var breaker: CodePlace
  /// Choices that were made before it closed, and when it was seen broken.
  var choices: Range<Int>
}

extension TrialRunner {
  enum Watched: Sendable, Equatable {
    /// The ring was never seen, or could not be looked for any longer.
    case never
    /// It closed and came apart within one step of the driver.
    case broken(Closing)
    /// It outlived the step in which it closed, or unknown code had one of its objects while it was there.
    case kept
  }

  /// Statements after the last store at which the ring is looked for.
  private static let mostLooks = 150

  /// Makes a run again and watches whether the ring is there for a while.
  func watch(_ trial: Trial) -> Watched {
    let run = SliceRun(request(trial))
    var driver = DriverRun(run, self)
    let watch = ClosingWatch(self)
    run.observe { watch.look($0) }
    driver.afterStep = { watch.endStep(run) }
    let ending = driver.make(trial.steps, followUp: trial.followUp)
    run.observe(nil)
    if case .halted = ending { return .never }
    return watch.result
  }

  /// Looks for the ring before each statement, from when all of its stores were reached.
  private final class ClosingWatch {
    private let runner: TrialRunner
    private var reached: UInt64 = 0
    private var looks = 0
    private var ring: FoundRing?
    private var choicesAtClosing = 0
    private var last: CodePlace?
    private(set) var result = Watched.never

    init(_ runner: TrialRunner) { self.runner = runner }

    func look(_ run: SliceRun) {
      let place = run.place
      check(run)
      if let bit = runner.stores.bit(at: place) { reached |= 1 << UInt64(bit) }
      if run.isInFunction { last = place }
    }

    func endStep(_ run: SliceRun) {
      check(run)
      if ring != nil { result = .kept }
      ring = nil
    }

    private func check(_ run: SliceRun) {
      if result != .never { return }
      if let ring {
        if ring.isStored(in: run) { return }
        self.ring = nil
        guard let last else { return }
        let objects = Set(ring.parts.map(\.object))
        let isUnknown = run.hasUnnotedEscapes || run.escapes.contains { objects.contains($0.object) }
        result =
          isUnknown ? .kept : .broken(Closing(breaker: last, choices: choicesAtClosing..<run.choices.count))
        return
      }
      guard runner.stores.isComplete(reached), looks < TrialRunner.mostLooks else { return }
      looks += 1
      var search = RingSearch(runner.shape, HeapView(run, runner.project))
      ring = search.ring(among: run.livingObjects()) { _ in true }
      choicesAtClosing = run.choices.count
    }
  }
}

extension FoundRing {
  /// Whether every reference of the ring is still stored.
  func isStored(in run: SliceRun) -> Bool { parts.indices.allSatisfy { isStored($0, in: run) } }

  /// Whether an object of the ring refers to the next part.
  func isStored(from object: HeapObject, in run: SliceRun) -> Bool {
    parts.firstIndex { $0.object == object }.map { isStored($0, in: run) } ?? false
  }

  private func isStored(_ index: Int, in run: SliceRun) -> Bool {
    let part = parts[index]
    let next = parts[(index + 1) % parts.count].object
    guard run.isAlive(part.object), run.isAlive(next) else { return false }
    return run.edges(of: part.object).contains { $0.label == part.label && $0.target == next && !$0.isWeak }
  }
}
