import RuntimeModel
import Syntax

/// Names of modules that are loaded on demand.
extension Machine {
  /// A global name of the frame's module that is not bound yet: executes what binds it. A new reference; nil if nothing
  /// of the module does, nor a star import of a known module.
  func loadOnDemand(_ key: ObjectID, for frame: Frame) throws -> ObjectID? {
    guard let module = loader?.byGlobals[frame.globals] else { return nil }
    return try load(text(key), from: module)
  }

  /// A name that neither the module nor the model has: a builtin that is not modelled, or a name of a module whose star
  /// imports include an unknown one. A new reference.
  func unknownGlobal(_ key: ObjectID, for frame: Frame) throws -> ObjectID? {
    let name = text(key)
    if builtinNames.contains(name) {
      if !acceptsUnknown { throw unsupported(name) }
      return keep(try unknownMember(name, of: "builtins"))
    }
    if name.hasPrefix("__") { return nil }
    if let unknown = opaqueStars[frame.globals] { return opaqueChild(unknown, "." + name) }
    guard let module = loader?.byGlobals[frame.globals] else { return nil }
    return try unknownStar(name, of: module)
  }

  /// A public name that a star import of an unknown module may have bound; a new reference.
  func unknownStar(_ name: String, of module: LoadedModule) throws -> ObjectID? {
    if name.hasPrefix("_") { return nil }
    for module in try starModules(of: module) where isOpaque(module) { return opaqueChild(module, "." + name) }
    return nil
  }

  /// A name of a module, loaded if it is not bound yet; a new reference, nil if the module has no such name.
  func load(_ name: String, from module: LoadedModule) throws -> ObjectID? {
    let space = heap.dictionary(of: module.object)
    let key = self.name(name)
    if let position = heap.find(key, in: space) { return keep(heap.value(at: position, of: space)) }
    let top = module.source.statements
    let binders = top.binders[name] ?? []
    try execute(top.closure(of: name).filter { !top.statements[$0].isForTypeChecking }, of: module)
    if heap.find(key, in: space) == nil {
      try execute(binders.filter { top.statements[$0].isForTypeChecking }, of: module)
    }
    if let position = heap.find(key, in: space) { return keep(heap.value(at: position, of: space)) }
    for other in try starModules(of: module) where heap.kind(of: other) == .module {
      if try exports(name, other), let value = try global(name, of: other) { return value }
    }
    return nil
  }

  /// Executes all of a module that was not executed yet.
  func loadAll(of module: LoadedModule) throws {
    let top = module.source.statements
    try execute(top.statements.indices.filter { !top.statements[$0].isForTypeChecking }, of: module)
  }

  /// Whether a star import of a known module binds a name: what `__all__` lists, else what begins with no underscore.
  private func exports(_ name: String, _ module: ObjectID) throws -> Bool {
    guard let all = try global("__all__", of: module) else { return !name.hasPrefix("_") }
    defer { drop(all) }
    guard heap.kind(of: all) == .list || heap.kind(of: all) == .tuple else { return !name.hasPrefix("_") }
    return tupleItems(all).contains { isString($0) && text($0) == name }
  }

  /// A name of a known module, a new reference.
  private func global(_ name: String, of module: ObjectID) throws -> ObjectID? {
    if let loaded = loader?.byGlobals[heap.dictionary(of: module)] { return try load(name, from: loaded) }
    return heap.attribute(self.name(name), of: module).map { keep($0) }
  }

  /// A name of a module by the module's name, `builtins` among them; a new reference.
  func global(_ name: String, ofModule module: String) throws -> ObjectID? {
    if module == "builtins" { return builtins[nameKey(name)].map { keep($0) } }
    let object = try importModule(module, nil)
    return try attributeIfAny(self.name(name), of: object)
  }

  private func starModules(of module: LoadedModule) throws -> [ObjectID] {
    try module.source.statements.stars.map { index in
      let source = module.source.source
      let node = source.child(module.source.statements.statements[index].node, .moduleName)!
      var level = 0
      var name = source.string(node)
      if source.kind(node) == .relativeImport {
        level = name.prefix { $0 == "." || $0 == " " }.count { $0 == "." }
        name = String(name.drop { $0 == "." || $0 == " " })
      }
      return try importModule(
        module.source.absolute(name, level: level), nil, byLibrary: module.unit.isLibrary)
    }
  }

  /// Executes statements that were not yet, and those that change what they bind, in the order of the text.
  private func execute(_ indices: [Int], of module: LoadedModule) throws {
    let top = module.source.statements
    let binders = Set(indices.filter { module.states[$0] == .waiting })
    var followers: Set<Int> = []
    for index in indices where binders.contains(index) {
      for name in top.statements[index].names { followers.formUnion(top.followers[name] ?? []) }
    }
    for index in binders.union(followers).sorted() {
      if binders.contains(index) {
        try execute(index, of: module)
      } else if module.states[index] == .waiting {
        try executeFollower(index, of: module)
      }
    }
  }

  /// A statement that fails changes nothing: what was asked for is bound already.
  private func executeFollower(_ index: Int, of module: LoadedModule) throws {
    do {
      try execute(index, of: module)
    } catch Stop.raised {
      let exception = raised
      raised = .null
      drop(exception)
      let node = module.source.statements.statements[index].node
      let source = module.source.source
      let line = source.line(source.tree[node].start)
      opaques.note(
        Assumption(
          kind: .statementLeftOut, subject: String(source.string(node).prefix { $0 != "\n" }),
          about: module.source.name,
          place: CodePlace(
            path: module.source.path, function: "<module>", offset: Int(source.tree[node].start), instruction: 0,
            line: line)))
    }
  }

  private func execute(_ index: Int, of module: LoadedModule) throws {
    guard module.states[index] == .waiting, let loader else { return }
    if loader.depth >= limits.loadDepth {
      throw Stop.halted("\(module.source.path): names are loaded more than \(limits.loadDepth) deep")
    }
    module.states[index] = .running
    loader.depth += 1
    defer {
      loader.depth -= 1
      module.states[index] = .done
      if !module.unit.isLibrary { loader.done.append((module, index)) }
    }
    let outer = trace
    if module.unit.isLibrary { trace = nil }
    defer { trace = outer }
    let statement = module.source.statements.statements[index]
    let code: Code
    do {
      code = try UnitCompiler.compile(
        module.unit, self, statement: statement.node,
        droppedDecorators: loader.droppedDecorators[module.source.path] ?? [])
    } catch let error as CompileError {
      throw Stop.halted("\(module.source.path):\(module.unit.text.line(error.offset)): \(error.message)")
    }
    defer { drop(code.object) }
    noteDroppedDecorators(of: module, statement.node)
    // What is loaded is no part of handling the exception during which it is asked for.
    handled.append(.null)
    defer { heap.release(ifAny: handled.removeLast()) }
    drop(try runTopLevel(code, in: heap.dictionary(of: module.object)))
  }
}

extension Machine {
  private func noteDroppedDecorators(of module: LoadedModule, _ statement: Int32) {
    let source = module.source.source
    guard let dropped = loader?.droppedDecorators[module.source.path] else { return }
    for node in statement..<source.tree[statement].next
    where source.kind(node) == .decorator && dropped.contains(source.tree[node].start) {
      let start = source.tree[node].start
      opaques.note(
        Assumption(
          kind: .decoratorDropped, subject: source.string(node), about: module.source.name,
          place: CodePlace(
            path: module.source.path, function: "<module>", offset: Int(start), instruction: 0,
            line: source.line(start))))
    }
  }
}

extension TopLevel {
  /// Statements that bind the name, and those after one of them that bind again what it binds besides: else that would
  /// be seen half made. What came before is overwritten. In order.
  func closure(of name: String) -> [Int] {
    var queue = binders[name] ?? []
    var found = Set(queue)
    var next = 0
    while next < queue.count {
      let index = queue[next]
      for name in statements[index].names {
        for later in binders[name] ?? [] where later > index && found.insert(later).inserted { queue.append(later) }
      }
      next += 1
    }
    return found.sorted()
  }
}
