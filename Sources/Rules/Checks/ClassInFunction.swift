import Analysis

/// A class statement that runs on every call of a function. The class is in a cycle with its own method resolution
/// order and the descriptors of its `__dict__`, so each call leaves one for the collector.
let classInFunction: @Sendable (FileView) -> [Finding] = { view in
  guard view.facts.classes.contains(where: { view.file.functionRunning($0.enclosing) != nil }) else { return [] }
  let uses = GlobalUses(view.file)
  let statements = view.classStatements()
  var findings: [Finding] = []
  for (index, type) in view.facts.classes.enumerated() {
    guard let maker = view.file.functionRunning(type.enclosing), !view.runsOnce(maker, uses) else { continue }
    let escape = view.escape(of: type, from: statements[index])
    let name = view.text(type.name)
    let function = view.body(maker).qualifiedName
    let isMadeAgain =
      switch escape {
      case .local: !view.isMain(maker)
      case .returned: view.isCalledLater(maker, uses)
      case .stored: false
      }
    findings.append(
      view.finding(
        "class-in-function", at: type.nameRange, in: maker, severity: isMadeAgain ? .warning : .note,
        confidence: view.confidence(isMadeAgain ? .likely : .possible, in: maker),
        message: "every call of \(function) makes a new class \(name), a cycle that only the cyclic collector can free")
    )
  }
  return findings
}

/// Where a class goes that a function makes.
private enum Escape {
  /// Only its instances leave the function, or not even they.
  case local
  /// The caller gets the class, or an inner function captures it.
  case returned
  /// The class itself is stored or handed on: made to be kept.
  case stored
}

extension FileView {
  /// Whether a function keeps its result for the next call, or the file calls it only at import or from functions that
  /// keep theirs.
  fileprivate func runsOnce(_ function: BodyID, _ uses: GlobalUses) -> Bool {
    if keepsResult(function) { return true }
    let name = body(function).name
    guard body(function).parent == .module else { return false }
    let readers = uses.functions(reading: name)
    return uses.isAtImportOnly(name) || !readers.isEmpty && readers.allSatisfy { keepsResult($0) }
  }

  private func keepsResult(_ function: BodyID) -> Bool {
    var next: BodyID? = function
    while let id = next {
      let body = body(id)
      if members.binding[Int(id.index)] == .cachedProperty { return true }
      for decorator in body.decorators {
        switch imports.meaning(decorator.path) ?? "" {
        case "functools.cache", "functools.lru_cache": return true
        default: continue
        }
      }
      next = body.parent
    }
    return false
  }

  /// Whether functions of the file call the one that makes the class.
  fileprivate func isCalledLater(_ function: BodyID, _ uses: GlobalUses) -> Bool {
    let body = body(function)
    return body.parent == .module && uses.functions(reading: body.name).contains { $0 != function && !isTest($0) }
  }

  fileprivate func isMain(_ function: BodyID) -> Bool { facts.names.equals(body(function).name, "main") }

  /// Looks at each use of the class's variable in the body that makes it.
  /// - Parameter made: the op that makes the class.
  fileprivate func escape(of type: ClassFacts, from made: Int32) -> Escape {
    let body = body(type.enclosing)
    guard body.kind == .function else { return .returned }
    let isCaptured = body.variables.contains { $0.name == type.name && $0.isCell }
    var slots: Set<Slot> = [facts.ops[Int(made)].d]
    var classTests = Set<Slot>()
    var isReturned = isCaptured
    for position in (made + 1)..<body.ops.upperBound {
      // A function of thousands of classes must not cost their square.
      if position - made > 20_000 { return .stored }
      let op = facts.ops[Int(position)]
      var isStored = false
      switch op.code {
      case .move: if slots.contains(op.a) { slots.insert(op.d) }
      case .loadGlobal:
        let name = NameID(op.a)
        if facts.names.equals(name, "isinstance") || facts.names.equals(name, "issubclass") { classTests.insert(op.d) }
      // A comparison keeps nothing.
      case .opaque: break
      case .call:
        // Making an instance is no escape, a test neither, and a decorator gives the class back.
        if classTests.contains(op.a) { break }
        facts.forEachPair(of: op) { _, slot in
          if slots.contains(slot) { if op.flags == 1 { slots.insert(op.d) } else { isStored = true } }
        }
      case .loadAttribute, .storeAttribute:
        if slots.contains(op.c) { isStored = true }
      case .callMethod:
        facts.forEachPair(of: op) { _, slot in if slots.contains(slot) { isStored = true } }
      case .return: if slots.contains(op.a) { isReturned = true }
      case .storeGlobal: if slots.contains(op.b) { isStored = true }
      default: facts.forEachOperand(of: op) { slot in if slots.contains(slot) { isStored = true } }
      }
      if isStored { return .stored }
    }
    return isReturned ? .returned : .local
  }

  /// By class, the op that makes it. O(ops).
  fileprivate func classStatements() -> [Int32] {
    var result = Array(repeating: Int32(0), count: facts.classes.count)
    for (position, op) in facts.ops.enumerated() where op.code == .makeClass { result[Int(op.a)] = Int32(position) }
    return result
  }
}
