/// Finds the variables by which functions keep their own frames alive: exceptions, tracebacks and frames in locals, and
/// in objects that locals lead to. docs/analysis.md, section 10.
///
/// Only functions are looked at in which something of that kind begins; of the functions that they call, only what
/// these do with the arguments.
package struct FlowAnalyzer {
  let program: Program
  let names: FlowNames
  private var summaries: [BodyID: CalleeSummary] = [:]
  private var open: Set<BodyID> = []
  /// By function: the positions of its result that may hold an exception it has caught; 0 for none.
  private var returning: [BodyID: UInt64] = [:]
  package private(set) var statistics = Statistics()

  package struct Statistics: Hashable, Sendable {
    /// Functions that were run, and those that were left out because of their size.
    package var bodies = 0
    package var cut = 0
  }

  /// Calls into functions that are asked what they do with their arguments, one inside the other.
  private static let depthLimit = 4

  package init(_ program: Program) {
    self.program = program
    names = program.flowNames
  }

  /// What the variables of a function still lead to when it is left, in the order of the places that made them do so.
  package mutating func references(in id: BodyID) -> [KeptReference] {
    var flow = FlowBody(id, program, names, asksForArguments: false)
    flow.settle(returned: returningCalls(flow))
    guard let run = run(flow) else { return [] }
    return KeptResults(run).references()
  }

  private mutating func run(_ flow: FlowBody) -> KeptRun? {
    guard flow.placeCount > 0 else { return nil }
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

  // MARK: Callees

  /// What a function does with its parameters; nothing for generators, whose calls run nothing.
  mutating func summary(of id: BodyID) -> CalleeSummary {
    if let known = summaries[id] { return known }
    let body = program.facts.bodies[Int(id.index)]
    guard !body.isGenerator, !body.parameters.isEmpty, open.count < FlowAnalyzer.depthLimit,
      open.insert(id).inserted
    else { return CalleeSummary() }
    var flow = FlowBody(id, program, names, asksForArguments: true)
    flow.settle(returned: [])
    let result = run(flow).map { KeptResults($0).summary() } ?? CalleeSummary()
    open.remove(id)
    summaries[id] = result
    return result
  }

  /// The calls of a body whose result goes to a variable and may be an exception that the callee has caught.
  private mutating func returningCalls(_ flow: FlowBody) -> [(op: Int32, positions: UInt64)] {
    var result: [(op: Int32, positions: UInt64)] = []
    for at in flow.body.ops {
      let op = flow.facts.ops[Int(at)]
      guard op.code == .call || op.code == .callMethod, op.flags == 0, op.d >= 0 else { continue }
      let next = flow.facts.ops[min(Int(at) + 1, flow.facts.ops.count - 1)]
      let goesOn = (next.code == .await || next.code == .unpack) && next.a == op.d
      guard flow.isVariable(op.d) || goesOn else { continue }
      var positions: UInt64 = 0
      for callee in callees(of: op, flow) where !callee.makes { positions |= callee.body.map { caughtResult($0) } ?? 0 }
      if positions != 0 { result.append((at, positions)) }
    }
    return result
  }

  /// The positions of a function's result at which it may return an exception that it has caught, by itself or in a
  /// container; 0 for a function that returns none.
  private mutating func caughtResult(_ id: BodyID) -> UInt64 {
    if let known = returning[id] { return known }
    returning[id] = 0
    let body = program.facts.bodies[Int(id.index)]
    guard !body.isGenerator, handlesAndReturns(body) else { return 0 }
    var flow = FlowBody(id, program, names, asksForArguments: false)
    flow.settle(returned: [])
    guard let run = run(flow) else { return 0 }
    let isCaught = flow.origins.indices.contains { index in
      guard run.returnedOrigins & (1 << UInt64(index)) != 0 else { return false }
      return flow.origins[index].kind == .caught || flow.origins[index].kind == .information
    }
    returning[id] = isCaught ? run.returnedPositions : 0
    return isCaught ? run.returnedPositions : 0
  }

  private func handlesAndReturns(_ body: Body) -> Bool {
    var handles = false
    var returns = false
    for at in body.ops {
      let op = program.facts.ops[Int(at)]
      if op.code == .handler { handles = true }
      if op.code == .return, op.a >= 0 { returns = true }
    }
    return handles && returns
  }
}
