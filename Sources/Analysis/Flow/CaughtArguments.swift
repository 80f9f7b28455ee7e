/// Names of methods and functions that are called with an exception that was caught, and of attributes to which
/// exceptions are added: what sorts out most of a program before its functions are looked at.
struct CaughtArguments: Sendable {
  private(set) var methods: Set<NameID> = []
  private(set) var fields: Set<NameID> = []

  /// O(ops of the program).
  init(_ facts: ProgramFacts, isException: (NameID) -> Bool, isAdder: (NameID) -> Bool) {
    for body in facts.bodies where body.kind == .function {
      var caught: [Slot] = []
      for at in body.ops {
        let op = facts.ops[Int(at)]
        switch op.code {
        case .bindHandler: if op.d >= 0 { caught.append(op.d) }
        case .storeAttribute: if isNamed(op.c, body) { fields.insert(NameID(op.b)) }
        case .callMethod:
          if !caught.isEmpty, hands(op, caught, facts) { methods.insert(NameID(op.b)) }
          if isAdder(NameID(op.b)), let last = facts.argument(0, of: op), isNamed(last, body) {
            if let field = attribute(op.a, before: at, body, facts) { fields.insert(field) }
          }
        default: break
        }
      }
    }

    func isNamed(_ slot: Slot, _ body: Body) -> Bool {
      slot >= 0 && Int(slot) < body.variables.count && isException(body.variables[Int(slot)].name)
    }
  }

  private func hands(_ op: Op, _ caught: [Slot], _ facts: ProgramFacts) -> Bool {
    var found = false
    facts.forEachPair(of: op) { _, slot in if caught.contains(slot) { found = true } }
    return found
  }

  /// The attribute that a temporary was read from some ops before.
  private func attribute(_ slot: Slot, before end: Int32, _ body: Body, _ facts: ProgramFacts) -> NameID? {
    for at in (max(body.ops.lowerBound, end - 8)..<end).reversed() where facts.ops[Int(at)].d == slot {
      let op = facts.ops[Int(at)]
      return op.code == .loadAttribute ? NameID(op.b) : nil
    }
    return nil
  }
}
