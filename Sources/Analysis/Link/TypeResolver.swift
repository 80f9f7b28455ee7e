/// From annotations to classes of the program.
struct TypeResolver {
  let facts: ProgramFacts
  let members: Members

  /// The classes that a value of the type may be an instance of; `Optional`, unions and quotes are looked through.
  /// `body` is where the annotation stands.
  func classes(_ type: TypeExpression, in body: BodyID) -> [ClassID] {
    switch type {
    case .name(let path): classes(path, in: body)
    case .applied(let path, let arguments):
      isTransparent(path) ? arguments.flatMap { classes($0, in: body) } : classes(path, in: body)
    case .union(let parts): parts.flatMap { classes($0, in: body) }
    case .none, .unknown: []
    }
  }

  /// The classes that a dotted name means.
  func classes(_ path: [NameID], in body: BodyID) -> [ClassID] {
    members.definitions(path, in: body, facts).compactMap { if case .type(let id) = $0 { id } else { nil } }
  }

  /// The classes of the elements of a container type: `list[C]`, `dict[K, C]`.
  func elementClasses(_ type: TypeExpression, in body: BodyID) -> [ClassID] {
    switch type {
    case .applied(let path, let arguments):
      isTransparent(path)
        ? arguments.flatMap { elementClasses($0, in: body) } : arguments.last.map { classes($0, in: body) } ?? []
    case .union(let parts): parts.flatMap { elementClasses($0, in: body) }
    case .name, .none, .unknown: []
    }
  }

  /// The classes that a value of type `type[C]` may be.
  func typeArguments(_ type: TypeExpression, in body: BodyID) -> [ClassID] {
    switch type {
    case .applied(let path, let arguments):
      if isTransparent(path) { return arguments.flatMap { typeArguments($0, in: body) } }
      let last = path.last
      guard let last, facts.names.equals(last, "type") || facts.names.equals(last, "Type") else { return [] }
      return arguments.flatMap { classes($0, in: body) }
    case .union(let parts): return parts.flatMap { typeArguments($0, in: body) }
    case .name, .none, .unknown: return []
    }
  }

  // MARK: Weak references

  /// Whether a call of an imported name gives something that holds its argument weakly.
  func isWeak(_ name: NameID, in body: BodyID, _ call: Op) -> Bool {
    members.definitions([name], in: body, facts).contains { definition in
      guard case .library(let index) = definition, let symbol = facts.imports[Int(index)].symbol else { return false }
      return isWeakModule(definition) && isWeakName(symbol, call)
    }
  }

  /// The same for `weakref.name(…)`.
  func isWeak(_ module: NameID, _ name: NameID, in body: BodyID, _ call: Op) -> Bool {
    isWeakName(name, call)
      && members.definitions([module], in: body, facts).contains { definition in
        if case .library(let index) = definition, facts.imports[Int(index)].symbol != nil { return false }
        return isWeakModule(definition)
      }
  }

  /// Whether a definition is of, or is, the module `weakref`, with a model or without.
  private func isWeakModule(_ definition: Definition) -> Bool {
    switch definition {
    case .library(let index):
      let item = facts.imports[Int(index)]
      return item.level == 0 && item.module.count == 1 && facts.names.equals(item.module[0], "weakref")
    case .module(let module):
      guard let file = members.namespaces.file(module).map({ facts.files[Int($0.index)] }) else { return false }
      return file.isModel && file.path == "weakref"
    case .function, .type, .variable: return false
    }
  }

  private func isWeakName(_ name: NameID, _ call: Op) -> Bool {
    // A `WeakKeyDictionary` keeps its values.
    if ["WeakSet", "WeakValueDictionary", "WeakMethod"].contains(where: {
      facts.names.equals(name, $0)
    }) {
      return true
    }
    // With a callback the reference object holds something after all. An operand is a tag and a slot.
    return call.count == 2 && (facts.names.equals(name, "ref") || facts.names.equals(name, "proxy"))
  }

  private func isTransparent(_ path: [NameID]) -> Bool {
    guard let last = path.last else { return false }
    return ["Optional", "Union", "ClassVar", "Final", "Annotated"].contains { facts.names.equals(last, $0) }
  }
}
