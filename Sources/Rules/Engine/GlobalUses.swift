import Analysis

/// Which global names of a file its functions read, and which its import does. One pass over the file's ops.
struct GlobalUses {
  private var inFunctions = Set<NameID>()
  private var atImport = Set<NameID>()

  init(_ view: FileView) {
    for (index, body) in view.facts.bodies.enumerated() {
      let runsAtImport = view.functionRunning(BodyID(Int32(index))) == nil
      for position in body.ops {
        let op = view.facts.ops[Int(position)]
        guard op.code == .loadGlobal else { continue }
        if runsAtImport { atImport.insert(NameID(op.a)) } else { inFunctions.insert(NameID(op.a)) }
      }
    }
  }

  func isReadInFunctions(_ name: NameID) -> Bool { inFunctions.contains(name) }

  /// Whether the file reads the name while it is imported and never later.
  func isAtImportOnly(_ name: NameID) -> Bool { atImport.contains(name) && !inFunctions.contains(name) }
}

extension FileView {
  /// The function whose call runs a body; nil for code that runs at import.
  func functionRunning(_ body: BodyID) -> BodyID? {
    var next: BodyID? = body
    while let id = next {
      switch self.body(id).kind {
      case .function, .lambda: return id
      case .module: return nil
      case .classBody, .generatorExpression: next = self.body(id).parent
      }
    }
    return nil
  }
}
