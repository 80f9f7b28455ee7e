import RuntimeModel

/// Names and objects as the program's bytecode treats them.
extension ModelRun {
  /// A name on the operand stack: a new reference.
  mutating func load(_ name: String) -> ObjectID { heap.retained(value(of: name)) }

  /// What a name is bound to, borrowed.
  func value(of name: String) -> ObjectID {
    if name == "None" { return heap.none }
    if let index = locals[name] { return heap.local(index, of: activation) }
    return names.values[name] ?? heap.none
  }

  /// Binds a name to the value on the operand stack.
  mutating func bind(_ name: String, _ value: ObjectID) {
    if let index = locals[name] {
      heap.setLocal(index, of: activation, to: value)
      if heap.hasCalls { serve() }
      return
    }
    if let old = names.values.updateValue(value, forKey: name) {
      release(old)
    } else {
      names.order.append(name)
    }
  }

  mutating func unbind(_ name: String) {
    if let index = locals[name] {
      heap.setLocal(index, of: activation, to: .null)
      if heap.hasCalls { serve() }
      return
    }
    guard let old = names.values.removeValue(forKey: name) else { return }
    release(old)
  }

  /// `_W[label] = ref(object, lambda …)`.
  mutating func observe(_ object: ObjectID, _ label: String, mark: Character = "-") -> ObjectID {
    let name = heap.newString(label)
    let defaults = heap.newTuple([name])
    var parts = FunctionParts(code: heap.retained(world.code), globals: heap.retained(world.globals))
    parts.defaults = defaults
    let callback = heap.newFunction(parts)
    callbackTexts[callback] = "\(mark)\(label)"
    let reference = heap.newWeakReference(to: object, callback: callback)
    heap.release(callback)
    return reference
  }

  mutating func register(_ object: ObjectID, _ label: String) { observers[label] = observe(object, label) }

  /// `_K(label)`: a code object whose death reports that of its container.
  mutating func canary(_ label: String) -> ObjectID {
    let code = heap.newCode()
    register(code, label)
    return code
  }

  func attributeName(_ name: String) -> ObjectID { world.attributeNames[name]! }

  mutating func newFunction(defaults: ObjectID = .null, closure: ObjectID = .null) -> ObjectID {
    var parts = FunctionParts(code: heap.retained(world.code), globals: heap.retained(world.globals))
    parts.defaults = defaults
    parts.closure = closure
    return heap.newFunction(parts)
  }

  /// Calls a function of the program.
  mutating func call(_ function: HeapProgram.Function, _ arguments: [String]) -> ObjectID {
    var order = function.parameters
    for operation in function.operations {
      if let target = operation.target, !order.contains(target) { order.append(target) }
    }
    let stack = arguments.map { load($0) }
    let outer = (activation, locals)
    activation = heap.enter(locals: order.count, caller: outer.0)
    locals = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    for (index, argument) in stack.enumerated() {
      if heap.profile.arguments == .copied { heap.retain(argument) }
      heap.setLocal(index, of: activation, to: argument)
    }
    for operation in function.operations {
      beginStep()
      perform(operation)
    }
    let result = function.result.map { load($0) } ?? heap.retained(heap.none)
    heap.leave(activation)
    (activation, locals) = outer
    serve()
    if heap.profile.arguments == .copied {
      for argument in stack.reversed() { release(argument) }
    }
    return result
  }
}
