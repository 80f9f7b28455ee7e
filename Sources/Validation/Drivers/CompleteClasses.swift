import Analysis

/// Subclasses that can do what their bases leave to them.
extension Planner {
  /// The class itself; of one with methods that only raise NotImplementedError, the first subclass that overrides them
  /// all, or else most of them. Those of its own module go first.
  func complete(_ type: ClassID) -> ClassID {
    let file = project.file(of: project.type(type).body)
    var best = (type: concrete(type), missing: placeholders(of: type))
    for isNear in [true, false] where best.missing > 0 {
      for index in project.program.members.order.indices where best.missing > 0 {
        let candidate = ClassID(Int32(index))
        guard candidate != type, project.inherits(candidate, from: type), project.symbol(of: candidate) != nil,
          !isAbstract(candidate), (project.file(of: project.type(candidate).body) == file) == isNear
        else { continue }
        let missing = placeholders(of: candidate)
        if missing < best.missing { best = (candidate, missing) }
      }
    }
    return best.type
  }

  /// How many of a class's methods are only there to be overridden.
  private func placeholders(of type: ClassID) -> Int {
    project.program.members.methods(of: type).count { isPlaceholder($0) }
  }

  /// Whether all that a function does is to raise NotImplementedError.
  private func isPlaceholder(_ body: BodyID) -> Bool {
    var raises = false
    for op in project.ops(of: body) {
      switch op.code {
      case .raise: raises = true
      case .loadGlobal: if project.text(NameID(op.a)) != "NotImplementedError" { return false }
      case .const, .call, .opaque, .annotate: break
      default: return false
      }
    }
    return raises
  }
}
