/// Runs one body forward over its control flow: which variables may lead to an exception, traceback or frame at each
/// point, until nothing changes. docs/analysis.md, section 10.
struct KeptRun {
  let flow: FlowBody
  let graph: FlowGraph
  let effects: [Int32: [CallEffect]]
  let names: FlowNames
  var puts: [FramePut] = []
  /// By store: the origins it may put, and where.
  private var putOrigins: [UInt64] = []
  private var putPlaces: [PutPlace] = []
  private var putOfKey: [PutKey: Int] = [:]
  /// By place and origin: the first op that made the place's variable be it.
  private var sites: [Site: Int32] = [:]
  private(set) var exits: [Exit: KeptState] = [:]
  /// Origins that some `return` gives, themselves and in containers.
  private(set) var returnedOrigins: UInt64 = 0
  /// Origins that every `return` gives.
  private(set) var alwaysReturned: UInt64 = ~0
  /// Positions of returned tuples that lead to an exception caught here; all where something else is returned.
  private(set) var returnedPositions: UInt64 = 0

  enum Exit: Int, CaseIterable { case returned, raised, suspended, failed }

  /// An attribute or the elements of an object, by the way to it from the variable it is reached from.
  private struct PutPlace: Hashable {
    var root: Slot
    var field: NameID?
    var steps: Int
    var isAttribute: Bool
  }

  private struct PutKey: Hashable {
    var op: Int32
    var source: Slot
    var place: PutPlace
    var isDirect: Bool
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
    var start = KeptState(placeCount: flow.placeCount)
    for (slot, origin) in flow.originOfParameter { start.set(flow.place(slot), origins: 1 << UInt64(origin), puts: 0) }
    states[Int(FlowGraph.start)] = start
    var waiting: [FlowGraph.BlockID] = [FlowGraph.start]
    var isWaiting = [Bool](repeating: false, count: graph.blocks.count)
    isWaiting[Int(FlowGraph.start)] = true
    var known = -1
    // A later store may put more origins than an earlier look at its holder knew of.
    for _ in 0..<3 where known != putOrigins.reduce(0, { $0 + $1.nonzeroBitCount }) {
      known = putOrigins.reduce(0) { $0 + $1.nonzeroBitCount }
      if waiting.isEmpty {
        waiting = states.indices.filter { states[$0] != nil }.map { FlowGraph.BlockID($0) }
        for block in waiting { isWaiting[Int(block)] = true }
      }
      var next = 0
      while next < waiting.count {
        let id = waiting[next]
        next += 1
        isWaiting[Int(id)] = false
        guard var state = states[Int(id)] else { continue }
        let block = graph.blocks[Int(id)]
        enter(block.entry, &state)
        var failing = state
        for at in block.ops {
          let op = flow.facts.ops[Int(at)]
          if op.mayRaise { _ = failing.join(state) }
          if let origin = flow.awaits[at] {
            var failed = state
            fail(op, at, origin, &failed)
            _ = failing.join(failed)
          }
          apply(op, at, &state)
        }
        func flowOn(_ state: KeptState, to target: FlowGraph.BlockID) {
          let grew: Bool
          if states[Int(target)] == nil {
            states[Int(target)] = state
            grew = true
          } else {
            grew = states[Int(target)]!.join(state)
          }
          if grew, !isWaiting[Int(target)] {
            isWaiting[Int(target)] = true
            waiting.append(target)
          }
        }
        for target in block.successors { flowOn(state, to: target) }
        if !block.ops.isEmpty, block.handler != FlowGraph.failed || !flow.awaits.isEmpty {
          flowOn(failing, to: block.handler)
        }
      }
      waiting.removeAll(keepingCapacity: true)
    }
    exits[.returned] = states[Int(FlowGraph.returned)]
    exits[.raised] = states[Int(FlowGraph.raised)]
    exits[.failed] = states[Int(FlowGraph.failed)]
  }

  private func enter(_ entry: FlowGraph.Entry, _ state: inout KeptState) {
    switch entry {
    case .plain: break
    case .unbinds(let slot), .isEmpty(let slot): state.set(flow.place(slot), origins: 0, puts: 0)
    }
  }

  // MARK: Ops

  private mutating func apply(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    switch op.code {
    case .move: assign(op.d, from: op.a, at, &state)
    case .await, .with:
      assign(op.d, from: op.a, at, &state)
      if op.code == .await { suspend(state) }
    case .yield, .yieldFrom:
      suspend(state)
      clear(op.d, &state)
    case .deleteLocal, .unbindHandler: clear(op.a, &state)
    case .storeFree: assign(flow.free(op.a), from: op.b, at, &state)
    case .loadFree: assign(op.d, from: flow.free(op.a), at, &state)
    case .deleteFree: clear(flow.free(op.a), &state)
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
    case .raise:
      if let origin = flow.originOfOp[at], state.origins(flow.place(op.a)) == 0 {
        set(op.a, origins: 1 << UInt64(origin), puts: state.puts(flow.place(op.a)), at, &state)
        if let (holder, step) = flow.holder(op.a), case .attribute(let name) = step {
          put(op.a, into: holder, field: name, .stored, at, &state)
        }
      }
      state.raised |= state.origins(flow.place(op.a))
    case .return:
      giveBack(op, state)
    default: if op.d >= 0 { clear(op.d, &state) }
    }
  }

  /// The future that an op asks has failed: it holds the exception that comes out of it.
  private mutating func fail(_ op: Op, _ at: Int32, _ origin: Int, _ state: inout KeptState) {
    let (path, field) = flow.path(to: op.a, field: nil)
    let place = PutPlace(root: path[path.count - 1], field: field, steps: path.count, isAttribute: false)
    let key = PutKey(op: at, source: noSlot, place: place, isDirect: true)
    let bits = bit(key, 1 << UInt64(origin), .outcome, -1)
    for slot in path { state.add(flow.place(slot), puts: bits) }
  }

  private mutating func giveBack(_ op: Op, _ state: KeptState) {
    let place = flow.place(op.a)
    alwaysReturned &= state.origins(place)
    let given = state.origins(place) | origins(of: state.puts(place))
    guard given != 0 else { return }
    returnedOrigins |= given
    if let made = flow.making(op.a), made.code == .makeContainer, made.flags == ContainerKind.tuple.rawValue {
      for (position, slot) in flow.facts.list(of: made).enumerated() {
        let place = flow.place(slot)
        if state.origins(place) | state.puts(place) != 0 { returnedPositions |= 1 << UInt64(min(position, 63)) }
      }
    } else {
      returnedPositions = ~0
    }
  }

  private mutating func suspend(_ state: KeptState) {
    if exits[.suspended] == nil { exits[.suspended] = state } else { _ = exits[.suspended]!.join(state) }
  }

  private func clear(_ slot: Int32, _ state: inout KeptState) { state.set(flow.place(slot), origins: 0, puts: 0) }

  private func holds(_ slot: Slot, _ state: KeptState) -> Bool {
    let place = flow.place(slot)
    return state.origins(place) | state.puts(place) != 0
  }

  private mutating func set(_ slot: Int32, origins: UInt64, puts: UInt64, _ at: Int32, _ state: inout KeptState) {
    let place = flow.place(slot)
    guard place >= 0 else { return }
    state.set(place, origins: origins, puts: puts)
    var left = origins
    while left != 0 {
      let origin = left.trailingZeroBitCount
      left &= left - 1
      let site = Site(place: place, origin: origin)
      sites[site] = min(sites[site] ?? at, at)
    }
  }

  private mutating func assign(_ target: Int32, from source: Int32, _ at: Int32, _ state: inout KeptState) {
    let place = flow.place(source)
    set(target, origins: state.origins(place), puts: state.puts(place), at, &state)
  }

  private mutating func begin(_ slot: Slot, _ at: Int32, _ state: inout KeptState) {
    guard let origin = flow.originOfOp[at] else { return clear(slot, &state) }
    set(slot, origins: 1 << UInt64(origin), puts: 0, at, &state)
    // A new object has not been raised yet.
    if flow.origins[origin].kind == .made { state.raised &= ~(1 << UInt64(origin)) }
  }

  // MARK: Reading

  private mutating func loadAttribute(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    let place = flow.place(op.a)
    let name = NameID(op.b)
    if name == names.traceback || name == names.tracebackNext || name == names.tracebackFrame {
      return set(op.d, origins: state.origins(place), puts: 0, at, &state)
    }
    let (path, field) = flow.path(to: op.a, field: name)
    let asked = PutPlace(root: path[path.count - 1], field: field, steps: path.count, isAttribute: true)
    var origins: UInt64 = 0
    var inside: UInt64 = 0
    forEach(state.puts(place)) { index in
      let put = puts[index]
      if put.root == asked.root, let field = put.field, field != asked.field { return }
      if putPlaces[index] == asked {
        if put.isDirect { origins |= putOrigins[index] } else { inside |= 1 << UInt64(index) }
      } else {
        inside |= 1 << UInt64(index)
      }
    }
    // `show = error.show` is a bound method, which holds the exception.
    if names.isExceptionMethod(name) { origins |= state.origins(place) }
    set(op.d, origins: origins, puts: inside, at, &state)
  }

  private mutating func loadItem(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    takeElement(of: op.a, into: op.d, at, &state)
    guard op.code == .loadItem else { return }
    // `sys.exc_info()[0]` is a class, and holds nothing.
    let origins = state.origins(flow.place(op.a))
    guard origins != 0 else { return }
    let index = flow.making(op.b).flatMap { $0.code == .const && $0.b >= 0 ? $0.b : nil }
    var kept = origins & informationOrigins
    // Of `inspect.stack()` only the first entry is the frame itself.
    if index == 0 { kept &= ownFrames } else { kept &= ~ownFrames }
    set(op.d, origins: kept, puts: state.puts(flow.place(op.d)), at, &state)
  }

  private mutating func takeElement(of slot: Slot, into target: Slot, _ at: Int32, _ state: inout KeptState) {
    let held = state.puts(flow.place(slot))
    let (path, field) = flow.path(to: slot, field: nil)
    let asked = PutPlace(root: path[path.count - 1], field: field, steps: path.count, isAttribute: false)
    var origins: UInt64 = 0
    forEach(held) { index in
      if puts[index].isDirect, putPlaces[index] == asked || putPlaces[index].root != asked.root {
        origins |= putOrigins[index]
      }
    }
    set(target, origins: origins, puts: held, at, &state)
  }

  private var ownFrames: UInt64 {
    var result: UInt64 = 0
    for (index, origin) in flow.origins.enumerated() where origin.kind == .frame { result |= 1 << UInt64(index) }
    return result
  }

  /// Origins that are tuples of a class, an exception and a traceback.
  private var informationOrigins: UInt64 {
    var result: UInt64 = 0
    for (index, origin) in flow.origins.enumerated() {
      switch origin.kind {
      case .information, .outerInformation, .parameter, .argument, .returned, .frame: result |= 1 << UInt64(index)
      case .caught, .made, .raised, .awaited: break
      }
    }
    return result
  }

  private mutating func unpack(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    let place = flow.place(op.a)
    let information = state.origins(place) & informationOrigins
    for (position, slot) in flow.facts.list(of: op).enumerated() where slot >= 0 {
      takeElement(of: op.a, into: slot, at, &state)
      let given = information & flow.origins(atPosition: position)
      if given != 0 {
        let target = flow.place(slot)
        set(slot, origins: state.origins(target) | given, puts: state.puts(target), at, &state)
      }
    }
  }

  private func forEach(_ bits: UInt64, _ visit: (Int) -> Void) {
    var left = bits
    while left != 0 {
      visit(left.trailingZeroBitCount)
      left &= left - 1
    }
  }

  func origins(of puts: UInt64) -> UInt64 {
    var result: UInt64 = 0
    forEach(puts) { result |= putOrigins[$0] }
    return result
  }

  // MARK: Storing

  private mutating func makeContainer(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    clear(op.d, &state)
    let isDictionary = op.flags == ContainerKind.dict.rawValue
    for (position, slot) in flow.facts.list(of: op).enumerated() {
      if isDictionary && position % 2 == 0 { continue }
      if slot < 0 && !isDictionary {
        state.add(flow.place(op.d), puts: state.puts(flow.place(~slot)))
      } else {
        put(slot, into: op.d, field: nil, .argument, at, &state)
      }
    }
  }

  private mutating func storeAttribute(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    let name = NameID(op.b)
    if name == names.traceback {
      if !holds(op.c, state) { clearFrames(op.a, &state) }
      return
    }
    removeField(name, of: op.a, &state)
    put(op.c, into: op.a, field: name, .stored, at, &state)
  }

  private func removeField(_ name: NameID, of slot: Slot, _ state: inout KeptState) {
    var gone: UInt64 = 0
    forEach(state.puts(flow.place(slot))) { index in
      if puts[index].root == slot, puts[index].field == name { gone |= 1 << UInt64(index) }
    }
    state.remove(flow.place(slot), puts: gone)
  }

  /// The object of a slot holds the value of another: and so do the objects it was read from.
  private mutating func put(
    _ source: Slot, into target: Slot, field: NameID?, _ way: FramePut.Way, calleeOp: Int32 = -1, _ at: Int32,
    _ state: inout KeptState
  ) {
    let place = flow.place(source)
    let direct = state.origins(place)
    let nested = state.puts(place)
    guard direct | nested != 0 else { return }
    let (path, rootField) = flow.path(to: target, field: field)
    let root = path[path.count - 1]
    let stored = PutPlace(root: root, field: rootField, steps: path.count, isAttribute: field != nil)
    var bits: UInt64 = 0
    if direct != 0 {
      bits |= bit(PutKey(op: at, source: source, place: stored, isDirect: true), direct, way, calleeOp)
    }
    if nested != 0 {
      bits |= bit(
        PutKey(op: at, source: source, place: stored, isDirect: false), origins(of: nested), way, calleeOp)
    }
    for slot in path { state.add(flow.place(slot), puts: bits) }
  }

  private mutating func bit(_ key: PutKey, _ origins: UInt64, _ way: FramePut.Way, _ calleeOp: Int32) -> UInt64 {
    if let known = putOfKey[key] {
      putOrigins[known] |= origins
      return 1 << UInt64(known)
    }
    guard puts.count < FlowBody.limit else { return 0 }
    putOfKey[key] = puts.count
    puts.append(
      FramePut(
        way: way, op: key.op, root: key.place.root, field: key.place.field, isDirect: key.isDirect,
        calleeOp: calleeOp))
    putOrigins.append(origins)
    putPlaces.append(key.place)
    return 1 << UInt64(puts.count - 1)
  }

  /// The container of a slot is emptied, wherever it is reached from.
  private func empty(_ slot: Slot, _ state: inout KeptState) {
    let (path, field) = flow.path(to: slot, field: nil)
    let root = path[path.count - 1]
    var gone: UInt64 = 0
    for (index, put) in puts.enumerated() where put.root == root && put.field == field { gone |= 1 << UInt64(index) }
    state.removeEverywhere(origins: 0, puts: gone)
  }

  private func clearFrames(_ slot: Slot, _ state: inout KeptState) {
    let origins = state.origins(flow.place(slot))
    var gone: UInt64 = 0
    for index in puts.indices where putOrigins[index] & ~origins == 0 { gone |= 1 << UInt64(index) }
    state.removeEverywhere(origins: origins, puts: gone)
  }

  // MARK: Calls

  private mutating func call(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    if flow.originOfOp[at] != nil { begin(op.d, at, &state) } else { clear(op.d, &state) }
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
      }
    }
  }

  // MARK: Results

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
}
