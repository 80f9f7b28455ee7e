import Analysis

/// Where the code of a file reads its global names. One pass over the file's ops.
struct GlobalUses {
  /// By name, the functions that read it, each once, in source order.
  private var functions: [NameID: [BodyID]] = [:]
  private var atImport = Set<NameID>()

  init(_ view: FileView) {
    for (index, body) in view.facts.bodies.enumerated() {
      let function = view.functionRunning(BodyID(Int32(index)))
      for position in body.ops {
        let op = view.facts.ops[Int(position)]
        guard op.code == .loadGlobal else { continue }
        let name = NameID(op.a)
        if let function {
          if functions[name]?.last != function { functions[name, default: []].append(function) }
        } else {
          atImport.insert(name)
        }
      }
    }
  }

  /// The functions that read a name when they are called.
  func functions(reading name: NameID) -> [BodyID] { functions[name] ?? [] }

  func isReadInFunctions(_ name: NameID) -> Bool { functions[name] != nil }

  /// Whether the file reads the name while it is imported and never later.
  func isAtImportOnly(_ name: NameID) -> Bool { atImport.contains(name) && !isReadInFunctions(name) }
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
