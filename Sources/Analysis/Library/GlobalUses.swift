/// Where the code of a file reads its global names. One pass over the file's ops.
package struct GlobalUses {
  /// By name, the functions that read it, each once, in source order.
  private var functions: [NameID: [BodyID]] = [:]
  private var atImport = Set<NameID>()

  package init(_ file: ResolvedFile) {
    for index in file.facts.bodies.indices {
      let function = file.functionRunning(BodyID(Int32(index)))
      for position in file.facts.bodies[index].ops {
        let op = file.facts.ops[Int(position)]
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
  package func functions(reading name: NameID) -> [BodyID] { functions[name] ?? [] }

  package func isReadAtImport(_ name: NameID) -> Bool { atImport.contains(name) }

  package func isReadInFunctions(_ name: NameID) -> Bool { functions[name] != nil }

  /// Whether the file reads the name while it is imported and never later.
  package func isAtImportOnly(_ name: NameID) -> Bool { atImport.contains(name) && !isReadInFunctions(name) }
}
