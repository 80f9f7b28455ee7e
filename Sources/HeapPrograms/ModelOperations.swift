import RuntimeModel

/// What each operation of a heap program does to the heap.
extension ModelRun {
  mutating func perform(_ operation: Operation) {
    switch operation.code {
    case .new, .list, .tuple, .dict, .deque, .dkey, .dkv, .set1, .cls, .sub, .inst: make(operation)
    case .clos, .rec, .dflt, .bound, .meth, .part, .pfun, .exc, .raise, .ctx, .gen, .ugen, .gfin, .coro, .mod:
      makeHolder(operation)
    case .cell:
      let held = load(operation.operands[0])
      bind(operation.target!, heap.newCell(held))
    case .fill:
      let content = load(operation.operands[1])
      heap.setCell(0, of: value(of: operation.operands[0]), to: content)
    case .frm: bind(operation.target!, frame(operation.operands[0]))
    case .chain: bind(operation.target!, chain(operation.label!, operation.number))
    case .plain: bind(operation.target!, heap.newWeakReference(to: value(of: operation.operands[0])))
    case .deref:
      let target = heap.target(of: value(of: operation.operands[0])) ?? heap.none
      bind(operation.target!, heap.retained(target))
    case .wkeep:
      let held = load(operation.operands[1])
      let reference = observe(value(of: operation.operands[0]), operation.label!, mark: "*", holding: held)
      bind(operation.target!, reference)
    case .wref: bind(operation.target!, observe(value(of: operation.operands[0]), operation.label!, mark: "*"))
    case .set, .get, .dela, .dictof: useAttribute(operation)
    case .app, .pop, .clr, .item, .loop: useList(operation)
    case .put:
      let dictionary = value(of: operation.operands[0])
      heap.store(load(operation.operands[1]), named: attributeName(operation.keys[0]), in: dictionary)
    case .delk:
      let dictionary = value(of: operation.operands[0])
      if let position = heap.find(attributeName(operation.keys[0]), in: dictionary) {
        heap.removeEntry(at: position, of: dictionary)
      }
    case .alias: bind(operation.target!, load(operation.operands[0]))
    case .del: unbind(operation.operands[0])
    case .none: bind(operation.target!, heap.retained(heap.none))
    case .swap:
      let (x, y) = (operation.operands[0], operation.operands[1])
      let (second, first) = (load(y), load(x))
      bind(x, second)
      bind(y, first)
    case .call:
      guard let function = program.functions.first(where: { $0.name == operation.keys[0] }) else { return }
      let result = call(function, operation.operands)
      if let target = operation.target { bind(target, result) } else { release(result) }
    case .rc: note(heap.references(to: value(of: operation.operands[0])) + 1)
    case .trk: note(heap.isTracked(value(of: operation.operands[0])) ? 1 : 0)
    case .gc:
      collect(operation.number)
      note(heap.lastCollection.total)
    case .alive: note(observers[operation.label!].flatMap { heap.target(of: $0) } == nil ? 0 : 1)
    case .wcount: note(heap.weakReferences(to: value(of: operation.operands[0])).count)
    case .garb: note(heap.cellCount(of: heap.garbage))
    case .ord: events.append("@" + labels(ofGeneration: operation.number).joined(separator: "."))
    case .loc: bind(operation.target!, localsDictionary())
    case .dbg: heap.debugFlags = DebugFlags(rawValue: operation.number)
    case .gccb: heap.append(heap.retained(world.noop), to: heap.collectorCallbacks)
    case .frz: heap.freeze()
    case .unfrz: heap.unfreeze()
    case .many:
      var items: [ObjectID] = []
      for _ in 0..<operation.number {
        items.append(heap.newList())
        if heap.hasCalls { serve() }
      }
      let list = heap.newList(items)
      if heap.hasCalls { serve() }
      bind(operation.target!, list)
    case .enb, .dsb: heap.isCollectorEnabled = operation.code == .enb
    }
    if heap.hasCalls { serve() }
  }

  private mutating func make(_ operation: Operation) {
    let (target, label) = (operation.target!, operation.label!)
    switch operation.code {
    case .new:
      let kind = InstanceKind(rawValue: operation.keys[0])!
      let instance = heap.newInstance(of: world.classes[kind]!)
      if kind.hasFinalizer { heap.setAttribute(world.nName, of: instance, to: heap.newString(label)) }
      bind(target, instance)
      register(value(of: target), label)
    case .inst:
      bind(target, heap.newInstance(of: value(of: operation.operands[0])))
      register(value(of: target), label)
    case .cls:
      bind(target, heap.newClass(ClassShape(), namespace: heap.newDictionary()))
      register(value(of: target), label)
    case .sub:
      let base = value(of: operation.operands[0])
      let ancestors = [base] + (lines[base] ?? [])
      let type = heap.newClass(ClassShape(), namespace: heap.newDictionary(), bases: [base], mro: ancestors)
      lines[type] = ancestors
      bind(target, type)
      register(value(of: target), label)
    case .list: bind(target, heap.newList([canary(label)] + operation.operands.map { load($0) }))
    case .tuple: bind(target, heap.newTuple([canary(label)] + operation.operands.map { load($0) }))
    case .deque:
      let items = [canary(label)] + operation.operands.map { load($0) }
      bind(target, heap.newDeque(items))
    case .dict:
      let items = [canary(label)] + operation.operands.map { load($0) }
      let dictionary = heap.newDictionary()
      for (key, item) in zip(["_"] + operation.keys, items) {
        heap.store(item, named: attributeName(key), in: dictionary)
      }
      bind(target, dictionary)
    case .dkey:
      let item = canary(label)
      let dictionary = heap.newDictionary()
      heap.store(item, named: attributeName("_"), in: dictionary)
      let key = value(of: operation.operands[0])
      heap.add(heap.retained(heap.none), under: key, hash: heap.birth(of: key), to: dictionary)
      bind(target, dictionary)
    case .dkv:
      let item = canary(label)
      let key = load(operation.operands[0])
      let value = load(operation.operands[1])
      let dictionary = heap.newDictionary()
      heap.store(item, named: attributeName("_"), in: dictionary)
      heap.add(value, under: key, hash: heap.birth(of: key), to: dictionary)
      release(key)
      bind(target, dictionary)
    default:
      let set = heap.newSet()
      let element = value(of: operation.operands[0])
      heap.add(.null, under: element, hash: heap.birth(of: element), to: set)
      bind(target, set)
      register(value(of: target), label)
    }
  }

  private mutating func makeHolder(_ operation: Operation) {
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
  private mutating func frame(_ held: String) -> ObjectID {
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

  private mutating func chain(_ label: String, _ count: Int) -> ObjectID {
    var last = heap.retained(heap.none)
    for index in 0..<count {
      let link = heap.newInstance(of: world.classes[.fin]!)
      heap.setAttribute(world.nName, of: link, to: heap.newString("\(label).\(index)"))
      heap.setAttribute(attributeName("a"), of: link, to: last)
      last = link
    }
    return last
  }

  private func labels(ofGeneration generation: Int) -> [String] {
    var labels: [ObjectID: String] = [:]
    for (label, reference) in observers {
      if let target = heap.target(of: reference) { labels[target] = label }
    }
    return heap.trackedObjects(generation: generation).compactMap { labels[$0] }
  }

  private mutating func localsDictionary() -> ObjectID {
    let order = locals.sorted { $0.value < $1.value }.map(\.key)
    let names = order.map { heap.newString($0, interned: true) }
    return heap.localsDictionary(of: activation, names: names)
  }

  private mutating func useAttribute(_ operation: Operation) {
    let object: ObjectID
    switch operation.code {
    case .set:
      let value = load(operation.operands[1])
      object = self.value(of: operation.operands[0])
      heap.setAttribute(attributeName(operation.keys[0]), of: object, to: value)
    case .get:
      object = value(of: operation.operands[0])
      let value = heap.attribute(attributeName(operation.keys[0]), of: object) ?? heap.none
      bind(operation.target!, heap.retained(value))
    case .dela:
      object = value(of: operation.operands[0])
      _ = heap.deleteAttribute(attributeName(operation.keys[0]), of: object)
    default:
      object = value(of: operation.operands[0])
      bind(operation.target!, heap.retained(heap.dictionary(of: object)))
    }
  }

  private mutating func useList(_ operation: Operation) {
    let list = value(of: operation.operands[0])
    switch operation.code {
    case .app: heap.append(load(operation.operands[1]), to: list)
    case .pop: release(heap.removeItem(at: heap.cellCount(of: list) - 1, from: list))
    case .clr:
      switch heap.kind(of: list) {
      case .dict, .set: heap.clearEntries(of: list)
      default: heap.clearItems(of: list)
      }
    case .item: bind(operation.target!, heap.retained(heap.cell(operation.number, of: list)))
    default:
      let iterator = heap.newHolder(.iterator, [heap.retained(list)])
      var position = 0
      while position < heap.cellCount(of: list) {
        bind(operation.target!, heap.retained(heap.cell(position, of: list)))
        position += 1
      }
      release(iterator)
    }
  }
}
