extension HeapAnalyzer {
  /// The primitive of an imported name or builtin; nil where there is none.
  mutating func primitive(of callee: AbstractID) -> Primitive? {
    if let known = primitiveCache[callee] { return known }
    let found = dottedName(of: callee).flatMap { Primitive.all[$0] }
    primitiveCache[callee] = .some(found)
    return found
  }

  /// The last part of an imported name, by which classes and functions are told apart.
  func lastName(of callee: AbstractID) -> NameID? {
    switch objects.kind(callee) {
    case .importedAttribute: NameID(objects.b(callee))
    case .imported:
      facts.imports[Int(objects.a(callee))].symbol ?? facts.imports[Int(objects.a(callee))].module.last
    default: nil
    }
  }

  /// `functools.partial` for whatever the file calls it; nil for what is imported relatively.
  package func dottedName(of callee: AbstractID) -> String? {
    switch objects.kind(callee) {
    case .builtinName: return "builtins." + facts.names[NameID(objects.a(callee))]
    case .imported:
      let item = facts.imports[Int(objects.a(callee))]
      guard item.level == 0 else { return nil }
      if let symbol = item.symbol { return facts.names.text(item.module + [symbol]) }
      return facts.names.text(item.bindsSubmodule ? item.module : Array(item.module.prefix(1)))
    case .module: return members.namespaces.libraryName(ModuleID(index: objects.a(callee)))
    case .importedAttribute:
      guard let outer = dottedName(of: objects.inner(callee)) else { return nil }
      return outer + "." + facts.names[NameID(objects.b(callee))]
    default: return nil
    }
  }
}
