/// One body prepared for `KeptAnalysis`: what each slot is made by, and which slots may lead to an exception or frame.
struct FlowBody {
  let id: BodyID
  let body: Body
  let facts: ProgramFacts
  /// By slot: the only op that writes it; -1 for none, -2 for several.
  private(set) var maker: [Int32]
  /// By slot, variables of enclosing functions behind the body's own: the place in a state; -1 where it cannot lead to
  /// anything.
  private(set) var places: [Int32]
  private(set) var placeCount = 0
  private(set) var origins: [FrameOrigin] = []
  /// By op that is one: the index in `origins`.
  private(set) var originOfOp: [Int32: Int] = [:]
  private(set) var originOfParameter: [Slot: Int] = [:]
  /// By op that asks a future for its outcome: the index in `origins`.
  private(set) var awaits: [Int32: Int] = [:]

  /// By origin that a call returned: the positions of a tuple at which it may be.
  private var returnedPositions: [Int: UInt64] = [:]

  /// Origins and stores of one body: one bit each.
  static let limit = 64

  /// - Parameter asksForArguments: only what the function does with its parameters is asked.
  init(_ id: BodyID, _ program: Program, _ names: FlowNames, asksForArguments: Bool) {
    self.id = id
    facts = program.facts
    body = facts.bodies[Int(id.index)]
    maker = Array(repeating: -1, count: Int(body.slotCount))
    places = Array(repeating: -1, count: Int(body.slotCount) + body.free.count)
    for parameter in body.parameters { maker[Int(parameter.slot)] = -2 }
    for at in body.ops {
      let op = facts.ops[Int(at)]
      FlowBody.forEachWritten(op, facts) { slot in
        maker[Int(slot)] = maker[Int(slot)] == -1 ? at : -2
      }
    }
    collectOrigins(names, program, asksForArguments)
  }

  /// Ends the preparation.
  /// - Parameter returned: calls that may return an exception that the callee has caught, and at which positions of a
  ///   tuple.
  mutating func settle(returned: [(op: Int32, positions: UInt64)]) {
    for (at, positions) in returned where originOfOp[at] == nil && origins.count < FlowBody.limit {
      returnedPositions[origins.count] = positions
      add(FrameOrigin(kind: .returned, at: at), op: at)
    }
    if !origins.isEmpty { collectPlaces() }
  }

  static func forEachWritten(_ op: Op, _ facts: ProgramFacts, _ visit: (Slot) -> Void) {
    switch op.code {
    case .unpack: for slot in facts.list(of: op) where slot >= 0 { visit(slot) }
    default: if op.d >= 0 { visit(op.d) }
    }
  }

  func isVariable(_ slot: Slot) -> Bool { slot >= 0 && Int(slot) < body.variables.count }

  /// The state's place of a slot; variables of enclosing functions are numbered behind the slots. Negative for none.
  func place(_ slot: Int32) -> Int { slot >= 0 ? Int(places[Int(slot)]) : -1 }

  /// A variable of an enclosing function, numbered behind the slots.
  func free(_ position: Int32) -> Int32 { body.slotCount + position }

  /// The op that makes a slot's value, where there is only one, through plain moves.
  func making(_ slot: Slot) -> Op? {
    var slot = slot
    for _ in 0..<4 {
      guard slot >= 0, maker[Int(slot)] >= 0 else { return nil }
      let op = facts.ops[Int(maker[Int(slot)])]
      if op.code != .move { return op }
      slot = op.a
    }
    return nil
  }

  /// How a slot's value was got out of another one.
  enum Step { case attribute(NameID), item, alias }

  /// The object that a slot's value was read from, where only one op writes the slot.
  func holder(_ slot: Slot) -> (slot: Slot, step: Step)? {
    guard slot >= 0, slot < body.slotCount, maker[Int(slot)] >= 0 else { return nil }
    let op = facts.ops[Int(maker[Int(slot)])]
    switch op.code {
    case .loadAttribute: return (op.a, .attribute(NameID(op.b)))
    case .loadItem, .iterate: return (op.a, .item)
    case .move: return (op.a, .alias)
    case .loadFree: return (free(op.a), .alias)
    case .callMethod where facts.names.equals(NameID(op.b), "setdefault"): return (op.a, .item)
    default: return nil
    }
  }

  /// Where an object is reached from, outermost last, and the attribute by which the outermost one has it.
  /// - Parameter field: the attribute of the slot's own value that is meant, if one is.
  func path(to slot: Slot, field: NameID?) -> (slots: [Slot], field: NameID?) {
    var slots = [slot]
    var field = field
    while slots.count < FlowBody.longestPath, let next = holder(slots[slots.count - 1]) {
      slots.append(next.slot)
      switch next.step {
      case .attribute(let name): field = name
      case .item: field = nil
      case .alias: break
      }
    }
    return (slots, field)
  }

  // MARK: Origins

  private mutating func collectOrigins(
    _ names: FlowNames, _ program: Program, _ asksForArguments: Bool
  ) {
    for (index, parameter) in body.parameters.enumerated() {
      if asksForArguments {
        if index == 0 && body.owner != nil { continue }
        add(FrameOrigin(kind: .argument, at: parameter.slot), parameter: parameter.slot)
      } else if isException(parameter, names) {
        add(FrameOrigin(kind: .parameter, at: parameter.slot), parameter: parameter.slot)
      }
    }
    if asksForArguments { return }
    var handlers: [Int] = []
    var openTries = 0
    for at in body.ops {
      let op = facts.ops[Int(at)]
      switch op.code {
      case .tryBegin: openTries += 1
      case .handler: if handlers.last != openTries { handlers.append(openTries) }
      case .tryElse, .finally: if handlers.last == openTries { handlers.removeLast() }
      case .endTry:
        if handlers.last == openTries { handlers.removeLast() }
        openTries -= 1
      case .await: if isFuture(op.a, names) { addAwait(at) }
      case .bindHandler: if op.d >= 0 { add(FrameOrigin(kind: .caught, at: at), op: at) }
      case .callMethod, .call:
        if let kind = kind(of: op, names, isInHandler: !handlers.isEmpty) {
          add(FrameOrigin(kind: kind, at: at), op: at)
        }
        if op.code == .callMethod, NameID(op.b) == names.result, op.count <= 2, isFuture(op.a, names) { addAwait(at) }
      case .raise:
        if mayBeException(op.a, names) { add(FrameOrigin(kind: .raised, at: at), op: at) }
      default: break
      }
    }
  }

  private mutating func add(_ origin: FrameOrigin, op: Int32 = -1, parameter: Slot = noSlot) {
    guard origins.count < FlowBody.limit else { return }
    if op >= 0 { originOfOp[op] = origins.count } else { originOfParameter[parameter] = origins.count }
    origins.append(origin)
  }

  private mutating func addAwait(_ at: Int32) {
    guard origins.count < FlowBody.limit else { return }
    awaits[at] = origins.count
    origins.append(FrameOrigin(kind: .awaited, at: at))
  }

  /// Whether a slot is read from a variable or attribute that holds a future, by what made it or by its name.
  private func isFuture(_ slot: Slot, _ names: FlowNames) -> Bool {
    guard slot >= 0 else { return false }
    if let made = making(slot) {
      switch made.code {
      case .call, .callMethod:
        guard isVariable(slot) else { return false }
        let callee = made.code == .callMethod ? NameID(made.b) : global(made.a)
        return callee.map { names.makesFuture($0) } ?? false
      case .loadAttribute: return names.isFuture(NameID(made.b))
      case .loadFree: return names.isFuture(body.free[Int(made.a)].name)
      default: break
      }
    }
    return isVariable(slot) && names.isFuture(body.variables[Int(slot)].name)
  }

  private func kind(of op: Op, _ names: FlowNames, isInHandler: Bool) -> FrameOrigin.Kind? {
    let name: NameID
    if op.code == .callMethod {
      name = NameID(op.b)
      guard let module = global(op.a) else { return makesException(name) && isVariable(op.d) ? .made : nil }
      switch name {
      case names.excInfo: return isModule(module, names.sys) ? (isInHandler ? .information : .outerInformation) : nil
      case names.getFrame: return isModule(module, names.sys) && asksForItself(op) ? .frame : nil
      case names.currentFrame, names.stack: return isModule(module, names.inspect) ? .frame : nil
      default: return makesException(name) && isVariable(op.d) ? .made : nil
      }
    }
    guard let global = global(op.a) else { return nil }
    switch global {
    case names.excInfo where isImported(global, from: names.sys): return isInHandler ? .information : .outerInformation
    case names.currentFrame where isImported(global, from: names.inspect): return .frame
    case names.getFrame where isImported(global, from: names.sys): return asksForItself(op) ? .frame : nil
    default: return makesException(global) && isVariable(op.d) ? .made : nil
    }
  }

  private func makesException(_ name: NameID) -> Bool { FlowNames.isExceptionClass(facts.names.utf8(name)) }

  /// The global name that a slot was read from.
  func global(_ slot: Slot) -> NameID? {
    guard let op = making(slot) else { return nil }
    switch op.code {
    case .loadGlobal: return NameID(op.a)
    case .importName:
      let item = facts.imports[Int(op.a)]
      return item.symbol ?? item.module.first
    default: return nil
    }
  }

  /// Whether a global name is bound to a module by an import, under whatever name.
  private func isModule(_ name: NameID, _ module: NameID) -> Bool {
    if name == module { return true }
    let file = facts.files[Int(facts.file(of: id).index)]
    return file.imports.contains { index in
      let item = facts.imports[Int(index)]
      return item.binding == name && item.symbol == nil && item.module == [module]
    }
  }

  /// Whether a name is the function of that name of a module: some modules define a `currentframe` of their own.
  private func isImported(_ name: NameID, from module: NameID) -> Bool {
    let file = facts.files[Int(facts.file(of: id).index)]
    return file.imports.contains { index in
      let item = facts.imports[Int(index)]
      return item.binding == name && item.symbol == name && item.module == [module]
    }
  }

  /// `sys._getframe()` and `sys._getframe(0)`; other numbers give frames of callers, which do not hold this one.
  private func asksForItself(_ call: Op) -> Bool {
    guard let first = facts.argument(0, of: call) else { return call.count == 0 }
    guard let made = making(first) else { return false }
    return made.code == .const && made.b == 0
  }

  private func isException(_ parameter: Parameter, _ names: FlowNames) -> Bool {
    if let annotation = parameter.annotation, isException(facts.annotations[Int(annotation.index)]) { return true }
    return names.isExceptionParameter(parameter.name)
  }

  private func isException(_ type: TypeExpression) -> Bool {
    var waiting = [type]
    while let type = waiting.popLast() {
      switch type {
      case .name(let path): if let last = path.last, makesException(last) { return true }
      case .applied(let path, let arguments):
        if let last = path.last, facts.names.equals(last, "Optional") || facts.names.equals(last, "Union") {
          waiting += arguments
        }
      case .union(let parts): waiting += parts
      case .none, .unknown: break
      }
    }
    return false
  }

  /// Whether a variable that is raised holds an exception: classes are raised from variables, too.
  private func mayBeException(_ slot: Slot, _ names: FlowNames) -> Bool {
    guard isVariable(slot) else {
      guard slot >= 0, let (holder, step) = holder(slot), case .attribute(let name) = step else { return false }
      return isVariable(holder) && names.isExceptionVariable(name)
    }
    let variable = body.variables[Int(slot)]
    if names.isExceptionVariable(variable.name) || isTestedForClass(slot) { return true }
    if body.parameters.contains(where: { $0.slot == slot }) { return false }
    guard let made = making(slot), made.code == .call || made.code == .callMethod else { return false }
    let callee = made.code == .callMethod ? NameID(made.b) : global(made.a)
    return callee.map(makesException) ?? false
  }

  /// `isinstance(x, …)`: a class is not asked for its class.
  private func isTestedForClass(_ slot: Slot) -> Bool {
    body.ops.contains { at in
      let op = facts.ops[Int(at)]
      return op.code == .branch && op.a == slot && op.flags == TestKind.isInstance.rawValue
    }
  }

  /// The origins of which unpacking gives something at a position: `sys.exc_info()` begins with a class, and
  /// `inspect.stack()` with the frame itself.
  func origins(atPosition position: Int) -> UInt64 {
    var result: UInt64 = 0
    for (index, origin) in origins.enumerated() {
      let isGiven =
        switch origin.kind {
        case .returned: (returnedPositions[index] ?? ~0) & (1 << UInt64(min(position, 63))) != 0
        case .frame: position == 0
        default: position > 0
        }
      if isGiven { result |= 1 << UInt64(index) }
    }
    return result
  }

  // MARK: Places

  /// Gives a place to every slot that something may flow to, whatever the order of the ops. At most a few passes.
  private mutating func collectPlaces() {
    for origin in origins {
      switch origin.kind {
      case .parameter, .argument: give(origin.at)
      case .raised, .awaited: giveHolders(facts.ops[Int(origin.at)].a)
      default: give(facts.ops[Int(origin.at)].d)
      }
    }
    var before = -1
    for _ in 0..<5 where before != placeCount {
      before = placeCount
      for at in body.ops { flow(facts.ops[Int(at)]) }
    }
  }

  private mutating func give(_ slot: Int32) {
    guard slot >= 0, places[Int(slot)] < 0 else { return }
    places[Int(slot)] = Int32(placeCount)
    placeCount += 1
  }

  private func has(_ slot: Slot) -> Bool { slot >= 0 && places[Int(slot)] >= 0 }

  /// The object, and what it was read from.
  private mutating func giveHolders(_ slot: Slot) {
    var slot = slot
    for _ in 0..<FlowBody.longestPath {
      guard slot >= 0 else { return }
      give(slot)
      guard let next = holder(slot) else { return }
      slot = next.slot
    }
  }

  /// Steps from a variable to an object that is stored to.
  static let longestPath = 5

  private mutating func flow(_ op: Op) {
    switch op.code {
    case .move, .loadAttribute, .loadItem, .loadSlice, .iterate, .await, .with: if has(op.a) { give(op.d) }
    case .binary: if has(op.a) || has(op.b) { give(op.d) }
    case .unpack: if has(op.a) { for slot in facts.list(of: op) where slot >= 0 { give(slot) } }
    case .makeContainer:
      let isDictionary = op.flags == ContainerKind.dict.rawValue
      if facts.list(of: op).contains(where: { has($0 < 0 && !isDictionary ? ~$0 : $0) }) { give(op.d) }
    case .makeFunction:
      facts.forEachPair(of: op) { _, slot in if has(slot) { give(op.d) } }
    case .storeAttribute, .storeItem, .storeSlice: if has(op.c) { giveHolders(op.a) }
    case .storeFree: if has(op.b) { give(free(op.a)) }
    case .loadFree: if has(free(op.a)) { give(op.d) }
    case .call, .callMethod:
      var isReached = op.code == .callMethod && has(op.a)
      facts.forEachPair(of: op) { _, slot in if has(slot) { isReached = true } }
      guard isReached else { return }
      give(op.d)
      if op.code == .callMethod { giveHolders(op.a) }
      facts.forEachPair(of: op) { _, slot in giveHolders(slot) }
    default: break
    }
  }
}
