/// What a function leaves behind: its heap when it is left, and the part of it that its callers can see.
///
/// An object, since every call asks for one, and nothing changes in it.
final class FunctionExit: Sendable {
  /// Every field stored to, in order of first store.
  let fields: FieldMap
  /// By slot placed in the state: what the variable holds at the end.
  let variables: [SetID]
  let results: SetID
  /// By position: what the body stores into its free variables; nil for those it only reads.
  let freeVariables: [SetID?]
  /// Calls of what only a caller knows.
  let calls: [HandedCall]
  /// The part of `fields` that matters to a caller, in order of first store.
  let summary: [SummaryEntry]

  init(_ activation: Activation, _ state: HeapState, _ summary: [SummaryEntry]) {
    fields = state.fields
    variables = state.variables
    results = activation.results
    freeVariables = activation.freeVariables
    calls = activation.calls
    self.summary = summary
  }
}

/// Runs the bodies of one program abstractly: one symbolic heap per function, instantiated where it is called.
/// docs/analysis.md, sections 1 to 5.
///
/// A function is analyzed when somebody first asks for its exit. Time and memory are bounded by caps: what lies past
/// one is unknown, and counted.
///
/// Not copyable: a closure or call that took a copy of it would copy the tables at their next change.
package struct HeapAnalyzer: ~Copyable {
  let program: Program
  // Of the program: read so often that going by way of it shows.
  let facts: ProgramFacts
  let members: Members
  let attributeTypes: AttributeTypes
  var objects = ObjectTable()
  var links = LinkTable()
  var sets = SetTable()
  /// By body.
  private var exits: [FunctionExit?]
  /// Bodies that are being run, outermost first.
  private var open: [BodyID] = []
  /// By body: what its first run found, for its second one.
  private var provisional: [BodyID: FunctionExit] = [:]
  /// The outermost open body that was asked for again since the innermost one was opened.
  private var earliestAskedAgain = Int.max
  /// Bodies that were finished while they rest on one that is still open.
  private var unsettled: [BodyID] = []
  let builtins: BuiltinNames
  /// By object, once it has been asked for.
  var objectTypes: [[ClassID]?] = []
  var primitiveCache: [AbstractID: Primitive?] = [:]
  /// By body, once it has been asked for.
  var leftReferences: [BodyID: [LeftReference]] = [:]
  package internal(set) var statistics = Statistics()
  /// By op, once it has been asked for: the arms that it lies in, nil in a loop.
  var armsByOp: [Int32: [Arm]?] = [:]
  /// An empty array with room, for whoever needs one that does not last.
  var scratch: [Int32] = []
  // Of one walk each, kept for the next one.
  var heldFrom = ObjectMap<Givens>()
  var leadsTo = ObjectMap<Givens>()
  var graphImages = GraphImages()
  private var spareImages: [ObjectMap<SetID>] = []

  /// What was done, and how often a cap was reached: what lies past one was not looked at.
  package struct Statistics: Hashable, Sendable {
    package var bodies = 0
    /// Functions that were run again because they call themselves.
    package var secondRuns = 0
    /// Sets of objects that were cut, calls not followed because of their depth, heaps and summaries cut.
    package var cutValues = 0
    package var cutDepth = 0
    package var cutHeaps = 0
    /// Stores through which no cycle was sought, and searches that ended early.
    package var cutSearches = 0

    package init() {}

    package static func += (a: inout Statistics, b: Statistics) {
      a.bodies += b.bodies
      a.secondRuns += b.secondRuns
      a.cutValues += b.cutValues
      a.cutDepth += b.cutDepth
      a.cutHeaps += b.cutHeaps
      a.cutSearches += b.cutSearches
    }
  }

  /// Objects that one variable may hold, and one field. docs/analysis.md, section 1.
  static let variableLimit = 6
  static let fieldLimit = 12
  /// Methods of subclasses that a call of an inherited method may mean. docs/analysis.md, section 4.
  static let overrideLimit = 3
  /// Calls into functions that are not analyzed yet, one inside the other.
  static let depthLimit = 24
  /// Fields in the heap of one function, and in its summary. docs/analysis.md, section 7.
  static let heapLimit = 2000
  static let summaryLimit = 80

  package init(_ program: Program) {
    self.program = program
    facts = program.facts
    members = program.members
    attributeTypes = program.types
    builtins = program.builtins
    exits = Array(repeating: nil, count: program.facts.bodies.count)
  }

  /// The exit of a body. Functions that call each other in a circle are run twice, all of them once more when the
  /// outermost one is: the second run sees what the first one found. Nil where that is not known yet, and too deep in a
  /// chain of calls.
  mutating func exit(of body: BodyID) -> FunctionExit? {
    if let known = exits[Int(body.index)] { return known }
    if let position = open.firstIndex(of: body) {
      earliestAskedAgain = min(earliestAskedAgain, position)
      return provisional[body]
    }
    guard open.count < HeapAnalyzer.depthLimit else {
      statistics.cutDepth += 1
      return nil
    }
    let position = open.count
    let firstFinished = unsettled.count
    let outerAskedAgain = earliestAskedAgain
    earliestAskedAgain = Int.max
    open.append(body)
    var result = run(body)
    if earliestAskedAgain == position {
      provisional[body] = result
      statistics.secondRuns += 1 + unsettled.count - firstFinished
      for callee in unsettled[firstFinished...] {
        provisional[callee] = exits[Int(callee.index)]
        exits[Int(callee.index)] = nil
      }
      unsettled.removeSubrange(firstFinished...)
      result = run(body)
    }
    open.removeLast()
    exits[Int(body.index)] = result
    statistics.bodies += 1
    if earliestAskedAgain < position {
      // It rests on a function that is still open, and has to be run again when that one is.
      unsettled.append(body)
    } else {
      unsettled.removeSubrange(firstFinished...)
      earliestAskedAgain = Int.max
    }
    earliestAskedAgain = min(earliestAskedAgain, outerAskedAgain)
    return result
  }

  /// The empty array with room. Who takes it puts it back.
  mutating func takeScratch() -> [Int32] {
    var result: [Int32] = []
    swap(&result, &scratch)
    result.removeAll(keepingCapacity: true)
    return result
  }

  /// A map for the images of one call; calls nest.
  mutating func takeImages() -> ObjectMap<SetID> {
    var result = spareImages.popLast() ?? ObjectMap()
    result.begin()
    return result
  }

  mutating func giveBack(_ images: consuming ObjectMap<SetID>) { spareImages.append(images) }

  /// Whether the body is being run.
  func isOpen(_ body: BodyID) -> Bool { open.contains(body) }

  func body(_ id: BodyID) -> Body { program.facts.bodies[Int(id.index)] }

  private mutating func run(_ id: BodyID) -> FunctionExit {
    let body = facts.bodies[Int(id.index)]
    var activation = Activation(id, body, facts)
    for parameter in body.parameters {
      let entry = objects.intern(.parameter, id.index, parameter.slot)
      activation.set(parameter.slot, sets.singleton(entry.index))
    }
    interpret(&activation)
    leave(&activation, normally: true)
    return finish(&activation)
  }

  /// Joins the present state into those the function is left in.
  mutating func leave(_ activation: inout Activation, normally: Bool) {
    guard activation.state.isReachable else { return }
    if normally {
      activation.exit = join(activation.exit, activation.state)
    } else {
      activation.otherExit = join(activation.otherExit, activation.state)
    }
    activation.state.isReachable = false
  }

  private mutating func finish(_ activation: inout Activation) -> FunctionExit {
    var state = activation.exit ?? activation.otherExit ?? activation.state
    activation.state = state
    let nonlocals = nonlocalStores(activation)
    for (closure, op) in activation.closures {
      let inner = BodyID(facts.ops[Int(op)].a)
      for (position, variable) in body(inner).free.enumerated() {
        var held = cell(variable.source, activation)
        if let stored = nonlocals[variable.source] {
          held = capped(sets.union(held, stored), HeapAnalyzer.variableLimit)
        }
        let content = linkSet(held, site: op, via: -1, isAssumed: false)
        state.fields[.init(closure, .cell(Int32(position)))] = content
      }
    }
    let summary = summary(of: state.fields, results: activation.results)
    return FunctionExit(activation, state, summary)
  }

  /// What functions made here store into variables of this body, and into those that it has from further out.
  private mutating func nonlocalStores(_ activation: Activation) -> [FreeVariable.Source: SetID] {
    var result: [FreeVariable.Source: SetID] = [:]
    for (_, op) in activation.closures {
      let inner = BodyID(facts.ops[Int(op)].a)
      guard program.nonlocalBodies.contains(inner), let exit = exit(of: inner) else { continue }
      for (position, variable) in body(inner).free.enumerated() {
        guard let stored = exit.freeVariables[position], !stored.isEmpty else { continue }
        result[variable.source] = sets.union(result[variable.source] ?? .empty, stored)
      }
    }
    return result
  }

  /// What a cell of an inner function refers to at this point of the function that made it.
  mutating func cell(_ source: FreeVariable.Source, _ activation: Activation) -> SetID {
    switch source {
    case .slot(let slot): activation[slot]
    case .free(let position): freeVariable(position, activation)
    case .classCell: .empty
    }
  }

  mutating func freeVariable(_ position: Int32, _ activation: Activation) -> SetID {
    if let stored = activation.freeVariables[Int(position)] { return stored }
    var result = sets.singleton(objects.intern(.free, activation.body.index, position).index)
    for definition in definitions(behind: position, of: activation.body) {
      result = sets.inserting(definition.index, into: result)
    }
    return result
  }

  /// The functions and classes that an enclosing function defines under the name of a free variable: what a call of it
  /// means.
  private mutating func definitions(behind position: Int32, of inner: BodyID) -> [AbstractID] {
    var source = body(inner).free[Int(position)].source
    let name = body(inner).free[Int(position)].name
    var at = inner
    while let parent = body(at).parent {
      switch source {
      case .classCell: return []
      case .free(let outer): source = body(parent).free[Int(outer)].source
      case .slot:
        return program.innerBodies[Int(parent.index)].filter { body($0).name == name }.compactMap { id in
          switch body(id).kind {
          case .function: objects.intern(.function, id.index)
          case .classBody: body(id).owner.map { objects.intern(.classObject, $0.index) }
          case .module, .lambda, .generatorExpression: nil
          }
        }
      }
      at = parent
    }
    return []
  }
}
