/// Classes that are written in functions and in other classes, by the body they stand in.
struct ClassScopes: Sendable {
  private struct Key: Hashable {
    var body: BodyID
    var name: NameID
  }

  /// The last one of a name wins, as it does when the body has run.
  private var inner: [Key: ClassID] = [:]
  private let bodyOfClass: [BodyID]

  init(_ facts: ProgramFacts) {
    bodyOfClass = facts.classes.map(\.body)
    for (index, type) in facts.classes.enumerated()
    where facts.bodies[Int(type.enclosing.index)].kind != .module {
      inner[Key(body: type.enclosing, name: type.name)] = ClassID(Int32(index))
    }
  }

  /// A class that is written in the body of another one.
  func innerClass(of type: ClassID, _ name: NameID) -> ClassID? {
    inner[Key(body: bodyOfClass[Int(type.index)], name: name)]
  }

  /// What a dotted name means in the text of a body. Names of a class body are not seen from its methods, as the
  /// language has it, but by annotations and bases beside them.
  func definitions(
    _ path: [NameID], in body: BodyID, _ facts: ProgramFacts, _ namespaces: Namespaces
  ) -> [Definition] {
    guard let first = path.first else { return [] }
    var found: [Definition] = []
    var at: BodyID? = body
    while let scope = at, found.isEmpty {
      if let type = inner[Key(body: scope, name: first)] { found = [.type(type)] }
      at = facts.bodies[Int(scope.index)].parent
    }
    if found.isEmpty { found = namespaces.definitions(of: first, in: facts.file(of: body)) }
    for name in path.dropFirst() {
      found = found.flatMap { definition -> [Definition] in
        switch definition {
        case .module(let module): namespaces.definitions(of: name, in: module, facts.names)
        case .type(let type): innerClass(of: type, name).map { [.type($0)] } ?? []
        case .function, .library, .variable: []
        }
      }
    }
    return found
  }
}
