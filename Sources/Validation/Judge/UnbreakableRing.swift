import Analysis
import Rules

extension RingShape {
  /// Whether nothing can take the ring apart once it has closed, nor come to hold it: inner functions that know each
  /// other by the variables that their definitions bind, and that the code around them only calls. An exception then cut
  /// nothing short that matters.
  func isUnbreakable(in project: Project) -> Bool {
    var functions: [BodyID] = []
    for index in ring.edges.indices {
      let next = (index + 1) % ring.nodes.count
      guard case .cell(let name) = ring.edges[index].label, ring.nodes[index].kind == .function,
        ring.nodes[next].kind == .function, let function = bodies[next],
        project.text(project.body(function).name) == name
      else { return false }
      functions.append(function)
    }
    return areOnlyCalled(functions, in: project)
  }

  /// Whether functions, and whatever inner functions know them, are bound by their definitions alone and only called:
  /// then none of them gets anywhere else. O(inner functions × ops of the function around them).
  private func areOnlyCalled(_ functions: [BodyID], in project: Project) -> Bool {
    var open = functions
    var seen = Set(functions)
    while let function = open.popLast() {
      // What a generator gives out holds the function that it runs.
      if project.body(function).isGenerator || project.body(function).isAsync { return false }
      let name = project.body(function).name
      guard let owner = project.body(function).parent,
        let slot = project.body(owner).variables.firstIndex(where: { $0.name == name }),
        isOnlyCalled(Slot(slot), in: project.body(owner), of: project, makes: function)
      else { return false }
      let range = project.body(owner).range
      for candidate in project.facts.files[project.file(of: owner)].bodies.lazy.map({ BodyID($0) }) {
        let body = project.body(candidate)
        guard candidate != owner, range.start <= body.range.start, body.range.end <= range.end,
          let free = body.free.firstIndex(where: { $0.name == name })
        else { continue }
        guard body.kind == .function, body.parent == owner else { return false }
        if seen.insert(candidate).inserted { open.append(candidate) }
        for op in project.facts.ops(of: body) {
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
    for op in project.facts.ops(of: body) {
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
}
