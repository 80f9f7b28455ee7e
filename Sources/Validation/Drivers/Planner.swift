import Analysis
import Rules
import Synchronization

/// Thinks of drivers that may build a ring.
final class Planner: Sendable {
  let project: Project
  let shape: RingShape
  let stores: StoreSites
  let candidateCache = CandidateCache()

  init(_ ring: Ring, in project: Project) {
    self.project = project
    shape = RingShape(ring, in: project)
    stores = StoreSites(ring, in: project)
  }

  /// In the order in which they are tried.
  func plans() -> [Plan] {
    var plans: [Plan] = []
    func add(_ plan: Plan) { if !plans.contains(plan), plans.count < Self.mostPlans { plans.append(plan) } }
    var entries = self.entries()
    // A frame that others wait for is entered by calling the outermost of them.
    if let outer = outermostFrames.first(where: { entries.contains($0) }) {
      entries.removeAll { $0 == outer }
      entries.insert(outer, at: 0)
      add(Plan(target: .call([outer.body], on: outer.type)))
    }
    for type in constructed() { add(Plan(target: .construct(type))) }
    for entry in entries.prefix(Self.mostFirst) { for plan in calls(of: entry) { add(plan) } }
    // Tests know what arguments make sense, but they cost more, and do more than what is asked for.
    var rest = entries.dropFirst(Self.mostFirst).flatMap { calls(of: $0) }
    for sequence in sequences(of: entries) {
      rest.append(Plan(target: .call(sequence.bodies, on: sequence.type)))
      rest.append(Plan(target: .call(sequence.bodies.reversed(), on: sequence.type)))
    }
    // Tests are examples, and run as such.
    rest += callers(of: entries).filter { !isTest($0.body) }.map { plan(of: $0) }
    var next = 0
    for plan in examplePlans() {
      add(plan)
      if next < rest.count { add(rest[next]) }
      next += 1
    }
    for plan in rest.dropFirst(next) { add(plan) }
    return plans
  }

  /// The best tests by themselves, the others in groups.
  private func examplePlans() -> [Plan] {
    let examples = self.examples()
    var plans = examples.prefix(Self.mostAlone).map { Plan(target: .example($0.body, on: $0.type)) }
    var rest = examples.dropFirst(Self.mostAlone)
    while !rest.isEmpty {
      plans.append(Plan(target: .examples(Array(rest.prefix(Self.mostTogether)))))
      rest = rest.dropFirst(Self.mostTogether)
    }
    return plans
  }

  private static let mostAlone = 2
  private static let mostTogether = 8

  private func calls(of entry: Entry) -> [Plan] {
    var plans: [Plan] = []
    if let enter = entering(entry) { plans.append(Plan(target: .call([enter, entry.body], on: entry.type))) }
    plans.append(Plan(target: .call([entry.body], on: entry.type)))
    let body = project.body(entry.body)
    if body.isGenerator { plans.append(Plan(target: .call([entry.body], on: entry.type), followUp: .all)) }
    if body.isAsync { plans.append(Plan(target: .call([entry.body], on: entry.type), followUp: .suspended)) }
    return plans
  }

  private static let mostPlans = 45
  private static let mostFirst = 6

  /// An initializer runs once for each object: a driver that called it would do so a second time.
  func plan(of entry: Entry) -> Plan {
    if isInitializer(entry.body), let type = entry.type ?? project.body(entry.body).owner {
      return Plan(target: .construct(type))
    }
    return Plan(target: .call([entry.body], on: entry.type))
  }

  // MARK: What is called

  private func constructed() -> [ClassID] {
    var result: [ClassID] = []
    // A class whose initializer stores something of the ring goes before one that is only part of it.
    let types = shape.types.compactMap { $0 }
    for type in types.filter({ storesInInitializer($0) }) + types
    where !result.contains(type) && project.symbol(of: type) != nil {
      result.append(type)
    }
    return result
  }

  /// Functions that call the entries or make the ring's objects, by name alone, and those that call these.
  func callers(of entries: [Entry]) -> [Entry] {
    var result: [Entry] = []
    var names = entries.map { project.body($0.body).name } + shape.types.compactMap { $0.map { project.type($0).name } }
    for _ in 0..<2 {
      var found: [Entry] = []
      for name in names {
        for body in project.mentions.callers(of: name).prefix(Self.mostCallers) {
          guard let entry = entryPoint(of: body), !isInitializer(entry.body) || entry.type != nil
          else { continue }
          if !entries.contains(entry), !result.contains(entry), !found.contains(entry) { found.append(entry) }
        }
      }
      result += found
      names = found.map { project.body($0.body).name }
      if result.count >= Self.mostCallers { break }
    }
    return Array(result.prefix(Self.mostCallers))
  }

  private static let mostCallers = 25

  /// Decorators of the project on the functions that store the ring and on those that are called for it: by file, their
  /// first bytes.
  func ringDecorators() -> [String: Set<UInt32>] {
    var result: [String: Set<UInt32>] = [:]
    let made = shape.types.compactMap { $0 }.flatMap { makers(of: $0) }
    for body in stores.bodies + entries().map(\.body) + made {
      var at: BodyID? = body
      while let current = at, project.body(current).kind != .module {
        for decorator in project.body(current).decorators {
          let name = decorator.path.last.map { project.text($0) } ?? ""
          if !keptDecorators.contains(name) {
            result[project.path(of: body), default: []].insert(decorator.range.start)
          }
        }
        at = project.body(current).parent
      }
    }
    return result
  }

  /// The functions of the ring's frames that no other frame of the ring waits for.
  private var outermostFrames: [Entry] {
    let nodes = shape.ring.nodes
    return nodes.indices.compactMap { node in
      let next = nodes[(node + 1) % nodes.count]
      guard nodes[node].kind == .frame, nodes.count > 1, next.kind != .frame else { return nil }
      return shape.bodies[node].flatMap { entryPoint(of: $0) }
    }
  }

  /// What has to be called before a context is left.
  private func entering(_ entry: Entry) -> BodyID? {
    guard let type = entry.type, project.text(project.body(entry.body).name) == "__exit__" else { return nil }
    return project.method("__enter__", of: type)
  }

  private func storesInInitializer(_ type: ClassID) -> Bool {
    guard let body = initializer(of: type) else { return false }
    return stores.bodies.contains { entryPoint(of: $0)?.body == body }
  }

  struct Entry: Hashable {
    var body: BodyID
    var type: ClassID?
  }

  /// The functions that contain the stores, as a driver can call them, those with most stores first.
  private func entries() -> [Entry] {
    var counts: [Entry: Int] = [:]
    var order: [Entry] = []
    for body in stores.bodies + shape.bodies.compactMap({ $0 }) + makersOfClasses {
      guard let entry = entryPoint(of: body) else { continue }
      if isInitializer(entry.body) { continue }
      if counts[entry] == nil { order.append(entry) }
      counts[entry, default: 0] += 1
    }
    return order.enumerated().sorted { (-counts[$0.element]!, $0.offset) < (-counts[$1.element]!, $1.offset) }
      .map(\.element)
  }

  /// The bodies that the ring's classes are defined in, where a function makes them.
  private var makersOfClasses: [BodyID] {
    shape.types.compactMap { type in
      guard let type, project.symbol(of: type) == nil else { return nil }
      return project.type(type).enclosing
    }
  }

  /// What a driver calls so that a body runs: the function itself, or the outermost one around it. A method is called on
  /// the ring's own class where that inherits it.
  func entryPoint(of body: BodyID) -> Entry? {
    var entry: BodyID?
    var at: BodyID? = body
    while let current = at {
      let facts = project.body(current)
      if facts.kind == .function { entry = current }
      at = facts.parent
    }
    guard let entry else { return nil }
    guard let owner = project.body(entry).owner else { return Entry(body: entry, type: nil) }
    let type = shape.types.lazy.compactMap { $0 }.first { self.project.inherits($0, from: owner) } ?? owner
    return Entry(body: entry, type: type)
  }

  /// The storing methods of one class, in source order.
  private func sequences(of entries: [Entry]) -> [(bodies: [BodyID], type: ClassID)] {
    var result: [(bodies: [BodyID], type: ClassID)] = []
    for entry in entries {
      guard let type = entry.type else { continue }
      if let index = result.firstIndex(where: { $0.type == type }) {
        result[index].bodies.append(entry.body)
      } else {
        result.append(([entry.body], type))
      }
    }
    return result.filter { $0.bodies.count > 1 }.map { ($0.bodies.sorted(), $0.type) }
  }

  func isInitializer(_ body: BodyID) -> Bool {
    guard project.body(body).owner != nil else { return false }
    return ["__init__", "__new__", "__post_init__"].contains(project.text(project.body(body).name))
  }

  // MARK: Classes

  /// The nodes whose objects an instance of the class can be.
  func nodes(of type: ClassID) -> [Int] {
    shape.types.indices.filter { node in shape.types[node].map { project.inherits(type, from: $0) } ?? false }
  }

  func initializer(of type: ClassID) -> BodyID? { makers(of: type).first }

  /// What runs when an instance is made: `__init__`, then `__new__`, where the program has them.
  private func makers(of type: ClassID) -> [BodyID] {
    ["__init__", "__new__"].compactMap { project.method($0, of: type) }
  }

  /// The class itself; of an abstract one, the first concrete subclass of its module.
  func concrete(_ type: ClassID) -> ClassID {
    guard isAbstract(type) else { return type }
    let file = project.file(of: project.type(type).body)
    return project.facts.files[file].classes.lazy.map { ClassID($0) }.first {
      $0 != type && self.project.inherits($0, from: type) && !self.isAbstract($0) && self.project.symbol(of: $0) != nil
    } ?? type
  }

  func isAbstract(_ type: ClassID) -> Bool {
    project.program.members.methods(of: type).contains { body in
      project.body(body).decorators.contains { decorator in
        decorator.path.last.map { project.text($0).hasPrefix("abstract") } ?? false
      }
    }
  }

  /// What may be passed for the fields that a data class or named tuple has an initializer for.
  func fields(of type: ClassID) -> [(name: String, candidates: [Candidate])] {
    var result: [(name: String, candidates: [Candidate])] = []
    let hasFields = project.program.members.isDataClass(type) || project.baseNames(of: type).contains("NamedTuple")
    guard hasFields else { return result }
    for line in project.program.members.order[Int(type.index)].reversed() {
      for attribute in project.type(line).attributes where attribute.annotation != nil && attribute.value == nil {
        let name = project.text(attribute.name)
        var candidates = shape.ring.edges.indices.filter { shape.ring.edges[$0].label.attributes.contains(name) }
          .map { Candidate.ringObject(($0 + 1) % shape.ring.nodes.count) }
        candidates += annotated(attribute.annotation, in: project.type(line).body)
        result.append((name, candidates + [.plain(.opaque(name))]))
      }
    }
    return result
  }

  // MARK: Parameters

  /// The parameters that a call provides for. `__init__(self, *args, **kwargs)` has those of the next initializer.
  func parameters(of body: BodyID, skipsFirst: Bool) -> [PlannedParameter] {
    let facts = project.body(body)
    let own = facts.parameters.enumerated().dropFirst(skipsFirst ? 1 : 0).map {
      PlannedParameter(body: body, position: $0.offset, facts: $0.element)
    }
    guard facts.parameters.contains(where: { $0.kind == .variadic || $0.kind == .keywords }), isInitializer(body),
      let owner = facts.owner,
      let next = project.program.members.method(owner, after: owner, facts.name)?.body, next != body
    else { return own }
    let names = Set(own.map(\.facts.name))
    let inherited = parameters(of: next, skipsFirst: true).filter {
      !names.contains($0.facts.name) && $0.facts.kind != .variadic && $0.facts.kind != .keywords
    }
    return own + inherited
  }
}

/// Candidates by parameter: many plans ask for the same.
final class CandidateCache: Sendable {
  private let known = Mutex<[Plan.Parameter: [Candidate]]>([:])

  func value(for parameter: PlannedParameter) -> [Candidate]? {
    known.withLock { $0[Plan.Parameter(body: parameter.body, position: parameter.position)] }
  }

  func keep(_ candidates: [Candidate], for parameter: PlannedParameter) {
    known.withLock { $0[Plan.Parameter(body: parameter.body, position: parameter.position)] = candidates }
  }
}

extension Planner {
  /// What a function is called with that another one returned.
  func argumentsOfReturned(_ name: RingShape.Name) -> DriverArguments {
    guard let body = project.function(name.name, in: project.facts.files[name.file].path) else {
      return DriverArguments()
    }
    var result = DriverArguments()
    for parameter in parameters(of: body, skipsFirst: project.body(body).owner != nil) {
      switch parameter.facts.kind {
      case .variadic, .keywords: continue
      default: break
      }
      if parameter.facts.hasDefault { continue }
      let name = project.text(parameter.facts.name)
      var value = DriverArgument.opaque(name)
      for case .plain(let plain) in candidates(for: parameter) {
        value = plain
        break
      }
      if parameter.facts.kind == .keywordOnly {
        result.named.append(.init(name: name, value: value))
      } else {
        result.positional.append(value)
      }
    }
    return result
  }
}

/// Decorators that change what a name is: without them the program is another one.
private let keptDecorators: Set<String> = [
  "property", "setter", "getter", "deleter", "staticmethod", "classmethod", "cached_property", "contextmanager",
  "asynccontextmanager", "wraps", "lru_cache", "cache", "abstractmethod", "abstractproperty", "dataclass",
  "total_ordering", "overload", "singledispatch", "singledispatchmethod",
]
