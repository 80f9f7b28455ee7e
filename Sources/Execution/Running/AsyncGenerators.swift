import RuntimeModel

/// One request to an asynchronous generator, awaited once: cells of its object are the generator, and what is sent or
/// thrown. After `Objects/genobject.c`, `async_gen_asend` and `async_gen_athrow`.
final class AsyncStep {
  enum Kind { case send, `throw`, close }
  enum State { case created, awaited, closed }
  let kind: Kind
  var state = State.created

  init(_ kind: Kind) { self.kind = kind }
}

extension Machine {
  /// A request, a new reference; `value` is borrowed.
  func newAsyncStep(_ kind: AsyncStep.Kind, _ generator: ObjectID, _ value: ObjectID) throws -> ObjectID {
    try callHooks(of: generator)
    let step = heap.newHolder(.native, [keep(generator), keep(value)])
    attach(.asyncStep(AsyncStep(kind)), to: step)
    return step
  }

  /// `send(value)` of a request: what the generator awaits, a new reference. An item ends it with `StopIteration`.
  func send(_ value: ObjectID, to object: ObjectID) throws -> ObjectID {
    guard case .asyncStep(let step) = payload(of: object) else { return .null }
    let generator = heap.cell(0, of: object)
    guard case .generator(let frame) = payload(of: generator) else { return .null }
    let isSend = step.kind == .send
    if step.state == .closed {
      try raise(
        types.runtimeError, "cannot reuse already awaited \(isSend ? "__anext__()/asend()" : "aclose()/athrow()")")
    }
    if !isSend && isFinished(generator) {
      step.state = .closed
      try raise(types.stopIteration, arguments: [])
    }
    if step.state == .awaited { return try finish(step, frame) { try self.resume(generator, value) } }
    if frame.isAwaited {
      step.state = .closed
      let word = isSend ? "anext" : step.kind == .close ? "aclose" : "athrow"
      try raise(types.runtimeError, "\(word)(): asynchronous generator is already running")
    }
    if !isSend && frame.isClosed {
      step.state = .closed
      try raise(types.stopAsyncIteration, arguments: [])
    }
    step.state = .awaited
    frame.isAwaited = true
    let first = heap.cell(1, of: object)
    switch step.kind {
    case .send: return try finish(step, frame) { try self.resume(generator, value == self.heap.none ? first : value) }
    case .throw:
      return try finish(step, frame) {
        self.raised = self.keep(first)
        return try self.resume(generator, self.heap.none, throwing: true)
      }
    case .close:
      frame.isClosed = true
      return try finish(step, frame) {
        self.raised = self.makeException(self.types.generatorExit, nil)
        return try self.resume(generator, self.heap.none, throwing: true)
      }
    }
  }

  /// `throw(exception)` of a request.
  func raiseInStep(_ object: ObjectID, _ exception: ObjectID) throws -> ObjectID {
    guard case .asyncStep(let step) = payload(of: object) else { return .null }
    let generator = heap.cell(0, of: object)
    guard case .generator(let frame) = payload(of: generator) else { return .null }
    if step.state == .closed { try raise(types.runtimeError, "cannot reuse already awaited __anext__()/asend()") }
    step.state = .awaited
    frame.isAwaited = true
    return try finish(step, frame) {
      self.raised = self.keep(exception)
      return try self.resume(generator, self.heap.none, throwing: true)
    }
  }

  /// `close()` of a request: up to 3.12 nothing is thrown into the generator.
  private func closeStep(_ object: ObjectID) throws {
    guard case .asyncStep(let step) = payload(of: object), step.state != .closed else { return }
    if heap.profile.version < PythonVersion(3, 13) {
      step.state = .closed
      return
    }
    let exit = makeException(types.generatorExit, nil)
    defer { drop(exit) }
    do {
      drop(try raiseInStep(object, exit))
    } catch Stop.raised {
      let type = type(of: raised)
      guard [types.generatorExit, types.stopIteration, types.stopAsyncIteration].contains(where: type.isSubtype) else {
        throw Stop.raised
      }
      let exception = raised
      raised = .null
      drop(exception)
      return
    }
    try raise(types.runtimeError, "coroutine ignored GeneratorExit")
  }

  /// The exception that `throw(exception)` or `throw(type, value, traceback)` means, a new reference.
  func thrown(_ arguments: Arguments) throws -> ObjectID {
    let value = optional(arguments, 2).flatMap { $0 == heap.none ? nil : $0 }
    guard let type = asType(arguments[1]), type.isException else {
      if heap.kind(of: arguments[1]) == .exception { return keep(arguments[1]) }
      try raise(
        types.typeError,
        "exceptions must be classes or instances deriving from BaseException, not \(self.type(of: arguments[1]).name)")
      return .null
    }
    guard let value else { return try instantiate(type, Arguments([])) }
    if self.type(of: value).isSubtype(of: type) { return keep(value) }
    return try instantiate(type, Arguments(heap.kind(of: value) == .tuple ? tupleItems(value) : [value]))
  }

  /// Runs the generator on; its items and its end become exceptions, what it awaits is passed on.
  private func finish(_ step: AsyncStep, _ frame: Frame, _ body: () throws -> Resumed) throws -> ObjectID {
    let result: Resumed
    do {
      result = try body()
    } catch Stop.raised {
      end(step, frame)
      let type = type(of: raised)
      guard step.kind == .close, type.isSubtype(of: types.generatorExit) || type.isSubtype(of: types.stopAsyncIteration)
      else { throw Stop.raised }
      let exception = raised
      raised = .null
      drop(exception)
      try raise(types.stopIteration, arguments: [])
      return .null
    }
    switch result {
    case .yielded(let value):
      if !frame.yieldsItem { return value }
      frame.yieldsItem = false
      end(step, frame)
      if step.kind == .close {
        drop(value)
        try raise(types.runtimeError, "async generator ignored GeneratorExit")
      }
      try raise(types.stopIteration, arguments: [value])
    case .returned(let value):
      drop(value)
      end(step, frame)
      try raise(step.kind == .close ? types.stopIteration : types.stopAsyncIteration, arguments: [])
    }
    return .null
  }

  private func end(_ step: AsyncStep, _ frame: Frame) {
    step.state = .closed
    frame.isAwaited = false
  }

  private func isFinished(_ generator: ObjectID) -> Bool {
    switch heap.generatorState(of: generator) {
    case .completed, .cleared: true
    case .created, .suspended, .running: false
    }
  }

  /// The first request tells the event loop of the generator, which keeps the loop's finalizer.
  private func callHooks(of generator: ObjectID) throws {
    guard case .generator(let frame) = payload(of: generator), !frame.hasHooks else { return }
    frame.hasHooks = true
    if !asyncHooks.finalizer.isNull {
      heap.setCell(GeneratorCell.origin, of: generator, to: keep(asyncHooks.finalizer))
    }
    if !asyncHooks.first.isNull { drop(try call(asyncHooks.first, Arguments([generator]))) }
  }

  /// A dying asynchronous generator that is not closed goes to the event loop if that asked for it.
  func handToFinalizer(_ generator: ObjectID) throws -> Bool {
    guard heap.kind(of: generator) == .asyncGenerator, case .generator(let frame) = payload(of: generator),
      !frame.isClosed
    else { return false }
    let finalizer = heap.cell(GeneratorCell.origin, of: generator)
    if finalizer.isNull { return false }
    drop(try call(finalizer, Arguments([generator])))
    return true
  }

  func installAsyncGeneratorMethods() {
    let generator = types.asyncGenerator
    method(generator, "__aiter__", 1...1) { m, a in m.keep(a[0]) }
    method(generator, "__anext__", 1...1) { m, a in try m.newAsyncStep(.send, a[0], m.heap.none) }
    method(generator, "asend", 2...2) { m, a in try m.newAsyncStep(.send, a[0], a[1]) }
    method(generator, "athrow", 2...4) { m, a in
      let exception = try m.thrown(a)
      defer { m.drop(exception) }
      return try m.newAsyncStep(.throw, a[0], exception)
    }
    method(generator, "aclose", 1...1) { m, a in try m.newAsyncStep(.close, a[0], m.heap.none) }
    for type in [types.asyncSend, types.asyncThrow] {
      method(type, "__await__", 1...1) { m, a in m.keep(a[0]) }
      method(type, "__iter__", 1...1) { m, a in m.keep(a[0]) }
      method(type, "__next__", 1...1) { m, a in try m.send(m.heap.none, to: a[0]) }
      method(type, "send", 2...2) { m, a in try m.send(a[1], to: a[0]) }
      method(type, "throw", 2...4) { m, a in
        let exception = try m.thrown(a)
        defer { m.drop(exception) }
        return try m.raiseInStep(a[0], exception)
      }
      method(type, "close", 1...1) { m, a in
        try m.closeStep(a[0])
        return m.none
      }
    }
    if heap.profile.version < PythonVersion(3, 10) { return }
    builtin("aiter", 1...1) { m, a in try m.callSpecial("__aiter__", on: a[0], []) }
    builtin("anext", 1...2) { m, a in
      let step = try m.callSpecial("__anext__", on: a[0], [])
      if a.count == 1 { return step }
      defer { m.drop(step) }
      let function = try m.libraryValue("anext_or", in: "_protocols")
      defer { m.drop(function) }
      return try m.call(function, Arguments([step, a[1]]))
    }
  }
}
