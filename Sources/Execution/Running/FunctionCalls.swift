import RuntimeModel

extension Machine {
  /// Calls a function from native code: the caller holds the arguments, the call holds them again.
  func callFunction(_ function: ObjectID, _ arguments: Arguments) throws -> ObjectID {
    guard case .code(let code) = payload(of: heap.cell(FunctionCell.code, of: function)) else {
      throw Stop.halted("a function without code")
    }
    if nativeDepth > 1800 { try raise(types.recursionError, "maximum recursion depth exceeded") }
    let frame = try enter(function, code, arguments)
    if code.isGenerator || code.isCoroutine {
      calls.removeLast()
      return newGenerator(frame, code)
    }
    return try run()
  }

  private func newGenerator(_ frame: Frame, _ code: Code) -> ObjectID {
    let generator = heap.newGenerator(code.generatorKind, from: frame.activation)
    frame.generator = generator
    attach(.generator(frame), to: generator)
    heap.setCell(GeneratorCell.code, of: generator, to: keep(code.object))
    heap.setCell(GeneratorCell.name, of: generator, to: keep(name(code.name)))
    heap.setCell(GeneratorCell.qualifiedName, of: generator, to: keep(name(code.qualifiedName)))
    if heap.profile.frames == .objectPerCall {
      let object = heap.cell(GeneratorCell.frame, of: generator)
      attach(.frame(frame), to: object)
      heap.setCell(FrameCell.code, of: object, to: keep(code.object))
      heap.setCell(FrameCell.globals, of: object, to: keep(frame.globals))
    }
    settle()
    return generator
  }

  /// Starts a call: a frame with its parameters bound, on top of the others.
  func enter(_ function: ObjectID, _ code: Code, _ arguments: Arguments) throws -> Frame {
    if calls.count >= recursionLimit { try raise(types.recursionError, "maximum recursion depth exceeded") }
    if code.deferred != nil { try complete(code) }
    let holdsFunction = heap.profile.frames == .onDemand
    let size = code.slotCount + (code.isGenerator || code.isCoroutine ? code.stackSize : 0)
    let activation = heap.enter(
      function: holdsFunction ? keep(function) : .null, locals: size, caller: calls.last?.activation ?? .none)
    let frame = Frame(code, activation, globals: heap.cell(FunctionCell.globals, of: function))
    do {
      try bindParameters(function, frame, arguments)
    } catch {
      heap.leave(activation)
      settle()
      throw error
    }
    let frees = heap.cell(FunctionCell.closure, of: function)
    for (cell, slot) in code.cellParameters {
      let value = heap.takeLocal(slot, of: activation)
      heap.setLocal(code.cellSlots[cell], of: activation, to: heap.newCell(value))
    }
    for cell in code.cellVariables.indices
    where heap.local(code.cellSlots[cell], of: activation).isNull
      && !code.cellParameters.contains(where: { $0.cell == cell })
    {
      heap.setLocal(code.cellSlots[cell], of: activation, to: heap.newCell())
    }
    for index in code.freeVariables.indices {
      heap.setLocal(
        code.cellSlots[code.cellVariables.count + index], of: activation, to: keep(heap.cell(index, of: frees)))
    }
    calls.append(frame)
    if heap.profile.automaticCollection == .atSafePoint { heap.reachSafePoint() }
    return frame
  }

  func makeFunction(_ flags: Int, _ frame: Frame) {
    var parts = FunctionParts(code: frame.stack.removeLast(), globals: keep(frame.globals))
    if flags & 8 != 0 { parts.closure = frame.stack.removeLast() }
    if flags & 4 != 0 { parts.annotations = frame.stack.removeLast() }
    if flags & 2 != 0 { parts.keywordDefaults = frame.stack.removeLast() }
    if flags & 1 != 0 { parts.defaults = frame.stack.removeLast() }
    guard case .code(let code) = payload(of: parts.code) else { return }
    parts.name = keep(name(code.name))
    parts.qualifiedName = keep(name(code.qualifiedName))
    parts.doc = code.documentation.map { string($0) } ?? none
    if let position = heap.find(common.name, in: frame.globals) {
      parts.module = keep(heap.value(at: position, of: frame.globals))
    }
    frame.stack.append(heap.newFunction(parts))
  }
}
