import RuntimeModel

extension Machine {
  /// Runs instructions of one call until another call is the innermost, or this one ends.
  func runUntilChange(_ frame: Frame) throws -> Next {
    let instructions = frame.code.instructions
    while true {
      let instruction = instructions[frame.position]
      frame.position += 1
      steps += 1
      if steps & 1023 == 0 { try checkLimits() }
      let next = try perform(instruction, frame)
      if heap.hasCalls { serve() }
      if next != .go { return next }
    }
  }

  private func checkLimits() throws {
    if let halt { throw Stop.halted(halt) }
    if steps > limits.steps { throw halted("the program took more than \(limits.steps) steps") }
    if heap.objectCount > limits.objects { throw halted("the program made more than \(limits.objects) objects") }
    if heap.memory.bytes > limits.memory { throw halted("the program took more than \(limits.memory) bytes") }
    if output.count > limits.output { throw halted("the program printed more than \(limits.output) bytes") }
  }

  private func perform(_ instruction: Instruction, _ frame: Frame) throws -> Next {
    let argument = Int(instruction.argument)
    switch instruction.op {
    case .statement:
      if trace != nil { traceStatement(frame) }
      if let observer { try observer(self) }
      if heap.profile.automaticCollection == .atSafePoint { heap.reachSafePoint() }
    case .loadConstant: frame.stack.append(keep(frame.code.constants[argument]))
    case .loadFast:
      let value = heap.local(argument, of: frame.activation)
      if value.isNull { try raiseUnbound(frame.code.variables[argument]) }
      frame.stack.append(keep(value))
    case .storeFast: heap.setLocal(argument, of: frame.activation, to: frame.stack.removeLast())
    case .deleteFast:
      if heap.local(argument, of: frame.activation).isNull { try raiseUnbound(frame.code.variables[argument]) }
      heap.setLocal(argument, of: frame.activation, to: .null)
    case .loadName, .storeName, .deleteName, .loadGlobal, .storeGlobal, .deleteGlobal:
      try performName(instruction.op, frame.code.names[argument], frame)
    case .loadDeref, .storeDeref, .deleteDeref, .loadClosure, .loadClassDeref:
      try performDeref(instruction.op, argument, frame)
    case .loadAttribute:
      let object = frame.stack.removeLast()
      defer { drop(object) }
      frame.stack.append(try attribute(frame.code.names[argument], of: object))
    case .storeAttribute:
      let object = frame.stack.removeLast()
      let value = frame.stack.removeLast()
      defer { drop(value); drop(object) }
      try setAttribute(frame.code.names[argument], of: object, to: value)
    case .deleteAttribute:
      let object = frame.stack.removeLast()
      defer { drop(object) }
      try deleteAttribute(frame.code.names[argument], of: object)
    case .loadMethod: try loadMethod(frame.code.names[argument], frame)
    case .pop: drop(frame.stack.removeLast())
    case .duplicate: frame.stack.append(keep(frame.stack[frame.stack.count - 1]))
    case .duplicateTwo:
      let count = frame.stack.count
      frame.stack.append(keep(frame.stack[count - 2]))
      frame.stack.append(keep(frame.stack[count - 1]))
    case .rotateTwo: frame.stack.swapAt(frame.stack.count - 1, frame.stack.count - 2)
    case .rotateThree: frame.stack.insert(frame.stack.removeLast(), at: frame.stack.count - 2)
    case .rotateFour: frame.stack.insert(frame.stack.removeLast(), at: frame.stack.count - 3)
    case .binary, .inplace, .compare, .subscript: try performBinary(instruction.op, argument, frame)
    case .negate, .positive, .invert, .not:
      let operand = frame.stack.removeLast()
      defer { drop(operand) }
      frame.stack.append(try unary(instruction.op, operand))
    case .storeSubscript:
      let index = frame.stack.removeLast()
      let container = frame.stack.removeLast()
      let value = frame.stack.removeLast()
      defer { drop(value); drop(container); drop(index) }
      try setItem(index, of: container, to: value)
    case .deleteSubscript:
      let index = frame.stack.removeLast()
      let container = frame.stack.removeLast()
      defer { drop(container); drop(index) }
      try deleteItem(index, of: container)
    case .buildTuple, .buildList, .buildSet, .buildMap, .buildSlice, .buildString, .formatValue, .listAppend, .setAdd,
      .mapAdd, .listExtend, .argumentsExtend, .setUpdate, .dictUpdate, .dictMerge, .listToTuple, .unpackSequence,
      .unpackExtended:
      try performBuild(instruction.op, argument, frame)
    case .getIterator:
      let object = frame.stack.removeLast()
      defer { drop(object) }
      frame.stack.append(try iterator(of: object))
    case .forIterator:
      if let value = try next(of: frame.stack[frame.stack.count - 1]) {
        frame.stack.append(value)
      } else {
        drop(frame.stack.removeLast())
        frame.position = argument
      }
    case .jump: frame.position = argument
    case .jumpBackward:
      frame.position = argument
      if heap.profile.automaticCollection == .atSafePoint { heap.reachSafePoint() }
    case .popJumpIfFalse, .popJumpIfTrue:
      let value = frame.stack.removeLast()
      let isTrue = try truth(value, orDrop: true)
      if isTrue == (instruction.op == .popJumpIfTrue) { frame.position = argument }
    case .jumpIfFalseOrPop, .jumpIfTrueOrPop:
      let isTrue = try truth(frame.stack[frame.stack.count - 1], orDrop: false)
      if isTrue == (instruction.op == .jumpIfTrueOrPop) {
        frame.position = argument
      } else {
        drop(frame.stack.removeLast())
      }
    case .setupFinally: frame.blocks.append(Frame.Block(handler: argument, depth: frame.stack.count))
    case .setupCleanup: frame.blocks.append(Frame.Block(handler: argument, depth: frame.stack.count - 1))
    case .popBlock: frame.blocks.removeLast()
    case .setupWith, .setupAsyncWith: try enterContext(isAsync: instruction.op == .setupAsyncWith, frame)
    case .pushHandled:
      let exception = frame.stack.removeLast()
      frame.stack.append(handled[handled.count - 1])
      handled[handled.count - 1] = keep(exception)
      frame.stack.append(exception)
    case .popHandled:
      let previous = frame.stack.removeLast()
      let exception = handled[handled.count - 1]
      handled[handled.count - 1] = previous
      heap.release(ifAny: exception)
    case .restoreAndReraise:
      raised = frame.stack.removeLast()
      let exception = handled[handled.count - 1]
      handled[handled.count - 1] = frame.stack.removeLast()
      heap.release(ifAny: exception)
      settle()
      skipsTraceback = true
      throw Stop.raised
    case .withExceptStart: try withExceptStart(frame)
    case .callExit:
      let exit = frame.stack.removeLast()
      defer { drop(exit) }
      frame.stack.append(try call(exit, Arguments([heap.none, heap.none, heap.none])))
    case .jumpIfNoMatch:
      let pattern = frame.stack.removeLast()
      defer { drop(pattern) }
      if try !exceptionMatches(frame.stack[frame.stack.count - 1], pattern) { frame.position = argument }
    case .matchGroup: try matchGroup(frame)
    case .finishGroups: try finishGroups(frame)
    case .jumpIfNone:
      if frame.stack[frame.stack.count - 1] == heap.none {
        drop(frame.stack.removeLast())
        frame.position = argument
      }
    case .loadTyping: frame.stack.append(try libraryValue(text(frame.code.names[argument]), in: "typing"))
    case .raise: try performRaise(argument, frame)
    case .call, .callKeywords, .callMethod, .callExtended, .decorate:
      let next = try performCall(instruction.op, argument, frame)
      if heap.profile.automaticCollection == .atSafePoint { heap.reachSafePoint() }
      return next
    case .makeFunction: makeFunction(argument, frame)
    case .loadBuildClass: frame.stack.append(keep(builtins[nameKey("__build_class__")]!))
    case .returnValue: return .returned
    case .yieldValue:
      try suspend(frame)
      return .suspended
    case .getYieldFromIterator:
      let object = frame.stack.removeLast()
      defer { drop(object) }
      frame.stack.append(heap.kind(of: object) == .generator ? keep(object) : try iterator(of: object))
    case .getAwaitable:
      let object = frame.stack.removeLast()
      defer { drop(object) }
      frame.stack.append(try awaitable(object))
    case .yieldFrom: return try yieldFrom(frame)
    case .getAsyncIterator:
      let object = frame.stack.removeLast()
      defer { drop(object) }
      frame.stack.append(
        try isOpaque(object) ? opaqueIterator(of: object) : callSpecial("__aiter__", on: object, []))
    case .getAsyncNext:
      let iterator = frame.stack[frame.stack.count - 1]
      let result = try nextOfAsyncOpaque(iterator) ?? callSpecial("__anext__", on: iterator, [])
      defer { drop(result) }
      frame.stack.append(try awaitable(result))
    case .endAsyncFor:
      let exception = frame.stack.removeLast()
      if try exceptionMatches(exception, types.stopAsyncIteration.object) {
        drop(exception)
        drop(frame.stack.removeLast())
      } else {
        raised = exception
        skipsTraceback = true
        throw Stop.raised
      }
    case .asyncGeneratorWrap: frame.yieldsItem = true
    case .importName, .importFrom, .importStar: try performImport(instruction.op, argument, frame)
    case .loadAssertionError: frame.stack.append(keep(types.assertionError.object))
    case .setupAnnotations:
      let key = name("__annotations__")
      let space = frame.namespace
      if heap.find(key, in: space) == nil { heap.store(heap.newDictionary(), named: key, in: space) }
    case .matchSequence, .matchMapping, .matchClass, .matchKeys, .matchLength, .copyDictWithoutKeys:
      try performMatch(instruction.op, argument, frame)
    }
    return .go
  }

  private func performBinary(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    let right = frame.stack.removeLast()
    let left = frame.stack.removeLast()
    defer { drop(left); drop(right) }
    switch op {
    case .binary: frame.stack.append(try binary(BinaryOperator(rawValue: Int32(argument))!, left, right))
    case .inplace: frame.stack.append(try inplace(BinaryOperator(rawValue: Int32(argument))!, left, right))
    case .compare: frame.stack.append(try compare(CompareOperator(rawValue: Int32(argument))!, left, right))
    default: frame.stack.append(try item(right, of: left))
    }
  }

  /// The truth of a value, which is released unless it stays on the stack.
  private func truth(_ value: ObjectID, orDrop drops: Bool) throws -> Bool {
    defer { if drops { drop(value) } }
    return try isTrue(value)
  }

  private func performRaise(_ count: Int, _ frame: Frame) throws {
    if count == 0 {
      guard let current = currentHandled else {
        try raise(types.runtimeError, "No active exception to reraise"); return
      }
      raised = keep(current)
      skipsTraceback = true
      throw Stop.raised
    }
    let cause = count == 2 ? frame.stack.removeLast() : ObjectID.null
    let value = frame.stack.removeLast()
    try raiseObject(value, cause: cause)
  }

  /// The exception being handled, borrowed.
  var currentHandled: ObjectID? { handled.last { !$0.isNull } }
}
