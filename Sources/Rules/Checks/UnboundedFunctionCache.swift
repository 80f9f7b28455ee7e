import Analysis

/// A cache without bound on a function whose arguments come from an endless supply.
let unboundedFunctionCache: @Sendable (FileView) -> [Finding] = { view in
  guard view.mentionsCache else { return [] }
  var findings: [Finding] = []
  for (index, body) in view.facts.bodies.enumerated() {
    let id = BodyID(Int32(index))
    guard body.kind == .function, !body.decorators.isEmpty, !view.isInsideFunction(body),
      body.owner == nil || !view.bindsInstance(id),
      let cache = view.cacheDecorator(of: body), cache.bound == .none
    else { continue }
    let keys = view.keyParameters(id)
    guard let (parameter, supply) = view.widest(keys) else { continue }
    let name = view.text(body.name)
    let what = parameter.kind == .variadic || parameter.kind == .keywords ? "set of arguments" : "value"
    findings.append(
      view.finding(
        "unbounded-function-cache", at: cache.range, in: id, severity: .note,
        confidence: view.confidence(supply == .outside ? .likely : .possible, in: id),
        message:
          "the cache of \(name) keeps an entry for every \(what) of \(view.text(parameter.name)) and has no bound"
      ))
  }
  return findings
}

/// How many values a parameter can have while a program runs, fewest first. Its name decides where the type leaves it
/// open: of the texts that real code caches by, most are one of a few hundred (languages, modules, single letters).
private enum Supply: UInt8, Comparable {
  /// As many as the source spells out: Booleans, literals, members of an enumeration, classes.
  case finite
  /// Classes, numbers, objects that most programs have a limited number of.
  case unclear
  /// Text of some kind.
  case text
  /// Paths, addresses, dates, whole texts: what users and files bring in.
  case outside

  static func < (a: Supply, b: Supply) -> Bool { a.rawValue < b.rawValue }
}

extension FileView {
  /// Inside a function, where a cache dies with the function object.
  fileprivate func isInsideFunction(_ body: Body) -> Bool {
    var next = body.parent
    while let id = next {
      let outer = self.body(id)
      if outer.kind == .function || outer.kind == .lambda { return true }
      next = outer.parent
    }
    return false
  }

  /// The parameters that the cache's keys consist of: all, without the class that a class method gets.
  fileprivate func keyParameters(_ id: BodyID) -> ArraySlice<Parameter> {
    let body = body(id)
    let passesClass =
      members.binding[Int(id.index)] == .class || takesClass(id)
      || body.owner != nil && facts.names.equals(body.name, "__new__")
    return body.parameters.dropFirst(passesClass ? 1 : 0)
  }

  /// The parameter with the largest supply of values, the first of several; nil if all are finite.
  fileprivate func widest(_ parameters: ArraySlice<Parameter>) -> (Parameter, Supply)? {
    var widest: (parameter: Parameter, supply: Supply)?
    for parameter in parameters {
      let supply = supply(of: parameter)
      if supply > .finite, widest.map({ supply > $0.supply }) ?? true { widest = (parameter, supply) }
    }
    return widest
  }

  private func supply(of parameter: Parameter) -> Supply {
    let isOutside = saysOutside(facts.names[parameter.name])
    guard let annotation = parameter.annotation else { return isOutside ? .outside : .unclear }
    switch supply(of: facts.annotations[Int(annotation.index)], depth: 0) {
    case .finite: return .finite
    case .unclear: return .unclear
    case .text: return isOutside ? .outside : .unclear
    case .outside: return .outside
    }
  }

  private func supply(of type: TypeExpression, depth: Int) -> Supply {
    if depth > 8 { return .unclear }
    switch type {
    case .none: return .finite
    case .unknown: return .unclear
    case .union(let parts): return parts.map { supply(of: $0, depth: depth + 1) }.max() ?? .unclear
    case .name(let path):
      if let type = classNamed(path) { return nature(of: type) == .enumeration ? .finite : .unclear }
      return supply(ofTypeNamed: imports.meaning(path) ?? "")
    case .applied(let path, let arguments):
      switch imports.meaning(path) ?? "" {
      case "typing.Literal", "typing_extensions.Literal", "typing.Type", "builtins.type": return .finite
      case "typing.Optional", "typing.Union", "typing.Annotated", "builtins.tuple", "typing.Tuple",
        "builtins.frozenset",
        "typing.FrozenSet":
        return arguments.map { supply(of: $0, depth: depth + 1) }.max() ?? .unclear
      default: return .unclear
      }
    }
  }

  private func supply(ofTypeNamed name: String) -> Supply {
    switch name {
    case "builtins.bool", "builtins.type", "typing.Type", "types.ModuleType": .finite
    case "builtins.str", "builtins.bytes", "typing.Text", "typing.AnyStr": .text
    case "builtins.float", "pathlib.Path", "pathlib.PurePath", "os.PathLike", "datetime.datetime", "datetime.date",
      "uuid.UUID", "decimal.Decimal", "ipaddress.IPv4Address", "ipaddress.IPv6Address":
      .outside
    default: .unclear
    }
  }

  /// Whether a parameter's name speaks of something that comes from outside, and of no part of the program.
  private func saysOutside(_ name: String) -> Bool {
    var isOutside = false
    for part in name.split(separator: "_") {
      switch part {
      case "cls", "klass", "class", "type", "module", "mod", "namespace", "import", "backend", "provider", "lang",
        "language", "package", "attr", "attribute", "field", "dotted":
        return false
      case "url", "uri", "path", "filename", "filepath", "text", "query", "sql", "line", "word", "content", "message",
        "token", "host", "hostname", "address", "ip", "email", "html", "sentence", "timestamp", "title", "user",
        "username":
        isOutside = true
      default: continue
      }
    }
    return isOutside
  }
}
