import Analysis

extension Planner {
  /// What a parameter's annotation asks for.
  func annotated(_ annotation: AnnotationID?, in body: BodyID) -> [Candidate] {
    guard let annotation else { return [] }
    return candidates(for: project.facts.annotations[Int(annotation.index)], in: body, depth: 0)
  }

  private func candidates(for type: TypeExpression, in body: BodyID, depth: Int) -> [Candidate] {
    if depth > 4 { return [] }
    switch type {
    case .unknown: return []
    case .none: return [.plain(.none)]
    case .union(let parts):
      // Something rather than nothing.
      let all = parts.flatMap { candidates(for: $0, in: body, depth: depth + 1) }
      return all.filter { $0 != .plain(.none) } + all.filter { $0 == .plain(.none) }
    case .name(let path): return named(path, in: body)
    case .applied(let path, let arguments):
      switch path.last.map({ project.text($0) }) ?? "" {
      case "Optional", "Union", "Annotated", "Final", "ClassVar", "Required", "NotRequired":
        return arguments.prefix(1).flatMap { candidates(for: $0, in: body, depth: depth + 1) }
      case "Type", "type":
        guard case .name(let inner)? = arguments.first else { return [] }
        return classes(inner, in: body).compactMap { project.symbol(of: $0).map { .symbol($0) } }
      case "Literal": return []
      case "list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "Iterator":
        return containers(.list, of: arguments.first, in: body, depth) + named(path, in: body)
      case "tuple", "Tuple": return containers(.tuple, of: arguments.first, in: body, depth) + named(path, in: body)
      case "dict", "Dict", "Mapping", "MutableMapping":
        return containers(.dictionary, of: arguments.last, in: body, depth) + named(path, in: body)
      default: return named(path, in: body)
      }
    }
  }

  /// A container with an instance of a class of the project, where the annotation names one.
  private func containers(
    _ kind: Candidate.Container, of type: TypeExpression?, in body: BodyID, _ depth: Int
  ) -> [Candidate] {
    guard let type else { return [] }
    return candidates(for: type, in: body, depth: depth + 1).prefix(2).compactMap { item in
      switch item {
      case .instance, .container, .exception: .container(kind, of: item)
      case .omitted, .plain, .ringObject, .symbol: nil
      }
    }
  }

  private func named(_ path: [NameID], in body: BodyID) -> [Candidate] {
    let classes = classes(path, in: body)
    if !classes.isEmpty {
      return classes.flatMap { type -> [Candidate] in
        let members = enumMembers(of: type)
        return members.isEmpty ? [.instance(type)] : members
      }
    }
    let name = path.last.map { project.text($0) } ?? ""
    if builtinExceptions.contains(name), !name.hasPrefix("Unicode") { return [.exception(name)] }
    switch name {
    case "str", "AnyStr", "Text": return [.plain(.string("x"))]
    case "int": return [.plain(.int(1))]
    case "float": return [.plain(.float(1))]
    case "bool": return [.plain(.bool(true)), .plain(.bool(false))]
    case "bytes": return [.plain(.bytes([0x78]))]
    case "list", "List": return [.plain(.list([]))]
    case "tuple", "Tuple": return [.plain(.tuple([]))]
    case "dict", "Dict", "Mapping", "MutableMapping":
      return [.plain(.dictionary([])), .plain(.dictionary([.init(key: .string("x"), value: .opaque("item"))]))]
    case "Sequence", "Iterable", "Collection", "Iterator": return [.plain(.list([.opaque("item")])), .plain(.list([]))]
    default: return []
    }
  }

  /// The first members of an enumeration; empty for other classes.
  private func enumMembers(of type: ClassID) -> [Candidate] {
    let isEnum = project.program.members.order[Int(type.index)].contains { line in
      project.baseNames(of: line).contains { enumClasses.contains($0) }
    }
    guard isEnum, let symbol = project.symbol(of: type) else { return [] }
    return project.type(type).attributes.lazy.filter { $0.value != nil && !self.project.text($0.name).hasPrefix("_") }
      .prefix(2).map { .symbol(Symbol(module: symbol.module, name: symbol.name + "." + self.project.text($0.name))) }
  }

  /// The classes of the project that a name in the body's module means, which can be named themselves.
  private func classes(_ path: [NameID], in body: BodyID) -> [ClassID] {
    guard path.count == 1, let name = path.first else { return [] }
    return project.program.members.classes(named: name, in: project.facts.file(of: body)).filter {
      project.symbol(of: $0) != nil
    }
  }
}

private let enumClasses: Set<String> = ["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"]
