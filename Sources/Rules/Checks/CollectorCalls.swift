import Analysis
import Syntax

/// A call of one of the collector's functions.
struct CollectorCall {
  var function: LibraryName
  var op: Op
  var body: BodyID
  /// The innermost loop of the same body around it.
  var loop: Loop?
  /// A `del` of a variable comes right before it: what it was is what the call is for.
  var followsDeletion = false
  /// The call stands in a branch or handler inside that loop, or of the body where there is no loop.
  var isConditional: Bool

  struct Loop {
    var kind: LoopKind
    /// It waits: sleeps, awaits or yields on each turn, so the collection is one of now and then.
    var waits: Bool
    /// Calls inside, other than those of the collector.
    var callCount: Int
    /// How the loop is iterated, where a library function makes the iterable: `range(3)`.
    var iterable: Slot
  }
}

extension FileView {
  /// The calls of some of the collector's functions, in source order. O(ops) where the file names `gc`, else O(1).
  func collectorCalls(_ functions: Set<LibraryName>) -> [CollectorCall] {
    guard facts.names.find("gc") != nil else { return [] }
    return facts.bodies.indices.flatMap { collectorCalls(functions, in: BodyID(Int32($0))) }
  }

  private func collectorCalls(_ functions: Set<LibraryName>, in id: BodyID) -> [CollectorCall] {
    var walk = LibraryWalk(library, facts, id)
    var found: [(call: CollectorCall, loop: Int?)] = []
    var loops: [CollectorCall.Loop] = []
    // By open loop: its number and how many branches were open where it began.
    var open: [(loop: Int, base: Int)] = []
    var depth = 0
    var lastDeletion: Int32 = -10
    for position in body(id).ops {
      let op = facts.ops[Int(position)]
      let callee = walk.callee(op)
      walk.step(op)
      switch op.code {
      case .loop:
        open.append((loops.count, depth))
        loops.append(
          CollectorCall.Loop(kind: LoopKind(rawValue: op.flags) ?? .for, waits: false, callCount: 0, iterable: noSlot))
      case .iterate: if let last = open.last { loops[last.loop].iterable = op.a }
      case .endLoop: if !open.isEmpty { open.removeLast() }
      case .branch, .handler: depth += 1
      case .endBranch: depth -= 1
      case .deleteLocal: lastDeletion = position
      case .await, .yield, .yieldFrom: for item in open { loops[item.loop].waits = true }
      case .call, .callMethod:
        if let callee, functions.contains(callee) {
          let isConditional = depth > (open.last?.base ?? 0)
          var call = CollectorCall(function: callee, op: op, body: id, loop: nil, isConditional: isConditional)
          // One op loads the module.
          call.followsDeletion = position - lastDeletion <= 2
          found.append((call, open.last?.loop))
        } else if callee == .sleep {
          for item in open { loops[item.loop].waits = true }
        } else {
          for item in open { loops[item.loop].callCount += 1 }
        }
      default: break
      }
    }
    return found.map { call, loop in
      var call = call
      call.loop = loop.map { loops[$0] }
      return call
    }
  }
}
