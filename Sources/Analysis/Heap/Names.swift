/// What names mean while a body runs: globals, builtins, imports, and what is written in modules.
extension HeapAnalyzer {
  /// The module that a body stands in, as the holder of its globals.
  mutating func module(of activation: Activation) -> AbstractID {
    objects.intern(.module, facts.file(of: activation.body).index)
  }

  /// The file of a module object; nil for a folder without `__init__.py`.
  func file(ofModule module: AbstractID) -> FileID? { members.namespaces.file(ModuleID(index: objects.a(module))) }

  mutating func global(_ name: NameID, _ activation: Activation) -> SetID {
    let module = module(of: activation)
    if let stored = activation.state.fields[.init(module, .attribute(name))] { return links.objects(stored, &sets) }
    let known = members.namespaces.definitions(of: name, in: facts.file(of: activation.body))
    if !known.isEmpty { return meant(by: known) }
    if builtins.contains(name) { return sets.singleton(objects.intern(.builtinName, name.index).index) }
    guard let entry = objects.entry(module, .attribute(name)) else { return .empty }
    return sets.singleton(entry.index)
  }

  /// An attribute of a module. What a library model does not mention is a name of the library all the same.
  mutating func attribute(ofModule module: AbstractID, _ name: NameID) -> SetID {
    let found = members.namespaces.definitions(of: name, in: ModuleID(index: objects.a(module)), facts.names)
    if !found.isEmpty { return meant(by: found) }
    return sets.singleton(objects.intern(.importedAttribute, module.index, name.index).index)
  }

  /// The objects that definitions stand for.
  mutating func meant(by definitions: [Definition]) -> SetID {
    var result = SetID.empty
    for definition in definitions {
      guard let object = object(definition) else { continue }
      result = sets.inserting(object.index, into: result)
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  private mutating func object(_ definition: Definition) -> AbstractID? {
    switch definition {
    case .function(let body): return objects.intern(.function, body.index)
    case .type(let type): return objects.intern(.classObject, type.index)
    case .module(let module): return objects.intern(.module, module.index)
    case .library(let item): return objects.intern(.imported, item)
    case .variable(let file, let name):
      return objects.entry(objects.intern(.module, file.index), .attribute(name))
    }
  }
}
