import Analysis

/// `gc.set_debug` with a flag that makes the collector keep what it finds.
let debugSaveall: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.names.find("set_debug") != nil else { return [] }
  var calls: [(op: Op, flag: LibraryName, body: BodyID)] = []
  // Who looks into `gc.garbage` is hunting a leak and knows what the flag does.
  var readsGarbage = false
  for (index, body) in view.facts.bodies.enumerated() {
    let id = BodyID(Int32(index))
    var walk = LibraryWalk(view.library, view.facts, id)
    // Slots that hold one of the flags, alone or joined with others.
    var flags: [Slot: LibraryName] = [:]
    var own: [(op: Op, flag: LibraryName?)] = []
    for position in body.ops {
      let op = view.facts.ops[Int(position)]
      var flag: LibraryName?
      if walk.callee(op) == .gcSetDebug, let argument = view.facts.argument(0, of: op) {
        own.append((op, flags[argument]))
      }
      switch op.code {
      case .move: flag = flags[op.a]
      case .binary:
        if op.flags == BinaryKind.union.rawValue || op.flags == BinaryKind.unionInPlace.rawValue {
          flag = flags[op.a] ?? flags[op.b]
        }
      default: break
      }
      walk.step(op)
      if walk[op.d] == .gcGarbage { readsGarbage = true }
      if let name = walk[op.d], name == .debugSaveall || name == .debugLeak { flag = name }
      if op.d != noSlot { flags[op.d] = flag }
    }
    for (position, (op, flag)) in own.enumerated() {
      // A later call in the same function ends it.
      if let flag, !own[(position + 1)...].contains(where: { $0.flag == nil }) { calls.append((op, flag, id)) }
    }
  }
  return calls.map { op, flag, body in
    view.finding(
      "debug-saveall", at: op.range, in: body, severity: .warning,
      confidence: readsGarbage ? .possible : view.confidence(.certain, in: body),
      message: "\(flag.rawValue) moves every object that the collector finds to gc.garbage, where it stays alive")
  }
}
