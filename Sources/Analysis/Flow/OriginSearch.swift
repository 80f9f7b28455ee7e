/// Finds the origins that a body shows by itself: handlers, exceptions made and raised, `sys.exc_info()`, own frames,
/// futures that are asked for their outcome, parameters that are exceptions by annotation or name.
struct OriginSearch {
  private let slots: BodySlots
  private let names: FlowNames

  private var body: Body { slots.body }
  private var facts: ProgramFacts { slots.facts }

  init(_ slots: BodySlots, _ names: FlowNames) {
    self.slots = slots
    self.names = names
  }

  /// O(ops of the body).
  func collect(into origins: inout FrameOrigins) {
    func add(_ origin: FrameOrigin) { origins.add(FoundOrigin(origin)) }
    for parameter in body.parameters where isException(parameter) {
      add(FrameOrigin(kind: .parameter, at: parameter.slot))
    }
    var handlers = HandlerNesting()
    for at in body.ops {
      let op = facts.ops[Int(at)]
      handlers.pass(op)
      switch op.code {
      case .await: if isFuture(op.a) { add(FrameOrigin(kind: .awaited, at: at)) }
      case .bindHandler: if op.d >= 0 { add(FrameOrigin(kind: .caught, at: at)) }
      case .callMethod, .call:
        if let kind = kind(of: op, isInHandler: handlers.isInside) {
          add(FrameOrigin(kind: kind, at: at))
        }
        if op.code == .callMethod, NameID(op.b) == names.result, op.count <= 2, isFuture(op.a) {
          add(FrameOrigin(kind: .awaited, at: at))
        }
      case .raise: if mayBeException(op.a) { add(FrameOrigin(kind: .raised, at: at)) }
      default: break
      }
    }
  }

  // MARK: Calls

  private func kind(of op: Op, isInHandler: Bool) -> FrameOrigin.Kind? {
    guard let name = slots.calleeName(op) else { return nil }
    let isMade = makesException(name) && slots.isVariable(op.d)
    if op.code == .callMethod {
      guard let module = slots.global(op.a) else { return isMade ? .made : nil }
      switch name {
      case names.excInfo: return isModule(module, names.sys) ? (isInHandler ? .information : .outerInformation) : nil
      case names.getFrame: return isModule(module, names.sys) && asksForItself(op) ? .frame : nil
      case names.currentFrame, names.stack: return isModule(module, names.inspect) ? .frame : nil
      case names.capture: return isModule(module, names.outcome) ? .returned : nil
      default: return isMade ? .made : nil
      }
    }
    switch name {
    case names.excInfo where isImported(name, from: names.sys): return isInHandler ? .information : .outerInformation
    case names.currentFrame where isImported(name, from: names.inspect): return .frame
    case names.getFrame where isImported(name, from: names.sys): return asksForItself(op) ? .frame : nil
    case names.capture where isImported(name, from: names.outcome): return .returned
    default: return isMade ? .made : nil
    }
  }

  private func makesException(_ name: NameID) -> Bool { FlowNames.isExceptionClass(facts.names.utf8(name)) }

  /// Whether a global name is bound to a module by an import, under whatever name.
  private func isModule(_ name: NameID, _ module: NameID) -> Bool {
    name == module
      || imports { $0.binding == name && $0.symbol == nil && $0.module == [module] }
  }

  /// Whether a name is the function of that name of a module: some modules define a `currentframe` of their own.
  private func isImported(_ name: NameID, from module: NameID) -> Bool {
    imports { $0.binding == name && $0.symbol == name && $0.module == [module] }
  }

  private func imports(_ isWanted: (ImportFacts) -> Bool) -> Bool {
    let file = facts.files[Int(facts.file(of: slots.id).index)]
    return file.imports.contains { isWanted(facts.imports[Int($0)]) }
  }

  /// `sys._getframe()` and `sys._getframe(0)`; other numbers give frames of callers, which do not hold this one.
  private func asksForItself(_ call: Op) -> Bool {
    guard let first = facts.argument(0, of: call) else { return call.count == 0 }
    guard let made = slots.making(first) else { return false }
    return made.code == .const && made.b == 0
  }

  // MARK: Variables

  /// Whether a slot is read from a variable or attribute that holds a future, by what made it or by its name.
  private func isFuture(_ slot: Slot) -> Bool {
    guard slot >= 0 else { return false }
    if let made = slots.making(slot) {
      switch made.code {
      case .call, .callMethod: return slots.isVariable(slot) && slots.calleeName(made).map(names.makesFuture) ?? false
      case .loadAttribute: return names.isFuture(NameID(made.b))
      case .loadFree: return names.isFuture(body.free[Int(made.a)].name)
      default: break
      }
    }
    return slots.isVariable(slot) && names.isFuture(body.variables[Int(slot)].name)
  }

  private func isException(_ parameter: Parameter) -> Bool {
    if let annotation = parameter.annotation, isException(facts.annotations[Int(annotation.index)]) { return true }
    return names.isExceptionParameter(parameter.name)
  }

  private func isException(_ type: TypeExpression) -> Bool {
    var waiting = [type]
    while let type = waiting.popLast() {
      switch type {
      case .name(let path): if let last = path.last, makesException(last) { return true }
      case .applied(let path, let arguments):
        if let last = path.last, facts.names.equals(last, "Optional") || facts.names.equals(last, "Union") {
          waiting += arguments
        }
      case .union(let parts): waiting += parts
      case .none, .unknown: break
      }
    }
    return false
  }

  /// Whether a variable that is raised holds an exception: classes are raised from variables, too.
  private func mayBeException(_ slot: Slot) -> Bool {
    guard slots.isVariable(slot) else {
      guard slot >= 0, let (holder, step) = slots.holder(slot), case .attribute(let name) = step else { return false }
      return slots.isVariable(holder) && names.isExceptionVariable(name) && !names.isProperty(name)
    }
    let variable = body.variables[Int(slot)]
    if names.isExceptionVariable(variable.name) || isTestedForClass(slot) { return true }
    if body.parameters.contains(where: { $0.slot == slot }) { return false }
    guard let made = slots.making(slot), made.code == .call || made.code == .callMethod else { return false }
    return slots.calleeName(made).map(makesException) ?? false
  }

  /// `isinstance(x, …)`: a class is not asked for its class.
  private func isTestedForClass(_ slot: Slot) -> Bool {
    body.ops.contains { at in
      let op = facts.ops[Int(at)]
      return op.code == .branch && op.a == slot && op.flags == TestKind.isInstance.rawValue
    }
  }
}

/// Whether the ops that pass by stand in a handler.
struct HandlerNesting {
  /// The depths of `try` statements in whose handlers we are.
  private var handlers: [Int] = []
  private var depth = 0

  var isInside: Bool { !handlers.isEmpty }

  mutating func pass(_ op: Op) {
    switch op.code {
    case .tryBegin: depth += 1
    case .handler: if handlers.last != depth { handlers.append(depth) }
    case .tryElse, .finally: if handlers.last == depth { handlers.removeLast() }
    case .endTry:
      if handlers.last == depth { handlers.removeLast() }
      depth -= 1
    default: break
    }
  }
}
