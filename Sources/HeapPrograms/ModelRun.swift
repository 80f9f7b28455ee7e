import RuntimeModel

/// Runs a heap program on the model: the smallest executor there is. It does what the compiled Python text would,
/// reference by reference, and logs what the text would log.
struct ModelRun: ~Copyable {
  var heap: Heap
  var world: World
  /// The module's own call, and the call of the function that runs now.
  let main: ActivationID
  var activation: ActivationID
  /// Locals of the running function by name.
  var locals: [String: Int] = [:]
  var openCalls = 0
  var names = Names()
  var records: [(value: Int?, events: [String])] = []
  var events: [String] = []
  /// Observers by label: what `_W` holds.
  var observers: [String: ObjectID] = [:]
  /// What the `finally` of a generator logs.
  var finallyTexts: [ObjectID: String] = [:]
  /// What coroutines wait for.
  var awaited: [ObjectID: (call: ActivationID, generator: ObjectID)] = [:]
  /// What the callback of a weak reference logs.
  var callbackTexts: [ObjectID: String] = [:]
  /// What those of a program with the collector enabled log, which all have one callback.
  var referenceTexts: [ObjectID: String] = [:]
  var program: HeapProgram
  var isAutomatic = false
  /// A call met something else than the operation is about: what follows says nothing. Shrinking makes such programs.
  var isMeaningless = false
  /// Classes that the program made, with their ancestors.
  var lines: [ObjectID: [ObjectID]] = [:]
  /// Collections per generation before the program.
  var collectionsBefore = [0, 0, 0]

  /// Names of the module: what its namespace binds, in order.
  struct Names {
    var order: [String] = []
    var values: [String: ObjectID] = [:]
  }

  /// The state before the first step: what the prelude makes.
  init(on profile: Profile) {
    program = HeapProgram()
    heap = Heap(profile)
    world = World(&heap)
    main = heap.enter(locals: 0)
    activation = main
    heap.isCollectorEnabled = false
    collect(2)
    collect(2)
  }

  /// A program, from the state before the first step of another run.
  init(_ program: HeapProgram, from start: borrowing ModelRun) {
    self.program = program
    heap = start.heap.copy()
    (world, main, activation) = (start.world, start.main, start.activation)
  }

  mutating func run() -> [StepRecord] {
    for operation in program.operations {
      beginStep()
      perform(operation)
    }
    beginStep()
    for name in program.tail { unbind(name) }
    collect(2)
    note(heap.lastCollection.total)
    beginStep()
    return finished()
  }

  mutating func beginStep() {
    if !records.isEmpty { records[records.count - 1].events = events }
    events = []
    records.append((nil, []))
  }

  mutating func note(_ value: Int) { records[records.count - 1].value = value }

  func finished() -> [StepRecord] {
    let last = records.count - 2
    return records.dropLast().enumerated().compactMap { index, record in
      record.value == nil && record.events.isEmpty
        ? nil : StepRecord(step: index == last ? -1 : index, value: record.value, events: record.events)
    }
  }
}

/// Calls from the heap.
extension ModelRun {
  mutating func serve() {
    while let call = heap.nextCall() {
      switch call {
      case .finalize(let object): called([object]) { $0.finalize(object) }
      case .close(let generator): close(generator)
      case .weakCallback(let callback, let reference):
        if callback == world.append {
          events.append(referenceTexts[reference] ?? "?")
          heap.append(heap.retained(reference), to: world.events)
        } else {
          called([reference]) { $0.events.append($0.callbackTexts[callback] ?? "?") }
        }
      case .collectorCallback(_, let phase, let result):
        events.append("\(phase == .start ? "a" : "o")\(result.generation).\(result.collected)")
      }
      heap.finishCall()
    }
  }

  /// Raises `GeneratorExit` where a generator or coroutine waits: what it waits for is closed first.
  private mutating func close(_ generator: ObjectID) {
    if heap.generatorState(of: generator) == .suspended {
      if let text = finallyTexts.removeValue(forKey: generator) { events.append(text) }
      if let inner = awaited.removeValue(forKey: generator) {
        heap.abandon(inner.generator)
        serve()
        heap.setLocal(1, of: inner.call, to: .null)
        serve()
      }
    }
    heap.abandon(generator)
    serve()
  }

  mutating func collect(_ generation: Int) {
    heap.collect(generation)
    serve()
  }

  /// Runs `body` as a function with these arguments, called from where the program is.
  private mutating func called(_ arguments: [ObjectID], _ body: (inout ModelRun) -> Void) {
    let outer = activation
    activation = heap.enter(locals: arguments.count, caller: outer)
    for (index, argument) in arguments.enumerated() {
      heap.setLocal(index, of: activation, to: heap.retained(argument))
    }
    body(&self)
    serve()
    heap.leave(activation)
    activation = outer
    serve()
  }

  mutating func release(_ object: ObjectID) {
    heap.release(object)
    if heap.hasCalls { serve() }
  }

  private mutating func finalize(_ object: ObjectID) {
    guard let kind = world.kinds[heap.type(of: object)] else { return }
    let name = heap.attribute(world.nName, of: object)
    if name == nil && kind != .log { return }
    let text = name.map { String(decoding: heap.bytes(of: $0), as: UTF8.self) } ?? "?"
    reachSafePoint()
    events.append("~" + text)
    reachSafePoint()
    switch kind {
    case .obj, .slot, .mix, .sub, .fin, .lst, .dct, .log: break
    case .wat: heap.append(observe(object, text, mark: "^"), to: world.kept)
    case .res: heap.append(heap.retained(object), to: world.kept)
    case .cut:
      _ = heap.deleteAttribute(world.attributeNames["a"]!, of: object)
      serve()
    case .ring:
      let list = heap.newList([heap.retained(object)])
      heap.append(heap.retained(list), to: list)
      release(list)
    case .gcf:
      collect(2)
      events.append("#\(heap.lastCollection.total)")
    }
  }
}
