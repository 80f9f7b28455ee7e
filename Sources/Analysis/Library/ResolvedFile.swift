/// The facts of a file with what its names mean: what growth, loads and the rules look at.
///
/// A class, since every walk over a body has one in hand, and it never changes.
package final class ResolvedFile: Sendable {
  package let facts: FileFacts
  package let members: Members
  package let imports: ImportedNames
  package let library: LibraryNames

  package init(_ facts: FileFacts) {
    self.facts = facts
    members = Members(ProgramFacts(facts))
    imports = ImportedNames(facts)
    library = LibraryNames(facts, imports)
  }

  package func text(_ name: NameID) -> String { facts.names[name] }

  package func body(_ id: BodyID) -> Body { facts.bodies[Int(id.index)] }

  package func type(_ id: ClassID) -> ClassFacts { facts.classes[Int(id.index)] }

  /// The class of the file that a dotted name in an annotation means.
  package func classNamed(_ path: [NameID]) -> ClassID? {
    path.count == 1 ? members.classes(named: path[0], in: FileID(0)).last : nil
  }

  /// Whether the module binds the name by a definition or an import.
  func binds(_ name: NameID) -> Bool { !members.namespaces.definitions(of: name, in: FileID(0)).isEmpty }

  /// The function whose call runs a body; nil for code that runs at import. O(depth).
  package func functionRunning(_ body: BodyID) -> BodyID? {
    var next: BodyID? = body
    while let id = next {
      switch facts.bodies[Int(id.index)].kind {
      case .function, .lambda: return id
      case .module: return nil
      case .classBody, .generatorExpression: next = facts.bodies[Int(id.index)].parent
      }
    }
    return nil
  }

  /// Whether a method's first parameter is a class by its name.
  package func takesClass(_ id: BodyID) -> Bool {
    let body = body(id)
    guard body.owner != nil, let first = body.parameters.first, first.kind != .keywordOnly else { return false }
    return facts.names.equals(first.name, "cls") || facts.names.equals(first.name, "klass")
  }

  /// Whether calls through an instance pass that instance. A first parameter called `cls` says no, whatever makes the
  /// function a class method later.
  package func bindsInstance(_ body: BodyID) -> Bool {
    switch members.binding[Int(body.index)] {
    case .instance, .property, .cachedProperty, .setter: !takesClass(body)
    case .static, .class: false
    }
  }
}
