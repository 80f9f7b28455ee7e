/// Follows containers through the slots of a body, op by op in source order: where paths join, the last one counts.
struct ContainerWalk {
  let file: ResolvedFile
  let search: ContainerSearch
  let methods: MethodEffects
  let supplies: SupplyCache
  let id: BodyID
  let body: Body
  var library: LibraryWalk
  var values: [ContainerValue]
  var sources: [KeySource]
  /// By slot: the short strings that constants are.
  var texts: [Slot: NameID] = [:]
  var guards = GuardStack()
  var uses: [ContainerUse] = []
  /// Uses that hang on a state, with its name: a body that then changes the state runs them once.
  var pending: [(use: Int, state: NameID, guards: Guards)] = []
  /// By slot: the use that gave what it holds, where that was a probe.
  var probes: [Slot: Int] = [:]
  /// Slots that hold weak references.
  var weakSlots = Set<Slot>()
  var registrations: [Registration] = []
  var pendingRegistrations: [(registration: Int, state: NameID)] = []
  var pendingSizes: [(use: Int, other: Int32)] = []
  var stored = Set<NameID>()
  /// The loops that are open: whether the code can leave one but by an exception, and the uses inside.
  var loops: [(canEnd: Bool, firstUse: Int)] = []

  init(
    _ file: ResolvedFile, _ search: ContainerSearch, _ methods: MethodEffects, _ supplies: SupplyCache, _ id: BodyID
  ) {
    self.file = file
    self.supplies = supplies
    self.search = search
    self.methods = methods
    self.id = id
    body = file.body(id)
    library = LibraryWalk(file.library, file.facts, id)
    values = Array(repeating: .nothing, count: Int(body.slotCount))
    sources = Array(repeating: .unclear, count: Int(body.slotCount))
    for (position, parameter) in body.parameters.enumerated() {
      sources[Int(parameter.slot)] = .parameter(id, Int32(position))
      if let container = search.defaultValue(id, parameter.name) {
        values[Int(parameter.slot)] = .container(container)
      } else if let container = search.closure(id, parameter.name) {
        values[Int(parameter.slot)] = .container(container)
      }
    }
    if let type = body.owner, body.kind == .function, let first = body.parameters.first {
      if file.bindsInstance(id) {
        set(first.slot, .receiver(type), .object)
      } else if file.members.binding[Int(id.index)] == .class || file.takesClass(id) {
        set(first.slot, .type(type), .type)
      }
    }
  }

  mutating func run() {
    for position in body.ops {
      let op = file.facts.ops[Int(position)]
      let callee = library.callee(op)
      library.step(op)
      let test = op.code == .branch ? test(op) : GuardStack.Test()
      guards.step(op, test)
      step(op, position, callee)
    }
    for (use, state, guards) in pending where stored.contains(state) { uses[use].guards.formUnion(guards) }
    // `if not names: names.append(…); values.append(…)` fills both once.
    let filled = Set(uses.filter { $0.action == .insertion }.map(\.container))
    for (use, other) in pendingSizes where filled.contains(other) { uses[use].guards.insert(.once) }
    for (registration, state) in pendingRegistrations where stored.contains(state) {
      registrations[registration].guards.insert(.once)
    }
  }

  // MARK: Slots

  func value(_ slot: Slot) -> ContainerValue { slot >= 0 ? values[Int(slot)] : .nothing }
  func source(_ slot: Slot) -> KeySource { slot >= 0 ? sources[Int(slot)] : .unclear }

  mutating func set(_ slot: Slot, _ value: ContainerValue, _ source: KeySource) {
    guard slot >= 0 else { return }
    values[Int(slot)] = value
    sources[Int(slot)] = narrowed(source, by: slot)
  }

  /// The containers that a slot may hold.
  func containers(_ slot: Slot) -> [Int32] {
    switch value(slot) {
    case .container(let it): [it]
    case .attribute(let name): search.attributes(name)
    default: []
    }
  }

  func container(_ number: Int32) -> Container { search.containers[Int(number)] }

  // MARK: Uses

  mutating func use(
    _ action: ContainerUse.Action, of container: Int32, _ position: Int32, key: Slot = noSlot,
    value: KeySource = .unclear,
    isNested: Bool = false, method: NameID? = nil
  ) {
    for condition in guards.conditions {
      switch condition {
      case .state(let name): pending.append((uses.count, name, .once))
      case .ownState(let name): pending.append((uses.count, name, .onceForObject))
      case .size(let other) where other != container: pendingSizes.append((uses.count, other))
      case .size, .membership, .other: break
      }
    }
    uses.append(
      ContainerUse(
        action: action, container: container, op: position, body: id, key: source(key), value: value, keySlot: key,
        isNested: isNested, guards: guards.guards(of: container),
        test: guards.foreignTest, method: method, isInLoop: !loops.isEmpty))
  }

  /// A slot's container goes where its entries may change unseen.
  mutating func escape(_ slot: Slot, _ position: Int32) {
    if case .container(let it) = value(slot) { use(.escape, of: it, position) }
  }

  /// The operands of a call, or the elements of a display, go where their entries may change unseen.
  mutating func escapeOperands(_ op: Op, _ position: Int32) {
    let isCall = op.code == .call || op.code == .callMethod
    if isCall { escape(op.a, position) }
    for index in slotIndices(of: op, isCall) { escape(listed(index, op), position) }
  }

  /// Where the slots of an op's list stand among the operands: after each tag where it has tags.
  func slotIndices(of op: Op, _ isTagged: Bool) -> StrideTo<Int> {
    let first = Int(op.list)
    return stride(from: isTagged ? first + 1 : first, to: first + Int(op.count), by: isTagged ? 2 : 1)
  }

  /// A slot of an op's list; `noSlot` where there is nothing. What a display unpacks is marked by its complement.
  func listed(_ index: Int, _ op: Op) -> Slot {
    let slot = file.facts.operands[index]
    if slot >= 0 { return slot }
    return op.code == .makeContainer && op.flags != ContainerKind.dict.rawValue ? ~slot : noSlot
  }

  // MARK: Tests

  func test(_ op: Op) -> GuardStack.Test {
    let kind = TestKind(rawValue: op.flags) ?? .other
    switch (value(op.a), kind) {
    case (.sizeTest(let it), _): return .init(first: .size(it), second: .size(it))
    case (.membershipTest(let it), _): return .init(first: .membership(it), second: .membership(it))
    case (.container(let it), .truthy), (.size(let it), .truthy): return .init(second: .size(it))
    case (.container(let it), .falsy), (.size(let it), .falsy): return .init(first: .size(it))
    case (.state(let name), .truthy), (.state(let name), .isNotNone): return .init(second: .state(name))
    case (.state(let name), .falsy), (.state(let name), .isNone): return .init(first: .state(name))
    case (.ownState(let name), .truthy), (.ownState(let name), .isNotNone): return .init(second: .ownState(name))
    case (.ownState(let name), .falsy), (.ownState(let name), .isNone): return .init(first: .ownState(name))
    // `value = c.get(key)`, then `if value is None`.
    case (.entry(let it), _): return .init(first: .membership(it), second: .membership(it))
    default: return .init()
    }
  }

  // MARK: Ops

  mutating func step(_ op: Op, _ position: Int32, _ callee: LibraryName?) {
    switch op.code {
    case .iterate, .branch: readProbe(op.a)
    case .opaque: for slot in file.facts.list(of: op) { readProbe(slot) }
    default: break
    }
    switch op.code {
    case .const:
      set(op.d, .nothing, .constant)
      if op.d >= 0, op.flags == ConstantKind.string.rawValue, op.a >= 0 { texts[op.d] = NameID(op.a) }
    case .move:
      let isTemporary = Int(op.d) >= body.variables.count
      // `a and b` is a or b: what was known of a still guards what follows.
      if isTemporary, op.d >= 0, values[Int(op.d)].isTest || values[Int(op.d)] != .nothing && value(op.a) == .nothing {
        return
      }
      set(op.d, value(op.a), source(op.a))
      if weakSlots.contains(op.a) { weakSlots.insert(op.d) }
      bindVariable(op.d, position)
    case .loadGlobal: loadGlobal(op)
    case .storeGlobal: storeGlobal(op, position)
    case .deleteGlobal: if let it = search.global(NameID(op.a)) { use(.emptying, of: it, position) }
    case .loadFree: loadFree(op)
    case .loadAttribute: loadAttribute(op, position)
    case .storeAttribute: storeAttribute(op, position)
    case .deleteAttribute:
      stored.insert(NameID(op.b))
      for it in attributes(op.a, NameID(op.b)) { use(.emptying, of: it, position) }
    case .loadItem: loadItem(op, position)
    case .storeItem: storeItem(op, position)
    case .deleteItem: remove(.removal, from: op.a, position, key: op.b)
    case .deleteSlice: remove(.eviction, from: op.a, position)
    case .storeSlice:
      registerSlice(op, position)
      remove(.emptying, from: op.a, position)
    case .loadSlice: set(op.d, .nothing, source(op.a))
    case .opaque: opaque(op, position)
    case .binary: binary(op, position)
    case .iterate:
      switch value(op.a) {
      case .container(let it), .entries(let it):
        use(.walk, of: it, position)
        set(op.d, .entry(it), source(op.a))
      case .entry(let it): set(op.d, .entry(it), source(op.a))
      default: set(op.d, .nothing, source(op.a))
      }
    case .unpack:
      let held = value(op.a)
      for slot in file.facts.list(of: op) { set(slot, held, source(op.a)) }
    case .call: call(op, position, callee)
    case .callMethod: callMethod(op, position, callee)
    case .makeContainer:
      escapeOperands(op, position)
      set(op.d, .nothing, op.flags == ContainerKind.dict.rawValue ? joinedKeys(op) : joined(op))
      bindVariable(op.d, position)
    case .makeFunction: set(op.d, .function(BodyID(op.a)), .object)
    case .makeClass: set(op.d, .nothing, .object)
    case .makeGenerator: set(op.d, .nothing, source(op.b))
    case .await, .yieldFrom: set(op.d, .nothing, source(op.a))
    case .breakLoop: if !loops.isEmpty { loops[loops.count - 1].canEnd = true }
    case .return, .yield:
      // Whoever takes what is yielded decides how often the loop goes round.
      for index in loops.indices { loops[index].canEnd = true }
      escape(op.a, position)
      set(op.d, .nothing, .unclear)
    case .storeFree: escape(op.b, position)
    case .with: set(op.d, value(op.a), source(op.a))
    case .loop: loops.append((LoopKind(rawValue: op.flags) != .while, uses.count))
    case .exitLoop: if !loops.isEmpty { loops[loops.count - 1].canEnd = true }
    case .endLoop:
      if let loop = loops.popLast(), !loop.canEnd {
        for index in loop.firstUse..<uses.count { uses[index].isInEndlessLoop = true }
      }
    default: if op.d >= 0 { set(op.d, .nothing, .unclear) }
    }
  }

  /// What a slot holds is looked at.
  mutating func readProbe(_ slot: Slot) {
    if let use = probes[slot] { uses[use].isOnlyRead = true }
  }

  /// A container that a variable with inner functions gets is the closure's.
  mutating func bindVariable(_ slot: Slot, _ position: Int32) {
    guard slot >= 0, Int(slot) < body.variables.count, body.kind != .classBody, values[Int(slot)] == .nothing,
      let it = search.closure(id, body.variables[Int(slot)].name)
    else { return }
    if search.firstStores.contains(position) {
      values[Int(slot)] = .container(it)
    }
  }
}
