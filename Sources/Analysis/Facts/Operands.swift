extension FileFacts {
  /// The slot of a keyword argument.
  package func argument(_ keyword: StaticString, of op: Op) -> Slot? {
    let list = list(of: op)
    var at = list.startIndex
    while at + 1 < list.endIndex {
      if list[at] >= 0, names.equals(NameID(list[at]), keyword) { return list[at + 1] }
      at += 2
    }
    return nil
  }
}

/// Ops with the table that their lists lie in: of one file, or of a program.
package protocol OperandTable {
  /// The effects of all bodies, one body after the other.
  var ops: [Op] { get }
  /// The operands of an op that has a list.
  func list(of op: Op) -> ArraySlice<Int32>
}

extension FileFacts: OperandTable {}
extension ProgramFacts: OperandTable {}

extension OperandTable {
  /// The effects of one body, in source order.
  package func ops(of body: Body) -> ArraySlice<Op> { ops[Int(body.ops.lowerBound)..<Int(body.ops.upperBound)] }

  /// Calls `visit` with each slot that an op reads, a slot that it reads twice twice.
  package func forEachOperand(of op: Op, _ visit: (Slot) -> Void) {
    func see(_ slot: Slot) { if slot >= 0 { visit(slot) } }
    switch op.code {
    case .const, .loadGlobal, .deleteGlobal, .loadFree, .deleteFree, .deleteLocal, .importName, .breakLoop,
      .continueLoop, .orElse, .endBranch, .loop, .exitLoop, .loopElse, .endLoop, .tryBegin, .handler, .unbindHandler,
      .tryElse, .finally, .endTry, .endWith, .matchBody, .endMatch, .annotate, .unparsed:
      break
    case .move, .yield, .yieldFrom, .await, .return, .with, .match, .matchCase, .deleteAttribute, .iterate, .unpack:
      see(op.a)
    case .binary, .loadItem, .deleteItem, .superObject, .raise, .branch:
      see(op.a)
      see(op.b)
    case .storeGlobal, .storeFree, .makeGenerator: see(op.b)
    case .loadAttribute, .storeAttribute:
      see(op.a)
      see(op.c)
    case .storeItem:
      see(op.a)
      see(op.b)
      see(op.c)
    case .loadSlice, .storeSlice, .deleteSlice:
      see(op.a)
      see(op.c)
      for slot in list(of: op) { see(slot) }
    case .opaque, .bindHandler: for slot in list(of: op) { see(slot) }
    case .makeContainer where op.flags == ContainerKind.dict.rawValue: for slot in list(of: op) { see(slot) }
    case .makeContainer, .makeClass: for slot in list(of: op) { see(slot < 0 ? ~slot : slot) }
    case .makeFunction: forEachPair(of: op) { _, slot in see(slot) }
    case .call, .callMethod:
      see(op.a)
      forEachPair(of: op) { _, slot in see(slot) }
    case .capture:
      see(op.a)
      see(op.c)
      if op.flags == CaptureKind.key.rawValue { see(op.b) }
    }
  }

  /// The (tag, slot) or (index, slot) pairs of an op.
  package func forEachPair(of op: Op, _ visit: (_ tag: Int32, _ slot: Slot) -> Void) {
    let list = list(of: op)
    var at = list.startIndex
    while at + 1 < list.endIndex {
      visit(list[at], list[at + 1])
      at += 2
    }
  }

  /// The slot of a positional argument; nil where there is none, or where an unpacked one comes before it.
  package func argument(_ position: Int, of op: Op) -> Slot? {
    let list = list(of: op)
    var at = list.startIndex
    var left = position
    while at + 1 < list.endIndex {
      if list[at] == ArgumentTag.unpacked { return nil }
      if list[at] == ArgumentTag.positional {
        if left == 0 { return list[at + 1] }
        left -= 1
      }
      at += 2
    }
    return nil
  }
}
