/// The containers of a file that outlive a call, and all that its code does with them. O(ops).
package struct Growth: Sendable {
  package let containers: [Container]
  /// By container: its uses in source order.
  package let uses: [[ContainerUse]]
  /// What goes into registries of the library and out of them, in source order.
  package let registrations: [Registration]

  package init(_ file: ResolvedFile) {
    let methods = MethodEffects(file.facts.names)
    let search = ContainerSearch(file, methods)
    containers = search.containers
    var uses: [[ContainerUse]] = Array(repeating: [], count: search.containers.count)
    var registrations: [Registration] = []
    let supplies = SupplyCache(file)
    let mentions = ContainerMentions(file, search)
    for position in file.facts.bodies.indices {
      let id = BodyID(Int32(position))
      guard mentions.isAny(in: id) else { continue }
      var walk = ContainerWalk(file, search, methods, supplies, id)
      walk.run()
      for use in walk.uses { uses[Int(use.container)].append(use) }
      registrations += walk.registrations
    }
    self.uses = uses
    self.registrations = registrations
  }
}

/// Which bodies speak of a container or registry at all: most do not, and are not walked.
private struct ContainerMentions {
  private let file: ResolvedFile
  private var globals: [Bool]
  private var attributes: [Bool]
  private var variables: [Bool]
  private var methods: [Bool]

  private static let registries: [LibraryName] = [
    .atexit, .atexitRegister, .atexitUnregister, .finalize, .gcCallbacks, .getLogger, .logging, .globals,
    .registerAfterFork, .registerAtFork, .sysMetaPath, .sysModules, .sysPath, .sysPathHooks,
  ]

  init(_ file: ResolvedFile, _ search: ContainerSearch) {
    self.file = file
    let none = Array(repeating: false, count: file.facts.names.count)
    (globals, attributes, variables, methods) = (none, none, none, none)
    for container in search.containers {
      let name = Int(container.home.name.index)
      switch container.home {
      case .global: globals[name] = true
      case .classAttribute, .instanceAttribute: attributes[name] = true
      case .defaultValue, .closure: variables[name] = true
      case .imported(let binding, _): globals[Int(binding.index)] = true
      }
    }
    for text in ["addHandler", "removeHandler", "register_at_fork", "finalize"] as [StaticString] {
      if let name = file.facts.names.find(text) { methods[Int(name.index)] = true }
    }
    // `sys.path` by its last part; where nothing is called `sys`, it is `os.path` and the like.
    if file.facts.names.find("sys") != nil || file.facts.names.find("gc") != nil {
      for text in ["path", "meta_path", "path_hooks", "modules", "callbacks"] as [StaticString] {
        if let name = file.facts.names.find(text) { attributes[Int(name.index)] = true }
      }
    }
    for name in search.listeners { attributes[Int(name.index)] = true }
    for name in search.registrars { globals[Int(name.index)] = true }
    for name in file.library.globals(among: ContainerMentions.registries) { globals[Int(name.index)] = true }
  }

  func isAny(in id: BodyID) -> Bool {
    let body = file.body(id)
    if body.variables.contains(where: { variables[Int($0.name.index)] }) { return true }
    if body.free.contains(where: { variables[Int($0.name.index)] }) { return true }
    return body.ops.contains { position in
      let op = file.facts.ops[Int(position)]
      switch op.code {
      case .loadGlobal, .storeGlobal, .deleteGlobal: return globals[Int(op.a)]
      case .loadAttribute, .storeAttribute, .deleteAttribute: return attributes[Int(op.b)]
      case .callMethod: return methods[Int(op.b)]
      default: return false
      }
    }
  }
}
