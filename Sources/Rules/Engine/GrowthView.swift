import Analysis
import Syntax

/// The containers of one file as a growth rule sees them.
struct GrowthView {
  let file: FileView
  let growth: Growth
  private let late: LateAnswers

  /// The containers that grow as long as their owner lives, in the order in which the file makes them.
  private(set) var growing: [Growing] = []

  init(_ file: FileView) {
    self.file = file
    growth = Growth(file.file)
    late = LateAnswers(file.file)
    growing = growth.containers.indices.compactMap { judge(growth.containers[$0], growth.uses[$0]) }
  }

  var occasions: Occasions { late.occasions }
  private var singletons: Set<ClassID> { late.singletons }

  /// A growing container, why it grows, and how sure that is.
  struct Growing {
    var container: Container
    var insertion: ContainerUse
    /// How many different keys or entries there can be.
    var supply: Supply
    var confidence: Confidence
    /// How sure it is if the object that has the container lives as long as the program; nil where that is known.
    var confidenceIfOwnerLives: Confidence?
    /// What empties it when it is asked to, which nothing in the file does.
    var manual: ContainerUse?
    /// A loop over the entries that leaves them where they are.
    var walk: ContainerUse?
  }

  /// What a finding about a growing container leaves open; nil for other findings, and for containers that only
  /// their own functions reach.
  func question(_ finding: Finding) -> GrowthQuestion? {
    let it = growing.first { file.facts.ops[Int($0.insertion.op)].range == finding.place.range }
    guard let it else { return nil }
    guard var question = question(it.container) else { return nil }
    question.rule = finding.rule
    question.place = finding.place
    question.confidenceIfOwnerLives = it.confidenceIfOwnerLives
    return question
  }

  /// The containers for everybody that nothing in this file fills or empties, as questions whether another file fills
  /// them. What is in one from the beginning is mostly a table.
  var unfilled: [GrowthQuestion] {
    growth.containers.indices.compactMap { index in
      let container = growth.containers[index]
      switch container.home {
      case .global, .classAttribute: break
      case .instanceAttribute, .defaultValue, .closure, .imported: return nil
      }
      guard container.isMadeEmpty, !container.isBounded, !container.kind.isWeak, container.kind != .counter,
        !growth.uses[index].contains(where: { isDrain($0) || $0.action == .insertion || $0.action == .escape }),
        file.file.functionRunning(container.body) == nil, !file.isTest(container.body)
      else { return nil }
      var question = question(container)
      question?.subject = .unfilled(hasKeys: container.kind.hasKeys)
      return question
    }
  }

  private func question(_ container: Container) -> GrowthQuestion? {
    var result = GrowthQuestion(
      rule: RuleID(""), place: file.place(container.made), name: file.text(container.home.name), type: nil)
    switch container.home {
    case .global: break
    case .classAttribute(let owner, _), .instanceAttribute(let owner, _):
      result.type = file.file.type(owner).qualifiedName
    case .imported(let binding, _):
      result.subject = .imported(by: file.text(binding), hasKeys: container.kind.hasKeys)
    case .defaultValue, .closure: return nil
    }
    return result
  }

  private func judge(_ container: Container, _ uses: [ContainerUse]) -> Growing? {
    if container.isBounded || container.kind.isWeak || container.kind == .counter { return nil }
    if !outlivesItsCalls(container) { return nil }
    let drains = uses.filter { isDrain($0) && !isOnceAtImport($0) }
    let manual = drains.filter { isManual($0, container) }
    // What takes single entries out again, or empties it in the course of things.
    let regular = drains.filter { drain in !manual.contains { $0.op == drain.op } }
    if regular.contains(where: { !$0.isNested }) { return nil }
    var best: Growing?
    for use in uses where use.action == .insertion {
      if use.isNested && !regular.isEmpty { continue }
      var use = use
      // A loop that looks for the entry first: each is put in once.
      if uses.contains(where: { $0.action == .walk && $0.body == use.body && $0.op < use.op }) {
        use.guards.insert(.membership)
      }
      guard var found = judge(use, container) else { continue }
      if uses.contains(where: { $0.action == .escape }), !isOwnedByFunction(container) {
        (found.confidence, found.confidenceIfOwnerLives) = (.possible, nil)
      }
      if let first = manual.first {
        (found.confidence, found.confidenceIfOwnerLives) = (.possible, nil)
        found.manual = first
      }
      // `c.setdefault(k, []).append(x)`, where `c[k].remove(x)` leaves an empty list for each of a few keys.
      if !regular.isEmpty && found.supply < .outside { continue }
      if best.map({ found.confidence > $0.confidence || found.confidence == $0.confidence && found.supply > $0.supply })
        ?? true
      {
        best = found
      }
    }
    best?.walk = uses.first { $0.action == .walk && occasions.occasion(of: $0.body) != .importing }
    return best
  }

  /// Whether some code of the file takes entries out in the course of things.
  func isDrained(_ index: Int) -> Bool {
    growth.uses[index].contains { use in
      isDrain(use) && !use.isNested && !isOnceAtImport(use)
    }
  }

  /// How sure it is that a container lives as long as the program; nil where it does not.
  func confidence(thatLives container: Container) -> Confidence? {
    switch container.home {
    case .global, .classAttribute: .likely
    // Only its own file says whether it is a container at all.
    case .imported: nil
    case .instanceAttribute(let type, _): livesLong(type) ? .likely : .possible
    case .defaultValue, .closure: outlivesItsCalls(container) ? .likely : nil
    }
  }

  /// A default value or a closure's variable: what comes out of the function is the caller's affair.
  private func isOwnedByFunction(_ container: Container) -> Bool {
    switch container.home {
    case .defaultValue, .closure: true
    case .global, .classAttribute, .instanceAttribute, .imported: false
    }
  }

  private func isParameter(_ container: Container) -> Bool {
    guard case .closure(let outer, let name) = container.home else { return false }
    return file.body(outer).parameters.contains { $0.name == name }
  }

  /// A function's default values live as long as it does; a variable lives on in the inner function that is returned.
  private func outlivesItsCalls(_ container: Container) -> Bool {
    switch container.home {
    case .global, .classAttribute, .instanceAttribute, .imported: return true
    case .defaultValue(let function, _): return file.body(function).parent.flatMap(file.file.functionRunning) == nil
    case .closure(let outer, let name):
      let body = file.body(outer)
      guard body.kind == .function, let first = body.parameters.first else { return false }
      // `def memo(function): … def wrapper(*args): … return wrapper`
      return body.ops.contains { at in
        let op = file.facts.ops[Int(at)]
        guard op.code == .makeFunction else { return false }
        let inner = file.body(BodyID(op.a))
        let callsIt = inner.free.contains { $0.source == .slot(first.slot) }
        return callsIt && inner.free.contains { $0.name == name } && returns(inner.name, body)
      }
    }
  }

  private func returns(_ name: NameID, _ body: Body) -> Bool {
    body.ops.contains { at in
      let op = file.facts.ops[Int(at)]
      return op.code == .return && op.a >= 0 && Int(op.a) < body.variables.count
        && body.variables[Int(op.a)].name == name
    }
  }

  private func isDrain(_ use: ContainerUse) -> Bool {
    switch use.action {
    case .removal, .eviction, .emptying: true
    case .insertion, .probe, .measure, .lookup, .walk, .escape: false
    }
  }

  /// Done by the module's own code while it is imported, and never again. A metaclass or `__init_subclass__` does it for
  /// every class that is made, which is as often as what fills the container for one.
  private func isOnceAtImport(_ use: ContainerUse) -> Bool {
    guard occasions.occasion(of: use.body) == .importing else { return false }
    return file.file.functionRunning(use.body).map { file.body($0).owner == nil } ?? true
  }

  /// Only done when somebody asks for it, and nothing in the file does.
  private func isManual(_ drain: ContainerUse, _ container: Container) -> Bool {
    guard let function = file.file.functionRunning(drain.body) else { return false }
    if case .instanceAttribute = container.home { return false }
    guard occasions.occasion(of: drain.body) == .teardown else { return false }
    // `close()` takes the object itself out of a list that all are in: nothing else lets it go.
    if drain.action == .removal { return drain.key == .object }
    return !occasions.isMentioned(function)
  }

  private func judge(_ use: ContainerUse, _ container: Container) -> Growing? {
    let occasion = occasions.occasion(of: use.body)
    var bounds: Guards = [.size, .once]
    if case .instanceAttribute = container.home { bounds.insert(.onceForObject) }
    if occasion == .importing || !use.guards.isDisjoint(with: bounds) { return nil }
    if isRegistration(use) { return nil }
    // What the decorator itself puts in is as much as it is given.
    if case .closure(let outer, _) = container.home, file.file.functionRunning(use.body) == outer { return nil }
    // `c[k][j] = x` has its keys too; `c[k].append(x)` has none.
    let isStore = file.facts.ops[Int(use.op)].code == .storeItem
    let isKeyed = container.kind.hasKeys && !use.isNested || isStore || use.guards.contains(.membership)
    let supply = isKeyed ? keySupply(use) : .endless
    if supply == .finite { return nil }
    var confidence: Confidence = supply >= .outside ? .likely : .possible
    var ifOwnerLives: Confidence?
    if case .closure = container.home {
      // The arguments of whatever is decorated; a list that a decorator fills is its business.
      // What is handed in may be the caller's, for as long as the caller likes.
      confidence = isKeyed && supply > .types && !isParameter(container) ? .likely : .possible
    }
    switch occasion {
    case .setup, .registration, .teardown: confidence = .possible
    case .importing, .construction, .call: break
    }
    if case .instanceAttribute(let type, _) = container.home {
      // What the initializer fills is as large as what it was given.
      if occasion == .construction { return nil }
      if !livesLong(type), !use.isInEndlessLoop {
        if supply < .outside { return nil }
        ifOwnerLives = confidence
        confidence = .possible
      }
    }
    if file.isTest(use.body) { (confidence, ifOwnerLives) = (.possible, nil) }
    return Growing(
      container: container, insertion: use, supply: supply, confidence: confidence,
      confidenceIfOwnerLives: ifOwnerLives)
  }

  /// The key of a dictionary or element of a set; the widest of them where a call passes several at once.
  private func keySupply(_ use: ContainerUse) -> Supply { file.file.supply(of: use.key) }

  /// Functions and classes that are put into a table one by one, most of them by a decorator.
  private func isRegistration(_ use: ContainerUse) -> Bool {
    switch use.value {
    case .definition: return true
    case .parameter(let body, let position):
      // `def register(function): table[name] = function; return function`
      let slot = file.body(body).parameters[Int(position)].slot
      return file.body(body).ops.contains { at in
        let op = file.facts.ops[Int(at)]
        return op.code == .return && op.a == slot
      }
    case .constant, .type, .named, .identity, .object, .fresh, .unclear: return false
    }
  }

  /// The module's own instance, or a descriptor, which lives as long as the class whose attribute it is.
  func livesLong(_ type: ClassID) -> Bool {
    singletons.contains(type) || file.isSingleton(type)
      || file.facts.names.find("__get__").map { file.members.method(type, $0) != nil } ?? false
  }
}

/// What is asked of files that have a container at all, which most have not.
private final class LateAnswers {
  private let file: ResolvedFile
  lazy var occasions = Occasions(file)
  /// Classes of which the module makes an instance for itself while it is imported, with their bases.
  lazy var singletons = file.classesWithGlobalInstance()

  init(_ file: ResolvedFile) { self.file = file }
}

extension ResolvedFile {
  /// Classes of which the module makes one instance and binds it to a global while it is imported, and which no other
  /// code of the file instantiates; with the bases that only they have.
  fileprivate func classesWithGlobalInstance() -> Set<ClassID> {
    if facts.classes.isEmpty { return [] }
    var isClass = Array(repeating: false, count: facts.names.count)
    for type in facts.classes { isClass[Int(type.name.index)] = true }
    var instances: [ClassID: Int] = [:]
    var isElsewhere = Set<ClassID>()
    for (index, body) in facts.bodies.enumerated() {
      var callee: [Slot: ClassID] = [:]
      var made: [Slot: ClassID] = [:]
      var guarded = MainGuard(facts.names)
      let ownType = members.typeMade(byFirstParameterOf: BodyID(Int32(index)), body)
      for position in body.ops {
        let op = facts.ops[Int(position)]
        if index == 0 { guarded.step(op, facts.list(of: op)) }
        switch op.code {
        case .loadGlobal:
          if isClass[Int(op.a)] { callee[op.d] = classNamed([NameID(op.a)]) } else { callee[op.d] = nil }
        case .call:
          if op.flags == 0, op.a == body.parameters.first?.slot, let ownType { isElsewhere.insert(ownType) }
          guard op.flags == 0, let type = callee[op.a] else { continue }
          if index == 0 { made[op.d] = type } else { isElsewhere.insert(type) }
        case .storeGlobal: if !guarded.isInside, let type = made[op.b] { instances[type, default: 0] += 1 }
        default: break
        }
      }
    }
    var subclasses: [ClassID: Int] = [:]
    for line in members.order { for base in line.dropFirst() { subclasses[base, default: 0] += 1 } }
    var result = Set<ClassID>()
    for (type, count) in instances where count == 1 && !isElsewhere.contains(type) && subclasses[type] == nil {
      for ancestor in members.order[Int(type.index)] where ancestor == type || subclasses[ancestor] == 1 {
        result.insert(ancestor)
      }
    }
    return result
  }
}
