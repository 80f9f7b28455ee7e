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
    names.order.removeAll { $0 == name }
    release(old)
  }

  /// `_W[label] = ref(object, lambda …)`.
  mutating func observe(
    _ object: ObjectID, _ label: String, mark: Character = "-", holding held: ObjectID = .null
  ) -> ObjectID {
    let name = heap.newString(label)
    let defaults = heap.newTuple(held.isNull ? [name] : [name, held])
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

  /// Names bound where the program is now, in order.
  var boundNames: [String] {
    if locals.isEmpty { return openCalls == 0 ? names.order : [] }
    return locals.filter { !heap.local($0.value, of: activation).isNull }.sorted { $0.value < $1.value }.map(\.key)
  }

  /// A call in progress: what to return to, and what the caller's stack still holds.
  struct Entered {
    let activation: ActivationID
    let locals: [String: Int]
    let stack: [ObjectID]
  }

  /// Calls a function of the program.
  mutating func call(_ function: HeapProgram.Function, _ arguments: [String]) -> ObjectID {
    let entered = enter(function, arguments)
    for operation in function.operations {
      beginStep()
      perform(operation)
    }
    return leave(entered, result: function.result)
  }

  /// Passes arguments and starts a call.
  mutating func enter(
    _ function: HeapProgram.Function, _ arguments: [String], extraLocals: [String] = []
  ) -> Entered {
    var order = function.parameters
    for name in function.operations.compactMap(\.target) + extraLocals where !order.contains(name) {
      order.append(name)
    }
    let stack = arguments.map { load($0) }
    let entered = Entered(activation: activation, locals: locals, stack: stack)
    activation = heap.enter(locals: order.count, caller: activation)
    locals = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    openCalls += 1
    for (index, argument) in stack.enumerated() {
      if heap.profile.arguments == .copied { heap.retain(argument) }
      heap.setLocal(index, of: activation, to: argument)
    }
    return entered
  }

  /// Returns from a call: a new reference to the result.
  mutating func leave(_ entered: Entered, result: String?) -> ObjectID {
    let value = result.map { load($0) } ?? heap.retained(heap.none)
    heap.leave(activation)
    serve()
    (activation, locals) = (entered.activation, entered.locals)
    openCalls -= 1
    if heap.profile.arguments == .copied {
      for argument in entered.stack.reversed() { release(argument) }
    }
    return value
  }
}
