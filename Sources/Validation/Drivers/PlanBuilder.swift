import Analysis
import Rules

/// Turns a plan into steps: makes the objects that are needed, each with arguments of its own.
struct PlanBuilder {
  let planner: Planner
  let plan: Plan
  private(set) var planned = PlannedSteps()
  /// The objects of the ring that were made, by node.
  private var ringValues: [Int: Int] = [:]
  /// Objects that are being made, outermost first.
  private var making: [ClassID] = []
  /// The call that gets objects of the ring: a second one would make a composition.
  private var passingCall: Int?
  private var callCount = 0
  /// What the call is made on: it must not be its own argument.
  private var receivers: [Int] = []
  /// The test that is run, and its object.
  private var example: Planner.Entry?
  private var testReceiver: Int?
  private var fixtureValues: [BodyID: Int] = [:]
  private var fixturesInMaking: [BodyID] = []
  private var isInLoop = false
  /// Generators of fixtures that go on after the test.
  private var openFixtures: [Int] = []

  /// How deep arguments are made for constructors of arguments.
  private static let deepest = 4
  private static let mostSteps = 24

  init(_ planner: Planner, _ plan: Plan) {
    self.planner = planner
    self.plan = plan
  }

  private var project: Project { planner.project }

  /// Nil where something that has to be named cannot be.
  mutating func build() -> PlannedSteps? {
    if plan.runsInLoop { enterLoop() }
    switch plan.target {
    case .construct(let type): if construct(type) == nil { return nil }
    case .call(let bodies, let type):
      var receiver: Int?
      for (index, body) in bodies.enumerated() {
        guard let step = call(body, on: type, &receiver) else { return nil }
        // What is awaited runs on a loop of its own.
        if plan.runsInLoop, index == bodies.count - 1, project.body(body).isAsync { leaveLoop() }
        append(step)
      }
    case .example(let body, let type): if !run(Planner.Entry(body: body, type: type)) { return nil }
    case .examples(let tests):
      for test in tests {
        let start = planned.steps.count
        fixtureValues = [:]
        openFixtures = []
        if run(test) {
          planned.groups.append(start..<planned.steps.count)
        } else {
          planned.steps.removeSubrange(start...)
        }
      }
      planned.choices = []
      return planned.groups.isEmpty ? nil : planned
    }
    if isInLoop { leaveLoop() }
    return planned.steps.count <= Self.mostSteps ? planned : nil
  }

  /// What code that runs on an event loop finds, as `asyncio.events._set_running_loop` sets it.
  private mutating func enterLoop() {
    let loop = append(.call(Symbol(module: "asyncio", name: "new_event_loop"), DriverArguments()))
    setRunningLoop(.value(loop))
    isInLoop = true
  }

  private mutating func leaveLoop() {
    setRunningLoop(.none)
    isInLoop = false
  }

  private mutating func setRunningLoop(_ loop: DriverArgument) {
    append(.call(Symbol(module: "asyncio", name: "_set_running_loop"), DriverArguments([loop])))
  }

  /// The plan's calls again and again, each time with arguments of its own: the objects that are made for them are
  /// others, too.
  /// - Parameter onOne: all on one object, which is made before the first.
  mutating func buildRounds(_ count: Int, onOne: Bool) -> (prepared: [DriverStep], rounds: [[DriverStep]])? {
    var receiver: Int?
    if onOne, case .call(let bodies, let type) = plan.target, let body = bodies.first(where: { isCalledOnObject($0) }) {
      guard let owner = type ?? project.body(body).owner else { return nil }
      receiver = construct(owner)
    }
    let shared = receiver
    let prepared = planned.steps
    var rounds: [[DriverStep]] = []
    for _ in 0..<count {
      (ringValues, passingCall, receiver) = ([:], nil, shared)
      let first = planned.steps.count
      switch plan.target {
      case .construct(let type): if construct(type) == nil { return nil }
      case .call(let bodies, let type):
        for body in bodies {
          guard let step = call(body, on: type, &receiver) else { return nil }
          append(step)
        }
      case .example, .examples: return nil
      }
      rounds.append(Array(planned.steps[first...]))
    }
    return rounds.contains { $0.count > Self.mostSteps } ? nil : (prepared, rounds)
  }

  private func isCalledOnObject(_ body: BodyID) -> Bool {
    guard project.body(body).owner != nil else { return false }
    let binding = project.program.members.binding[Int(body.index)]
    return binding != .static && binding != .class
  }

  @discardableResult
  private mutating func append(_ step: DriverStep) -> Int {
    planned.steps.append(step)
    return planned.steps.count - 1
  }

  // MARK: Tests

  private mutating func run(_ test: Planner.Entry) -> Bool {
    example = test
    var receiver: Int?
    if let type = test.type {
      receiver = construct(type)
      if receiver == nil { return false }
      for setUp in planner.setUps(of: type) where setUp != test.body {
        guard let step = call(setUp, on: type, &receiver) else { return false }
        append(step)
      }
    }
    testReceiver = receiver
    guard let step = call(test.body, on: test.type, &receiver) else { return false }
    append(step)
    // What is taken apart after a test is no cycle that it leaves behind.
    for fixture in openFixtures.reversed() { append(.next(fixture)) }
    for tearDown in test.type.map({ planner.tearDowns(of: $0) }) ?? [] {
      guard let step = call(tearDown, on: test.type, &receiver) else { return false }
      append(step)
    }
    return true
  }

  /// What a fixture gives, made once for each test; nil where the parameter names none.
  private mutating func fixtureValue(_ name: NameID) -> Int? {
    guard let example, let fixture = planner.fixture(name, for: example) else { return nil }
    if let known = fixtureValues[fixture.body] { return known }
    guard fixturesInMaking.count < Self.deepest, !fixturesInMaking.contains(fixture.body) else { return nil }
    fixturesInMaking.append(fixture.body)
    defer { fixturesInMaking.removeLast() }
    var receiver = fixture.type == nil ? nil : testReceiver
    guard let step = call(fixture.body, on: fixture.type, &receiver) else { return nil }
    var value = append(step)
    if project.body(fixture.body).isGenerator {
      openFixtures.append(value)
      value = append(.next(value))
    }
    fixtureValues[fixture.body] = value
    return value
  }

  // MARK: Objects

  /// A new instance; the number of its value, nil where the class has no name in its module.
  private mutating func construct(_ abstract: ClassID) -> Int? {
    let type =
      plan.subclasses[abstract] ?? (plan.usesSubclasses ? planner.complete(abstract) : planner.concrete(abstract))
    guard let symbol = project.symbol(of: type), !making.contains(type), making.count < Self.deepest else { return nil }
    making.append(type)
    defer { making.removeLast() }
    let arguments: DriverArguments
    if let body = planner.initializer(of: type) {
      arguments = self.arguments(of: body, skipsFirst: true)
    } else {
      arguments = self.fields(of: type)
    }
    let value = append(.call(symbol, arguments))
    for node in planner.nodes(of: type) where ringValues[node] == nil {
      ringValues[node] = value
      break
    }
    return value
  }

  private mutating func call(_ body: BodyID, on type: ClassID?, _ receiver: inout Int?) -> DriverStep? {
    let facts = project.body(body)
    let name = project.text(facts.name)
    guard let owner = facts.owner, facts.kind == .function else {
      if facts.qualifiedName.contains("<") { return nil }
      return .call(
        Symbol(module: project.module(of: body), name: facts.qualifiedName), arguments(of: body, skipsFirst: false))
    }
    let binding = project.program.members.binding[Int(body.index)]
    if binding == .static || binding == .class {
      guard let symbol = project.symbol(of: planner.concrete(type ?? owner)) else { return nil }
      let passed = arguments(of: body, skipsFirst: binding == .class)
      return .call(Symbol(module: symbol.module, name: "\(symbol.name).\(name)"), passed)
    }
    if receiver == nil { receiver = construct(type ?? owner) }
    guard let held = receiver else { return nil }
    receivers.append(held)
    defer { receivers.removeLast() }
    if binding == .property || binding == .cachedProperty { return .get(held, name) }
    if binding == .setter { return nil }
    return .method(held, name, arguments(of: body, skipsFirst: true))
  }

  // MARK: Arguments

  private mutating func fields(of type: ClassID) -> DriverArguments {
    callCount += 1
    let call = callCount
    var result = DriverArguments()
    var passed: Set<Int> = []
    for field in planner.fields(of: type) {
      guard let value = value(of: field.candidates, from: 0, name: field.name, in: call, &passed) else { continue }
      result.named.append(.init(name: field.name, value: value))
    }
    return result
  }

  private mutating func arguments(of body: BodyID, skipsFirst: Bool) -> DriverArguments {
    var result = DriverArguments()
    var isNamed = false
    callCount += 1
    let call = callCount
    var passed: Set<Int> = []
    let parameters = planner.parameters(of: body, skipsFirst: skipsFirst)
    for parameter in parameters {
      let facts = parameter.facts
      if facts.kind == .variadic, !isNamed, parameters.allSatisfy({ $0.body == body }) {
        let candidates = planner.variadicCandidates(for: parameter)
        let key = Plan.Parameter(body: parameter.body, position: parameter.position)
        planned.variadics.append((key, candidates.count))
        let chosen = min(plan.alternatives[key] ?? 0, candidates.count - 1)
        if let value = value(of: [candidates[chosen]], from: 0, name: project.text(facts.name), in: call, &passed) {
          result.positional.append(value)
        }
      }
      if facts.kind == .variadic || facts.kind == .keywords { continue }
      if let value = fixtureValue(facts.name) {
        if isNamed || facts.kind == .keywordOnly {
          result.named.append(.init(name: project.text(facts.name), value: .value(value)))
        } else {
          result.positional.append(.value(value))
        }
        continue
      }
      let candidates = planner.candidates(for: parameter)
      let key = Plan.Parameter(body: parameter.body, position: parameter.position)
      planned.choices.append((key, candidates.count))
      // What only a further initializer knows is not asked for unless it has to be.
      let usual = parameter.body != body && facts.hasDefault ? candidates.firstIndex(of: .omitted) : nil
      let first = min(plan.alternatives[key] ?? usual ?? 0, candidates.count - 1)
      if let unknown = candidates.firstIndex(of: .plain(.opaque(project.text(facts.name)))), first < unknown {
        switch candidates[first] {
        case .plain, .instance, .container, .symbol, .exception: planned.unknowns[key] = unknown
        case .omitted, .ringObject: break
        }
      }
      let value = value(of: candidates, from: first, name: project.text(facts.name), in: call, &passed)
      guard let value else {
        // The default is taken; what follows has to be named.
        isNamed = true
        continue
      }
      if isNamed || facts.kind == .keywordOnly {
        if facts.kind == .positionalOnly { continue }
        result.named.append(.init(name: project.text(facts.name), value: value))
      } else {
        result.positional.append(value)
      }
    }
    return result
  }

  /// The first candidate from a place on that can be made; nil for leaving the argument out.
  private mutating func value(
    of candidates: [Candidate], from first: Int, name: String, in call: Int, _ passed: inout Set<Int>
  ) -> DriverArgument? {
    for candidate in candidates[first...] + candidates[..<first] {
      switch candidate {
      case .omitted: return nil
      case .plain(let value): return value
      case .ringObject(let node):
        if passingCall.map({ $0 != call }) ?? false, !plan.isComposition { continue }
        guard let type = planner.shape.types[node] else { continue }
        var value = ringValues[node]
        // No object plays two parts: neither receiver and argument, nor two arguments.
        if let known = value, receivers.contains(known) || passed.contains(known) { value = nil }
        guard let value = value ?? construct(type) else { continue }
        passed.insert(value)
        passingCall = call
        return .value(value)
      case .instance(let type): if let made = construct(type) { return .value(made) }
      case .symbol(let symbol): return .symbol(symbol)
      case .exception(let name):
        return .value(append(.call(Symbol(module: "builtins", name: name), DriverArguments([.string("x")]))))
      case .container(let kind, let item):
        guard let item = value(of: [item], from: 0, name: name, in: call, &passed) else { continue }
        switch kind {
        case .list: return .list([item])
        case .tuple: return .tuple([item])
        case .dictionary: return .dictionary([.init(key: .string("x"), value: item)])
        }
      }
    }
    return .opaque(name)
  }
}
