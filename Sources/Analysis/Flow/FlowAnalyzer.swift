/// Finds the variables by which functions keep their own frames alive: exceptions, tracebacks and frames in locals, and
/// in objects that locals lead to. docs/analysis.md, section 10.
///
/// Only functions are looked at in which something of that kind begins; of the functions that they call, only what
/// these do with the arguments, and whether they give back what they have caught.
package struct FlowAnalyzer {
  let program: Program
  let names: FlowNames
  private var summaries: [BodyID: CalleeSummary] = [:]
  private var open: Set<BodyID> = []
  /// What functions that were asked give back of what they have caught.
  var caughtResults: [BodyID: CaughtResult?] = [:]
  var caughtDepth = 0
  /// By class: the attributes in which its methods collect exceptions, each with an op that does.
  var collectingFields: [ClassID: [NameID: Int32]] = [:]
  /// By function: the calls that its inner functions are handed to.
  var handingCalls: [BodyID: [BodyID: [Int32]]] = [:]
  /// By function: the parameters that it calls with an exception it has caught.
  var callbacks: [BodyID: [CallbackCall]] = [:]
  /// By file: the files of its folder.
  var neighbours: [FileID: [Int]] = [:]
  package private(set) var statistics = Statistics()

  package struct Statistics: Hashable, Sendable {
    /// Functions that were run, and those that were left out because of their size.
    package var bodies = 0
    package var cut = 0
  }

  /// Calls into functions that are asked about themselves, one inside the other.
  static let depthLimit = 4

  package init(_ program: Program) {
    self.program = program
    names = program.flowNames
  }

  /// What the variables of a function still lead to when it is left, in the order of the places that made them do so.
  package mutating func references(in id: BodyID) -> [KeptReference] {
    run(id).map { KeptResults($0).references() } ?? []
  }

  mutating func run(_ id: BodyID) -> KeptRun? {
    var flow = FlowBody(id, program, asksForArguments: false)
    flow.settle(with: originsFromElsewhere(flow.slots))
    return run(flow)
  }

  private mutating func run(_ flow: FlowBody) -> KeptRun? {
    guard flow.places.count > 0 else { return nil }
    var builder = FlowGraphBuilder(flow.body, program.facts)
    statistics.bodies += 1
    guard let graph = builder.build() else {
      statistics.cut += 1
      return nil
    }
    var run = KeptRun(flow, graph, callEffects(flow), names)
    run.run()
    return run
  }

  /// What a function does with its parameters; nothing for generators, whose calls run nothing.
  mutating func summary(of id: BodyID) -> CalleeSummary {
    if let known = summaries[id] { return known }
    let body = program.facts.bodies[Int(id.index)]
    guard !body.isGenerator, !body.parameters.isEmpty, open.count < FlowAnalyzer.depthLimit,
      open.insert(id).inserted
    else { return CalleeSummary() }
    var flow = FlowBody(id, program, asksForArguments: true)
    flow.settle(with: [])
    var result = run(flow).map { KeptResults($0).summary() } ?? CalleeSummary()
    result.clears = clearedFields(flow.slots)
    open.remove(id)
    summaries[id] = result
    return result
  }

  private func clearedFields(_ slots: BodySlots) -> [(field: NameID, of: Slot)] {
    slots.body.ops.compactMap { at in
      let op = slots.facts.ops[Int(at)]
      guard op.code == .deleteAttribute || op.code == .storeAttribute,
        slots.body.parameters.contains(where: { $0.slot == op.a })
      else { return nil }
      if op.code == .storeAttribute {
        guard let made = slots.making(op.c), made.code == .const, made.flags == ConstantKind.none.rawValue else {
          return nil
        }
      }
      return (NameID(op.b), op.a)
    }
  }
}
