import Analysis

/// Elements of queues: what one method puts in, another one takes out, and with that the reference is gone.
extension CycleView {
  private static let puts: [StaticString] = ["put", "put_nowait", "append", "appendleft"]
  private static let takes: [StaticString] = ["get", "get_nowait", "popleft"]

  /// Whether an edge leads from a queue to an element that code of the same file takes out, in the order in which they
  /// came.
  func isTransient(_ edge: HeapEdge) -> Bool {
    guard let site = edge.site, edge.label.kind == .element,
      let index = view.facts.isInModel(site) ? edge.via : site
    else { return false }
    let op = view.facts.ops[Int(index)]
    guard op.code == .callMethod, names(op, CycleView.puts), let queue = attributeRead(into: op.a, before: index) else {
      return false
    }
    let body = view.program.body(ofOp: index)
    let file = view.program.facts.files[Int(view.program.facts.file(of: body).index)]
    return file.bodies.contains { takes(from: queue, in: view.body(BodyID($0))) }
  }

  private func names(_ op: Op, _ names: [StaticString]) -> Bool {
    names.contains { view.facts.names.equals(NameID(op.b), $0) }
  }

  /// The attribute that the op just before has read into a slot.
  private func attributeRead(into slot: Slot, before site: Int32) -> NameID? {
    for index in stride(from: site - 1, to: max(site - 30, 0), by: -1) {
      let op = view.facts.ops[Int(index)]
      if op.d == slot { return op.code == .loadAttribute ? NameID(op.b) : nil }
    }
    return nil
  }

  /// Whether a body takes the oldest element out of an attribute's queue.
  private func takes(from queue: NameID, in body: Body) -> Bool {
    var read = Set<Slot>()
    for index in body.ops {
      let op = view.facts.ops[Int(index)]
      if op.code == .loadAttribute && op.b == queue.index { read.insert(op.d) }
      // `get(key)` looks something up; a queue is asked without one.
      if op.code == .callMethod, read.contains(op.a), hasKeywordsOnly(op), names(op, CycleView.takes) { return true }
    }
    return false
  }

  private func hasKeywordsOnly(_ op: Op) -> Bool {
    let operands = view.facts.list(of: op)
    return stride(from: operands.startIndex, to: operands.endIndex, by: 2).allSatisfy { operands[$0] >= 0 }
  }
}
