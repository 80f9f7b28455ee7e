/// What an import names.
package enum ImportTarget: Sendable {
  case project, modelled, unknown
}

/// Imports of a slice, written so that one file does without the project.
struct ImportWriter {
  let module: ModuleText
  /// What the import of an absolute dotted name gives.
  let target: (String) -> ImportTarget
  let layout: Layout

  /// What takes the place of an import; nil where it stays as it is.
  func replacement(of node: Int32) -> String? {
    switch module.kind(node) {
    case .importStatement: return replacement(ofImport: node)
    case .importFromStatement: return replacement(ofFrom: node)
    case .futureImportStatement: return "pass"
    default: return nil
    }
  }

  /// Names that an import binds.
  func names(of node: Int32) -> [String] {
    var names: [String] = []
    for item in items(of: node) {
      let (name, alias) = parts(item)
      names.append(alias ?? (module.kind(node) == .importStatement ? String(name.prefix { $0 != "." }) : name))
    }
    return names
  }

  private func items(of node: Int32) -> [Int32] { module.children(node).filter { module.tree[$0].field == .name } }

  private func parts(_ item: Int32) -> (name: String, alias: String?) {
    guard module.kind(item) == .aliasedImport, let name = module.child(item, .name) else {
      return (dotted(item), nil)
    }
    return (dotted(name), module.child(item, .alias).map { module.string($0) })
  }

  private func dotted(_ node: Int32) -> String {
    module.string(node).split(separator: ".").map { $0.filter { !$0.isWhitespace } }.joined(separator: ".")
  }

  private func replacement(ofImport node: Int32) -> String? {
    let items = items(of: node).map { parts($0) }
    if items.allSatisfy({ target($0.name) == .modelled }) { return nil }
    return items.map { name, alias in
      switch target(name) {
      case .modelled: return "import \(name)" + (alias.map { " as \($0)" } ?? "")
      case .unknown:
        if let alias { return "\(alias) = \(layout.outside)(\(quoted(name)))" }
        let root = String(name.prefix { $0 != "." })
        return "\(root) = \(layout.outside)(\(quoted(root)))"
      case .project:
        if let alias { return "\(alias) = \(layout.moduleExpression(name))" }
        return "\(name.prefix { $0 != "." }) = \(layout.packageExpression(name))"
      }
    }.joined(separator: "; ")
  }

  private func replacement(ofFrom node: Int32) -> String? {
    guard let name = module.child(node, .moduleName) else { return nil }
    var level = 0
    var path = ""
    if module.kind(name) == .relativeImport {
      let prefix = module.children(name).first { module.kind($0) == .importPrefix }
      level = prefix.map { module.string($0).count { $0 == "." } } ?? 0
      path = module.children(name).first { module.kind($0) == .dottedName }.map { dotted($0) } ?? ""
    } else {
      path = dotted(name)
    }
    let from = module.absolute(path, level: level)
    let target = target(from)
    if target == .modelled { return nil }
    if module.children(node).contains(where: { module.kind($0) == .wildcardImport }) { return "pass" }
    let parts = items(of: node).map { self.parts($0) }.compactMap { name, alias -> String? in
      let bound = alias ?? name
      if target == .unknown { return "\(bound) = \(layout.outside)(\(quoted(from))).\(name)" }
      if self.target(from + "." + name) == .project {
        return "\(bound) = \(layout.moduleExpression(from + "." + name))"
      }
      return layout.binding(bound, to: name, of: from)
    }
    return parts.isEmpty ? "pass" : parts.joined(separator: "; ")
  }
}

/// Where the names of a script are.
enum Layout {
  /// All in the script's own module.
  case flat
  /// Those of each module of the project in a module object of their own, since two have a name in common.
  case modules

  /// What makes or finds a stand-in for a module.
  var outside: String {
    switch self {
    case .flat: "outside"
    case .modules: "_outside"
    }
  }

  func moduleExpression(_ name: String) -> String {
    switch self {
    case .flat: "sys.modules[__name__]"
    case .modules: "_modules[\(quoted(name))]"
    }
  }

  /// What `import a.b.c` binds `a` to.
  func packageExpression(_ name: String) -> String {
    switch self {
    case .flat:
      name.split(separator: ".").dropFirst().reversed().reduce("sys.modules[__name__]") { inner, part in
        "types.SimpleNamespace(\(part)=\(inner))"
      }
    case .modules: moduleExpression(String(name.prefix { $0 != "." }))
    }
  }

  /// What binds a name to that of another module; nil where it is bound already.
  func binding(_ bound: String, to name: String, of module: String) -> String? {
    switch self {
    case .flat: bound == name ? nil : "\(bound) = \(name)"
    case .modules: "\(bound) = \(moduleExpression(module)).\(name)"
    }
  }

  /// A symbol where the driver names it.
  func symbol(_ name: String, of module: String) -> String {
    // The event loop is the library's own, and no part of the slice.
    if module == "asyncio" { return "asyncio.\(name)" }
    return switch self {
    case .flat: name
    case .modules: module == "builtins" ? name : "\(moduleExpression(module)).\(name)"
    }
  }
}

/// A text as a literal of Python, on one line.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
