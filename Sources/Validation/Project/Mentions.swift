import Analysis

/// Which functions of the project mention what name: call it, read it as an attribute or global, or, being a test or a
/// fixture, ask for a fixture by it.
struct Mentions: Sendable {
  /// By name, in source order.
  private let bodies: [NameID: [BodyID]]
  /// By class, the classes of the project that inherit from it, in source order.
  let subclasses: [ClassID: [ClassID]]

  /// Names that more functions mention say nothing at all.
  private static let most = 400
  /// Names that more functions call do not say who calls a certain function.
  private static let mostCallers = 25

  /// O(ops of the program).
  init(_ program: Program) {
    let facts = program.facts
    var found = MentionList()
    let fixture = facts.names.find("fixture")
    for file in facts.files where !file.isModel {
      for index in file.bodies {
        let id = BodyID(index)
        let body = facts.bodies[Int(index)]
        if body.kind == .module || body.kind == .classBody { continue }
        for op in facts.ops(of: body) { if let name = op.mentioned { found.add(name, id) } }
        let asks = facts.names[body.name].hasPrefix("test") || body.decorators.contains { $0.path.last == fixture }
        if asks { for parameter in body.parameters { found.add(parameter.name, id) } }
      }
    }
    bodies = found.bodies.filter { $0.value.count <= Self.most }
    var subclasses: [ClassID: [ClassID]] = [:]
    for (index, line) in program.members.order.enumerated() {
      for base in line.dropFirst() { subclasses[base, default: []].append(ClassID(Int32(index))) }
    }
    self.subclasses = subclasses
  }

  func functions(mentioning name: NameID) -> [BodyID] { bodies[name] ?? [] }

  /// Those that call something of the name, where they are few.
  func callers(of name: NameID) -> [BodyID] {
    let found = functions(mentioning: name)
    return found.count <= Self.mostCallers ? found : []
  }

  private struct MentionList {
    var bodies: [NameID: [BodyID]] = [:]

    mutating func add(_ name: NameID, _ body: BodyID) {
      let known = bodies[name, default: []]
      if known.count > Mentions.most || known.last == body { return }
      bodies[name, default: []].append(body)
    }
  }
}

extension Op {
  /// The attribute or global that an op reads or calls.
  var mentioned: NameID? {
    switch code {
    case .callMethod, .loadAttribute: NameID(b)
    case .loadGlobal: NameID(a)
    default: nil
    }
  }
}
