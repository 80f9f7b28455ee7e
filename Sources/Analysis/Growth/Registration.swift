/// A registry of the standard library that lives as long as the interpreter.
package enum Registry: UInt8, Sendable {
  /// `atexit.register`.
  case exitHandlers
  /// `os.register_at_fork`, `multiprocessing.util.register_after_fork`. Nothing takes out of them.
  case forkHooks
  /// `addHandler`: the handlers of a logger, which lives for ever.
  case logHandlers
  /// `logging.getLogger(name)` makes a logger for each name and keeps it.
  case loggers
  /// `sys.path`.
  case searchPath
  /// `sys.meta_path`, `sys.path_hooks`.
  case importHooks
  /// `sys.modules`.
  case modules
  /// `globals()[name] = …`.
  case globals
  /// `gc.callbacks`.
  case collectorCallbacks
  /// What a function of another module keeps, by its name: `register_after_fork`, `add_global_event_processor`.
  case byName
  /// A list of callbacks that another object keeps, by its name: `loop.on_tick`.
  case listeners
  /// `weakref.finalize`: the function and its arguments stay until the object dies.
  case finalizers
}

extension Registry {
  /// Whether an attribute's name says that callbacks are in it.
  static func holdsListeners(_ name: ArraySlice<UInt8>) -> Bool {
    if name.first == UInt8(ascii: "o") || name.first == UInt8(ascii: "_") {
      if name.starts(with: "on_".utf8) || name.starts(with: "_on_".utf8) { return true }
    }
    // All names of a file are asked.
    guard name.last == UInt8(ascii: "s") else { return false }
    return ["callbacks", "listeners", "observers", "subscribers", "hooks"].contains { (word: StaticString) in
      word.withUTF8Buffer { name.count >= $0.count && name.suffix($0.count).elementsEqual($0) }
    }
  }

  /// Whether a function's name says that it registers something for everybody.
  static func isFilled(by name: ArraySlice<UInt8>) -> Bool {
    guard name.starts(with: "register_".utf8) || name.starts(with: "add_global_".utf8) else { return false }
    return name.count > "register_".utf8.count
  }
}

/// Something that a body puts into a registry, or takes out of it.
package struct Registration: Sendable {
  /// What keeps what is registered from being just a function of the program.
  package enum Holding: Hashable, Sendable {
    case nothing
    /// The receiver of the method, or a method bound to it.
    case receiver
    /// A function made by the same call, with the variables that it uses.
    case closure(BodyID)
    /// The very object that the registration waits for.
    case referent
  }

  package var registry: Registry
  package var isRemoval: Bool
  package var op: Int32
  package var body: BodyID
  /// What an entry is found by: a logger's name, a path.
  package var key: KeySource
  package var holding: Holding
  package var guards: Guards
}

/// Calls that fill or empty a registry.
extension ContainerWalk {
  /// The number that stands for a registry where guards name a container.
  static let registryNumber: Int32 = -2

  mutating func register(
    _ registry: Registry, _ position: Int32, key: KeySource = .unclear, holding: Registration.Holding = .nothing,
    isRemoval: Bool = false
  ) {
    for condition in guards.conditions {
      if case .state(let name) = condition { pendingRegistrations.append((registrations.count, name)) }
    }
    registrations.append(
      Registration(
        registry: registry, isRemoval: isRemoval, op: position, body: id, key: key, holding: holding,
        guards: guards.guards(of: ContainerWalk.registryNumber)))
  }

  /// A call of a library function that registers something.
  mutating func registerCall(_ callee: LibraryName, _ op: Op, _ position: Int32) {
    let first = file.facts.argument(0, of: op) ?? noSlot
    switch callee {
    case .atexitRegister: register(.exitHandlers, position, holding: holding(op, after: 0))
    case .atexitUnregister: register(.exitHandlers, position, isRemoval: true)
    case .registerAtFork, .registerAfterFork: register(.forkHooks, position, holding: holding(op, after: 0))
    case .getLogger: if first >= 0 { register(.loggers, position, key: source(first)) }
    case .finalize: register(.finalizers, position, holding: finalizerHolding(op, of: first))
    default: break
    }
  }

  /// A call of a function whose name says that it registers something for everybody.
  mutating func registerImported(_ name: NameID, _ op: Op, _ position: Int32) {
    guard Registry.isFilled(by: file.facts.names.utf8(name)) else { return }
    register(.byName, position, key: .named(name), holding: holding(op, after: 0))
  }

  /// A method of a list or logger that is a registry.
  mutating func registerMethod(_ op: Op, _ position: Int32) {
    let name = NameID(op.b)
    if name == methods.addHandler { return register(.logHandlers, position, holding: holding(op, after: 0)) }
    if name == methods.removeHandler { return register(.logHandlers, position, isRemoval: true) }
    registerListener(op, position)
    guard let registry = library[op.a].flatMap({ ContainerWalk.list($0) }), let action = methods.action(name) else {
      return
    }
    let item = file.facts.argument(name == methods.insert ? 1 : 0, of: op) ?? noSlot
    switch action {
    case .insertion: register(registry, position, key: source(item), holding: holding(op, after: 0))
    case .removal, .eviction, .emptying: register(registry, position, isRemoval: true)
    case .probe, .measure, .lookup, .walk, .escape: break
    }
  }

  /// `loop.on_tick.add(callback)`: what a list of callbacks of another object is given, or loses.
  private mutating func registerListener(_ op: Op, _ position: Int32) {
    guard case .named(let attribute) = source(op.a), search.listeners.contains(attribute) else { return }
    switch (value(op.a), methods.action(NameID(op.b))) {
    case (.state, .insertion?), (.attribute, .insertion?):
      let holding = holding(op, after: 0)
      if holding != .nothing { register(.listeners, position, key: .named(attribute), holding: holding) }
    case (_, .removal?), (_, .eviction?), (_, .emptying?):
      register(.listeners, position, key: .named(attribute), isRemoval: true)
    default: break
    }
  }

  private static func list(_ name: LibraryName) -> Registry? {
    switch name {
    case .sysPath: .searchPath
    case .sysMetaPath, .sysPathHooks: .importHooks
    case .gcCallbacks: .collectorCallbacks
    default: nil
    }
  }

  /// `sys.path[:] = saved`.
  mutating func registerSlice(_ op: Op, _ position: Int32) {
    if let registry = library[op.a].flatMap({ ContainerWalk.list($0) }) {
      register(registry, position, isRemoval: true)
    }
  }

  /// Whether comparing with a slot asks if something is registered.
  func isRegistry(_ slot: Slot) -> Bool { library[slot].flatMap { ContainerWalk.list($0) } != nil }

  /// What the arguments from a position on hold, the first that holds anything.
  private func holding(_ op: Op, after position: Int) -> Registration.Holding {
    var number = 0
    var result = Registration.Holding.nothing
    file.facts.forEachPair(of: op) { _, slot in
      defer { number += 1 }
      guard number >= position, result == .nothing else { return }
      result = holding(slot)
    }
    return result
  }

  func holding(_ slot: Slot) -> Registration.Holding {
    switch value(slot) {
    case .receiver, .method: .receiver
    case .function(let body): file.body(body).free.allSatisfy { isWeak($0) } ? .nothing : .closure(body)
    default: .nothing
    }
  }

  /// Whether a variable of this body that an inner function uses holds a weak reference.
  private func isWeak(_ free: FreeVariable) -> Bool {
    guard case .slot(let slot) = free.source else { return false }
    return weakSlots.contains(slot)
  }

  /// Whether a finalizer's function or arguments hold the object that it waits for: then it never runs.
  private func finalizerHolding(_ op: Op, of object: Slot) -> Registration.Holding {
    var number = 0
    var result = Registration.Holding.nothing
    file.facts.forEachPair(of: op) { _, slot in
      defer { number += 1 }
      guard number > 0 else { return }
      if holds(slot, object) { result = .referent }
    }
    return result
  }

  /// Whether what a slot holds keeps the object of another slot alive, for all that this body shows.
  func holds(_ slot: Slot, _ object: Slot) -> Bool {
    if slot < 0 || object < 0 { return false }
    if slot == object { return true }
    let isReceiver = if case .receiver = value(object) { true } else { false }
    switch value(slot) {
    case .receiver, .method: return isReceiver
    case .function(let inner):
      return file.body(inner).free.contains { free in
        guard case .slot(let captured) = free.source, file.body(inner).parent == id else { return false }
        return captured == object
      }
    default: return false
    }
  }
}
