import RuntimeModel

/// A slice of a project while it runs. Every value starts from fresh modules; nothing outlives the run. Python code
/// that native code calls nests native calls: make and use it within `onLargeStack`, on one thread.
///
///     let run = SliceRun(request)
///     guard case .value(let panel) = run.global("Panel", of: "app.panels") else { … }
///     let made = run.call(panel, CallArguments([.opaque("hub")]))
///
/// References that steps give are the driver's until `drop`; a step that needs one borrows it.
package final class SliceRun {
  let machine: Machine
  /// Null once dropped.
  private var held: [ObjectID] = []
  private var unknown: [String: ObjectID] = [:]
  /// Containers that the driver made to pass something in.
  package private(set) var argumentContainers: Set<HeapObject> = []
  private var halt: String?
  /// Births from here on are the slice's doing.
  let firstBirth: Int

  package init(_ request: SliceRequest) {
    machine = Machine(request.profile, limits: request.limits)
    machine.isScript = false
    machine.opaques.isUsed = true
    machine.opaques.plan = request.plan
    machine.loader = ModuleLoader(resolve: request.resolve, droppedDecorators: request.droppedDecorators)
    machine.heap.collect()
    machine.settle()
    let mark = machine.heap.newList()
    firstBirth = machine.heap.birth(of: mark)
    machine.drop(mark)
  }

  deinit { machine.cancelStrands() }

  // MARK: steps

  /// A name of a module, loaded with what it needs; dots go on to attributes.
  package func global(_ name: String, of module: String) -> StepOutcome {
    step { machine in try machine.resolve(ClassReference(module: module, name: name)) }
  }

  package func attribute(_ name: String, of object: Held) -> StepOutcome {
    step { machine in try machine.attribute(machine.name(name), of: self[object]) }
  }

  /// `callee(…)`; a class is constructed.
  package func call(_ callee: Held, _ arguments: CallArguments = CallArguments()) -> StepOutcome {
    step { machine in try self.call(self[callee], arguments) }
  }

  /// `receiver.name(…)`; nobody holds the bound method afterwards.
  package func call(_ name: String, of receiver: Held, _ arguments: CallArguments = CallArguments()) -> StepOutcome {
    step { machine in
      let method = try machine.attribute(machine.name(name), of: self[receiver])
      defer { machine.drop(method) }
      return try self.call(method, arguments)
    }
  }

  /// `next(iterator)`.
  package func next(_ iterator: Held) -> StepOutcome {
    var isFinished = false
    let outcome = step { machine in
      if let value = try machine.next(of: self[iterator]) { return value }
      isFinished = true
      return machine.takeStopValue()
    }
    if isFinished, case .value(let value) = outcome { return .finished(value) }
    return outcome
  }

  /// `generator.send(value)`, also for coroutines.
  package func send(_ value: SliceArgument, to generator: Held) -> StepOutcome {
    var isFinished = false
    let outcome = step { machine in
      let sent = self.object(of: value)
      defer { machine.drop(sent) }
      guard case .generator = machine.payload(of: self[generator]) else {
        let method = try machine.attribute(machine.name("send"), of: self[generator])
        defer { machine.drop(method) }
        return try machine.call(method, Arguments([sent]))
      }
      switch try machine.resume(self[generator], sent) {
      case .yielded(let value): return value
      case .returned(let value):
        isFinished = true
        return value
      }
    }
    if isFinished, case .value(let value) = outcome { return .finished(value) }
    return outcome
  }

  /// A value that the driver holds.
  package func make(_ argument: SliceArgument) -> Held { hold(object(of: argument)) }

  /// Lets go of a reference; what only it kept dies now.
  package func drop(_ reference: Held) {
    let object = held[reference.slot]
    held[reference.slot] = .null
    if !object.isNull { machine.drop(object) }
  }

  /// Lets go of everything that the driver holds, opaque arguments too; oldest first.
  /// - Parameter kept: what it goes on holding.
  package func dropAll(except kept: [Held] = []) {
    for slot in held.indices where !kept.contains(Held(slot: slot)) { drop(Held(slot: slot)) }
    for name in unknown.keys.sorted() { machine.drop(unknown[name]!) }
    unknown = [:]
    let last = machine.stopValue
    machine.stopValue = .null
    if !last.isNull { machine.drop(last) }
  }

  /// Calls `observer` before every statement that is executed from now on.
  package func observe(_ observer: ((SliceRun) -> Void)?) {
    guard let observer else {
      machine.observer = nil
      return
    }
    machine.observer = { [unowned self] _ in observer(self) }
  }

  // MARK: what happened

  /// Instructions that were run.
  package var steps: Int { machine.steps }
  package var opaqueOperations: Int { machine.opaques.operations }
  /// In the order in which they were made.
  package var choices: [Choice] { machine.opaques.choices }
  /// Forced answers that could not be taken, since earlier ones had decided the question.
  package var refusedAnswers: [ChoiceKey] { machine.opaques.refused }
  package var escapes: [Escape] { machine.opaques.escapes }
  /// More than could be noted: then not being among the escapes means nothing.
  package var hasUnnotedEscapes: Bool { machine.opaques.unnotedEscapes > 0 }
  /// Whether what unknown values did is noted from now on.
  package var keepsTranscript: Bool {
    get { machine.opaques.keepsTranscript }
    set { machine.opaques.keepsTranscript = newValue }
  }
  /// What unknown values did, in order.
  package var transcript: [OpaqueAnswer] { machine.opaques.transcript }
  /// What was done with unknown values while the transcript was kept.
  package var operationsMet: Set<OpaqueOperation> { machine.opaques.operationsMet }
  package var assumptions: [Assumption] { machine.opaques.assumptions }
  package var output: [UInt8] { machine.output }
  /// Exceptions of finalizers and callbacks, as CPython prints them.
  package var errors: [UInt8] { machine.errors }
  /// Whether the statement is one of a function, not of a module or class that is loaded.
  package var isInFunction: Bool { machine.calls.last?.code.kind == .function }
  /// Where the program is; of use to an observer.
  package var place: CodePlace { machine.codePlace() }

  /// Statements at the top of modules that were executed, in the order in which they were done: what another needs
  /// comes first.
  package var loaded: [LoadedRange] {
    (machine.loader?.done ?? []).map { module, index in
      let node = module.source.source.tree[module.source.statements.statements[index].node]
      return LoadedRange(module: module.source.name, start: Int(node.start), end: Int(node.end))
    }
  }

  package enum EventLoop: Sendable {
    case idle
    /// Callbacks are to be run.
    case waits
  }

  /// The loop of the program's asyncio; nil where it uses none.
  package var eventLoop: EventLoop? {
    guard let module = machine.modules["asyncio.futures"] else { return nil }
    let (loopName, readyName) = (machine.name("_policy_loop"), machine.name("_ready"))
    guard let loop = machine.heap.attribute(loopName, of: module), loop != machine.heap.none,
      let ready = machine.heap.attribute(readyName, of: loop), machine.heap.cellCount(of: ready) > 0
    else { return .idle }
    return .waits
  }

  // MARK: helpers

  private func step(_ body: (Machine) throws -> ObjectID) -> StepOutcome {
    if let halt { return .halted(halt) }
    do {
      let value = try body(machine)
      machine.settle()
      if let message = machine.halt { throw Stop.halted(message) }
      return .value(hold(value))
    } catch Stop.raised {
      let exception = machine.raised
      machine.raised = .null
      machine.skipsTraceback = false
      return .raised(hold(exception))
    } catch Stop.halted(let message) {
      halt = message
      return .halted(message)
    } catch {
      halt = "\(error)"
      return .halted("\(error)")
    }
  }

  private func call(_ callee: ObjectID, _ arguments: CallArguments) throws -> ObjectID {
    var passed = Arguments(arguments.positional.map { object(of: $0) })
    passed.names = arguments.named.map { machine.name($0.name) }
    passed.values = arguments.named.map { object(of: $0.value) }
    defer { machine.dropAll(passed.positional + passed.values) }
    return try machine.call(callee, passed)
  }

  private func hold(_ object: ObjectID) -> Held {
    held.append(object)
    return Held(slot: held.count - 1)
  }

  subscript(_ reference: Held) -> ObjectID {
    let object = held[reference.slot]
    precondition(!object.isNull, "a reference that was dropped")
    return object
  }

  /// Objects that the driver holds, borrowed.
  var heldObjects: [ObjectID] { held.filter { !$0.isNull } }

  private func noted(_ container: ObjectID) -> ObjectID {
    argumentContainers.insert(machine.heapObject(container))
    return container
  }

  /// A new reference.
  private func object(of argument: SliceArgument) -> ObjectID {
    switch argument {
    case .none: return machine.none
    case .bool(let value): return machine.bool(value)
    case .int(let value): return machine.int(value)
    case .float(let value): return machine.float(value)
    case .string(let text): return machine.string(text)
    case .bytes(let bytes): return machine.heap.newBytes(bytes)
    case .tuple(let items): return noted(machine.heap.newTuple(items.map { object(of: $0) }))
    case .list(let items): return noted(machine.heap.newList(items.map { object(of: $0) }))
    case .dictionary(let entries):
      let dictionary = noted(machine.heap.newDictionary())
      for entry in entries {
        let (key, value) = (object(of: entry.key), object(of: entry.value))
        defer { machine.drop(key); machine.drop(value) }
        try? machine.store(value, under: key, in: dictionary)
      }
      return dictionary
    case .held(let reference): return machine.keep(self[reference])
    case .opaque(let name):
      if let known = unknown[name] { return machine.keep(known) }
      let value = machine.newOpaque(name)
      unknown[name] = value
      return machine.keep(value)
    }
  }
}

/// A statement at the top of a module that was executed.
package struct LoadedRange: Sendable, Equatable {
  package var module: String
  /// Bytes of the module's text.
  package var start: Int
  package var end: Int
}
