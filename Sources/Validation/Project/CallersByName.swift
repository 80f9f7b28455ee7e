import Analysis

/// Which functions of the project call what name.
struct CallersByName: Sendable {
  private(set) var bodies: [NameID: [BodyID]] = [:]

  /// Names that more functions call say nothing.
  private static let most = 25

  init(_ facts: ProgramFacts) {
    for file in facts.files where !file.isModel {
      for index in file.bodies {
        let id = BodyID(index)
        let body = facts.bodies[Int(index)]
        if body.kind == .module || body.kind == .classBody { continue }
        for op in facts.ops[Int(body.ops.lowerBound)..<Int(body.ops.upperBound)] {
          switch op.code {
          case .callMethod, .loadAttribute: add(NameID(op.b), id)
          case .loadGlobal: add(NameID(op.a), id)
          default: break
          }
        }
      }
    }
    bodies = bodies.filter { $0.value.count <= Self.most }
  }

  private mutating func add(_ name: NameID, _ body: BodyID) {
    let known = bodies[name, default: []]
    if known.count > Self.most || known.last == body { return }
    bodies[name, default: []].append(body)
  }
}
