import RuntimeModel

extension Machine {
  enum Resumed { case yielded(ObjectID), returned(ObjectID) }

  /// The values of the operand stack wait in the locals, where the collector sees them; the yielded one stays.
  func suspend(_ frame: Frame) throws {
    let value = frame.stack.removeLast()
    if frame.stack.count > frame.code.stackSize {
      throw Stop.halted("\(place(frame)): a yield inside an expression this deep is not supported")
    }
    for (index, held) in frame.stack.enumerated() {
      heap.setLocal(frame.code.slotCount + index, of: frame.activation, to: held)
    }
    frame.suspendedCount = frame.stack.count
    frame.stack = [value]
    heap.suspend(frame.generator, activation: frame.activation)
  }

  private func generatorWord(_ generator: ObjectID) -> String {
    switch heap.kind(of: generator) {
    case .coroutine: "coroutine"
    case .asyncGenerator: "async generator"
    default: "generator"
    }
  }

  func place(_ frame: Frame) -> String { "\(frame.code.unit.path):\(frame.currentLine)" }

  /// Goes on with a generator: `value` (borrowed) is what the `yield` gives; with `throwing`, `raised` is raised there.
  func resume(_ generator: ObjectID, _ value: ObjectID, throwing: Bool = false) throws -> Resumed {
    guard case .generator(let frame) = payload(of: generator) else { throw Stop.halted("a generator without a body") }
    let state = heap.generatorState(of: generator)
    let kind = generatorWord(generator)
    switch state {
    case .running:
      heap.release(ifAny: throwing ? raised : .null)
      try raise(types.valueError, "\(kind) already executing")
    case .completed, .cleared:
      if throwing { throw Stop.raised }
      if kind == "coroutine" { try raise(types.runtimeError, "cannot reuse already awaited coroutine") }
      return .returned(none)
    case .created where !throwing && value != heap.none:
      try raise(types.typeError, "can't send non-None value to a just-started \(kind)")
    case .created, .suspended: break
    }
    if calls.count >= recursionLimit || nativeDepth > 1800 {
      try raise(types.recursionError, "maximum recursion depth exceeded")
    }
    if state == .created && throwing {
      heap.abandon(generator)
      settle()
      throw Stop.raised
    }
    heap.resume(generator, activation: frame.activation, caller: calls.last?.activation ?? .none)
    frame.stack = (0..<frame.suspendedCount).map {
      heap.takeLocal(frame.code.slotCount + $0, of: frame.activation)
    }
    frame.suspendedCount = 0
    if state == .suspended && !throwing { frame.stack.append(keep(value)) }
    calls.append(frame)
    let saved = heap.cell(GeneratorCell.handledException, of: generator)
    handled.append(saved.isNull ? .null : keep(saved))
    if !saved.isNull { heap.setCell(GeneratorCell.handledException, of: generator, to: .null) }
    do {
      let result = try throwing ? throwInto(frame) : run()
      let level = handled.removeLast()
      if heap.generatorState(of: generator) == .suspended {
        if !level.isNull { heap.setCell(GeneratorCell.handledException, of: generator, to: level) }
        return .yielded(result)
      }
      heap.release(ifAny: level)
      return .returned(result)
    } catch Stop.raised {
      heap.release(ifAny: handled.removeLast())
      let type = type(of: raised)
      let isStop = type.isSubtype(of: types.stopIteration)
      if isStop || heap.kind(of: generator) == .asyncGenerator && type.isSubtype(of: types.stopAsyncIteration) {
        let cause = raised
        raised = .null
        let error = makeException(
          types.runtimeError, "\(kind) raised \(isStop ? "StopIteration" : "StopAsyncIteration")")
        heap.setCause(of: error, to: keep(cause))
        heap.setContext(of: error, to: cause)
        raised = error
      }
      throw Stop.raised
    }
  }

  func yieldFrom(_ frame: Frame) throws -> Next {
    let sent = frame.stack.removeLast()
    let inner = frame.stack[frame.stack.count - 1]
    defer { drop(sent) }
    let result: Resumed
    switch heap.kind(of: inner) {
    case .generator, .coroutine: result = try resume(inner, sent)
    case .opaque: result = try awaitOpaque(inner)
    default:
      do {
        if sent == heap.none {
          if let value = try next(of: inner) {
            result = .yielded(value)
          } else {
            result = .returned(takeStopValue())
          }
        } else {
          let method = try attribute(name("send"), of: inner)
          defer { drop(method) }
          result = .yielded(try call(method, Arguments([sent])))
        }
      } catch Stop.raised where type(of: raised).isSubtype(of: types.stopIteration) {
        let exception = raised
        raised = .null
        let value = tupleItems(heap.cell(ExceptionCell.arguments, of: exception)).first ?? heap.none
        _ = keep(value)
        drop(exception)
        drop(frame.stack.removeLast())
        frame.stack.append(value)
        return .go
      }
    }
    switch result {
    case .yielded(let value):
      frame.position -= 1
      frame.stack.append(value)
      try suspend(frame)
      return .suspended
    case .returned(let value):
      drop(frame.stack.removeLast())
      frame.stack.append(value)
      return .go
    }
  }

  func awaitable(_ object: ObjectID) throws -> ObjectID {
    if heap.kind(of: object) == .coroutine || heap.kind(of: object) == .opaque { return keep(object) }
    if let method = lookup(type(of: object), name("__await__")) { return try callMethod(method, on: object, []) }
    try raise(types.typeError, "object \(type(of: object).name) can't be used in 'await' expression")
    return .null
  }
}
