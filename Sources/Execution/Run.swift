package import RuntimeModel
import Syntax

/// How a program ended.
package enum Ending: Sendable, Equatable {
  case finished
  /// An exception that nobody caught; its traceback is in the errors.
  case raised(String)
  case exited(Int)
  /// It was not run to its end: what is not supported, or a limit, with file and line.
  case halted(String)
}

package struct Outcome: Sendable {
  package var output: [UInt8]
  package var errors: [UInt8]
  package var ending: Ending
  package var steps: Int
  /// Empty unless the request asked for it.
  package var trace: [TraceStep] = []
  /// Statements behind the last one traced.
  package var omittedSteps = 0
  package var heap: HeapSummary?
  /// Where opaque values were met, if unknown modules were allowed.
  package var meetings: [OpaqueMeeting] = []
}

package struct RunRequest: Sendable {
  package var path: String
  package var text: String
  package var profile: Profile
  package var limits = RunLimits()
  /// Whether it runs as a main script, whose parser holds every constant once more.
  package var isScript = true
  package var traces = false
  package var summarizesHeap = false
  /// Whether modules that nobody knows are opaque values instead of an error.
  package var allowsUnknownModules = false

  package init(path: String, text: String, profile: Profile) {
    self.path = path
    self.text = text
    self.profile = profile
  }
}

/// Runs a program. Needs a large stack: call it through `onLargeStack`.
package func run(_ request: RunRequest) -> Outcome {
  let machine = Machine(request.profile, limits: request.limits)
  machine.isScript = request.isScript
  machine.opaqueImports = request.allowsUnknownModules
  machine.notesMeetings = request.allowsUnknownModules
  machine.heap.collect()
  machine.settle()
  let module = machine.newModule("__main__") { space in
    machine.define("__doc__", machine.none, in: space)
    machine.define("__file__", machine.string(request.path), in: space)
  }
  machine.modules["__main__"] = module
  let baseline = request.summarizesHeap ? HeapBaseline(&machine.heap) : nil
  var ending = Ending.finished
  if request.traces {
    machine.trace = Trace(limit: 100_000)
    machine.heap.recordsEvents = true
    _ = machine.heap.takeEvents()
  }
  do {
    let text = request.text
    machine.drop(try machine.runModule(text, path: request.path, in: module, keepsConstants: request.isScript))
    try machine.endProgram()
  } catch Stop.raised {
    ending = machine.endingOfRaised()
    if (try? machine.endProgram()) == nil, let reason = machine.halt { ending = .halted(reason) }
  } catch Stop.halted(let message) {
    ending = .halted(message)
  } catch {
    ending = .halted("\(error)")
  }
  if let message = machine.halt { ending = .halted(message) }
  machine.trace?.begin(nil, machine)
  let trace = machine.trace
  machine.trace = nil
  machine.heap.recordsEvents = false
  let summary = baseline.map { machine.heapSummary(from: module, since: $0) }
  if case .halted = ending {} else { machine.shutDown(module) }
  defer { machine.cancelStrands() }
  return Outcome(
    output: machine.output, errors: machine.errors, ending: ending, steps: machine.steps,
    trace: trace?.steps ?? [], omittedSteps: trace?.omitted ?? 0, heap: summary, meetings: machine.opaques.meetings)
}

extension Machine {
  fileprivate func endingOfRaised() -> Ending {
    let exception = raised
    raised = .null
    defer { drop(exception) }
    let type = type(of: exception)
    if type.isSubtype(of: types.systemExit) {
      guard let code = tupleItems(heap.cell(ExceptionCell.arguments, of: exception)).first, code != heap.none else {
        return .exited(0)
      }
      if let status = asInt(code) { return .exited(status) }
      errors += Array(((try? str(code)) ?? "").utf8) + [0x0A]
      return .exited(1)
    }
    errors += Array(tracebackText(exception).utf8)
    return .raised(type.name)
  }

  /// What the end of the program does: names of the module go in order, then a last collection.
  fileprivate func shutDown(_ module: ObjectID) {
    let space = heap.dictionary(of: module)
    for entry in heap.entries(of: space) where text(entry.key).hasPrefix("_") && text(entry.key) != "__builtins__" {
      if let position = heap.find(entry.key, in: space), !text(entry.key).hasPrefix("__") {
        heap.replaceValue(at: position, of: space, with: none)
        settle()
      }
    }
    for entry in heap.entries(of: space) where !text(entry.key).hasPrefix("__") {
      if let position = heap.find(entry.key, in: space) {
        heap.replaceValue(at: position, of: space, with: none)
        settle()
      }
    }
    heap.collect()
    settle()
  }
}
