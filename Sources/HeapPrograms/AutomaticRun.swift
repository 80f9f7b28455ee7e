import RuntimeModel

/// Programs with the collector enabled, on the model. What is allocated on the way to an object counts here: the tuple
/// of arguments with which a type is called, the tuple that `gc.get_count()` returns. After every allocation the heap may
/// want calls, which are served before anything else happens; from 3.12 on a collection waits until a call returns.
extension ModelRun {
  /// The preamble: what exists is frozen, the collector enabled.
  mutating func startAutomatic(_ thresholds: [Int]) {
    isAutomatic = true
    heap.thresholds = thresholds
    collectionsBefore = heap.collectionStatistics.map(\.collections)
    collect(2)
    heap.freeze()
    collect(2)
    heap.isCollectorEnabled = true
  }

  mutating func runAutomatic() -> [StepRecord] {
    startAutomatic(program.thresholds)
    for operation in program.operations { performStep(operation) }
    beginStep()
    reachSafePoint()
    for name in program.tail { unbind(name) }
    heap.isCollectorEnabled = false
    reachSafePoint()
    collect(2)
    events.append("=\(heap.lastCollection.total)")
    let collections = zip(heap.collectionStatistics, collectionsBefore).map { $0.collections - $1 }
    events.append("#" + collections.map(String.init).joined(separator: "."))
    beginStep()
    return finished()
  }

  /// One operation, between its mark and the reading of the counters.
  mutating func performStep(_ operation: Operation) {
    beginStep()
    reachSafePoint()
    performAutomatic(operation)
    let counts = heap.collectionCounts
    note(counts[0] + 1000 * counts[1] + 100_000 * counts[2])
    let numbers = counts.map { heap.newInt($0) }
    let tuple = served { $0.newTuple(numbers) }
    reachSafePoint()
    heap.append(tuple, to: world.events)
    reachSafePoint()
  }

  private mutating func performAutomatic(_ operation: Operation) {
    if !makesSense(operation) { isMeaningless = true }
    if isMeaningless { return }
    switch operation.code {
    case .new, .list, .tuple, .dict, .deque, .dkey, .set1: makeAutomatic(operation)
    case .clos, .rec, .dflt: bindObserved(operation, functionAutomatic(operation))
    case .bound:
      let receiver = load(operation.operands[0])
      let function = heap.retained(world.method)
      bindObserved(operation, served { $0.newBoundMethod(function, receiver: receiver) })
    case .exc:
      let held = load(operation.operands[0])
      let arguments = served { $0.newTuple([held]) }
      let type = world.exceptionClass
      let exception = served { $0.newException(of: type, arguments: arguments) }
      reachSafePoint()
      bindObserved(operation, exception)
    case .wref:
      let reference = watch(value(of: operation.operands[0]), operation.label!)
      bind(operation.target!, heap.retained(reference))
    case .plain:
      let target = value(of: operation.operands[0])
      let arguments = served { $0.newTuple([$0.retained(target)]) }
      let reference = served { $0.newWeakReference(to: target) }
      release(arguments)
      reachSafePoint()
      bind(operation.target!, reference)
    case .deref:
      let target = heap.retained(heap.target(of: value(of: operation.operands[0])) ?? heap.none)
      reachSafePoint()
      bind(operation.target!, target)
    case .dictof:
      let object = value(of: operation.operands[0])
      bind(operation.target!, served { $0.retained($0.dictionary(of: object)) })
    case .pop:
      let list = value(of: operation.operands[0])
      let item = heap.removeItem(at: heap.cellCount(of: list) - 1, from: list)
      reachSafePoint()
      release(item)
    case .loop: loopAutomatic(operation)
    case .app, .clr:
      perform(operation)
      reachSafePoint()
    case .frz:
      heap.freeze()
      reachSafePoint()
    case .enb, .dsb:
      for _ in 0..<operation.number { release(served { $0.newList([]) }) }
      heap.isCollectorEnabled = operation.code == .enb
      reachSafePoint()
    case .rc, .trk, .gc, .alive, .wcount, .garb: readAutomatic(operation)
    default: perform(operation)
    }
  }

  private mutating func makeAutomatic(_ operation: Operation) {
    let held = operation.code == .new ? [] : operation.operands
    switch operation.code {
    case .new:
      let kind = InstanceKind(rawValue: operation.keys[0])!
      let type = world.classes[kind]!
      let instance = served { $0.newInstance(of: type) }
      reachSafePoint()
      bindObserved(operation, instance)
      if kind.hasFinalizer {
        heap.setAttribute(world.nName, of: value(of: operation.target!), to: heap.newString(operation.label!))
        serve()
      }
    case .list, .tuple:
      let items = held.map { load($0) }
      bind(operation.target!, served { operation.code == .list ? $0.newList(items) : $0.newTuple(items) })
    case .dict:
      let items = held.map { load($0) }
      let dictionary = served { $0.newDictionary() }
      for (key, item) in zip(operation.keys, items) { heap.store(item, named: attributeName(key), in: dictionary) }
      bind(operation.target!, dictionary)
    case .deque:
      let deque = served { $0.newDeque() }
      reachSafePoint()
      bind(operation.target!, deque)
      for name in held {
        heap.append(load(name), to: value(of: operation.target!))
        reachSafePoint()
      }
    case .dkey:
      let key = load(held[0])
      let dictionary = served { $0.newDictionary() }
      heap.add(heap.retained(heap.none), under: key, hash: heap.birth(of: key), to: dictionary)
      release(key)
      bind(operation.target!, dictionary)
    default:
      let element = load(held[0])
      let set = served { $0.newSet() }
      heap.add(.null, under: element, hash: heap.birth(of: element), to: set)
      release(element)
      bindObserved(operation, set)
    }
  }

  /// `_clos(y)`, `_rec(y)`, `_dflt(y)`: cells are made before the function's first safe point.
  private mutating func functionAutomatic(_ operation: Operation) -> ObjectID {
    let held = load(operation.operands[0])
    var parts = FunctionParts(code: heap.retained(world.code), globals: heap.retained(world.globals))
    switch operation.code {
    case .dflt:
      reachSafePoint()
      parts.defaults = served { $0.newTuple([held]) }
      return served { $0.newFunction(parts) }
    case .clos:
      let cell = served { $0.newCell(held) }
      reachSafePoint()
      parts.closure = served { $0.newTuple([cell]) }
      return served { $0.newFunction(parts) }
    default:
      let ownComesFirst = heap.profile.frames == .objectPerCall
      let first = served { $0.newCell(ownComesFirst ? .null : held) }
      let second = served { $0.newCell(ownComesFirst ? held : .null) }
      let (own, value) = ownComesFirst ? (first, second) : (second, first)
      reachSafePoint()
      parts.closure = served { $0.newTuple([$0.retained(own), value]) }
      let function = served { $0.newFunction(parts) }
      heap.setCell(0, of: own, to: heap.retained(function))
      release(own)
      return function
    }
  }

  /// `for x in y: pass`.
  private mutating func loopAutomatic(_ operation: Operation) {
    let list = value(of: operation.operands[0])
    let iterator = served { $0.newHolder(.iterator, [$0.retained(list)]) }
    var position = 0
    while position < heap.cellCount(of: list) {
      bind(operation.target!, heap.retained(heap.cell(position, of: list)))
      reachSafePoint()
      position += 1
    }
    release(iterator)
  }

  /// `_A(reading)`: two calls.
  private mutating func readAutomatic(_ operation: Operation) {
    let reading: Int
    var held = ObjectID.null
    switch operation.code {
    case .rc: reading = heap.references(to: value(of: operation.operands[0])) + 1
    case .trk: reading = heap.isTracked(value(of: operation.operands[0])) ? 1 : 0
    case .wcount: reading = heap.weakReferences(to: value(of: operation.operands[0])).count
    case .garb: reading = heap.cellCount(of: heap.garbage)
    case .alive:
      held = observers[operation.label!].flatMap { heap.target(of: $0) } ?? heap.none
      heap.retain(held)
      reading = held == heap.none ? 0 : 1
    default:
      collect(operation.number)
      reading = heap.lastCollection.total
    }
    reachSafePoint()
    if !held.isNull { release(held) }
    events.append("=\(reading)")
    reachSafePoint()
  }

  private mutating func bindObserved(_ operation: Operation, _ object: ObjectID) {
    bind(operation.target!, object)
    _ = watch(value(of: operation.target!), operation.label!)
  }

  /// `_W[label] = _ref(object, _A)`: the reference, borrowed.
  private mutating func watch(_ object: ObjectID, _ label: String) -> ObjectID {
    let callback = world.append
    let arguments = served { $0.newTuple([$0.retained(object), $0.retained(callback)]) }
    let reference = served { $0.newWeakReference(to: object, callback: callback) }
    release(arguments)
    reachSafePoint()
    observers[label] = reference
    referenceTexts[reference] = "-\(label)"
    return reference
  }

  private mutating func served(_ make: (inout Heap) -> ObjectID) -> ObjectID {
    let object = make(&heap)
    serve()
    return object
  }

  mutating func reachSafePoint() {
    guard isAutomatic, heap.profile.automaticCollection == .atSafePoint else { return }
    heap.reachSafePoint()
    serve()
  }
}
