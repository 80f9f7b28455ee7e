/// What a call does with exceptions and frames among its operands.
enum CallEffect {
  /// The object in `target` holds the value of `source` from now on.
  case puts(source: Slot, target: Slot, field: NameID?, way: FramePut.Way, calleeOp: Int32)
  /// The call raises the value of the slot, so that this frame is in its traceback.
  case raises(Slot)
  /// The result is the value of the slot.
  case gives(Slot)
  /// The result is an element of the slot's value.
  case takes(Slot)
  /// The traceback of the slot's value is dropped, or its frames are cleared.
  case clearsFrames(Slot)
  /// The container in the slot is emptied.
  case empties(Slot)
  /// The object's attribute is deleted or set to `None`.
  case clearsField(NameID, of: Slot)
  /// The call does not come back: it ends the process, or always raises.
  case neverReturns
  /// The context manager keeps the exception that leaves its block.
  case keepsWhatLeaves(field: NameID?, calleeOp: Int32)
}

/// What a function does with its parameters, as far as its callers' frames are concerned.
struct CalleeSummary {
  struct Keep {
    /// Slots of parameters.
    var source: Slot
    var target: Slot
    var field: NameID?
    var op: Int32
    var way: FramePut.Way
  }
  var keeps: [Keep] = []
  var raises: [Slot] = []
  var gives: [Slot] = []
  /// Attributes of parameters that it deletes or sets to `None` somewhere. That is the clean-up of a class, whatever it
  /// depends on.
  var clears: [(field: NameID, of: Slot)] = []
}

extension FlowAnalyzer {
  /// What each call of a body does that has an operand of interest. O(calls), and the bodies called.
  mutating func callEffects(_ flow: FlowBody) -> [Int32: [CallEffect]] {
    var result: [Int32: [CallEffect]] = [:]
    for at in flow.body.ops {
      let op = flow.facts.ops[Int(at)]
      if op.code == .with, flow.origins.ofOp[at] != nil {
        result[at] = exitKeeps(op, flow.slots).map { .keepsWhatLeaves(field: $0.field, calleeOp: $0.op) }
      }
      guard op.code == .call || op.code == .callMethod else { continue }
      if neverReturns(op, flow.slots) {
        result[at] = [.neverReturns]
        continue
      }
      var arguments: [Slot] = []
      flow.facts.forEachPair(of: op) { _, slot in if flow.place(slot) >= 0 { arguments.append(slot) } }
      let hasReceiver = op.code == .callMethod && flow.place(op.a) >= 0
      guard hasReceiver || !arguments.isEmpty else { continue }
      let found = effects(of: op, flow, arguments)
      if !found.isEmpty { result[at] = found }
    }
    return result
  }

  private func neverReturns(_ op: Op, _ slots: BodySlots) -> Bool {
    if op.code == .callMethod, let module = slots.global(op.a), names.endsProcess(NameID(op.b), of: module) {
      return true
    }
    if op.code == .call, let global = slots.global(op.a), names.endsProcess(global) { return true }
    return callees(of: op, slots).contains { callee in
      guard let id = callee.body, let returns = program.facts.bodies[Int(id.index)].returns,
        case .name(let path) = program.facts.annotations[Int(returns.index)], let last = path.last
      else { return false }
      return last == names.noReturn || last == names.never
    }
  }

  private mutating func effects(of op: Op, _ flow: FlowBody, _ arguments: [Slot]) -> [CallEffect] {
    let facts = flow.facts
    // A decorator gives its function back.
    if op.code == .call, op.flags == 1 { return arguments.map { .gives($0) } }
    let global =
      op.code == .call ? flow.slots.global(op.a) : flow.slots.global(op.a) == names.tracebackModule ? NameID(op.b) : nil
    if global == names.clearFrames { return arguments.map { .clearsFrames($0) } }
    if op.code == .callMethod, NameID(op.b) == names.withTraceback {
      let first = facts.argument(0, of: op).flatMap { flow.slots.making($0) }
      let isNone = first.map { $0.code == .const && $0.flags == ConstantKind.none.rawValue } ?? false
      return isNone ? [.clearsFrames(op.a), .gives(op.a)] : [.gives(op.a)]
    }
    if op.code == .callMethod, names.addition(NameID(op.b)) == .queue {
      return arguments.map { .puts(source: $0, target: op.a, field: nil, way: .queued, calleeOp: -1) }
    }
    var result: [CallEffect] = []
    let callees = self.callees(of: op, flow.slots)
    for callee in callees { result += effects(of: callee, op, flow) }
    if !callees.isEmpty { return result }
    switch op.code {
    case .callMethod:
      let name = NameID(op.b)
      if let addition = names.addition(name) {
        let way: FramePut.Way =
          switch addition {
          case .container: .added
          case .queue: .queued
          case .future: .outcome
          }
        return arguments.map { .puts(source: $0, target: op.a, field: nil, way: way, calleeOp: -1) }
      }
      if names.takes(name) { result.append(.takes(op.a)) }
      if names.clears(name) { result.append(.empties(op.a)) }
      return result
    default:
      guard let global else { return [] }
      if names.copies(global) { return arguments.map { .gives($0) } }
      if names.setsOutcome(global), let future = facts.argument(0, of: op) {
        return arguments.filter { $0 != future }.map {
          .puts(source: $0, target: future, field: nil, way: .outcome, calleeOp: -1)
        }
      }
      guard FlowNames.isExceptionClass(facts.names.utf8(global)) || global == names.partial else { return [] }
      return arguments.map { .puts(source: $0, target: op.d, field: nil, way: .argument, calleeOp: -1) }
    }
  }

  /// The effects of a function's summary on the operands of a call.
  private mutating func effects(of callee: Callee, _ op: Op, _ flow: FlowBody) -> [CallEffect] {
    let facts = flow.facts
    var result: [CallEffect] = []
    if callee.isException {
      // `BaseException.__new__` keeps the positional arguments in `args`, whatever the initializer does.
      facts.forEachPair(of: op) { tag, slot in
        if tag == ArgumentTag.positional, flow.place(slot) >= 0 {
          result.append(.puts(source: slot, target: op.d, field: nil, way: .argument, calleeOp: -1))
        }
      }
    }
    guard let body = callee.body else { return result }
    let bound = bind(op, to: facts.bodies[Int(body.index)], receiver: callee.receiver, facts)
    let summary = self.summary(of: body)
    for keep in summary.keeps {
      guard let source = bound[keep.source], flow.place(source) >= 0, let target = bound[keep.target] else { continue }
      result.append(.puts(source: source, target: target, field: keep.field, way: .byCallee, calleeOp: keep.op))
    }
    for (field, parameter) in summary.clears {
      if let object = bound[parameter], flow.place(object) >= 0 { result.append(.clearsField(field, of: object)) }
    }
    for slot in summary.raises {
      if let source = bound[slot], flow.place(source) >= 0 { result.append(.raises(source)) }
    }
    if callee.makes { return result }
    for slot in summary.gives { if let source = bound[slot], flow.place(source) >= 0 { result.append(.gives(source)) } }
    return result
  }

  /// By parameter of a function: the caller's slot that a call binds to it.
  func bind(_ op: Op, to target: Body, receiver: Slot?, _ facts: ProgramFacts) -> [Slot: Slot] {
    var bound: [Slot: Slot] = [:]
    var position = 0
    if let receiver, let first = target.parameters.first {
      bound[first.slot] = receiver
      position = 1
    }
    facts.forEachPair(of: op) { tag, slot in
      switch tag {
      case ArgumentTag.positional:
        if position < target.parameters.count, target.parameters[position].kind.takesPosition {
          bound[target.parameters[position].slot] = slot
        }
        position += 1
      case ArgumentTag.unpacked, ArgumentTag.unpackedKeywords: position = Int.max / 2
      default:
        if let parameter = target.parameters.first(where: { $0.name.index == tag }) { bound[parameter.slot] = slot }
      }
    }
    return bound
  }
}

extension Parameter.Kind {
  fileprivate var takesPosition: Bool {
    switch self {
    case .positionalOnly, .positional: true
    case .variadic, .keywordOnly, .keywords: false
    }
  }
}
