import Analysis
import Rules

extension RingShape {
  /// Whether nothing can take the ring apart once it has closed, nor come to hold it: inner functions that know each
  /// other by variables that are bound once, and that the code around them only calls. An exception then cut nothing
  /// short that matters.
  func isUnbreakable(in project: Project) -> Bool {
    ring.edges.indices.allSatisfy { index in
      let next = (index + 1) % ring.nodes.count
      guard case .cell(let name) = ring.edges[index].label, ring.nodes[index].kind == .function,
        ring.nodes[next].kind == .function, let body = bodies[index], let function = bodies[next]
      else { return false }
      return isOnlyCalled(function, by: name, seenFrom: body, in: project)
    }
  }

  /// Whether a function is what a definition leaves in a variable, whether nothing else binds the variable, and whether
  /// the function is only called by it, from the functions of the ring and from the one around them.
  private func isOnlyCalled(
    _ function: BodyID, by name: String, seenFrom inner: BodyID, in project: Project
  ) -> Bool {
    guard let owner = project.body(function).parent,
      let slot = project.body(owner).variables.firstIndex(where: { project.text($0.name) == name }).map({ Slot($0) }),
      project.body(inner).parent == owner
    else { return false }
    let range = project.body(owner).range
    for candidate in project.facts.files[project.file(of: owner)].bodies.lazy.map({ BodyID($0) }) {
      let body = project.body(candidate)
      if candidate == owner {
        if !isOnlyCalled(slot, in: body, of: project, makes: function) { return false }
      } else if range.start <= body.range.start, body.range.end <= range.end,
        let free = body.free.firstIndex(where: { $0.name == project.body(owner).variables[Int(slot)].name })
      {
        guard bodies.contains(candidate) else { return false }
        for op in ops(of: body, in: project) {
          switch op.code {
          case .storeFree, .deleteFree: if Int(op.a) == free { return false }
          case .loadFree:
            if Int(op.a) == free, !isOnlyCalled(op.d, in: body, of: project, makes: nil) { return false }
          default: break
          }
        }
      }
    }
    return true
  }

  /// Whether what a slot holds is only called, and is left there by nothing but the definition of `function`.
  private func isOnlyCalled(_ slot: Slot, in body: Body, of project: Project, makes function: BodyID?) -> Bool {
    for op in ops(of: body, in: project) {
      var uses = 0
      project.facts.forEachOperand(of: op) { if $0 == slot { uses += 1 } }
      if op.code == .call, op.a == slot { uses -= 1 }
      if uses > 0 { return false }
      switch op.code {
      case .deleteLocal, .unbindHandler: if op.a == slot { return false }
      case .unpack: if project.facts.list(of: op).contains(slot) { return false }
      default: break
      }
      guard let function, op.d == slot else { continue }
      if op.code != .makeFunction || BodyID(op.a) != function { return false }
    }
    return true
  }

  private func ops(of body: Body, in project: Project) -> ArraySlice<Op> {
    project.facts.ops[Int(body.ops.lowerBound)..<Int(body.ops.upperBound)]
  }
}
