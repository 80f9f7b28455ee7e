/// One run of the abstract interpreter over one body: where it stands, and what it has found so far.
struct Activation {
  let body: BodyID
  var state: HeapState
  /// Slots that only one op writes, outside of the state because every path agrees on them.
  var temporaries: [SetID]
  /// By slot: the index in `state.variables`, or the complement of the index in `temporaries`.
  let placement: [Int32]
  /// The `try` ops of the body that have a `finally` part, in no order.
  let triesWithFinally: Set<Int32>
  var blocks: [Block] = []
  /// 0 outside of loops, 1 and 2 in the two turns of a loop; nested loops and comprehensions run once, for many.
  var turn: Int32 = 0
  var isMany = false
  /// The states in which the function is left normally, joined.
  var exit: HeapState?
  /// The states in which it is left by an exception or not at all; what counts where there is no normal exit.
  var otherExit: HeapState?
  var results = SetID.empty
  /// Calls of parameters and free variables, which callers will know.
  var calls: [HandedCall] = []
  /// Whether the call that is being looked at is a guess, so that all it stores is one.
  var isGuessing = false
  /// Functions handed over that are being called, one inside the other.
  var handedDepth = 0
  /// Closures made here, with the op that made them: their cells are filled when the function is left.
  var closures: [(object: AbstractID, op: Int32)] = []
  /// Free variables that this body has stored to, by position.
  var freeVariables: [SetID?] = []

  /// A part of the body that is still open, with the states that wait for its end.
  struct Block {
    enum Kind { case branch, loop, tryBody, handlers, finally, with, match }
    var kind: Kind
    /// The op after the one that opened it.
    var start: Int
    /// The state when it was opened.
    var before: HeapState
    /// Of a branch: the end of the first arm. Of a try: the end of its body. Of a match: the ends of the cases.
    var ends: HeapState?
    /// Of a loop: the states that leave it by its test. Of a try: what a handler may start from.
    var exits: HeapState?
    /// Of a try with `finally`: `return`.
    var leaving: HeapState?
    /// Of a loop, or of a try with `finally` on the way to it: `break` and `continue`.
    var breaking: HeapState?
    var continuing: HeapState?
    /// Of a try: the ends of its handlers so far.
    var handled: HeapState?
    var outerTurn: Int32 = 0
    var wasMany = false
    var joins = 0
    var hasFinally = false
    /// Of a branch: the field that its test found empty in one of the arms.
    var tested: TestedField?
    /// Of a match: one of its cases takes whatever there is.
    var isExhaustive = false
  }

  subscript(_ slot: Slot) -> SetID {
    guard slot >= 0 else { return .empty }
    let at = placement[Int(slot)]
    return at >= 0 ? state.variables[Int(at)] : temporaries[Int(~at)]
  }

  mutating func set(_ slot: Slot, _ objects: SetID) {
    guard slot >= 0 else { return }
    let at = placement[Int(slot)]
    if at >= 0 { state.variables[Int(at)] = objects } else { temporaries[Int(~at)] = objects }
  }
}

extension Activation {
  /// Starts a run over a body. Variables, and temporaries that several ops write, go into the state.
  init(_ id: BodyID, _ body: Body, _ facts: ProgramFacts) {
    self.body = id
    let variableCount = body.variables.count
    var writes = [UInt8](repeating: 0, count: Int(body.slotCount))
    var openTries: [Int32] = []
    var withFinally = Set<Int32>()
    for index in body.ops {
      let op = facts.ops[Int(index)]
      if op.d >= variableCount, writes[Int(op.d)] < 2 { writes[Int(op.d)] += 1 }
      switch op.code {
      case .tryBegin: openTries.append(index)
      case .finally: if let top = openTries.last { withFinally.insert(top) }
      case .endTry: openTries.removeLast()
      default: break
      }
    }
    var placement: [Int32] = []
    placement.reserveCapacity(writes.count)
    var inState = Int32(variableCount)
    var outside: Int32 = 0
    for slot in writes.indices {
      if slot < variableCount {
        placement.append(Int32(slot))
      } else if writes[slot] > 1 {
        placement.append(inState)
        inState += 1
      } else {
        placement.append(~outside)
        outside += 1
      }
    }
    self.placement = placement
    triesWithFinally = withFinally
    state = HeapState(slotCount: Int(inState))
    temporaries = Array(repeating: .empty, count: Int(outside))
    freeVariables = Array(repeating: nil, count: body.free.count)
  }
}
