import RuntimeModel
import Syntax

extension Machine {
  func performImport(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    switch op {
    case .importName:
      let names = frame.stack.removeLast()
      let level = frame.stack.removeLast()
      defer { drop(names); drop(level) }
      guard let path = absoluteModule(text(frame.code.names[argument]), level: asInt(level) ?? 0, frame) else {
        throw Stop.halted("\(place(frame)): relative imports are not supported")
      }
      let module = try importModule(path, frame)
      // `import a.b` binds `a`; `from a.b import c` wants `a.b`.
      let wantsTop = names == heap.none && path.contains(".")
      frame.stack.append(keep(wantsTop ? try importModule(String(path.prefix { $0 != "." }), frame) : module))
    case .importFrom:
      let key = frame.code.names[argument]
      let module = frame.stack[frame.stack.count - 1]
      if !isOpaque(module), let value = heap.attribute(key, of: module) {
        frame.stack.append(keep(value))
        return
      }
      if let value = try importedName(key, from: module) {
        frame.stack.append(value)
        return
      }
      guard case .module(let path) = payload(of: module) else { return }
      if Self.moduleNames.contains("\(path).\(text(key))") {
        frame.stack.append(keep(try importModule("\(path).\(text(key))", frame)))
        return
      }
      throw Stop.halted("\(place(frame)): \(text(key)) of module \(path) is not supported")
    default:
      let module = frame.stack.removeLast()
      defer { drop(module) }
      if isOpaque(module) {
        opaqueStars[frame.globals] = module
        return
      }
      if let loaded = loader?.byGlobals[heap.dictionary(of: module)], loaded.unit.isLibrary { try loadAll(of: loaded) }
      for entry in heap.attributes(of: module) where !text(entry.key).hasPrefix("_") {
        heap.store(keep(entry.value), named: entry.key, in: frame.namespace)
      }
    }
  }

  /// Modules of the standard library that are modelled.
  static let moduleNames: Set<String> = Set(["gc", "sys", "weakref", "builtins", "math"] + librarySources.keys)

  /// A modelled module, borrowed. The library's own imports mean the library's modules.
  func importModule(_ path: String, _ frame: Frame?, byLibrary: Bool = false) throws -> ObjectID {
    if let known = modules[path] { return known }
    if acceptsUnknown, !byLibrary, frame?.code.unit.isLibrary != true, let found = try importFromHost(path) {
      return found
    }
    let births = heap.birthCount
    defer { importBirths.append(births + 1...max(births + 1, heap.birthCount)) }
    let module: ObjectID
    switch path {
    case "gc": module = makeCollectorModule()
    case "sys": module = makeSystemModule()
    case "builtins":
      module = newModule(path) { space in
        for (_, name) in names.sorted(by: { $0.key < $1.key }) {
          if let value = builtins[heap.nameHash(name)] { heap.store(keep(value), named: name, in: space) }
        }
      }
    case "math": module = makeMathModule()
    case "_native": module = makeNativeModule()
    case "_regex": module = makeRegexModule()
    case "_threads": module = makeThreadsModule()
    default:
      guard let source = librarySources[path] else {
        // Accelerators in C have a form in Python, which is then taken; what is for other interpreters is not there.
        if path.hasPrefix("_") || path.hasPrefix("org.python") {
          try raise(types.moduleNotFoundError, "No module named '\(path)'")
        }
        throw Stop.halted("\(frame.map { place($0) } ?? "?"): module \(path) is not supported")
      }
      return try runLibrary(path, source)
    }
    add(module, path)
    return module
  }

  private func add(_ module: ObjectID, _ path: String) {
    modules[path] = module
    moduleOrder.append(path)
    if let dot = path.lastIndex(of: "."), let parent = modules[String(path[..<dot])] {
      define(String(path[path.index(after: dot)...]), keep(module), in: heap.dictionary(of: parent))
    }
  }

  /// A module of the library that is itself Python text. In a slice it is loaded name by name, if its text allows that:
  /// a run of a few statements needs little of what it imports.
  private func runLibrary(_ path: String, _ text: String) throws -> ObjectID {
    if let dot = path.lastIndex(of: ".") { _ = try importModule(String(path[..<dot]), nil) }
    let module = newModule(path) { _ in }
    add(module, path)
    if let loader, let source = LibraryTexts.source(path, text), source.statements.isDeclarative {
      loader.byGlobals[heap.dictionary(of: module)] = LoadedModule(source, object: module)
      return module
    }
    let outer = trace
    trace = nil
    defer { trace = outer }
    drop(try runModule(text, path: "<\(path)>", in: module, keepsConstants: false))
    return module
  }

  /// Compiles text and runs it in the namespace of a module.
  func runModule(_ text: String, path: String, in module: ObjectID, keepsConstants: Bool) throws -> ObjectID {
    try runText(text, path: path, in: heap.dictionary(of: module), keepsConstants: keepsConstants)
  }

  /// The same in a dictionary, as `exec` does it.
  func runText(_ text: String, path: String, in space: ObjectID, keepsConstants: Bool) throws -> ObjectID {
    let isLibrary = Self.moduleNames.contains(String(path.dropFirst().dropLast())) && path.hasPrefix("<")
    let (source, parsed) = isLibrary ? LibraryTexts.parsed(text, path) : parsedText(text)
    if let problem = parsed.problems.first {
      let line = problem.range.map { source.line(of: $0.start) } ?? 1
      throw Stop.halted("\(path):\(line): \(problem.message)")
    }
    let unit = Unit(path: path, text: Source(text: source, tree: parsed.tree))
    if opaqueImports { opaques.exceptionNames.formUnion(caughtOrRaised(in: unit.text)) }
    let code: Code
    do {
      code = try UnitCompiler.compile(unit, self, keepsConstants: keepsConstants)
    } catch let error as CompileError {
      throw Stop.halted(
        "\(path):\(source.line(of: error.offset)): \(error.isSyntaxError ? "SyntaxError: " : "")\(error.message)")
    }
    defer { drop(code.object) }
    return try runTopLevel(code, in: space)
  }

  /// Runs module code in the dictionary of a module, whose names go into another one where `exec` is given one.
  func runTopLevel(_ code: Code, in space: ObjectID, locals: ObjectID? = nil) throws -> ObjectID {
    let activation = heap.enter(locals: code.slotCount, caller: calls.last?.activation ?? .none)
    let frame = Frame(code, activation, globals: space)
    frame.namespace = locals ?? space
    calls.append(frame)
    return try run()
  }
}
