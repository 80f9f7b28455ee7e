extension HeapAnalyzer {
  /// Runs the ops of a body once in order, loops in two turns, joining states where paths meet. The nesting of blocks
  /// is the input's, so it is a stack of values and not of calls.
  mutating func interpret(_ activation: inout Activation) {
    let ops = body(activation.body).ops
    var at = Int(ops.lowerBound)
    while at < Int(ops.upperBound) {
      let op = facts.ops[at]
      if !activation.state.isReachable && !op.code.isStructure {
        at += 1
        continue
      }
      at = step(op, at: at, &activation)
    }
  }

  /// The effect of one op; returns the op to go on with.
  private mutating func step(_ op: Op, at: Int, _ activation: inout Activation) -> Int {
    switch op.code {
    case .branch:
      open(.branch, at, &activation)
      activation.blocks[activation.blocks.count - 1].tested = testedField(op, at, activation)
      leaveOutNothing(inFirstArm: true, &activation)
      narrow(by: op, Int32(at), inFirstArm: true, &activation)
    case .orElse:
      let top = activation.blocks.count - 1
      activation.blocks[top].ends = activation.state
      activation.state = activation.blocks[top].before
      leaveOutNothing(inFirstArm: false, &activation)
      let branch = activation.blocks[top].start - 1
      narrow(by: facts.ops[branch], Int32(branch), inFirstArm: false, &activation)
    case .endBranch:
      let block = activation.blocks.removeLast()
      let second = activation.state
      activation.state = join(block.ends, second)
      forgetTested(block, second, &activation)
      if !activation.state.isReachable, let ends = block.ends, ends.isReachable { activation.state = ends }

    case .loop: openLoop(op, at, &activation)
    case .exitLoop:
      if let top = innermostLoop(activation) {
        activation.blocks[top].exits = join(activation.blocks[top].exits, activation.state)
      }
      activation.state.isReachable = false
    case .breakLoop:
      leaveManagers(above: endOfTurn(activation), &activation)
      leaveTurn(activation.state, by: \.breaking, &activation)
      activation.state.isReachable = false
    case .continueLoop:
      leaveManagers(above: endOfTurn(activation), &activation)
      leaveTurn(activation.state, by: \.continuing, &activation)
      activation.state.isReachable = false
    case .loopElse: return endTurn(at, &activation)
    case .endLoop:
      let block = activation.blocks.removeLast()
      if let breaking = block.breaking { activation.state = join(breaking, activation.state) }

    case .tryBegin: open(.tryBody, at, &activation)
    case .handler: beginHandler(&activation)
    case .tryElse:
      let top = activation.blocks.count - 1
      // The `else` part goes on from the end of the body, beside the ends of the handlers.
      if activation.state.isReachable {
        activation.blocks[top].handled = join(activation.blocks[top].handled, activation.state)
      }
      activation.state = activation.blocks[top].ends ?? unreachable(activation)
      activation.blocks[top].ends = nil
    case .finally: beginFinally(&activation)
    case .endTry: endTry(&activation)

    case .with:
      activation.set(op.d, entered(op, at, &activation))
      open(.with, at, &activation)
    case .endWith:
      leaveManagers(above: activation.blocks.count - 2, &activation)
      activation.blocks.removeLast()

    case .match: open(.match, at, &activation)
    case .matchCase:
      let top = activation.blocks.count - 1
      if activation.blocks[top].joins > 0 {
        activation.blocks[top].ends = join(activation.blocks[top].ends, activation.state)
      }
      activation.blocks[top].joins += 1
      if op.flags == 1 { activation.blocks[top].isExhaustive = true }
      activation.state = activation.blocks[top].before
    case .endMatch:
      let block = activation.blocks.removeLast()
      activation.state = join(block.ends, activation.state)
      if !block.isExhaustive { activation.state = join(activation.state, block.before) }

    case .return:
      keepCachedValue(op, Int32(at), &activation)
      activation.results = capped(sets.union(activation.results, activation[op.a]), HeapAnalyzer.fieldLimit)
      let top = innermostFinally(activation)
      leaveManagers(above: top ?? -1, &activation)
      if let top {
        activation.blocks[top].leaving = join(activation.blocks[top].leaving, activation.state)
        activation.state.isReachable = false
      } else {
        leave(&activation, normally: true)
      }
    case .raise:
      noteHandlerState(&activation)
      leave(&activation, normally: false)
    default:
      effect(op, at: Int32(at), &activation)
      if op.code.changesHeap { noteHandlerState(&activation) }
    }
    return at + 1
  }

  private func open(_ kind: Activation.Block.Kind, _ at: Int, _ activation: inout Activation) {
    activation.blocks.append(.init(kind: kind, start: at + 1, before: activation.state))
    if kind == .tryBody, activation.triesWithFinally.contains(Int32(at)) {
      activation.blocks[activation.blocks.count - 1].hasFinally = true
    }
  }

  private func unreachable(_ activation: Activation) -> HeapState {
    var state = activation.state
    state.isReachable = false
    return state
  }

  // MARK: Loops

  private func openLoop(_ op: Op, _ at: Int, _ activation: inout Activation) {
    var block = Activation.Block(kind: .loop, start: at + 1, before: activation.state)
    block.outerTurn = activation.turn
    block.wasMany = activation.isMany
    // Two turns tell one object from the next. Inside of another loop, and in comprehensions, one turn stands for many.
    let kind = LoopKind(rawValue: op.flags) ?? .for
    let isNested = activation.turn > 0 || kind == .comprehension || kind == .asyncComprehension
    if isNested { activation.isMany = true }
    activation.turn = isNested ? 2 : 1
    if kind != .while { block.exits = activation.state.isReachable ? activation.state : nil }
    block.joins = kind == .while ? 1 : 0
    activation.blocks.append(block)
  }

  /// The end of a loop's body: once more, or on to the `else` part.
  private mutating func endTurn(_ at: Int, _ activation: inout Activation) -> Int {
    let top = activation.blocks.count - 1
    if let continuing = activation.blocks[top].continuing {
      activation.state = join(continuing, activation.state)
      activation.blocks[top].continuing = nil
    }
    let isWhile = activation.blocks[top].joins == 1
    if !isWhile, activation.state.isReachable {
      activation.blocks[top].exits = join(activation.blocks[top].exits, activation.state)
    }
    if activation.turn == 1, activation.state.isReachable {
      activation.turn = 2
      return activation.blocks[top].start
    }
    activation.turn = activation.blocks[top].outerTurn
    activation.isMany = activation.blocks[top].wasMany
    if activation.blocks[top].exits == nil && activation.blocks[top].breaking == nil {
      leave(&activation, normally: false)
    }
    activation.state = activation.blocks[top].exits ?? unreachable(activation)
    return at + 1
  }

  /// `break` or `continue`: to the loop, by way of the next `finally` between here and there.
  private mutating func leaveTurn(
    _ state: HeapState, by way: WritableKeyPath<Activation.Block, HeapState?>, _ activation: inout Activation
  ) {
    guard let stop = endOfTurn(activation) else { return }
    activation.blocks[stop][keyPath: way] = join(activation.blocks[stop][keyPath: way], state)
  }

  /// The block that `break` and `continue` lead to: the loop, or the next `finally` between here and there.
  private func endOfTurn(_ activation: Activation) -> Int? {
    guard let loop = innermostLoop(activation) else { return nil }
    return innermostFinally(activation).flatMap { $0 > loop ? $0 : nil } ?? loop
  }

  private func innermostLoop(_ activation: Activation) -> Int? {
    activation.blocks.lastIndex { $0.kind == .loop }
  }

  // MARK: Exceptions

  /// Joins the present state into what a handler of the innermost `try` body may start from.
  private mutating func noteHandlerState(_ activation: inout Activation) {
    guard let top = activation.blocks.lastIndex(where: { $0.kind == .tryBody }),
      activation.blocks[top].joins < HeapAnalyzer.handlerJoinLimit
    else { return }
    activation.blocks[top].joins += 1
    activation.blocks[top].exits = join(activation.blocks[top].exits, activation.state)
  }

  /// After this many effects in one `try` body its handlers start from the states seen so far and the last one.
  private static let handlerJoinLimit = 24

  private mutating func beginHandler(_ activation: inout Activation) {
    let top = activation.blocks.count - 1
    if activation.blocks[top].kind == .tryBody {
      activation.blocks[top].kind = .handlers
      activation.blocks[top].ends = activation.state.isReachable ? activation.state : nil
    } else if activation.state.isReachable {
      activation.blocks[top].handled = join(activation.blocks[top].handled, activation.state)
    }
    activation.state = handlerStart(activation.blocks[top])
  }

  private mutating func handlerStart(_ block: Activation.Block) -> HeapState {
    var state = block.before
    if let exits = block.exits { state = join(state, exits) }
    if let ends = block.ends, block.kind == .handlers { state = join(state, ends) }
    return state
  }

  private mutating func beginFinally(_ activation: inout Activation) {
    let top = activation.blocks.count - 1
    var block = activation.blocks[top]
    let isTryBody = block.kind == .tryBody
    if isTryBody { block.ends = nil }
    var state = activation.state
    if let ends = block.ends, !isTryBody { state = join(ends, state) }
    if let handled = block.handled { state = join(handled, state) }
    block.joins = state.isReachable ? 1 : 0
    for onward in [block.leaving, block.breaking, block.continuing] {
      if let onward { state = join(onward, state) }
    }
    if !state.isReachable {
      // Only exceptions get here; their states matter where the function has no other way out.
      state = handlerStart(block)
    }
    block.kind = .finally
    block.ends = nil
    block.handled = nil
    activation.blocks[top] = block
    activation.state = state
  }

  private mutating func endTry(_ activation: inout Activation) {
    let block = activation.blocks.removeLast()
    switch block.kind {
    case .finally:
      let goesOn = block.joins == 1
      let after = activation.state
      if block.breaking != nil { leaveTurn(after, by: \.breaking, &activation) }
      if block.continuing != nil { leaveTurn(after, by: \.continuing, &activation) }
      if block.leaving != nil {
        let top = innermostFinally(activation)
        leaveManagers(above: top ?? -1, &activation)
        if let top {
          activation.blocks[top].leaving = join(activation.blocks[top].leaving, activation.state)
        } else {
          leave(&activation, normally: true)
        }
        activation.state = after
      } else if !goesOn && block.breaking == nil && block.continuing == nil {
        leave(&activation, normally: false)
      }
      if !goesOn { activation.state.isReachable = false }
    default:
      if let ends = block.ends, block.kind == .handlers { activation.state = join(ends, activation.state) }
      if let handled = block.handled { activation.state = join(handled, activation.state) }
    }
  }

  /// The innermost `try` whose `finally` part a `return` here would run.
  private func innermostFinally(_ activation: Activation) -> Int? {
    activation.blocks.lastIndex { ($0.kind == .tryBody || $0.kind == .handlers) && $0.hasFinally }
  }
}

extension OpCode {
  /// Brackets and what changes the path: they are looked at in unreachable code too.
  var isStructure: Bool {
    switch self {
    case .branch, .orElse, .endBranch, .loop, .loopElse, .endLoop, .tryBegin, .handler, .tryElse, .finally, .endTry,
      .with, .endWith, .match, .matchCase, .endMatch:
      true
    default: false
    }
  }

  /// Whether a handler around the op may see a heap or variable changed by it.
  var changesHeap: Bool {
    switch self {
    case .storeAttribute, .storeItem, .storeSlice, .storeGlobal, .storeFree, .call, .callMethod, .deleteAttribute:
      true
    default: false
    }
  }
}
