/// A call by which a frame that is kept has a caller: `f_back` keeps the caller's frame, with the variable it calls by.
package struct FrameCaller: Hashable, Sendable {
  package var body: BodyID
  package var op: Int32
  /// The variable that leads to the callee's object.
  package var variable: Slot
}

extension FlowAnalyzer {
  /// Functions of the same file that call a method by a variable that leads to its object, and those that call these,
  /// nearest first; at most `limit`. O(ops of the file) for each.
  package func callers(of id: BodyID, limit: Int) -> [FrameCaller] {
    var result: [FrameCaller] = []
    var queue = [id]
    var next = 0
    while next < queue.count, result.count < limit {
      for caller in directCallers(of: queue[next]) where !queue.contains(caller.body) && result.count < limit {
        queue.append(caller.body)
        result.append(caller)
      }
      next += 1
    }
    return result
  }

  private func directCallers(of id: BodyID) -> [FrameCaller] {
    let facts = program.facts
    let name = facts.bodies[Int(id.index)].name
    return facts.files[Int(facts.file(of: id).index)].bodies.compactMap { index -> FrameCaller? in
      let body = facts.bodies[Int(index)]
      let call = body.ops.first { facts.ops[Int($0)].code == .callMethod && facts.ops[Int($0)].b == name.index }
      guard body.kind == .function, BodyID(index) != id, let call else { return nil }
      let flow = FlowBody(BodyID(index), program, names, asksForArguments: true)
      let op = facts.ops[Int(call)]
      guard callees(of: op, flow).contains(where: { $0.body == id }) else { return nil }
      let root = flow.path(to: op.a, field: nil).slots.last ?? op.a
      return flow.isVariable(root) ? FrameCaller(body: BodyID(index), op: call, variable: root) : nil
    }
  }
}
