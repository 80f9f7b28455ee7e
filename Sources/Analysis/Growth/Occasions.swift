/// When the functions of a file run, as far as it decides how often they fill a container.
package struct Occasions: Sendable {
  package enum Occasion: UInt8, Sendable {
    /// While modules are imported, or classes are made.
    case importing
    /// When the program starts or is set up.
    case setup
    /// When somebody registers something: mostly at import, as often as the program text says.
    case registration
    /// When somebody asks for it: `clear_cache()`, `close()`.
    case teardown
    /// Once for each object.
    case construction
    case call
  }

  private let file: ResolvedFile
  private var importOnly = Set<BodyID>()
  /// Names that some code of the file reads: functions of other names are called from elsewhere, or never.
  private var mentioned: [Bool]
  /// Names that code other than initializers reads.
  private var mentionedLater: [Bool]

  package init(_ file: ResolvedFile) {
    self.file = file
    mentioned = Array(repeating: false, count: file.facts.names.count)
    mentionedLater = mentioned
    for position in file.facts.bodies.indices {
      let isInitializer = file.facts.bodies[position].owner != nil && BodyID(Int32(position)).isInitializer(file)
      for at in file.facts.bodies[position].ops {
        let op = file.facts.ops[Int(at)]
        let name: Int
        switch op.code {
        case .loadGlobal: name = Int(op.a)
        case .loadAttribute, .callMethod: name = Int(op.b)
        default: continue
        }
        mentioned[name] = true
        if !isInitializer { mentionedLater[name] = true }
      }
    }
    findImportOnly()
  }

  /// Functions that the module calls while it is imported, and that nothing calls but such functions. The set only
  /// shrinks, so the rounds end.
  private mutating func findImportOnly() {
    let (called, kept) = namesAtImport()
    var candidates: [(name: NameID, body: BodyID)] = []
    for position in file.facts.bodies.indices {
      let name = file.facts.bodies[position].name
      guard file.facts.bodies[position].kind == .function, file.facts.bodies[position].parent == .module else {
        continue
      }
      if !kept.contains(name) { candidates.append((name, BodyID(Int32(position)))) }
    }
    // What nothing calls at import is no candidate, and mostly there is none.
    guard candidates.contains(where: { called.contains($0.name) }) else { return }
    let uses = GlobalUses(file)
    importOnly = Set(candidates.map(\.body))
    var changed = true
    while changed {
      changed = false
      for (name, body) in candidates where importOnly.contains(body) {
        let readers = uses.functions(reading: name)
        if readers.contains(where: { $0 != body && !importOnly.contains($0) }) {
          importOnly.remove(body)
          changed = true
        }
      }
    }
    // What only calls itself, or two that only call each other, are called from elsewhere.
    var reached = Set(candidates.filter { called.contains($0.name) }.map(\.body))
    changed = true
    while changed {
      changed = false
      for (name, body) in candidates where importOnly.contains(body) && !reached.contains(body) {
        if uses.functions(reading: name).contains(where: { reached.contains($0) }) {
          reached.insert(body)
          changed = true
        }
      }
    }
    importOnly.formIntersection(reached)
  }

  /// The global names that are called while the module is imported, and those that are handed on: as a default value,
  /// in a table, to a call.
  private func namesAtImport() -> (called: Set<NameID>, kept: Set<NameID>) {
    var called = Set<NameID>()
    var kept = Set<NameID>()
    for position in file.facts.bodies.indices {
      if file.functionRunning(BodyID(Int32(position))) != nil { continue }
      var loaded: [Slot: NameID] = [:]
      for at in file.facts.bodies[position].ops {
        let op = file.facts.ops[Int(at)]
        if !loaded.isEmpty {
          file.facts.forEachOperand(of: op) { slot in
            guard let name = loaded[slot] else { return }
            if op.code == .call, op.a == slot { called.insert(name) } else { kept.insert(name) }
          }
        }
        if op.code == .loadGlobal { loaded[op.d] = NameID(op.a) } else if op.d >= 0 { loaded[op.d] = nil }
      }
    }
    return (called, kept)
  }

  /// Whether any code of the file reads a function's or method's name.
  package func isMentioned(_ body: BodyID) -> Bool { mentioned[Int(file.body(body).name.index)] }

  /// When the ops of a body run. O(depth).
  package func occasion(of body: BodyID) -> Occasion {
    guard var function = file.functionRunning(body) else { return .importing }
    var occasion = Occasion.call
    // An inner function runs no more often than what makes it is asked for: `register(name)` gives a decorator.
    while true {
      occasion = self.occasion(ofFunction: function)
      if occasion != .call { return occasion }
      guard let parent = file.body(function).parent, let outer = file.functionRunning(parent) else { return occasion }
      function = outer
    }
  }

  private func occasion(ofFunction id: BodyID) -> Occasion {
    let body = file.body(id)
    if importOnly.contains(id) { return .importing }
    let name = file.facts.names[body.name]
    if let type = body.owner {
      if ["__init_subclass__", "__set_name__", "__class_getitem__", "__prepare__"].contains(name) { return .importing }
      if file.members.isMetaclass(type), name == "__new__" || name == "__init__" { return .importing }
      if name == "__init__" || name == "__new__" || name == "__post_init__" { return .construction }
      // `_build` of which only the initializer speaks.
      if name.first == "_", mentioned[Int(body.name.index)], !mentionedLater[Int(body.name.index)] {
        return .construction
      }
    }
    // A name is asked for until it is there: as often as the program text has names.
    if name == "__getattr__" || name == "__missing__" { return .registration }
    let words = words(of: file.facts.names.utf8(body.name))
    guard let first = words.first else { return .call }
    if Occasions.teardownWords.contains(first) || name == "__exit__" || name == "__aexit__" || name == "__del__" {
      return .teardown
    }
    if words.contains("main") || Occasions.setupWords.contains(first) { return .setup }
    // `on(event, function)` registers; `on_message` is what is called then.
    let isHandler = first == "on" && words.count > 1
    if !isHandler && Occasions.registrationWords.contains(first) || words.contains("register")
      || words.contains("registry")
    {
      return .registration
    }
    return .call
  }

  private static let teardownWords: Set<String> = [
    "clear", "reset", "purge", "flush", "cleanup", "clean", "teardown", "tear", "close", "aclose", "stop",
    "shutdown", "dispose", "destroy", "terminate", "finalize", "finish", "invalidate", "quit", "exit",
  ]
  private static let setupWords: Set<String> = [
    "setup", "init", "initialize", "configure", "install", "bootstrap", "startup", "autodiscover", "discover",
    "populate", "includeme", "opt", "fix", "patch", "prepare",
  ]
  private static let registrationWords: Set<String> = [
    "register", "add", "define", "declare", "set", "use", "include", "enable", "option", "route", "provide", "export",
    "subscribe", "connect", "on", "listen", "mount", "bind", "map", "append", "attach",
  ]
}
