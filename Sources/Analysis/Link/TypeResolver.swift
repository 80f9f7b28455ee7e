/// From annotations to classes of the program.
struct TypeResolver {
  let facts: ProgramFacts
  let members: Members
  private let known: KnownNames

  /// Names that mean something here, as far as the program has them.
  private struct KnownNames {
    let transparent, classes, weakContainers, weakReferences, containers: [NameID]

    init(_ names: NameTable) {
      transparent = ["Optional", "Union", "ClassVar", "Final", "Annotated"].compactMap { names.find($0) }
      classes = ["type", "Type"].compactMap { names.find($0) }
      weakContainers = ["WeakSet", "WeakValueDictionary", "WeakMethod"].compactMap { names.find($0) }
      weakReferences = ["ref", "proxy"].compactMap { names.find($0) }
      containers = ["dict", "list", "tuple", "set"].compactMap { names.find($0) }
    }
  }

  init(facts: ProgramFacts, members: Members) {
    self.facts = facts
    self.members = members
    known = KnownNames(facts.names)
  }

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
      guard let last = path.last, known.classes.contains(last) else { return [] }
      return arguments.flatMap { classes($0, in: body) }
    case .union(let parts): return parts.flatMap { typeArguments($0, in: body) }
    case .name, .none, .unknown: return []
    }
  }

  // MARK: Weak references

  /// Whether a call of an imported name that means one of `callees` gives something that holds its argument weakly.
  func isWeak(_ callees: ArraySlice<Definition>, _ call: Op) -> Bool {
    callees.contains { definition in
      guard case .library(let index) = definition, let symbol = facts.imports[Int(index)].symbol else { return false }
      return isWeakName(symbol, call) && isWeakModule(definition)
    }
  }

  /// The same for `weakref.name(…)`.
  func isWeak(_ modules: ArraySlice<Definition>, _ name: NameID, _ call: Op) -> Bool {
    isWeakName(name, call)
      && modules.contains { definition in
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
    // A `WeakKeyDictionary` keeps its values. With a callback the reference object holds something after all; an
    // operand is a tag and a slot.
    known.weakContainers.contains(name) || (call.count == 2 && known.weakReferences.contains(name))
  }

  /// Whether a name is that of a builtin whose call copies a container.
  func copiesContainer(_ name: NameID) -> Bool { known.containers.contains(name) }

  private func isTransparent(_ path: [NameID]) -> Bool {
    path.last.map { known.transparent.contains($0) } ?? false
  }
}
