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
    let severity: Severity
    let confidence: Confidence
    switch escape {
    case .local:
      severity = view.isMain(maker) ? .note : .warning
      confidence = view.isMain(maker) ? .possible : .likely
    case .returned:
      severity = view.isCalledLater(maker, uses) ? .warning : .note
      confidence = view.isDecorator(maker, making: type) ? .possible : .likely
    case .stored:
      severity = .note
      confidence = .possible
    }
    var finding = view.finding(
      "class-in-function", at: type.nameRange, in: maker, severity: severity,
      confidence: view.confidence(confidence, in: maker),
      message: "every call of \(function) makes a new class \(name), a cycle that only the cyclic collector can free",
      notes: view.methodsHolding(type))
    finding.ring = Ring(
      nodes: [Ring.Node(.classObject, file: finding.place.file, name: type.qualifiedName)],
      edges: [Ring.Edge(.implied, sites: [finding.place])])
    findings.append(finding)
  }
  return findings
}

/// Where a class goes that a function makes.
private enum Escape {
  /// Only its instances leave the function, or not even they.
  case local
  /// The caller gets the class, alone or in what is returned, or an inner function captures it, or `self` keeps it: it
  /// goes when they go.
  case returned
  /// The class is stored in a global name or handed on to be kept: made to stay.
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

  /// Whether a function makes a class from a class that it is given: such functions run at import, as decorators do.
  fileprivate func isDecorator(_ function: BodyID, making type: ClassFacts) -> Bool {
    let required = body(function).parameters.filter { !$0.hasDefault }.map(\.name)
    return type.bases.contains { base in base.count == 1 && required.contains(base[0]) }
  }

  /// The methods that hold their class in a cell, since they name it or call `super()`.
  fileprivate func methodsHolding(_ type: ClassFacts) -> [Finding.Note] {
    let name = text(type.name)
    let holders = type.methods.filter { method in
      body(method.body).usesClassCell || body(method.body).free.contains { $0.name == type.name }
    }
    return holders.prefix(4).map { method in
      .init(text: "\(name).\(text(method.name)) holds its class in a cell", place: place(body(method.body).nameRange))
    }
  }

  fileprivate func isMain(_ function: BodyID) -> Bool { facts.names.equals(body(function).name, "main") }

  /// Looks at each use of the class's variable in the body that makes it.
  /// - Parameter made: the op that makes the class.
  fileprivate func escape(of type: ClassFacts, from made: Int32) -> Escape {
    let body = body(type.enclosing)
    guard body.kind == .function else { return .returned }
    var uses = ClassUses(self, body, made: facts.ops[Int(made)].d)
    uses.isReturned = isCaptured(type)
    for position in body.ops.lowerBound..<made { uses.noteMade(by: facts.ops[Int(position)]) }
    for position in (made + 1)..<body.ops.upperBound {
      // A function of thousands of classes must not cost their square.
      if position - made > 20_000 || uses.isStored(by: facts.ops[Int(position)]) { return .stored }
    }
    return uses.isReturned ? .returned : .local
  }

  /// Whether a function outside of the class captures its variable.
  private func isCaptured(_ type: ClassFacts) -> Bool {
    guard body(type.enclosing).variables.contains(where: { $0.name == type.name && $0.isCell }) else { return false }
    return facts.bodies.indices.contains { index in
      let inner = facts.bodies[index]
      return inner.parent == type.enclosing && BodyID(Int32(index)) != type.body
        && inner.free.contains { $0.name == type.name }
    }
  }

  /// By class, the op that makes it. O(ops).
  fileprivate func classStatements() -> [Int32] {
    var result = Array(repeating: Int32(0), count: facts.classes.count)
    for (position, op) in facts.ops.enumerated() where op.code == .makeClass { result[Int(op.a)] = Int32(position) }
    return result
  }
}
