/// What is read out of objects that hold exceptions.
extension KeptRun {
  mutating func loadAttribute(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    if let origin = flow.origins.ofOp[at] {
      return set(op.d, origins: 1 << UInt64(origin), puts: 0, at, &state)
    }
    let place = flow.place(op.a)
    let name = NameID(op.b)
    if names.leadsToFrames(name) { return set(op.d, origins: state.origins(place), puts: 0, at, &state) }
    let (path, field) = flow.slots.path(to: op.a, field: name)
    let asked = PutPlace(root: path[path.count - 1], field: field, steps: path.count, isAttribute: true)
    var origins: UInt64 = 0
    var inside: UInt64 = 0
    state.puts(place).forEachBit { index in
      let put = puts.all[index]
      if put.root == asked.root, let field = put.field, field != asked.field { return }
      if puts.places[index] == asked, put.isDirect {
        origins |= puts.origins(of: 1 << UInt64(index))
      } else {
        inside |= 1 << UInt64(index)
      }
    }
    // `show = error.show` is a bound method, which holds the exception.
    if names.isExceptionMethod(name) { origins |= state.origins(place) }
    // The locals of a frame hold it, from Python 3.13 on: `FrameLocalsProxy` in Objects/frameobject.c.
    if name == names.frameLocals { origins |= state.origins(place) & flow.origins.ownFrames }
    set(op.d, origins: origins, puts: inside, at, &state)
  }

  mutating func loadItem(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    if let origin = flow.origins.ofOp[at] {
      return set(op.d, origins: 1 << UInt64(origin), puts: 0, at, &state)
    }
    takeElement(of: op.a, into: op.d, at, &state)
    let origins = state.origins(flow.place(op.a))
    guard origins != 0 else { return }
    let given: UInt64
    if op.code == .iterate {
      given = flow.origins.lists
    } else if let index = flow.slots.making(op.b), index.code == .const, index.b >= 0 {
      // `sys.exc_info()[0]` is a class, and holds nothing.
      given = flow.origins.containers & flow.origins.given(atPosition: Int(index.b))
    } else {
      given = flow.origins.containers & ~flow.origins.ownFrames
    }
    let place = flow.place(op.d)
    set(op.d, origins: state.origins(place) | origins & given, puts: state.puts(place), at, &state)
  }

  mutating func takeElement(of slot: Slot, into target: Slot, _ at: Int32, _ state: inout KeptState) {
    let held = state.puts(flow.place(slot))
    let (path, field) = flow.slots.path(to: slot, field: nil)
    let asked = PutPlace(root: path[path.count - 1], field: field, steps: path.count, isAttribute: false)
    var origins: UInt64 = 0
    held.forEachBit { index in
      if puts.all[index].isDirect, puts.places[index] == asked || puts.places[index].root != asked.root {
        origins |= puts.origins(of: 1 << UInt64(index))
      }
    }
    set(target, origins: origins, puts: held, at, &state)
  }

  mutating func unpack(_ op: Op, _ at: Int32, _ state: inout KeptState) {
    let containers = state.origins(flow.place(op.a)) & flow.origins.containers
    for (position, slot) in flow.facts.list(of: op).enumerated() where slot >= 0 {
      takeElement(of: op.a, into: slot, at, &state)
      let given = containers & flow.origins.given(atPosition: position)
      if given != 0 {
        let target = flow.place(slot)
        set(slot, origins: state.origins(target) | given, puts: state.puts(target), at, &state)
      }
    }
  }
}
