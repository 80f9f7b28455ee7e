/// What a name of a module means once imports and aliases are followed.
enum Definition: Hashable, Sendable {
  case function(BodyID)
  case type(ClassID)
  case module(ModuleID)
  /// A name of a library without a model: the import that brings it in.
  case library(Int32)
  /// A variable of a module.
  case variable(FileID, NameID)
}

/// The module-level names of all files of a program, with imports, re-exports, star imports and aliases followed.
struct Namespaces: Sendable {
  private enum Binding {
    case definition(Definition)
    case imported(Int32)
    /// `b = a`, `b = a.c` at module level.
    case alias([NameID])
  }

  private struct Key {
    var file: FileID
    var name: NameID
  }

  private var modules: ModuleTable
  /// By file and name, in source order; a name is bound twice by `try: … except ImportError: …`.
  private var bindings = PairMap<[Binding]>()
  /// By file and name: names that a module assigns to, in whatever body.
  private var variables = PairMap<Void>()
  /// The same with what definitions and imports bind, and names that are only annotated.
  private var assigned = PairMap<Void>()
  /// By file: the files of its star imports, and with those that these import by star themselves.
  private var stars: [[FileID]] = []
  private var starSources: [[FileID]] = []
  /// By file and name.
  private var resolved = PairMap<[Definition]>()
  /// By import.
  private var imported: [[Definition]] = []

  /// Imports and aliases that are followed one after the other.
  private static let longestChain = 24
  static let limit = 6

  init(_ facts: ProgramFacts, sourceRoots: [String]) {
    modules = ModuleTable(facts.files, sourceRoots: sourceRoots)
    collect(facts)
    for item in facts.imports where item.binding == nil {
      let file = facts.file(of: item.body)
      let module = modules.module(item.module.map { facts.names[$0] }, level: item.level, from: file)
      if let source = module.flatMap({ modules.file($0) }), source != file { stars[Int(file.index)].append(source) }
    }
    starSources = stars.indices.map { reachableByStar(from: $0) }
    imported = facts.imports.indices.map { resolve(import: Int32($0), facts, Namespaces.longestChain) }
    for position in 0..<bindings.count {
      let key = Key(file: FileID(bindings.first(at: position)), name: NameID(bindings.second(at: position)))
      _ = resolve(key, facts, Namespaces.longestChain)
    }
  }

  /// What a module-level name means; empty for one that is neither defined, imported nor an alias of such. O(1), but for
  /// names that come by a star import.
  func definitions(of name: NameID, in file: FileID) -> [Definition] {
    if let known = resolved[file.index, name.index] { return known }
    for source in starSources[Int(file.index)] {
      if let known = resolved[source.index, name.index], !known.isEmpty { return known }
    }
    return []
  }

  /// What an import binds: its module, or what the module has under the imported name.
  func definitions(ofImport index: Int32) -> [Definition] { imported[Int(index)] }

  /// What an attribute of a module means: a name in it, or a module of the package.
  func definitions(of name: NameID, in module: ModuleID, _ names: NameTable) -> [Definition] {
    if let file = modules.file(module) {
      let known = definitions(of: name, in: file)
      if !known.isEmpty { return known }
      if isVariable(name, in: file) { return [.variable(file, name)] }
    }
    return modules.submodule(names[name], of: module).map { [.module($0)] } ?? []
  }

  func file(_ module: ModuleID) -> FileID? { modules.file(module) }

  /// The dotted name of a library module that has a model, or of a package of one.
  func libraryName(_ module: ModuleID) -> String? { modules.libraryName(module) }

  /// Whether some code of the file assigns to the global name.
  func isVariable(_ name: NameID, in file: FileID) -> Bool { variables.contains(file.index, name.index) }

  /// Whether some code of the file binds or annotates the global name: other names have no value of the program's.
  func isAssigned(_ name: NameID, in file: FileID) -> Bool { assigned.contains(file.index, name.index) }

  // MARK: Collecting

  private mutating func collect(_ facts: ProgramFacts) {
    stars = Array(repeating: [], count: facts.files.count)
    func isModule(_ body: BodyID) -> Bool { facts.bodies[Int(body.index)].kind == .module }
    for (index, body) in facts.bodies.enumerated() {
      guard body.kind == .function, let parent = body.parent, isModule(parent) else { continue }
      bind(body.name, in: facts.file(of: parent), .definition(.function(BodyID(Int32(index)))))
    }
    for (index, type) in facts.classes.enumerated() where isModule(type.enclosing) {
      bind(type.name, in: facts.file(of: type.enclosing), .definition(.type(ClassID(Int32(index)))))
    }
    for (index, item) in facts.imports.enumerated() where isModule(item.body) {
      guard let name = item.binding else { continue }
      bind(name, in: facts.file(of: item.body), .imported(Int32(index)))
    }
    for index in facts.bodies.indices {
      let isModule = facts.bodies[index].kind == .module
      collectVariables(facts.bodies[index].ops, isModule, facts.file(of: BodyID(Int32(index))), facts)
    }
  }

  private mutating func bind(_ name: NameID, in file: FileID, _ binding: Binding) {
    bindings.values[bindings.position(file.index, name.index, orAdd: [])].append(binding)
  }

  private mutating func collectVariables(
    _ ops: Range<Int32>, _ isModule: Bool, _ file: FileID, _ facts: ProgramFacts
  ) {
    // By temporary: the dotted name it was read from.
    var paths: [Slot: [NameID]] = [:]
    for index in ops {
      let op = facts.ops[Int(index)]
      switch op.code {
      case .loadGlobal where isModule: paths[op.d] = [NameID(op.a)]
      case .loadAttribute where isModule:
        if let path = paths[op.a], path.count < 4 { paths[op.d] = path + [NameID(op.b)] }
      case .annotate where op.a == noSlot && op.b >= 0: assigned.insert(file.index, op.b)
      case .storeGlobal:
        let name = NameID(op.a)
        assigned.insert(file.index, op.a)
        if let path = paths[op.b] {
          if path != [name] { bind(name, in: file, .alias(path)) }
          variables.insert(file.index, name.index)
        } else if !isDefinition(storedBy: index, facts) {
          variables.insert(file.index, name.index)
        }
      default: break
      }
    }
  }

  /// Definitions and imports store into globals too.
  private func isDefinition(storedBy index: Int32, _ facts: ProgramFacts) -> Bool {
    let stored = facts.ops[Int(index)].b
    var at = index - 1
    while at >= 0, at > index - 8 {
      let op = facts.ops[Int(at)]
      if op.d == stored {
        return op.code == .makeFunction || op.code == .makeClass || op.code == .importName
          || (op.code == .call && op.flags == 1)
      }
      at -= 1
    }
    return false
  }

  private func reachableByStar(from file: Int) -> [FileID] {
    var result = stars[file]
    var next = 0
    while next < result.count {
      for source in stars[Int(result[next].index)] where source.index != file && !result.contains(source) {
        result.append(source)
      }
      next += 1
    }
    return result
  }

  // MARK: Resolving

  private mutating func resolve(_ key: Key, _ facts: ProgramFacts, _ fuel: Int) -> [Definition] {
    guard fuel > 0 else { return [] }
    if let known = resolved[key.file.index, key.name.index] { return known }
    // A name that leads back to itself means nothing.
    let position = resolved.position(key.file.index, key.name.index, orAdd: [])
    var result: [Definition] = []
    let known = bindings[key.file.index, key.name.index]
    for binding in known ?? [] {
      let found: [Definition] =
        switch binding {
        case .definition(let definition): [definition]
        case .imported(let index): resolve(import: index, facts, fuel - 1)
        case .alias(let path): resolve(path, in: key.file, facts, fuel - 1)
        }
      for definition in found where !result.contains(definition) && result.count < Namespaces.limit {
        result.append(definition)
      }
    }
    if result.isEmpty, known == nil { result = resolveStar(key, facts, fuel) }
    resolved.values[position] = result
    return result
  }

  private mutating func resolveStar(_ key: Key, _ facts: ProgramFacts, _ fuel: Int) -> [Definition] {
    for star in stars[Int(key.file.index)] {
      let found = resolve(Key(file: star, name: key.name), facts, fuel - 1)
      if !found.isEmpty { return found }
    }
    return []
  }

  private mutating func resolve(_ path: [NameID], in file: FileID, _ facts: ProgramFacts, _ fuel: Int) -> [Definition] {
    var found = resolve(Key(file: file, name: path[0]), facts, fuel)
    for name in path.dropFirst() {
      found = found.flatMap { definition -> [Definition] in
        guard case .module(let module) = definition else { return [] }
        return resolve(name, in: module, facts, fuel)
      }
    }
    return found
  }

  private mutating func resolve(
    _ name: NameID, in module: ModuleID, _ facts: ProgramFacts, _ fuel: Int
  ) -> [Definition] {
    if let file = modules.file(module) {
      let key = Key(file: file, name: name)
      let found = resolve(key, facts, fuel)
      if !found.isEmpty { return found }
      if isVariable(name, in: file) { return [.variable(file, name)] }
    }
    return modules.submodule(facts.names[name], of: module).map { [.module($0)] } ?? []
  }

  private mutating func resolve(import index: Int32, _ facts: ProgramFacts, _ fuel: Int) -> [Definition] {
    guard fuel > 0 else { return [] }
    let item = facts.imports[Int(index)]
    let file = facts.file(of: item.body)
    let path = item.module.map { facts.names[$0] }
    guard let symbol = item.symbol else {
      let isWhole = item.bindsSubmodule || item.level > 0 || path.count < 2
      let module =
        isWhole ? modules.module(path, level: item.level, from: file) : modules.package(of: path, from: file)
      return [module.map { .module($0) } ?? .library(index)]
    }
    guard let module = modules.module(path, level: item.level, from: file) else { return [.library(index)] }
    let found = resolve(symbol, in: module, facts, fuel - 1)
    return found.isEmpty ? [.library(index)] : found
  }
}
