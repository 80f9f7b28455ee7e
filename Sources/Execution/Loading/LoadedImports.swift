import RuntimeModel

/// Imports where modules are loaded on demand, or unknown ones are opaque.
extension Machine {
  /// Whether what is unknown is opaque instead of an error.
  var acceptsUnknown: Bool { loader != nil || opaqueImports }

  /// A module that the host names, or an unknown one as an opaque value; borrowed. Nil where the model has it.
  func importFromHost(_ path: String) throws -> ObjectID? {
    switch loader?.resolve(path) ?? (Self.moduleNames.contains(path) ? .modelled : .opaque) {
    case .source(let source):
      if let dot = path.lastIndex(of: ".") { _ = try importModule(String(path[..<dot]), nil) }
      let module = newModule(path) { space in
        define("__file__", string(source.path), in: space)
        define("__package__", string(source.absolute("", level: 1)), in: space)
      }
      loader?.byGlobals[heap.dictionary(of: module)] = LoadedModule(source, object: module)
      opaques.exceptionNames.formUnion(source.statements.exceptionNames)
      // Not in its parent: a name there may be bound to something else, and finds the module if it is not.
      modules[path] = module
      moduleOrder.append(path)
      if let list = try importedModules() { heap.store(keep(module), named: name(path), in: list) }
      return module
    case .modelled where Self.moduleNames.contains(path): return nil
    case .modelled, .opaque:
      let module: ObjectID
      if let dot = path.lastIndex(of: "."), case let parent = try importModule(String(path[..<dot]), nil),
        isOpaque(parent)
      {
        module = opaqueChild(parent, "." + path[path.index(after: dot)...])
      } else {
        module = newOpaque(path)
      }
      modules[path] = module
      return module
    }
  }

  /// `sys.modules`, borrowed.
  private func importedModules() throws -> ObjectID? {
    heap.attribute(name("modules"), of: try importModule("sys", nil)).flatMap { heap.kind(of: $0) == .dict ? $0 : nil }
  }

  /// The name that an import in a frame means. Nil where a relative one has no package to count from.
  func absoluteModule(_ path: String, level: Int, _ frame: Frame) -> String? {
    if level == 0 { return path }
    if let module = loader?.byGlobals[frame.globals] { return module.source.absolute(path, level: level) }
    return opaqueImports ? String(repeating: ".", count: level) + path : nil
  }

  /// `from module import name`, as far as the module itself does not have the name; a new reference.
  func importedName(_ name: ObjectID, from module: ObjectID) throws -> ObjectID? {
    if isOpaque(module) {
      try meet(.attribute, module)
      return opaqueChild(module, "." + text(name))
    }
    guard acceptsUnknown else { return nil }
    // What stands for an exception class may be a module all the same.
    guard case .module(let path) = payload(of: module) else { return try attribute(name, of: module) }
    if let value = try moduleAttribute(name, of: module) { return value }
    guard let loaded = loader?.byGlobals[heap.dictionary(of: module)], !loaded.unit.isLibrary else { return nil }
    try raise(types.importError, "cannot import name '\(text(name))' from '\(path)'")
    return nil
  }

  /// A name of a module that is not bound in it: loaded now, a module below it, or unknown. A new reference.
  func moduleAttribute(_ name: ObjectID, of module: ObjectID) throws -> ObjectID? {
    guard acceptsUnknown, case .module(let path) = payload(of: module) else { return nil }
    let spelled = text(name)
    let loaded = loader?.byGlobals[heap.dictionary(of: module)]
    if let loaded, let value = try load(spelled, from: loaded) { return value }
    if let loaded, !loaded.unit.isLibrary {
      let below = "\(path).\(spelled)"
      if let known = modules[below] { return keep(known) }
      if case .source? = loader?.resolve(below) { return keep(try importModule(below, nil)) }
      guard spelled != "__getattr__", let custom = try load("__getattr__", from: loaded) else {
        if loadingNames.contains(spelled) { return nil }
        if loaded.source.statements.isDynamic { return keep(try unknownMember(spelled, of: path)) }
        return try unknownStar(spelled, of: loaded)
      }
      defer { drop(custom) }
      return try call(custom, Arguments([name]))
    }
    if loadingNames.contains(spelled) || protocolNames.contains(spelled) { return nil }
    if Self.moduleNames.contains("\(path).\(spelled)") { return keep(try importModule("\(path).\(spelled)", nil)) }
    // The model of the module lacks it.
    return keep(try unknownMember(spelled, of: path))
  }

  /// The same opaque value each time; borrowed.
  func unknownMember(_ name: String, of module: String) throws -> ObjectID {
    let path = "\(module).\(name)"
    if let known = modules[path] { return known }
    let member: ObjectID
    if isExceptionName(name[...]) {
      member = keep(exceptionType(standingFor: newOpaque(path)).object)
    } else {
      member = newOpaque(path)
    }
    modules[path] = member
    return member
  }

  /// What a function that would touch the outside gives: an opaque value; nil where that is an error.
  func opaqueBuiltin(_ name: String, _ arguments: Arguments) throws -> ObjectID? {
    guard acceptsUnknown else { return nil }
    let function = modules["builtins.\(name)"] ?? newOpaque(name)
    modules["builtins.\(name)"] = function
    return try callOpaque(function, arguments)
  }
}
