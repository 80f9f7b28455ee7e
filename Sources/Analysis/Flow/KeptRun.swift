/// Runs one body forward over its control flow: which variables may lead to an exception, traceback or frame at each
/// point, until nothing changes. docs/analysis.md, section 10.
struct KeptRun {
  let flow: FlowBody
  let graph: FlowGraph
  let effects: [Int32: [CallEffect]]
  let names: FlowNames
  var puts = PutTable()
  /// By place and origin: the first op that made the place's variable be it.
  private var sites: [Site: Int32] = [:]
  private(set) var exits: [Exit: KeptState] = [:]
  /// What the body gives by `return`, and by `yield`.
  var returned = GivenOut()
  var yielded = GivenOut()

  enum Exit: Int, CaseIterable { case returned, raised, suspended, failed }

  /// What a function gives out that leads to an exception.
  struct GivenOut {
    /// Origins that are given somewhere, themselves and in containers; and those that are given everywhere.
    var origins: UInt64 = 0
    var always: UInt64 = ~0
    /// Positions of tuples that lead to an exception caught here; all where something else is given.
    var positions: UInt64 = 0
  }

  private struct Site: Hashable {
    var place: Int
    var origin: Int
  }

  init(_ flow: FlowBody, _ graph: FlowGraph, _ effects: [Int32: [CallEffect]], _ names: FlowNames) {
    self.flow = flow
    self.graph = graph
    self.effects = effects
    self.names = names
  }

  /// O(blocks × places) for each round; what is known of a block only grows, so there are few.
  mutating func run() {
    var states: [KeptState?] = Array(repeating: nil, count: graph.blocks.count)
    var start = KeptState(placeCount: flow.places.count)
    for parameter in flow.body.parameters {
      guard let origin = flow.origins.ofParameter[parameter.slot] else { continue }
      start.set(flow.place(parameter.slot), origins: 1 << UInt64(origin), puts: 0)
    }
    states[Int(FlowGraph.start)] = start
    var waiting: [FlowGraph.BlockID] = [FlowGraph.start]
    var isWaiting = [Bool](repeating: false, count: graph.blocks.count)
    isWaiting[Int(FlowGraph.start)] = true
    var known = -1
    // A later store may put more origins than an earlier look at its holder knew of.
    for _ in 0..<3 where known != puts.size {
      known = puts.size
      if waiting.isEmpty {
        waiting = states.indices.filter { states[$0] != nil }.map { FlowGraph.BlockID($0) }
        for block in waiting { isWaiting[Int(block)] = true }
      }
      var next = 0
      while next < waiting.count {
        let id = waiting[next]
        next += 1
        isWaiting[Int(id)] = false
        guard let state = states[Int(id)] else { continue }
        for (target, left) in leave(graph.blocks[Int(id)], state) {
          let grew: Bool
          if states[Int(target)] == nil {
            states[Int(target)] = left
            grew = true
          } else {
            grew = states[Int(target)]!.join(left)
          }
          if grew, !isWaiting[Int(target)] {
            isWaiting[Int(target)] = true
            waiting.append(target)
          }
        }
      }
      waiting.removeAll(keepingCapacity: true)
    }
    exits[.returned] = states[Int(FlowGraph.returned)]
    exits[.raised] = states[Int(FlowGraph.raised)]
    exits[.failed] = states[Int(FlowGraph.failed)]
  }

  /// What a block goes on with, and where to.
  private mutating func leave(
    _ block: FlowGraph.Block, _ entered: KeptState
  ) -> [(target: FlowGraph.BlockID, state: KeptState)] {
    var state = entered
    enter(block.entry, &state)
    // Out of the function by somebody else's exception only futures are followed.
    let isLeft = block.handler == FlowGraph.failed
    let follows = !isLeft || !flow.origins.ofAwait.isEmpty
    var failing: KeptState?
    func fail(_ state: KeptState) { if failing?.join(state) == nil { failing = state } }
    for at in block.ops {
      let op = flow.facts.ops[Int(at)]
      if follows, isLeft ? op.mayRaise && !op.clearsOnly : op.mayRaise { fail(state) }
      if let origin = flow.origins.ofAwait[at] {
        var failed = state
        hold(origin, in: op.a, field: nil, .outcome, at, &failed)
        fail(failed)
      }
      apply(op, at, &state)
      if effects[at]?.contains(where: { if case .neverReturns = $0 { true } else { false } }) == true {
        return failing.map { [(block.handler, $0)] } ?? []
      }
    }
    var result = block.successors.map { ($0, state) }
    if let failing { result.append((block.handler, failing)) }
    return result
  }

  private func enter(_ entry: FlowGraph.Entry, _ state: inout KeptState) {
    switch entry {
    case .plain: break
    case .unbinds(let slot), .isEmpty(let slot): clear(slot, &state)
    case .stopsWaiting: state.removeEverywhere(origins: 0, puts: puts.putting(only: flow.origins.awaited))
    }
  }

  // MARK: Ops

  private mutating func apply(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    switch op.code {
    case .move: assign(op.d, from: op.a, at, &state)
    case .await:
      assign(op.d, from: op.a, at, &state)
      suspend(state)
    case .with: with(op, at, &state)
    case .yield:
      give(op.a, state, to: \.yielded)
      suspend(state)
      clear(op.d, &state)
    case .yieldFrom:
      giveElements(of: op.a, at, state)
      suspend(state)
      clear(op.d, &state)
    case .deleteLocal, .unbindHandler: clear(op.a, &state)
    case .storeFree: assign(flow.slots.free(op.a), from: op.b, at, &state)
    case .loadFree: assign(op.d, from: flow.slots.free(op.a), at, &state)
    case .deleteFree: clear(flow.slots.free(op.a), &state)
    case .bindHandler: begin(op.d, at, &state)
    case .loadAttribute: loadAttribute(op, at, &state)
    case .loadItem, .iterate: loadItem(op, at, &state)
    case .loadSlice: assign(op.d, from: op.a, at, &state)
    case .unpack: unpack(op, at, &state)
    case .binary:
      let a = flow.place(op.a), b = flow.place(op.b)
      // What a container holds goes on to the sum.
      set(
        op.d, origins: state.origins(a) | state.origins(b), puts: state.puts(a) | state.puts(b), at, &state)
    case .makeContainer: makeContainer(op, at, &state)
    case .makeFunction:
      clear(op.d, &state)
      flow.facts.forEachPair(of: op) { _, slot in
        put(slot, into: op.d, field: nil, .argument, at, &state)
      }
    case .storeAttribute: storeAttribute(op, at, &state)
    case .storeItem, .storeSlice:
      if holds(op.c, state) {
        put(op.c, into: op.a, field: nil, .stored, at, &state)
      } else if op.code == .storeSlice {
        empty(op.a, &state)
      }
    case .deleteItem, .deleteSlice: empty(op.a, &state)
    case .deleteAttribute: removeField(NameID(op.b), of: op.a, &state)
    case .call, .callMethod: call(op, at, &state)
    case .raise: raise(op, at, &state)
    case .return: give(op.a, state, to: \.returned)
    default: if op.d >= 0 { clear(op.d, &state) }
    }
  }

  private mutating func raise(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    if let origin = flow.origins.ofOp[at], state.origins(flow.place(op.a)) == 0 {
      set(op.a, origins: 1 << UInt64(origin), puts: state.puts(flow.place(op.a)), at, &state)
      // `raise self.error`: of a variable, the attribute it was read from may have been cleared since.
      if !flow.slots.isVariable(op.a), let (holder, step) = flow.slots.holder(op.a), case .attribute(let name) = step {
        put(op.a, into: holder, field: name, .stored, at, &state)
      }
    }
    state.raised |= state.origins(flow.place(op.a))
  }

  private mutating func with(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    if let origin = flow.origins.ofOp[at] {
      for case .keepsWhatLeaves(let field, let calleeOp) in effects[at] ?? [] {
        hold(origin, in: op.a, field: field, .byCallee, calleeOp: calleeOp, at, &state)
      }
    }
    assign(op.d, from: op.a, at, &state)
  }

  private mutating func call(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    if flow.origins.ofOp[at] != nil { begin(op.d, at, &state) } else { clear(op.d, &state) }
    for effect in effects[at] ?? [] {
      switch effect {
      case .puts(let source, let target, let field, let way, let calleeOp):
        put(source, into: target, field: field, way, calleeOp: calleeOp, at, &state)
      case .raises(let slot): state.raised |= state.origins(flow.place(slot))
      case .gives(let slot):
        let place = flow.place(slot), result = flow.place(op.d)
        set(
          op.d, origins: state.origins(result) | state.origins(place), puts: state.puts(result) | state.puts(place), at,
          &state)
      case .takes(let slot): takeElement(of: slot, into: op.d, at, &state)
      case .clearsFrames(let slot): clearFrames(slot, &state)
      case .empties(let slot): empty(slot, &state)
      case .clearsField(let field, let object): removeField(field, of: object, &state)
      case .keepsWhatLeaves, .neverReturns: break
      }
    }
  }

  private mutating func give(_ slot: Slot, _ state: KeptState, to way: WritableKeyPath<KeptRun, GivenOut>) {
    let place = flow.place(slot)
    self[keyPath: way].always &= state.origins(place)
    let given = state.origins(place) | puts.origins(of: state.puts(place))
    guard given != 0 else { return }
    self[keyPath: way].origins |= given
    guard let made = flow.slots.making(slot), made.code == .makeContainer, made.flags == ContainerKind.tuple.rawValue
    else {
      self[keyPath: way].positions = ~0
      return
    }
    for (position, slot) in flow.facts.list(of: made).enumerated() {
      let place = flow.place(slot)
      if state.origins(place) | state.puts(place) != 0 {
        self[keyPath: way].positions |= 1 << UInt64(min(position, 63))
      }
    }
  }

  private mutating func giveElements(of slot: Slot, _ at: Int32, _ state: KeptState) {
    let place = flow.place(slot)
    var given = state.origins(place) & flow.origins.containers | puts.origins(of: state.puts(place))
    if let origin = flow.origins.ofOp[at] { given |= 1 << UInt64(origin) }
    guard given != 0 else { return }
    yielded.origins |= given
    yielded.positions = ~0
  }

  private mutating func suspend(_ state: KeptState) {
    if exits[.suspended] == nil { exits[.suspended] = state } else { _ = exits[.suspended]!.join(state) }
  }

  // MARK: Variables

  func clear(_ slot: Int32, _ state: inout KeptState) { state.set(flow.place(slot), origins: 0, puts: 0) }

  func holds(_ slot: Slot, _ state: KeptState) -> Bool {
    let place = flow.place(slot)
    return state.origins(place) | state.puts(place) != 0
  }

  mutating func set(_ slot: Int32, origins: UInt64, puts: UInt64, _ at: Int32, _ state: inout KeptState) {
    let place = flow.place(slot)
    guard place >= 0 else { return }
    state.set(place, origins: origins, puts: puts)
    origins.forEachBit { origin in
      let site = Site(place: place, origin: origin)
      sites[site] = min(sites[site] ?? at, at)
    }
  }

  mutating func assign(_ target: Int32, from source: Int32, _ at: Int32, _ state: inout KeptState) {
    let place = flow.place(source)
    set(target, origins: state.origins(place), puts: state.puts(place), at, &state)
  }

  private mutating func begin(_ slot: Slot, _ at: Int32, _ state: inout KeptState) {
    guard let origin = flow.origins.ofOp[at] else { return clear(slot, &state) }
    set(slot, origins: 1 << UInt64(origin), puts: 0, at, &state)
    // A new object has not been raised yet.
    if flow.origins.all[origin].kind == .made { state.raised &= ~(1 << UInt64(origin)) }
  }

  /// The op that first made a variable hold an origin.
  func site(of variable: Int32, _ origin: Int) -> Int32? { sites[Site(place: flow.place(variable), origin: origin)] }
}

extension Op {
  /// Whether an exception may come out of it.
  var mayRaise: Bool {
    switch code {
    case .const, .move, .loadFree, .storeFree, .bindHandler, .unbindHandler, .makeContainer, .makeFunction, .annotate,
      .return, .storeGlobal, .matchBody, .exitLoop, .breakLoop, .continueLoop, .unparsed:
      false
    default: true
    }
  }

  /// Whether it is what a clean-up is made of: `del x`, `self.x = None`. It fails in broken programs only.
  fileprivate var clearsOnly: Bool {
    switch code {
    case .deleteLocal, .deleteFree, .deleteAttribute, .storeAttribute: true
    default: false
    }
  }
}
