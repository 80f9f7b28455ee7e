/// Classes that are written in functions and in other classes, by the body they stand in.
struct ClassScopes: Sendable {
  /// By body and name; the last one of a name wins, as it does when the body has run.
  private var inner = PairMap<ClassID>()
  /// By body: whether a class is written in it.
  private var hasInner: [Bool]
  private let bodyOfClass: [BodyID]

  init(_ facts: ProgramFacts) {
    bodyOfClass = facts.classes.map(\.body)
    hasInner = Array(repeating: false, count: facts.bodies.count)
    for (index, type) in facts.classes.enumerated()
    where facts.bodies[Int(type.enclosing.index)].kind != .module {
      inner.set(type.enclosing.index, type.name.index, ClassID(Int32(index)))
      hasInner[Int(type.enclosing.index)] = true
    }
  }

  /// A class that is written in the body of another one.
  func innerClass(of type: ClassID, _ name: NameID) -> ClassID? {
    innerClass(ofBody: bodyOfClass[Int(type.index)], name)
  }

  private func innerClass(ofBody body: BodyID, _ name: NameID) -> ClassID? {
    hasInner[Int(body.index)] ? inner[body.index, name.index] : nil
  }

  /// What a dotted name means in the text of a body. Names of a class body are not seen from its methods, as the
  /// language has it, but by annotations and bases beside them.
  func definitions(
    _ path: [NameID], in body: BodyID, _ facts: ProgramFacts, _ namespaces: Namespaces
  ) -> [Definition] {
    guard let first = path.first else { return [] }
    var found = definitions(of: first, in: body, facts, namespaces)
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

  /// What one name means there.
  func definitions(
    of name: NameID, in body: BodyID, _ facts: ProgramFacts, _ namespaces: Namespaces
  ) -> [Definition] {
    var at: BodyID? = body
    while let scope = at {
      if let type = innerClass(ofBody: scope, name) { return [.type(type)] }
      at = facts.bodies[Int(scope.index)].parent
    }
    return namespaces.definitions(of: name, in: facts.file(of: body))
  }
}
