/// What a function gives back of the exceptions that it, or a function it calls, has caught.
struct CaughtResult {
  /// The positions of its result, or of what it yields, at which there may be one.
  var positions: UInt64
  /// The op that caught the first.
  var source: Int32
}

extension FlowAnalyzer {
  /// Origins of a body of which only other functions tell. O(ops of the body), and the bodies called.
  mutating func originsFromElsewhere(_ slots: BodySlots) -> [FoundOrigin] {
    var result = handedParameters(of: slots)
    for at in slots.body.ops {
      let op = slots.facts.ops[Int(at)]
      switch op.code {
      case .call, .callMethod: if op.flags == 0, op.d >= 0, isKept(op, at, slots) { result += given(by: op, at, slots) }
      case .iterate, .yieldFrom:
        guard let made = slots.making(op.a), made.code == .call || made.code == .callMethod else { continue }
        result += found(in: made, elements: true, at, slots)
      case .loadAttribute: result += collected(by: op, at, slots)
      case .with:
        if !exitKeeps(op, slots).isEmpty { result.append(FoundOrigin(FrameOrigin(kind: .left, at: at))) }
      default: break
      }
    }
    return result
  }

  /// Whether the result of a call goes on to a variable.
  private func isKept(_ op: Op, _ at: Int32, _ slots: BodySlots) -> Bool {
    if slots.isVariable(op.d) { return true }
    guard at + 1 < slots.body.ops.upperBound else { return false }
    let next = slots.facts.ops[Int(at) + 1]
    return (next.code == .await || next.code == .unpack) && next.a == op.d
  }

  private mutating func given(by op: Op, _ at: Int32, _ slots: BodySlots) -> [FoundOrigin] {
    guard op.code == .call, let name = slots.global(op.a), names.copies(name) else {
      return found(in: op, elements: false, at, slots)
    }
    // `list(errors())`, `next(errors(), None)`
    guard let first = slots.facts.argument(0, of: op), let made = slots.making(first),
      made.code == .call || made.code == .callMethod
    else { return [] }
    return found(in: made, elements: true, at, slots)
  }

  /// - Parameter elements: what the result is iterated for.
  private mutating func found(in call: Op, elements: Bool, _ at: Int32, _ slots: BodySlots) -> [FoundOrigin] {
    var result: FoundOrigin?
    for callee in callees(of: call, slots) where !callee.makes {
      guard let body = callee.body, let caught = caughtResult(body) else { continue }
      let isGenerator = program.facts.bodies[Int(body.index)].isGenerator
      guard elements || !isGenerator else { continue }
      let kind: FrameOrigin.Kind = isGenerator ? .yielded : .returned
      if result == nil {
        result = FoundOrigin(FrameOrigin(kind: kind, at: at, source: caught.source), positions: caught.positions)
      } else {
        result!.positions |= caught.positions
      }
    }
    return result.map { [$0] } ?? []
  }

  /// Nil for a function that gives back no exception that it has caught.
  private mutating func caughtResult(_ id: BodyID) -> CaughtResult? {
    if let known = caughtResults[id] { return known }
    guard caughtDepth < FlowAnalyzer.depthLimit else { return nil }
    caughtResults[id] = .some(nil)
    guard mayGiveCaught(program.facts.bodies[Int(id.index)]) else { return nil }
    caughtDepth += 1
    let run = self.run(id)
    caughtDepth -= 1
    guard let run else { return nil }
    let given = run.flow.body.isGenerator ? run.yielded : run.returned
    var result: CaughtResult?
    given.origins.forEachBit { index in
      let origin = run.flow.origins.all[index]
      guard result == nil else { return }
      switch origin.kind {
      case .caught, .information: result = CaughtResult(positions: given.positions, source: origin.at)
      case .returned, .yielded, .collected:
        // `outcome.capture` has no op that catches.
        let source = origin.source >= 0 ? origin.source : origin.at
        result = CaughtResult(positions: given.positions, source: source)
      case .outerInformation, .made, .raised, .frame, .parameter, .argument, .awaited, .handed, .left: break
      }
    }
    caughtResults[id] = result
    return result
  }

  /// Whether it is worth a run: generators often yield what others have caught.
  private func mayGiveCaught(_ body: Body) -> Bool {
    if body.isGenerator { return true }
    var handles = false
    var returns = false
    for at in body.ops {
      let op = program.facts.ops[Int(at)]
      if op.code == .handler { handles = true }
      if op.code == .return, op.a >= 0 { returns = true }
    }
    return handles && returns
  }
}
