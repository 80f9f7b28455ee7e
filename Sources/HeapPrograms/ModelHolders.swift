import RuntimeModel

/// Functions, methods, exceptions, generators: what code leaves behind.
extension ModelRun {
  mutating func makeHolder(_ operation: Operation) {
    let object: ObjectID
    let held = operation.operands[0]
    switch operation.code {
    case .clos: object = newFunction(closure: heap.newTuple([heap.newCell(load(held))]))
    case .rec:
      // Cells are made in order of their names before 3.11, parameters first since then.
      let own: ObjectID
      let value: ObjectID
      if heap.profile.frames == .objectPerCall {
        own = heap.newCell()
        value = heap.newCell(load(held))
      } else {
        value = heap.newCell(load(held))
        own = heap.newCell()
      }
      object = newFunction(closure: heap.newTuple([heap.retained(own), value]))
      heap.setCell(0, of: own, to: heap.retained(object))
      release(own)
    case .dflt: object = newFunction(defaults: heap.newTuple([load(held)]))
    case .bound: object = heap.newBoundMethod(heap.retained(world.method), receiver: load(held))
    case .meth:
      let receiver = load(operation.operands[1])
      object = heap.newBoundMethod(load(held), receiver: receiver)
    case .pfun:
      let argument = load(operation.operands[1])
      object = heap.newPartial(load(held), [argument])
    case .part: object = heap.newPartial(heap.retained(world.noop), [load(held)])
    case .exc: object = heap.newException(of: world.exceptionClass, arguments: heap.newTuple([load(held)]))
    case .raise: object = raised(held, inHandler: false)
    case .ctx: object = raised(held, inHandler: true)
    case .coro: object = coroutine(held)
    case .mod: object = heap.newModule()
    default: object = generator(held, starts: operation.code != .ugen, label: operation.label!)
    }
    if operation.code == .gfin { finallyTexts[object] = "!" + operation.label! }
    bind(operation.target!, object)
    register(value(of: operation.target!), operation.label!)
    if operation.code == .mod {
      heap.setAttribute(attributeName("a"), of: value(of: operation.target!), to: load(held))
    }
  }

  /// `_raise(v)` and `_ctx(v)`: the frame keeps `v` and, through `f_back`, the frame of its caller.
  private mutating func raised(_ held: String, inHandler: Bool) -> ObjectID {
    let helper = heap.enter(locals: 2, caller: activation)
    heap.setLocal(0, of: helper, to: load(held))
    let arguments = heap.newTuple([heap.newString("x")])
    let first = heap.newException(of: world.exceptionClass, arguments: arguments)
    heap.addTraceback(to: first, at: helper)
    var exception = first
    if inHandler {
      exception = heap.newException(of: world.exceptionClass, arguments: heap.newTuple([load(held)]))
      heap.setContext(of: exception, to: first)
      heap.addTraceback(to: exception, at: helper)
    }
    heap.leave(helper)
    return exception
  }

  /// `_frm(v)`.
  mutating func frame(_ held: String) -> ObjectID {
    let helper = heap.enter(locals: 1, caller: activation)
    heap.setLocal(0, of: helper, to: load(held))
    let frame = heap.retained(heap.frameObject(of: helper))
    heap.leave(helper)
    return frame
  }

  private mutating func generator(_ held: String, starts: Bool, label: String) -> ObjectID {
    let call = heap.enter(locals: 2)
    heap.setLocal(0, of: call, to: load(held))
    heap.setLocal(1, of: call, to: heap.newString(label))
    let generator = heap.newGenerator(from: call)
    if starts {
      heap.resume(generator, activation: call, caller: activation)
      heap.suspend(generator, activation: call)
    }
    return generator
  }

  /// `_corostart(v)`: the coroutine waits for a generator, which holds the awaitable.
  private mutating func coroutine(_ held: String) -> ObjectID {
    let call = heap.enter(locals: 2)
    heap.setLocal(0, of: call, to: load(held))
    let coroutine = heap.newGenerator(.coroutine, from: call)
    heap.resume(coroutine, activation: call, caller: activation)
    let inner = heap.enter(locals: 1)
    heap.setLocal(0, of: inner, to: heap.newInstance(of: world.awaitableClass))
    let generator = heap.newGenerator(from: inner)
    heap.resume(generator, activation: inner, caller: call)
    heap.suspend(generator, activation: inner)
    heap.setLocal(1, of: call, to: generator)
    heap.suspend(coroutine, activation: call)
    awaited[coroutine] = (call, generator)
    return coroutine
  }

  mutating func chain(_ label: String, _ count: Int) -> ObjectID {
    var last = heap.retained(heap.none)
    for index in 0..<count {
      let link = heap.newInstance(of: world.classes[.fin]!)
      heap.setAttribute(world.nName, of: link, to: heap.newString("\(label).\(index)"))
      heap.setAttribute(attributeName("a"), of: link, to: last)
      last = link
    }
    return last
  }
}
