/// Where a key or an entry comes from, as far as it says how many different ones there can be.
package enum KeySource: Hashable, Sendable {
  /// A literal, or made of literals.
  case constant
  /// A function, class, module or constant that the program text names.
  case definition
  /// A class that is no constant: `type(x)`, `cls`.
  case type
  /// A parameter of a body.
  case parameter(BodyID, Int32)
  /// Read from a variable or attribute of this name, or given back by a function of this name.
  case named(NameID)
  /// `id(x)`, or the number of a thread or task: as many as there ever were.
  case identity
  /// An object of the program: the receiver, a new instance, a function made here.
  case object
  /// Another value each time: a time, a random or consecutive number.
  case fresh
  case unclear
}

/// How many different values there can be while a program runs, fewest first.
package enum Supply: UInt8, Comparable, Sendable {
  /// As many as the source spells out: Booleans, literals, members of an enumeration.
  case finite
  /// Classes: few, unless they are made at run time.
  case types
  /// Numbers, objects that most programs have a limited number of.
  case unclear
  /// Text of some kind.
  case text
  /// Paths, addresses, dates, whole texts: what users and files bring in.
  case outside
  /// One for each object, call or moment.
  case endless

  package static func < (a: Supply, b: Supply) -> Bool { a.rawValue < b.rawValue }
}

extension ResolvedFile {
  /// The supply of values of a source.
  package func supply(of source: KeySource) -> Supply {
    switch source {
    case .constant, .definition: .finite
    case .type: .types
    case .parameter(let body, let position): supply(of: self.body(body).parameters[Int(position)])
    case .named(let name): supply(ofNamed: facts.names.utf8(name))
    case .identity, .object, .fresh: .endless
    case .unclear: .unclear
    }
  }

  /// The supply of a parameter's values. Its name decides where the type leaves it open: of the texts that real code
  /// caches by, most are one of a few hundred (languages, modules, single letters).
  package func supply(of parameter: Parameter) -> Supply {
    let byName = supply(ofNamed: facts.names.utf8(parameter.name))
    guard let annotation = parameter.annotation else { return byName }
    switch supply(of: facts.annotations[Int(annotation.index)], depth: 0) {
    case .finite: return .finite
    case .types: return .types
    case .unclear: return .unclear
    case .text: return byName == .outside ? .outside : .unclear
    case .outside: return .outside
    case .endless: return .endless
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
      case "typing.Literal", "typing_extensions.Literal": return .finite
      case "typing.Type", "builtins.type": return .types
      case "typing.Optional", "typing.Union", "typing.Annotated", "builtins.tuple", "typing.Tuple",
        "builtins.frozenset", "typing.FrozenSet":
        return arguments.map { supply(of: $0, depth: depth + 1) }.max() ?? .unclear
      default: return .unclear
      }
    }
  }

  private func supply(ofTypeNamed name: String) -> Supply {
    switch name {
    case "builtins.bool", "types.ModuleType": .finite
    case "builtins.type", "typing.Type": .types
    case "builtins.str", "builtins.bytes", "typing.Text", "typing.AnyStr": .text
    case "builtins.float", "pathlib.Path", "pathlib.PurePath", "os.PathLike", "datetime.datetime", "datetime.date",
      "uuid.UUID", "decimal.Decimal", "ipaddress.IPv4Address", "ipaddress.IPv6Address":
      .outside
    default: .unclear
    }
  }

  /// Whether a name speaks of something that comes from outside, and of no part of the program.
  package func supply(ofNamed name: ArraySlice<UInt8>) -> Supply {
    // Attributes of code and modules, `__name__`, `co_filename`: as many as the program has parts.
    if name.starts(with: "co_".utf8) || name.starts(with: "__".utf8) { return .types }
    var supply = Supply.unclear
    for word in words(of: name) {
      if Supply.programWords.contains(word) { return word == "cls" || word == "klass" ? .types : .unclear }
      if Supply.outsideWords.contains(word) { supply = .outside }
    }
    return supply
  }
}

extension Supply {
  fileprivate static let programWords: Set<String> = [
    "cls", "klass", "class", "type", "module", "mod", "namespace", "import", "backend", "provider", "lang", "language",
    "locale", "encoding", "package", "attr", "attribute", "field", "dotted", "level", "kind", "mode", "format",
    "template", "function", "func", "method", "names",
  ]
  fileprivate static let outsideWords: Set<String> = [
    "url", "uri", "path", "filename", "filepath", "text", "query", "sql", "line", "word", "content", "message", "token",
    "host", "hostname", "address", "addr", "ip", "email", "html", "sentence", "timestamp", "title", "user", "username",
    "uuid", "guid", "request", "session", "conn", "connection", "socket", "sock", "pid",
    "thread", "task", "jid",
  ]
}

/// The words of a name, in lower case: `queryString`, `query_string` and `query.string` have the same.
package func words(of name: ArraySlice<UInt8>) -> [String] {
  var words: [String] = []
  var word = ""
  var lastWasLower = false
  for byte in name {
    let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    let isBetween = byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    if isBetween || isUpper && lastWasLower {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    if !isBetween { word.append(Character(Unicode.Scalar(isUpper ? byte | 0x20 : byte))) }
    lastWasLower = !isUpper && !isBetween
  }
  if !word.isEmpty { words.append(word) }
  return words
}
