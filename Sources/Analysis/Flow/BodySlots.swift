/// What writes each slot of a body, and what its value was read from.
struct BodySlots {
  let id: BodyID
  let body: Body
  let facts: ProgramFacts
  /// By slot: the only op that writes it; -1 for none, -2 for several.
  private var maker: [Int32]

  /// O(ops of the body).
  init(_ id: BodyID, _ facts: ProgramFacts) {
    self.id = id
    self.facts = facts
    body = facts.bodies[Int(id.index)]
    maker = Array(repeating: -1, count: Int(body.slotCount))
    for parameter in body.parameters { maker[Int(parameter.slot)] = -2 }
    for at in body.ops {
      BodySlots.forEachWritten(facts.ops[Int(at)], facts) { slot in
        maker[Int(slot)] = maker[Int(slot)] == -1 ? at : -2
      }
    }
  }

  private static func forEachWritten(_ op: Op, _ facts: ProgramFacts, _ visit: (Slot) -> Void) {
    switch op.code {
    case .unpack: for slot in facts.list(of: op) where slot >= 0 { visit(slot) }
    default: if op.d >= 0 { visit(op.d) }
    }
  }

  func isVariable(_ slot: Slot) -> Bool { slot >= 0 && Int(slot) < body.variables.count }

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

  /// What a call calls by: the name of a method, or of a global function.
  func calleeName(_ call: Op) -> NameID? { call.code == .callMethod ? NameID(call.b) : global(call.a) }

  // MARK: The way to an object

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

  /// Steps from a variable to an object that is stored to.
  static let longestPath = 5

  /// Where an object is reached from, outermost last, and the attribute by which the outermost one has it.
  /// - Parameter field: the attribute of the slot's own value that is meant, if one is.
  func path(to slot: Slot, field: NameID?) -> (slots: [Slot], field: NameID?) {
    var slots = [slot]
    var field = field
    while slots.count < BodySlots.longestPath, let next = holder(slots[slots.count - 1]) {
      slots.append(next.slot)
      switch next.step {
      case .attribute(let name): field = name
      case .item: field = nil
      case .alias: break
      }
    }
    return (slots, field)
  }
}
