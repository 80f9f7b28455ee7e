/// A call of a parameter in a handler, with the exception that was caught.
struct CallbackCall {
  var callback: Slot
  /// Which positional argument the exception is.
  var position: Int
  /// The op that caught it.
  var source: Int32
}

/// Inner functions that are handed to a call and called back with an exception: `parse(text, on_error)`.
extension FlowAnalyzer {
  /// The parameters of an inner function that are exceptions, as the calls say that it is handed to.
  mutating func handedParameters(of slots: BodySlots) -> [FoundOrigin] {
    let body = slots.body
    guard let parent = body.parent, !body.free.isEmpty, !body.parameters.isEmpty,
      program.facts.bodies[Int(parent.index)].kind == .function
    else { return [] }
    let calls = callsHanding(slots.id, in: parent)
    if calls.isEmpty { return [] }
    var result: [FoundOrigin] = []
    for parameter in body.parameters where names.isExceptionTuple(parameter.name) {
      result.append(FoundOrigin(FrameOrigin(kind: .handed, at: parameter.slot)))
    }
    let around = BodySlots(parent, program.facts)
    for call in calls {
      let op = program.facts.ops[Int(call)]
      for callee in callees(of: op, around) {
        guard let id = callee.body else { continue }
        let bound = bind(op, to: program.facts.bodies[Int(id.index)], receiver: callee.receiver, program.facts)
        for callback in callbackCalls(of: id, depth: 0) {
          guard let slot = bound[callback.callback], isFunction(slot, slots.id, around),
            callback.position < body.parameters.count
          else { continue }
          let parameter = body.parameters[callback.position].slot
          result.append(FoundOrigin(FrameOrigin(kind: .handed, at: parameter, source: callback.source)))
        }
      }
    }
    return result
  }

  private func isFunction(_ slot: Slot, _ id: BodyID, _ slots: BodySlots) -> Bool {
    guard let made = slots.making(slot) else { return false }
    return made.code == .makeFunction && BodyID(made.a) == id
  }

  /// The calls of a function to which it hands one of its inner functions. O(ops of the function), once.
  private mutating func callsHanding(_ inner: BodyID, in parent: BodyID) -> [Int32] {
    if let known = handingCalls[parent] { return known[inner] ?? [] }
    var found: [BodyID: [Int32]] = [:]
    let slots = BodySlots(parent, program.facts)
    for at in slots.body.ops {
      let op = slots.facts.ops[Int(at)]
      guard op.code == .call || op.code == .callMethod, op.flags == 0 else { continue }
      slots.facts.forEachPair(of: op) { _, slot in
        guard let made = slots.making(slot), made.code == .makeFunction else { return }
        found[BodyID(made.a), default: []].append(at)
      }
    }
    handingCalls[parent] = found
    return found[inner] ?? []
  }

  /// The calls of parameters in a function, and in those that it hands a parameter on to.
  private mutating func callbackCalls(of id: BodyID, depth: Int) -> [CallbackCall] {
    if let known = callbacks[id] { return known }
    guard depth < FlowAnalyzer.depthLimit else { return [] }
    callbacks[id] = []
    let slots = BodySlots(id, program.facts)
    let body = slots.body
    func isParameter(_ slot: Slot) -> Bool { body.parameters.contains { $0.slot == slot } }
    var result: [CallbackCall] = []
    var caught: [Slot: Int32] = [:]
    for at in body.ops {
      let op = slots.facts.ops[Int(at)]
      switch op.code {
      case .bindHandler: caught[op.d] = at
      case .unbindHandler: caught[op.a] = nil
      case .call where isParameter(op.a):
        for position in 0..<Int(op.count) / 2 {
          guard let argument = slots.facts.argument(position, of: op), let source = caught[argument] else { continue }
          result.append(CallbackCall(callback: op.a, position: position, source: source))
        }
      case .call, .callMethod:
        var handed: [Slot] = []
        slots.facts.forEachPair(of: op) { _, slot in if isParameter(slot) { handed.append(slot) } }
        if handed.isEmpty { continue }
        for callee in callees(of: op, slots) {
          guard let target = callee.body else { continue }
          let bound = bind(op, to: slots.facts.bodies[Int(target.index)], receiver: callee.receiver, slots.facts)
          for call in callbackCalls(of: target, depth: depth + 1) {
            guard let slot = bound[call.callback], handed.contains(slot) else { continue }
            result.append(CallbackCall(callback: slot, position: call.position, source: call.source))
          }
        }
      default: break
      }
    }
    callbacks[id] = result
    return result
  }
}
