import RuntimeModel

extension Machine {
  /// Raises where a generator is suspended, in the iterator it delegates to if there is one.
  func throwInto(_ frame: Frame) throws -> ObjectID {
    let instruction = frame.code.instructions[frame.position]
    guard instruction.op == .yieldFrom, let inner = frame.stack.last else { return try run(raising: true) }
    if heap.kind(of: inner) != .generator && heap.kind(of: inner) != .coroutine {
      return try throwInto(frame, delegate: inner)
    }
    do {
      if type(of: raised).isSubtype(of: types.generatorExit) {
        let exception = raised
        raised = .null
        try close(inner)
        raised = exception
        drop(frame.stack.removeLast())
        frame.position += 1
        return try run(raising: true)
      }
      switch try resume(inner, heap.none, throwing: true) {
      case .yielded(let value):
        frame.stack.append(value)
        try suspend(frame)
        calls.removeLast()
        return frame.stack.removeLast()
      case .returned(let value):
        drop(frame.stack.removeLast())
        frame.stack.append(value)
        frame.position += 1
        return try run()
      }
    } catch Stop.raised where calls.last === frame {
      return try run(raising: true)
    }
  }

  /// The delegate is no generator: it has a method `throw`, or a method `close` if the generator is closed, or neither.
  func throwInto(_ frame: Frame, delegate: ObjectID) throws -> ObjectID {
    let exception = raised
    raised = .null
    let isExit = type(of: exception).isSubtype(of: types.generatorExit)
    do {
      let method = try attributeIfAny(name(isExit ? "close" : "throw"), of: delegate)
      defer { heap.release(ifAny: method ?? .null) }
      if let method, !isExit {
        defer { drop(exception) }
        let value = try call(method, Arguments([exception]))
        frame.stack.append(value)
        try suspend(frame)
        calls.removeLast()
        return frame.stack.removeLast()
      }
      if let method { drop(try call(method, Arguments([]))) }
      raised = exception
    } catch Stop.raised where type(of: raised).isSubtype(of: types.stopIteration) && !isExit {
      let stop = raised
      raised = .null
      let value = keep(tupleItems(heap.cell(ExceptionCell.arguments, of: stop)).first ?? heap.none)
      drop(stop)
      drop(frame.stack.removeLast())
      frame.stack.append(value)
      frame.position += 1
      return try run()
    } catch Stop.raised {
      if isExit { drop(exception) }
    }
    drop(frame.stack.removeLast())
    frame.position += 1
    return try run(raising: true)
  }

  /// `generator.close()`.
  func close(_ generator: ObjectID) throws {
    guard case .generator(let frame) = payload(of: generator) else { return }
    switch heap.generatorState(of: generator) {
    case .created:
      heap.abandon(generator)
      settle()
    case .suspended:
      let delegates = frame.code.instructions[frame.position].op == .yieldFrom
      if frame.blocks.isEmpty && !delegates {
        heap.abandon(generator)
        settle()
        return
      }
      raised = makeException(types.generatorExit, nil)
      do {
        switch try resume(generator, heap.none, throwing: true) {
        case .yielded(let value):
          drop(value)
          try raise(types.runtimeError, "generator ignored GeneratorExit")
        case .returned(let value): drop(value)
        }
      } catch Stop.raised {
        let type = type(of: raised)
        guard type.isSubtype(of: types.generatorExit) || type.isSubtype(of: types.stopIteration) else {
          throw Stop.raised
        }
        let exception = raised
        raised = .null
        drop(exception)
      }
    case .running: try raise(types.valueError, "generator already executing")
    case .completed, .cleared: break
    }
  }

  /// The heap lets a generator die that is not finished.
  func closeDying(_ generator: ObjectID) {
    do {
      if try handToFinalizer(generator) { return }
      try close(generator)
    } catch Stop.raised {
      let exception = raised
      raised = .null
      errors += Array("Exception ignored in: \((try? representation(generator)) ?? "?")\n".utf8)
      errors += Array(tracebackText(exception).utf8)
      drop(exception)
    } catch Stop.halted(let message) {
      if halt == nil { halt = message }
    } catch {}
  }
}
