import Execution
import Rules
import RuntimeModel

/// How the attributes of a ring hold the next object, by edge.
struct HeldEdges: Sendable, Equatable {
  /// Weakly, by themselves or as a container of weak references.
  var weak: Set<Int> = []
  /// Some of them hold something else.
  var other: Set<Int> = []

  mutating func formUnion(_ others: HeldEdges) {
    weak.formUnion(others.weak)
    other.formUnion(others.other)
  }
}

extension TrialRunner {
  /// How the ring's attributes hold what follows when the driver is done. Unknown values, weak forms of other objects and
  /// containers without entries say nothing: the former come from the driver, the latter may have had some.
  func heldEdges(_ trial: Trial) -> HeldEdges {
    let run = SliceRun(request(trial))
    var driver = DriverRun(run, self)
    if driver.make(trial.steps, followUp: trial.followUp).isHalted { return HeldEdges() }
    var search = RingSearch(shape, HeapView(run, project))
    var held = HeldEdges()
    let living = run.livingObjects()
    for (node, edge) in shape.ring.edges.enumerated() where !edge.label.attributes.isEmpty {
      guard let next = shape.referent(after: node) else { continue }
      for object in living where search.fits(object, node) {
        for stored in run.edges(of: object) {
          guard case .attribute(let name) = stored.label, edge.label.attributes.contains(name) else { continue }
          let contents = contents(of: stored.target, run, &search.view)
          func isNext(_ object: HeapObject) -> Bool { search.fits(object, next) }
          if contents.weak.contains(where: isNext) {
            if contents.strong.contains(where: isNext) { held.other.insert(node) } else { held.weak.insert(node) }
          } else if contents.weak.isEmpty, !contents.isEmptyContainer, run.kind(of: stored.target) != .opaque {
            held.other.insert(node)
          }
        }
      }
    }
    return held
  }

  /// Levels of a library's containers: a `WeakSet` has a set of weak references.
  private static let levels = 3

  /// What a value refers to, looked at through the containers that a library's object is made of.
  private func contents(
    of value: HeapObject, _ run: SliceRun, _ view: inout HeapView
  ) -> (weak: [HeapObject], strong: [HeapObject], isEmptyContainer: Bool) {
    var weak: [HeapObject] = []
    var strong: [HeapObject] = []
    // What an object of the project refers to is not what the attribute does.
    if !view.isPart(value), !isWeakReference(value, run) { return ([], [value], false) }
    var open = [value]
    for _ in 0..<Self.levels {
      var inner: [HeapObject] = []
      for object in open {
        for edge in run.edges(of: object) {
          if edge.isWeak { weak.append(edge.target) } else { inner.append(edge.target) }
        }
      }
      strong += inner
      open = inner.filter { view.isPart($0) || isWeakReference($0, run) }
    }
    // Its own class is all that the library's object refers to besides what it contains.
    let isContainer = run.kind(of: value) == .instance && view.isPart(value)
    return (weak, strong, isContainer && weak.isEmpty && view.name(of: value).name.hasPrefix("Weak"))
  }

  private func isWeakReference(_ object: HeapObject, _ run: SliceRun) -> Bool {
    [.weakReference, .weakProxy].contains(run.kind(of: object))
  }
}
