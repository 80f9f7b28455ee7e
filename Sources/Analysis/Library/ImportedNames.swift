/// What dotted names in a file mean after its imports: `lru_cache` and `functools.lru_cache` are both
/// `functools.lru_cache`.
package struct ImportedNames: Sendable {
  private let facts: FileFacts
  private var byBinding: [NameID: [Int]] = [:]
  private var bound = Set<NameID>()

  package init(_ facts: FileFacts) {
    self.facts = facts
    for (index, item) in facts.imports.enumerated() {
      if let binding = item.binding { byBinding[binding, default: []].append(index) }
    }
    for body in facts.bodies where body.parent == .module && body.kind != .lambda { bound.insert(body.name) }
    for index in facts.bodies[0].ops where facts.ops[Int(index)].code == .storeGlobal {
      bound.insert(NameID(facts.ops[Int(index)].a))
    }
  }

  /// Whether the module binds the name, by an import, a definition or an assignment.
  package func binds(_ name: NameID) -> Bool { bound.contains(name) || byBinding[name] != nil }

  /// The absolute dotted name that a path stands for. A name that is neither imported nor defined in the file is a
  /// builtin, under `builtins`; one defined in the file has none.
  package func meaning(_ path: [NameID]) -> String? {
    guard let first = path.first else { return nil }
    let rest = path.dropFirst().map { "." + facts.names[$0] }.joined()
    if let candidates = byBinding[first] {
      for index in candidates where facts.imports[index].level == 0 {
        let item = facts.imports[index]
        if let symbol = item.symbol { return facts.names.text(item.module + [symbol]) + rest }
        return facts.names.text(item.bindsSubmodule ? item.module : Array(item.module.prefix(1))) + rest
      }
      return nil
    }
    return bound.contains(first) ? nil : "builtins." + facts.names[first] + rest
  }
}
