import Analysis
import Syntax

/// Something registered for the rest of the program again and again, and never taken back.
let irrevocableRegistration: @Sendable (GrowthView) -> [Finding] = { view in
  let all = view.growth.registrations
  return all.compactMap { it in
    if it.isRemoval { return nil }
    if it.registry == .finalizers { return view.finalizerFinding(it) }
    guard let words = RegistryWords(it, view.file) else { return nil }
    let removals = all.filter {
      $0.isRemoval && $0.registry == it.registry && (it.registry != .listeners || $0.key == it.key)
    }
    // A callback that takes it out again is one more thing that somebody has to call.
    guard removals.allSatisfy({ it.registry == .logHandlers && view.isPassedOn($0.body, by: it.body) }),
      var confidence = view.confidence(of: it)
    else { return nil }
    if !removals.isEmpty { confidence = .possible }
    let place = view.file.facts.ops[Int(it.op)].range
    let function = view.file.body(it.body).qualifiedName
    let what =
      switch it.holding {
      case .receiver, .referent: "the object that it is called on"
      case .closure: "a new function"
      case .nothing: "a new entry"
      }
    var finding = view.file.finding(
      "irrevocable-registration", at: place, in: it.body, severity: words.severity,
      confidence: view.file.confidence(confidence, in: it.body),
      message: "every call of \(function) leaves \(what) in \(words.registry), and nothing here takes it out",
      notes: removals.first.map { removal in
        let place = view.file.place(view.file.facts.ops[Int(removal.op)].range)
        return [.init(text: "unless somebody calls the inner function that does", place: place)]
      } ?? [])
    if it.registry == .exitHandlers {
      finding.growth = GrowthClaim(.exitHandlers, file: finding.place.file, site: finding.place)
    }
    return finding
  }
}

/// How a registry is called, and how bad it is to fill it.
private struct RegistryWords {
  var registry: String
  var severity: Severity = .warning

  init?(_ it: Registration, _ view: FileView) {
    switch it.registry {
    case .exitHandlers: self.registry = "the exit handlers"
    case .forkHooks: self.registry = "the fork hooks"
    case .logHandlers: self.registry = "the logger's handlers"
    case .searchPath: (self.registry, severity) = ("sys.path", .note)
    case .importHooks: self.registry = "the import hooks"
    case .collectorCallbacks: self.registry = "gc.callbacks"
    case .byName: self.registry = "a registry of another module"
    case .listeners:
      guard case .named(let attribute) = it.key else { return nil }
      (self.registry, severity) = ("\(view.text(attribute)) of another object", .note)
    case .loggers, .modules, .globals, .finalizers: return nil
    }
  }
}

extension GrowthView {
  /// Whether a function is made by another, which does not keep it in an attribute.
  fileprivate func isPassedOn(_ inner: BodyID, by outer: BodyID) -> Bool {
    guard file.body(inner).parent == outer, outer != .module else { return false }
    let ops = file.body(outer).ops.map { file.facts.ops[Int($0)] }
    guard let function = ops.first(where: { $0.code == .makeFunction && $0.a == inner.index }) else { return true }
    return !ops.contains { $0.code == .storeAttribute && $0.c == function.d }
  }

  fileprivate func confidence(of it: Registration) -> Confidence? {
    if !it.guards.isDisjoint(with: [.once, .membership, .size]) { return nil }
    let occasion = occasions.occasion(of: it.body)
    let type = file.body(it.body).owner
    switch occasion {
    case .importing: return nil
    case .setup, .registration, .teardown:
      // The initializer of the one object that the module makes runs once, and so does set-up.
      return it.holding == .nothing ? nil : .possible
    case .construction, .call:
      if let type, livesLong(type) { return nil }
      switch it.registry {
      case .exitHandlers, .forkHooks, .collectorCallbacks: return it.holding == .nothing ? nil : .likely
      // A logger of the object's own goes with it as far as anybody asks for it by name.
      case .logHandlers: return .possible
      case .searchPath: return file.file.supply(of: it.key) >= .outside ? .likely : .possible
      case .importHooks: return .likely
      case .byName, .listeners: return it.holding == .nothing ? nil : .possible
      case .loggers, .modules, .globals, .finalizers: return nil
      }
    }
  }

  /// A finalizer that holds the object it waits for.
  fileprivate func finalizerFinding(_ it: Registration) -> Finding? {
    guard it.holding == .referent else { return nil }
    var finding = file.finding(
      "irrevocable-registration", at: file.facts.ops[Int(it.op)].range, in: it.body, severity: .error,
      confidence: file.confidence(.certain, in: it.body),
      message: "the finalizer holds the object that it waits for, so neither ever goes")
    finding.growth = GrowthClaim(.finalizers, file: finding.place.file, site: finding.place)
    return finding
  }
}
