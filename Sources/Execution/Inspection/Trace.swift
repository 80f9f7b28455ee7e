package import RuntimeModel

/// What one statement did.
package struct TraceStep: Sendable {
  /// The count of a named object, `nil` before the name was bound.
  package struct Count: Sendable {
    package var name: String
    package var birth: Int
    package var before: Int?
    package var after: Int
  }

  package struct Death: Sendable {
    package var type: String
    package var birth: Int
    /// The name by which the object was known last; `nil` if it never had one.
    package var name: String?
    package var cause: Event.Cause
  }

  package struct Collection: Sendable {
    package var result: CollectionResult
    package var examined: Int
  }

  package var line: Int
  package var text: String
  package var counts: [Count] = []
  package var deaths: [Death] = []
  package var collections: [Collection] = []
  package var output: [UInt8] = []
}

/// Follows a run statement by statement.
final class Trace {
  private(set) var steps: [TraceStep] = []
  /// Statements that ran after the limit was reached.
  private(set) var omitted = 0
  private let limit: Int
  private var current: TraceStep?
  private var counts: [(name: String, birth: Int, count: Int)] = []
  /// What an object was, and how it was called, by its birth.
  private var descriptions: [UInt32: String] = [:]
  private var names: [Int: String] = [:]
  private var printed = 0

  init(limit: Int) { self.limit = limit }

  /// A statement begins, or with no frame the program ends: what happened since the last one is that one's doing.
  func begin(_ frame: Frame?, _ machine: Machine) {
    let events = machine.heap.takeEvents()
    for case .born(let object, let birth) in events
    where machine.heap.exists(object) && machine.heap.birth(of: object) == Int(birth) {
      descriptions[birth] = machine.type(of: object).name
    }
    finishStep(events, machine)
    current = frame.map { frame in
      let line = frame.currentLine
      let text = String(decoding: frame.code.unit.text.text.line(line), as: UTF8.self)
      return TraceStep(line: line, text: String(text.drop { $0 == " " }))
    }
  }

  private func finishStep(_ events: [Event], _ machine: Machine) {
    let named = namedObjects(machine)
    defer {
      counts = named
      for entry in named { names[entry.birth] = entry.name }
      printed = machine.output.count
    }
    guard var step = current else { return }
    for event in events {
      switch event {
      case .born: break
      case .died(_, let birth, let kind, let cause):
        let type = descriptions.removeValue(forKey: birth) ?? "\(kind)"
        let name = names.removeValue(forKey: Int(birth))
        if name == nil && kind.isShortLived { continue }
        step.deaths.append(TraceStep.Death(type: type, birth: Int(birth), name: name, cause: cause))
      case .collected(let result, let examined):
        step.collections.append(TraceStep.Collection(result: result, examined: examined))
      }
    }
    for entry in named {
      let before = counts.first { $0.name == entry.name && $0.birth == entry.birth }?.count
      if before != entry.count {
        step.counts.append(
          TraceStep.Count(name: entry.name, birth: entry.birth, before: before, after: entry.count))
      }
    }
    step.output = Array(machine.output[printed...])
    if steps.count < limit { steps.append(step) } else { omitted += 1 }
  }

  /// Objects that have a name in the innermost call or its module, with their counts.
  private func namedObjects(_ machine: Machine) -> [(name: String, birth: Int, count: Int)] {
    guard let frame = machine.calls.last else { return counts }
    var result: [(name: String, birth: Int, count: Int)] = []
    func add(_ name: String, _ object: ObjectID) {
      switch machine.heap.kind(of: object) {
      case .int, .str, .float, .singleton, .module, .class, .function, .object, .bytes: return
      default: break
      }
      if machine.heap.isImmortal(object) { return }
      result.append((name, machine.heap.birth(of: object), machine.heap.references(to: object)))
    }
    for entry in machine.heap.entries(of: frame.globals) where !machine.text(entry.key).hasPrefix("__") {
      add(machine.text(entry.key), entry.value)
    }
    if frame.code.kind == .function {
      for (index, name) in frame.code.variables.enumerated() {
        let value = machine.heap.local(index, of: frame.activation)
        if !value.isNull { add("\(frame.code.name).\(name)", value) }
      }
    }
    return result
  }
}

extension ObjectKind {
  /// Made and dropped all the time on the way to something else: deaths of these say nothing.
  fileprivate var isShortLived: Bool {
    switch self {
    case .int, .str, .float, .boundMethod, .iterator, .code, .range, .slice: true
    default: false
    }
  }
}

extension Machine {
  func traceStatement(_ frame: Frame) { trace?.begin(frame, self) }
}
