extension Heap {
  /// Turns a call that was entered and not begun into a generator, coroutine or asynchronous generator: its frame
  /// (3.8–3.10) or its locals (3.11 and later) now belong to the new object.
  package mutating func newGenerator(_ kind: ObjectKind = .generator, from activation: ActivationID) -> ObjectID {
    let record = activations[Int(activation.index)]
    let generator: ObjectID
    switch profile.frames {
    case .objectPerCall:
      let frame = make(.frame, cells: FrameCell.count)
      allocate(frame, locals: Int(record.count))
      generator = makeCollected(kind, cells: GeneratorCell.count)
      adopt(record.locals, count: Int(record.count), into: frame)
      fill(generator, GeneratorCell.frame, frame)
      track(frame)
      activations[Int(activation.index)].holder = frame
      if !record.function.isNull { work.append(.drop(record.function)) }
    case .onDemand:
      generator = make(kind, cells: GeneratorCell.count)
      allocate(generator, locals: Int(record.count))
      track(generator)
      adopt(record.locals, count: Int(record.count), into: generator)
      fill(generator, GeneratorCell.function, record.function)
      activations[Int(activation.index)].holder = generator
    }
    activations[Int(activation.index)].locals = .empty
    activations[Int(activation.index)].function = .null
    activations[Int(activation.index)].caller = .none
    self[generator].payload = activation.index
    run()
    return generator
  }

  package func generatorState(of generator: ObjectID) -> GeneratorState { self[generator].generatorState }

  /// The body starts or goes on; `caller` is the call that resumed it.
  package mutating func resume(_ generator: ObjectID, activation: ActivationID, caller: ActivationID) {
    self[generator].generatorState = .running
    activations[Int(activation.index)].caller = caller
  }

  /// The body stops at a `yield` or `await`.
  package mutating func suspend(_ generator: ObjectID, activation: ActivationID) {
    self[generator].generatorState = .suspended
    activations[Int(activation.index)].caller = .none
  }

  /// The body returned or raised: the frame goes, and with it the locals in slot order.
  package mutating func finish(_ generator: ObjectID) { releaseFrame(of: generator) }

  /// What closing does when the function has nothing to do on the way out (no `try` around the `yield`).
  package mutating func abandon(_ generator: ObjectID) {
    switch self[generator].generatorState {
    case .created where profile.unstartedClose == .keepsFrame: self[generator].generatorState = .completed
    case .created, .suspended:
      let carrier = raiseExit(in: generator)
      releaseFrame(of: generator)
      release(ifAny: carrier)
    case .running, .completed, .cleared: break
    }
  }

  /// What holds the frame while `GeneratorExit` passes: so the locals die only with the traceback.
  private mutating func raiseExit(in generator: ObjectID) -> ObjectID {
    if profile.exit == .nothing { return .null }
    let frame = frameObject(of: ActivationID(index: self[generator].payload))
    let traceback = makeCollected(.traceback, cells: 2)
    fill(traceback, TracebackCell.frame, retained(frame))
    if profile.exit == .traceback { return traceback }
    let exception = newException(arguments: newTuple([]))
    fill(exception, ExceptionCell.traceback, traceback)
    return exception
  }

  func needsClosing(_ generator: ObjectID) -> Bool {
    switch self[generator].generatorState {
    case .created, .suspended: true
    case .running, .completed, .cleared: false
    }
  }

  private mutating func releaseFrame(of generator: ObjectID) {
    self[generator].generatorState = .cleared
    endActivation(of: generator)
    let frame = cell(GeneratorCell.frame, of: generator)
    fill(generator, GeneratorCell.frame, .null)
    if profile.frames == .objectPerCall {
      release(ifAny: frame)
      return
    }
    let locals = Int(self[generator].block.start) + GeneratorCell.count
    let count = Int(self[generator].count) - GeneratorCell.count
    if !frame.isNull && self[frame].references > 1 {
      let block = cells.allocate(count)
      for index in 0..<count { cells[Int(block.start) + index] = cells[locals + index] }
      adopt(block, count: count, into: frame)
      fill(frame, FrameCell.function, cell(GeneratorCell.function, of: generator))
      fill(generator, GeneratorCell.function, .null)
      track(frame)
    }
    let mark = work.count
    if !frame.isNull { work.append(.drop(frame)) }
    let isKept = !frame.isNull && isTracked(frame)
    for index in 0..<count {
      if !isKept && !cells[locals + index].isNull { work.append(.drop(cells[locals + index])) }
      cells[locals + index] = .null
    }
    let function = cell(GeneratorCell.function, of: generator)
    fill(generator, GeneratorCell.function, .null)
    if !function.isNull { work.append(.drop(function)) }
    self[generator].count = Int32(GeneratorCell.count)
    work[mark...].reverse()
    run()
  }

  /// The call of a generator is over, because it ended or because the generator dies.
  mutating func endActivation(of generator: ObjectID) {
    let index = self[generator].payload
    if index < 0 { return }
    self[generator].payload = -1
    activations[Int(index)] = Activation()
    freeActivations.append(ActivationID(index: index))
  }
}
