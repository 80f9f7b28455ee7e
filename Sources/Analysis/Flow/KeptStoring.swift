/// What is stored into objects, and what takes it out of them again.
extension KeptRun {
  mutating func makeContainer(_ op: Op, _ at: Int32, _ state: inout KeptState) {
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

  mutating func storeAttribute(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    let name = NameID(op.b)
    if name == names.traceback {
      if !holds(op.c, state) { clearFrames(op.a, &state) }
      return
    }
    removeField(name, of: op.a, &state)
    put(op.c, into: op.a, field: name, .stored, at, &state)
  }

  func removeField(_ name: NameID, of slot: Slot, _ state: inout KeptState) {
    var gone: UInt64 = 0
    state.puts(flow.place(slot)).forEachBit { index in
      if puts.all[index].root == slot, puts.all[index].field == name { gone |= 1 << UInt64(index) }
    }
    state.remove(flow.place(slot), puts: gone)
  }

  /// The object of a slot holds the value of another: and so do the objects it was read from.
  mutating func put(
    _ source: Slot, into target: Slot, field: NameID?, _ way: FramePut.Way, calleeOp: Int32 = -1, _ at: Int32,
    _ state: inout KeptState
  ) {
    let place = flow.place(source)
    let direct = state.origins(place)
    let nested = state.puts(place)
    guard direct | nested != 0 else { return }
    let (path, rootField) = flow.slots.path(to: target, field: field)
    let stored = PutPlace(root: path[path.count - 1], field: rootField, steps: path.count, isAttribute: field != nil)
    var bits: UInt64 = 0
    if direct != 0 {
      bits |= puts.bit(.init(op: at, source: source, place: stored, isDirect: true), direct, way, calleeOp)
    }
    if nested != 0 {
      let origins = puts.origins(of: nested)
      bits |= puts.bit(.init(op: at, source: source, place: stored, isDirect: false), origins, way, calleeOp)
    }
    for slot in path { state.add(flow.place(slot), puts: bits) }
  }

  /// The object of a slot holds an origin that no slot is: what comes out of a future, or leaves a `with` block.
  mutating func hold(
    _ origin: Int, in target: Slot, field: NameID?, _ way: FramePut.Way, calleeOp: Int32 = -1, _ at: Int32,
    _ state: inout KeptState
  ) {
    let (path, rootField) = flow.slots.path(to: target, field: field)
    let place = PutPlace(root: path[path.count - 1], field: rootField, steps: path.count, isAttribute: field != nil)
    let bits = puts.bit(
      .init(op: at, source: noSlot, place: place, isDirect: true), 1 << UInt64(origin), way, calleeOp)
    for slot in path { state.add(flow.place(slot), puts: bits) }
  }

  /// The container of a slot is emptied, wherever it is reached from.
  func empty(_ slot: Slot, _ state: inout KeptState) {
    let (path, field) = flow.slots.path(to: slot, field: nil)
    let root = path[path.count - 1]
    var gone: UInt64 = 0
    for (index, put) in puts.all.enumerated() where put.root == root && put.field == field {
      gone |= 1 << UInt64(index)
    }
    state.removeEverywhere(origins: 0, puts: gone)
  }

  func clearFrames(_ slot: Slot, _ state: inout KeptState) {
    let origins = state.origins(flow.place(slot))
    state.removeEverywhere(origins: origins, puts: puts.putting(only: origins))
  }
}
