/// Objects that collect exceptions which other functions have caught: `context.errors`.
extension FlowAnalyzer {
  /// The read of an attribute in which the object collects exceptions, after a call that knows the object. The frames
  /// of their tracebacks refer to the frame of that call's caller.
  mutating func collected(by op: Op, _ at: Int32, _ slots: BodySlots) -> [FoundOrigin] {
    let field = NameID(op.b)
    guard names.collectsExceptions(field), op.d >= 0 else { return [] }
    let classes = self.classes(of: op.a, slots)
    guard !classes.isEmpty, let root = slots.path(to: op.a, field: nil).slots.last else { return [] }
    for type in classes {
      guard let source = collecting(type, field), isKnownToCall(root, before: at, slots) else { continue }
      return [FoundOrigin(FrameOrigin(kind: .collected, at: at, source: source))]
    }
    return []
  }

  /// Whether an object is handed to a call of the program before an op, or is asked for one of its methods.
  private func isKnownToCall(_ root: Slot, before end: Int32, _ slots: BodySlots) -> Bool {
    for at in slots.body.ops.lowerBound..<end {
      let op = slots.facts.ops[Int(at)]
      guard op.code == .call || op.code == .callMethod, op.flags == 0 else { continue }
      var isReached = op.code == .callMethod && slots.path(to: op.a, field: nil).slots.last == root
      slots.facts.forEachPair(of: op) { _, slot in
        if slots.path(to: slot, field: nil).slots.last == root { isReached = true }
      }
      if isReached, callees(of: op, slots).contains(where: { $0.body != nil && !$0.makes }) || op.code == .callMethod {
        return true
      }
    }
    return false
  }

  /// The op by which a method of a class adds to an attribute what it is given, where some caller gives it an
  /// exception that was caught; or what the method has caught itself.
  private mutating func collecting(_ type: ClassID, _ field: NameID) -> Int32? {
    if let known = collectingFields[type] { return known[field] }
    collectingFields[type] = [:]
    var fields: [NameID: Int32] = [:]
    for ancestor in program.members.order[Int(type.index)] {
      for method in program.facts.classes[Int(ancestor.index)].methods where names.isGivenCaught(method.name) {
        let body = program.facts.bodies[Int(method.body.index)]
        for keep in summary(of: method.body).keeps where keep.target == body.parameters.first?.slot {
          guard let field = keep.field, fields[field] == nil else { continue }
          fields[field] = keep.op
        }
      }
    }
    collectingFields[type] = fields
    return fields[field]
  }

  /// What the exit of a context manager of the program keeps of the exception that leaves the block.
  mutating func exitKeeps(_ op: Op, _ slots: BodySlots) -> [CalleeSummary.Keep] {
    for type in classes(of: op.a, slots) {
      guard let method = program.members.method(type, op.flags == 1 ? names.asyncExit : names.exit) else { continue }
      let parameters = program.facts.bodies[Int(method.body.index)].parameters
      guard parameters.count >= 3, let manager = parameters.first else { continue }
      // The second parameter is the exception's class.
      let exceptions = parameters[2...].prefix(2).map(\.slot)
      return summary(of: method.body).keeps.filter { $0.target == manager.slot && exceptions.contains($0.source) }
    }
    return []
  }
}
