import RuntimeModel

/// What one statement did.
package struct TraceStep: Sendable {
  package var line: Int
  package var text: String
  /// Counts of named objects that changed, `name 1 → 2`.
  package var counts: [String] = []
  package var deaths: [String] = []
  package var collections: [String] = []
}

/// Follows a run statement by statement.
final class Trace {
  var steps: [TraceStep] = []
  let limit: Int
  private var current: TraceStep?
  private var counts: [(name: String, birth: Int, count: Int)] = []
  /// What an object was, by its birth.
  private var descriptions: [UInt32: String] = [:]

  init(limit: Int) { self.limit = limit }

  /// A statement begins: what happened since the last one is that one's doing.
  func begin(_ frame: Frame?, _ machine: Machine) {
    let events = machine.heap.takeEvents()
    for case .born(let object, let birth) in events
    where machine.heap.exists(object) && machine.heap.birth(of: object) == Int(birth) {
      descriptions[birth] = machine.type(of: object).name
    }
    if var step = current {
      for event in events {
        switch event {
        case .born: break
        case .died(_, let birth, let kind, let cause):
          let what = descriptions.removeValue(forKey: birth) ?? "\(kind)"
          if kind == .int || kind == .str || kind == .boundMethod || kind == .iterator || kind == .float { break }
          step.deaths.append("\(what) #\(birth), \(cause == .collection ? "by the collector" : "its count fell to 0")")
        case .collected(let result, let examined):
          step.collections.append(
            "generation \(result.generation): examined \(examined), freed \(result.collected)")
        }
      }
      let now = named(machine)
      for entry in now {
        let before = counts.first { $0.name == entry.name && $0.birth == entry.birth }
        if let before, before.count != entry.count {
          step.counts.append("\(entry.name) \(before.count) → \(entry.count)")
        } else if before == nil {
          step.counts.append("\(entry.name) = #\(entry.birth), \(entry.count)")
        }
      }
      counts = now
      if steps.count < limit { steps.append(step) }
    }
    current = frame.map { frame in
      let line = frame.currentLine
      let text = String(decoding: frame.code.unit.text.text.line(line), as: UTF8.self)
      return TraceStep(line: line, text: String(text.drop { $0 == " " }))
    }
  }

  /// Objects that have a name in the innermost call or its module, with their counts.
  private func named(_ machine: Machine) -> [(name: String, birth: Int, count: Int)] {
    guard let frame = machine.calls.last ?? nil else { return [] }
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

extension Machine {
  func traceStatement(_ frame: Frame) { trace?.begin(frame, self) }
}
