/// What of the program a call may run.
struct Callee {
  /// The function; nil for a class without an initializer.
  var body: BodyID?
  /// The caller's slot of the object that the function is bound to, or of the instance that is made.
  var receiver: Slot?
  /// The call makes an instance, and the function is its initializer.
  var makes = false
  var isException = false
}

extension FlowAnalyzer {
  /// The functions that a call means, by names, the class around the caller, and types of attributes; at most a few.
  func callees(of op: Op, _ slots: BodySlots) -> [Callee] {
    op.code == .callMethod ? methods(of: op, slots) : functions(of: op, slots)
  }

  private func functions(of op: Op, _ slots: BodySlots) -> [Callee] {
    guard let made = slots.making(op.a) else { return [] }
    switch made.code {
    case .makeFunction: return [Callee(body: BodyID(made.a))]
    case .loadGlobal:
      let file = slots.facts.file(of: slots.id)
      return callees(program.members.namespaces.definitions(of: NameID(made.a), in: file), op)
    case .loadFree: return innerFunction(behind: made.a, slots.id).map { [Callee(body: $0)] } ?? []
    default: return []
    }
  }

  private func methods(of op: Op, _ slots: BodySlots) -> [Callee] {
    let name = NameID(op.b)
    if let module = slots.making(op.a), module.code == .loadGlobal {
      let file = slots.facts.file(of: slots.id)
      var found: [Callee] = []
      for definition in program.members.namespaces.definitions(of: NameID(module.a), in: file) {
        guard case .module(let module) = definition else { continue }
        found += callees(program.members.namespaces.definitions(of: name, in: module, slots.facts.names), op)
      }
      if !found.isEmpty { return found }
    }
    return classes(of: op.a, slots).compactMap { type -> Callee? in
      guard let method = program.members.method(type, name),
        program.members.binding[Int(method.body.index)] == .instance
      else { return nil }
      return Callee(body: method.body, receiver: op.a)
    }
  }

  private func callees(_ definitions: [Definition], _ op: Op) -> [Callee] {
    definitions.compactMap { definition in
      switch definition {
      case .function(let body): return Callee(body: body)
      case .type(let type):
        return Callee(
          body: program.members.initializer(of: type), receiver: op.d, makes: true,
          isException: program.members.isException(type, program.facts))
      case .module, .library, .variable: return nil
      }
    }
  }

  /// The classes that a slot's value may be of.
  func classes(of slot: Slot, _ slots: BodySlots) -> [ClassID] {
    if slots.isVariable(slot), let owner = receiverClass(slot, slots) { return [owner] }
    if let parameter = slots.body.parameters.first(where: { $0.slot == slot }) {
      return program.types.classes(parameter: parameter.slot, of: slots.id)
    }
    guard let made = slots.making(slot) else { return [] }
    switch made.code {
    case .loadAttribute:
      return classes(of: made.a, depth: 1, slots).flatMap { program.types.classes($0, NameID(made.b)) }
    case .loadFree:
      let free = slots.body.free[Int(made.a)]
      guard slots.facts.names.equals(free.name, "self"), let owner = classAround(slots.id) else { return [] }
      return [owner]
    case .call:
      guard let global = slots.global(made.a) else { return [] }
      return program.members.classes(named: global, in: slots.facts.file(of: slots.id))
    case .superObject:
      guard let owner = classAround(slots.id) else { return [] }
      return Array(program.members.order[Int(owner.index)].dropFirst().prefix(1))
    default: return []
    }
  }

  /// One step of attributes more: `self.a.b`.
  private func classes(of slot: Slot, depth: Int, _ slots: BodySlots) -> [ClassID] {
    if slots.isVariable(slot), let owner = receiverClass(slot, slots) { return [owner] }
    guard depth > 0, let made = slots.making(slot), made.code == .loadAttribute else {
      return depth > 0 && slots.body.parameters.contains { $0.slot == slot }
        ? program.types.classes(parameter: slot, of: slots.id) : []
    }
    return classes(of: made.a, depth: depth - 1, slots).flatMap { program.types.classes($0, NameID(made.b)) }
  }

  /// The class of a method's first parameter.
  private func receiverClass(_ slot: Slot, _ slots: BodySlots) -> ClassID? {
    guard let owner = slots.body.owner, slots.body.parameters.first?.slot == slot,
      program.members.binding[Int(slots.id.index)] != .static, program.members.binding[Int(slots.id.index)] != .class
    else { return nil }
    return owner
  }

  func classAround(_ id: BodyID) -> ClassID? {
    var at: BodyID? = id
    while let current = at {
      let body = program.facts.bodies[Int(current.index)]
      if let owner = body.owner { return owner }
      at = body.parent
    }
    return nil
  }

  /// The inner function that an enclosing function defines under the name of a free variable.
  private func innerFunction(behind position: Int32, _ inner: BodyID) -> BodyID? {
    let facts = program.facts
    let name = facts.bodies[Int(inner.index)].free[Int(position)].name
    var at = facts.bodies[Int(inner.index)].parent
    while let current = at {
      if let found = program.innerBodies[Int(current.index)].first(where: {
        facts.bodies[Int($0.index)].name == name && facts.bodies[Int($0.index)].kind == .function
      }) {
        return found
      }
      at = facts.bodies[Int(current.index)].parent
    }
    return nil
  }
}

extension Members {
  /// Whether a class of the program is an exception: by the names of its bases outside of the program, or its own.
  func isException(_ type: ClassID, _ facts: ProgramFacts) -> Bool {
    order[Int(type.index)].contains { ancestor in
      facts.classes[Int(ancestor.index)].bases.contains { path in
        path.last.map { FlowNames.isExceptionClass(facts.names.utf8($0)) } ?? false
      }
    }
  }
}
