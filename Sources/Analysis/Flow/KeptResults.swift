/// Reads what a run has found out of its exit states.
struct KeptResults {
  private let run: KeptRun
  private var flow: FlowBody { run.flow }

  init(_ run: KeptRun) { self.run = run }

  // MARK: References

  /// Each variable, origin and store once, with the exits at which it leads to its frame; in the order of the sites.
  func references() -> [KeptReference] {
    var found: [KeptReference] = []
    var positions: [KeptReference: Int] = [:]
    for exit in KeptRun.Exit.allCases {
      guard let state = run.exits[exit] else { continue }
      for variable in variables {
        let place = flow.place(variable)
        guard place >= 0 else { continue }
        for reference in references(variable, place, state) {
          // Other ways out by an exception of somebody else are not looked at.
          if exit == .failed, reference.origin.kind != .awaited { continue }
          // Inside of its handler a suspended function has the handler's variable still.
          if exit == .suspended, reference.put == nil, reference.site == reference.origin.at { continue }
          let flag = flag(exit)
          if let position = positions[reference] {
            found[position].exits.insert(flag)
          } else {
            positions[reference] = found.count
            var reference = reference
            reference.exits = flag
            found.append(reference)
          }
        }
      }
    }
    return found.sorted {
      ($0.site, $0.variable, $0.origin.at, $0.put?.op ?? -1) < ($1.site, $1.variable, $1.origin.at, $1.put?.op ?? -1)
    }
  }

  private func flag(_ exit: KeptRun.Exit) -> KeptReference.Exits {
    switch exit {
    case .returned: .returned
    case .raised: .raised
    case .suspended: .suspended
    case .failed: .failed
    }
  }

  /// The body's variables and those of enclosing functions that it may store to.
  private var variables: [Int32] {
    let own = flow.body.variables.indices.filter { !flow.body.variables[$0].isComprehensionVariable }.map { Int32($0) }
    return own + flow.body.free.indices.map { flow.slots.free(Int32($0)) }
  }

  private func references(_ variable: Int32, _ place: Int, _ state: KeptState) -> [KeptReference] {
    var result: [KeptReference] = []
    for (index, origin) in flow.origins.all.enumerated() {
      let bit: UInt64 = 1 << UInt64(index)
      // Of what a function is called back with, the frame around it is kept, not its own.
      if origin.kind == .handed, flow.slots.isVariable(variable) { continue }
      let leads = leadsHere(origin, state.raised & bit != 0)
      if state.origins(place) & bit != 0, leads, let site = run.site(of: variable, index) ?? parameterSite(origin) {
        result.append(
          KeptReference(body: flow.id, variable: variable, origin: origin, put: nil, site: site, exits: []))
      }
      // What a caller is handling is kept with the caller's frames, and this one is not among them.
      guard leads || origin.kind == .parameter || origin.kind == .outerInformation else { continue }
      for (position, put) in run.puts.all.enumerated()
      where state.puts(place) & (1 << UInt64(position)) != 0 && run.puts.origins(of: 1 << UInt64(position)) & bit != 0 {
        result.append(
          KeptReference(body: flow.id, variable: variable, origin: origin, put: put, site: put.op, exits: []))
      }
    }
    return result
  }

  /// A parameter that is raised here has no op that binds it.
  private func parameterSite(_ origin: FrameOrigin) -> Int32? {
    origin.kind == .parameter
      ? flow.body.ops.first { flow.facts.ops[Int($0)].code == .raise && flow.facts.ops[Int($0)].a == origin.at } : nil
  }

  /// Whether this frame is in the traceback.
  private func leadsHere(_ origin: FrameOrigin, _ isRaised: Bool) -> Bool {
    switch origin.kind {
    case .caught, .information, .raised, .frame, .returned, .yielded, .collected, .handed, .left, .awaited: true
    case .made, .parameter: isRaised
    case .outerInformation, .argument: false
    }
  }

  // MARK: Summary

  func summary() -> CalleeSummary {
    var result = CalleeSummary()
    let exit = run.exits[.returned]
    let raised = (run.exits[.raised]?.raised ?? 0) | (exit?.raised ?? 0)
    for (index, origin) in flow.origins.all.enumerated() where origin.kind == .argument {
      let bit: UInt64 = 1 << UInt64(index)
      if raised & bit != 0 { result.raises.append(origin.at) }
      // `to_text(error)` returns text but for text itself: only what comes back on every way is taken to come back.
      if run.returned.origins & run.returned.always & bit != 0 { result.gives.append(origin.at) }
      guard let exit else { continue }
      for parameter in flow.body.parameters where parameter.slot != origin.at {
        let held = exit.puts(flow.place(parameter.slot))
        for (position, put) in run.puts.all.enumerated()
        where held & (1 << UInt64(position)) != 0 && put.root == parameter.slot
          && run.puts.origins(of: 1 << UInt64(position)) & bit != 0
        {
          result.keeps.append(
            .init(
              source: origin.at, target: parameter.slot, field: put.field,
              op: put.calleeOp >= 0 ? put.calleeOp : put.op, way: put.way))
        }
      }
    }
    return result
  }
}
