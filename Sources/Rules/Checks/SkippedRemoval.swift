import Analysis
import Syntax

/// An entry that the same function puts in and takes out again, unless an exception comes in between.
let skippedRemoval: @Sendable (GrowthView) -> [Finding] = { view in
  view.growth.containers.indices.flatMap { index -> [Finding] in
    let container = view.growth.containers[index]
    // What dies with a call is gone after an exception, too.
    if container.isBounded || container.kind.isWeak || view.confidence(thatLives: container) == nil { return [] }
    let uses = view.growth.uses[index]
    if let finding = view.conditionalRemoval(container, uses) { return [finding] }
    return uses.compactMap { use in
      guard use.action == .insertion, !use.isNested, let removal = view.removal(of: use, among: uses),
        let risk = view.risk(between: use, removal, container)
      else { return nil }
      return view.finding(container, use, removal, risk, uses)
    }
  }
}

extension GrowthView {
  /// The removal of the same entry later in the same function, where no clean-up does it.
  fileprivate func removal(of insertion: ContainerUse, among uses: [ContainerUse]) -> ContainerUse? {
    let later = uses.filter { $0.body == insertion.body && $0.op > insertion.op && !$0.isNested }
    let removals = later.filter { [.removal, .eviction, .emptying].contains($0.action) }
    if removals.contains(where: { !$0.guards.isDisjoint(with: [.finally, .handler]) }) { return nil }
    return removals.first { it in
      guard it.action == .removal else { return false }
      if it.keySlot >= 0, it.keySlot == insertion.keySlot { return true }
      switch it.key {
      case .named, .parameter, .identity, .object, .fresh: return it.key == insertion.key
      case .constant, .definition, .type, .unclear: return false
      }
    }
  }

  /// What may raise between two ops, so that the second does not run: an `await`, which may be cancelled, or a call.
  fileprivate func risk(between first: ContainerUse, _ second: ContainerUse, _ container: Container) -> Op? {
    let between = first.op + 1..<second.op
    // A cancellation is no `Exception`.
    for position in between {
      let op = file.facts.ops[Int(position)]
      if op.code == .await || op.code == .yield || op.code == .yieldFrom { return op }
    }
    // An object that a failed call leaves behind is mostly given up with all that it has.
    if case .instanceAttribute = container.home { return nil }
    let caught = file.file.caughtOps(of: first.body).filter { second.op >= $0.upperBound }
    var names: [Slot: NameID] = [:]
    for position in between {
      let op = file.facts.ops[Int(position)]
      if op.code == .loadGlobal { names[op.d] = NameID(op.a) }
      guard op.code == .call || op.code == .callMethod, !caught.contains(where: { $0.contains(position) }) else {
        continue
      }
      let name = op.code == .call ? names[op.a] : NameID(op.b)
      if name.map({ !isQuiet($0) }) ?? true { return op }
    }
    return nil
  }

  /// Calls that raise nothing in practice: they look at an object, or log.
  private func isQuiet(_ name: NameID) -> Bool {
    let quiet: [StaticString] = [
      "id", "len", "hex", "repr", "str", "type", "isinstance", "log", "_log", "debug", "info", "warning", "error",
      "getpid", "get_ident", "monotonic", "time",
    ]
    return quiet.contains { file.facts.names.equals(name, $0) }
  }

  /// A container for everybody, out of which single entries only go if something else is true when they should.
  fileprivate func conditionalRemoval(_ container: Container, _ uses: [ContainerUse]) -> Finding? {
    switch container.home {
    case .global, .classAttribute: break
    case .instanceAttribute, .defaultValue, .closure, .imported: return nil
    }
    let drains = uses.filter { [.removal, .eviction, .emptying].contains($0.action) && !$0.isNested }
    guard let removal = drains.first, let test = removal.test, container.kind.hasKeys,
      // A loop takes out what is old.
      drains.allSatisfy({ $0.action == .removal && $0.test != nil && $0.guards.isEmpty && !$0.isInLoop })
    else { return nil }
    let insertion = uses.first { use in
      use.action == .insertion && !use.isNested && use.test == nil && use.guards.isEmpty
        && !drains.contains { $0.body == use.body } && file.file.supply(of: use.key) > .types
        && [.call, .construction].contains(occasions.occasion(of: use.body))
    }
    guard let insertion else { return nil }
    let function = file.body(removal.body).qualifiedName
    var result = file.finding(
      "skipped-removal", at: file.facts.ops[Int(insertion.op)].range, in: insertion.body, severity: .warning,
      confidence: .possible,
      message: "\(name(container)) keeps the entry unless \(function) comes to its removal, which depends on a test")
    result.steps = [
      step(container, "the entry is put in here", file.facts.ops[Int(insertion.op)].range),
      step(container, "\(function) goes on only if this test says so", test),
      step(container, "to take the entry out", file.facts.ops[Int(removal.op)].range),
    ]
    return result
  }

  private func step(_ container: Container, _ text: String, _ range: ByteRange) -> Step {
    Step(referrer: name(container), label: "element", referent: "entry", text: text, place: file.place(range))
  }

  fileprivate func finding(
    _ container: Container, _ insertion: ContainerUse, _ removal: ContainerUse, _ risk: Op, _ uses: [ContainerUse]
  ) -> Finding? {
    let occasion = occasions.occasion(of: insertion.body)
    if occasion == .importing || file.file.supply(of: insertion.key) == .finite { return nil }
    // Other code may take out what is left: when a connection closes, or by age. A function that puts entries in, too,
    // takes out its own.
    let fillers = Set(uses.filter { $0.action == .insertion }.map(\.body))
    let isDrainedElsewhere = uses.contains { use in
      !fillers.contains(use.body) && [.removal, .eviction, .emptying].contains(use.action)
    }
    let name = name(container)
    let place = file.facts.ops[Int(insertion.op)].range
    let last = file.facts.ops[Int(removal.op)].range
    let failure = risk.code == .call || risk.code == .callMethod ? "an exception" : "an exception or a cancellation"
    var result = file.finding(
      "skipped-removal", at: place, in: insertion.body, severity: .warning,
      confidence: file.confidence(isDrainedElsewhere ? .possible : .likely, in: insertion.body),
      message: "\(name) keeps the entry when \(failure) comes before its removal, which is in no finally clause")
    result.steps = [
      step(container, "the entry is put in here", place),
      step(container, "what is raised here leaves the function", risk.range),
      step(container, "and this removal does not run", last),
    ]
    return result
  }
}
