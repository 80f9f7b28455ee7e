import Analysis

/// A class statement that runs on every call of a function. The class is in a cycle with its own method resolution
/// order and the descriptors of its `__dict__`, so each call leaves one for the collector.
let classInFunction: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.classes.contains(where: { view.functionRunning($0.enclosing) != nil }) else { return [] }
  let uses = GlobalUses(view)
  var findings: [Finding] = []
  for type in view.facts.classes {
    guard let maker = view.functionRunning(type.enclosing), !view.runsOnce(maker, uses) else { continue }
    let escape = view.escape(of: type)
    let name = view.text(type.name)
    let function = view.body(maker).qualifiedName
    let isSure = escape == .local && !view.isMain(maker)
    findings.append(
      view.finding(
        "class-in-function", at: type.nameRange, in: maker, severity: isSure ? .warning : .note,
        confidence: view.confidence(isSure ? .likely : .possible, in: maker),
        message: "every call of \(function) makes a new class \(name), a cycle that only the cyclic collector can free")
    )
  }
  return findings
}

/// Where a class goes that a function makes.
private enum Escape {
  /// Only its instances leave the function, or not even they.
  case local
  /// The class itself is returned, stored or handed on: made to be kept.
  case leaves
}

extension FileView {
  /// Whether a function keeps its result for the next call, or is called by this file at import only.
  fileprivate func runsOnce(_ function: BodyID, _ uses: GlobalUses) -> Bool {
    var next: BodyID? = function
    while let id = next {
      let body = body(id)
      for decorator in body.decorators {
        switch imports.meaning(decorator.path) ?? "" {
        case "functools.cache", "functools.lru_cache", "functools.cached_property": return true
        default: continue
        }
      }
      next = body.parent
    }
    return body(function).parent == .module && uses.isAtImportOnly(body(function).name)
  }

  fileprivate func isMain(_ function: BodyID) -> Bool { facts.names.equals(body(function).name, "main") }

  /// Looks at each use of the class's variable in the body that makes it.
  fileprivate func escape(of type: ClassFacts) -> Escape {
    let body = body(type.enclosing)
    // An inner function may hand on what it captures.
    guard body.kind == .function, !body.variables.contains(where: { $0.name == type.name && $0.isCell }),
      let made = body.ops.first(where: { makes(facts.ops[Int($0)], type) })
    else { return .leaves }
    var slots: Set<Slot> = [facts.ops[Int(made)].d]
    var isUsed = false
    for position in (made + 1)..<body.ops.upperBound {
      let op = facts.ops[Int(position)]
      var leaves = false
      switch op.code {
      case .move: if slots.contains(op.a) { slots.insert(op.d) }
      case .call:
        // Making an instance is no escape, and a decorator gives the class back.
        if slots.contains(op.a) { isUsed = true }
        facts.forEachPair(of: op) { _, slot in
          if slots.contains(slot) { if op.flags == 1 { slots.insert(op.d) } else { leaves = true } }
        }
      case .loadAttribute, .storeAttribute:
        if slots.contains(op.c) { leaves = true }
      case .callMethod:
        if slots.contains(op.a) { isUsed = true }
        facts.forEachPair(of: op) { _, slot in if slots.contains(slot) { leaves = true } }
      case .storeGlobal: if slots.contains(op.b) { leaves = true }
      default: facts.forEachOperand(of: op) { slot in if slots.contains(slot) { leaves = true } }
      }
      if leaves { return .leaves }
    }
    return isUsed ? .local : .leaves
  }

  private func makes(_ op: Op, _ type: ClassFacts) -> Bool {
    op.code == .makeClass && facts.classes[Int(op.a)].body == type.body
  }
}
