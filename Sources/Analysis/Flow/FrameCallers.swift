/// A call by which a frame that is kept has a caller: `f_back` keeps the caller's frame, with the variable it calls by.
package struct FrameCaller: Hashable, Sendable {
  package var body: BodyID
  package var op: Int32
  /// The variable that leads to what the callee keeps; one of an enclosing function is numbered behind the slots.
  package var variable: Int32
  /// Later it clears the attribute that the exception is kept in.
  package var clears = false
}

extension FlowAnalyzer {
  /// Functions of the same folder that call one by a variable that leads to what its parameter is, and those that call
  /// these in the same way, nearest first; at most `limit`. O(ops of the folder's files) for each.
  /// - Parameter field: the attribute that is asked for in `FrameCaller.clears`.
  package mutating func callers(
    of id: BodyID, handing parameter: Slot, field: NameID?, limit: Int
  ) -> [FrameCaller] {
    var result: [FrameCaller] = []
    var queue: [(body: BodyID, parameter: Slot)] = [(id, parameter)]
    var next = 0
    while next < queue.count, result.count < limit {
      let target = queue[next]
      next += 1
      for caller in directCallers(of: target.body, handing: target.parameter, field) {
        guard result.count < limit, !queue.contains(where: { $0.body == caller.body }) else { continue }
        queue.append((caller.body, caller.variable))
        result.append(caller)
      }
    }
    return result
  }

  private mutating func directCallers(
    of id: BodyID, handing parameter: Slot, _ field: NameID?
  ) -> [FrameCaller] {
    let facts = program.facts
    let target = facts.bodies[Int(id.index)]
    guard target.kind == .function, target.parameters.contains(where: { $0.slot == parameter }) else { return [] }
    var result: [FrameCaller] = []
    for file in nearFiles(facts.file(of: id)) {
      for index in facts.files[file].bodies where BodyID(index) != id {
        let body = facts.bodies[Int(index)]
        guard body.kind == .function || body.kind == .lambda,
          body.ops.contains(where: { mayCall(facts.ops[Int($0)], target) })
        else { continue }
        if let caller = caller(BodyID(index), of: id, target, parameter, field) { result.append(caller) }
      }
    }
    return result
  }

  private func caller(
    _ caller: BodyID, of id: BodyID, _ target: Body, _ parameter: Slot, _ field: NameID?
  ) -> FrameCaller? {
    let slots = BodySlots(caller, program.facts)
    for at in slots.body.ops {
      let op = program.facts.ops[Int(at)]
      guard mayCall(op, target), slots.calleeName(op) == target.name || op.code == .call,
        let callee = callees(of: op, slots).first(where: { $0.body == id && !$0.makes })
      else { continue }
      let bound = bind(op, to: target, receiver: callee.receiver, program.facts)
      guard let argument = bound[parameter], let root = slots.path(to: argument, field: nil).slots.last,
        slots.isVariable(root) || root >= slots.body.slotCount
      else { continue }
      let clears = field.map { self.clears($0, of: root, after: at, slots) } ?? false
      return FrameCaller(body: caller, op: at, variable: root, clears: clears)
    }
    return nil
  }

  /// `job.error = None`, `del job.error`, `job.errors.clear()` somewhere behind a call.
  private func clears(_ field: NameID, of root: Int32, after call: Int32, _ slots: BodySlots) -> Bool {
    (call + 1..<max(call + 1, slots.body.ops.upperBound)).contains { at in
      let op = slots.facts.ops[Int(at)]
      switch op.code {
      case .deleteAttribute: return NameID(op.b) == field && slots.path(to: op.a, field: nil).slots.last == root
      case .storeAttribute:
        guard NameID(op.b) == field, slots.path(to: op.a, field: nil).slots.last == root else { return false }
        return slots.making(op.c).map { $0.code == .const && $0.flags == ConstantKind.none.rawValue } ?? false
      case .callMethod:
        guard names.clears(NameID(op.b)), op.count == 0 else { return false }
        let path = slots.path(to: op.a, field: nil)
        return path.field == field && path.slots.last == root
      default: return false
      }
    }
  }

  /// Whether a call may be one of a function: methods are called by their name.
  private func mayCall(_ op: Op, _ target: Body) -> Bool {
    switch op.code {
    case .callMethod: op.b == target.name.index
    case .call: target.owner == nil && op.flags == 0
    default: false
    }
  }

  /// The files of the same folder, in order; the file alone where there are very many.
  private mutating func nearFiles(_ file: FileID) -> [Int] {
    if let known = neighbours[file] { return known }
    let folder = FlowAnalyzer.folder(program.facts.files[Int(file.index)].path)
    let files = program.facts.files.indices.filter { FlowAnalyzer.folder(program.facts.files[$0].path) == folder }
    let result = files.count <= 32 ? files : [Int(file.index)]
    neighbours[file] = result
    return result
  }

  private static func folder(_ path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }
}
