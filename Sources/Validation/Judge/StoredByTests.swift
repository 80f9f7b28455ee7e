import Execution
import Rules
import RuntimeModel

/// A test may put objects together that the program itself never does: `a.b = b` in a test is no store of the program.
extension TrialRunner {
  /// Whether a test stored an attribute or element of the ring by a statement of its own, in a file that the finding does
  /// not name for it. Costs a run if code of tests was loaded, else nothing.
  func isStoredByTests(_ ring: FoundRing, _ found: TrialResult, _ trial: Trial) -> Bool {
    let isTesting = found.loaded.contains { range in
      project.modules.file(of: range.module).map { isTestFile(project.facts.files[$0].path) } ?? false
    }
    if !isTesting { return false }
    var again = trial
    again.steps = found.steps
    again.followUp = nil
    again.answers = found.choices.answers
    let places = placesOfStores(ring, again)
    for (index, part) in ring.parts.enumerated() {
      guard part.label.isStoredByStatement, let place = places[index], isTestFile(place.path) else { continue }
      // What lies between two nodes belongs to the reference that leads from the first.
      let node = ring.parts[...index].last { $0.node != nil }?.node ?? 0
      if !shape.ring.edges[node].sites.contains(where: { $0.file == place.path }) { return true }
    }
    return false
  }

  /// By part of a ring, the statement that stored its reference last; nil where the driver did it.
  private func placesOfStores(_ ring: FoundRing, _ trial: Trial) -> [CodePlace?] {
    let run = SliceRun(request(trial))
    var driver = DriverRun(run, self)
    nonisolated(unsafe) var watch = RingWatch(ring.parts)
    run.observe { watch.look($0, next: $0.isInFunction ? $0.place : nil) }
    for step in trial.steps {
      guard driver.make([step], followUp: nil) == .finished else { break }
      watch.endStep(run)
    }
    run.observe(nil)
    watch.endStep(run)
    var places = [CodePlace?](repeating: nil, count: ring.parts.count)
    for event in watch.events where event.change == .linked { places[event.link] = event.place }
    return places
  }

  private func isTestFile(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last else { return false }
    return name.hasPrefix("test_") || name.hasSuffix("_test.py") || name == "conftest.py" || name == "tests.py"
      || parts.dropLast().contains { ["test", "tests", "testing"].contains($0) }
  }
}

extension HeapEdge.Label {
  fileprivate var isStoredByStatement: Bool {
    switch self {
    case .attribute, .item, .value, .key: true
    default: false
    }
  }
}
