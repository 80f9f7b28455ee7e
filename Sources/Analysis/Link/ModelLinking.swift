import Syntax

extension ProgramFacts {
  /// Adds the models of the library modules that the files import, and of those that these models import. Has to come
  /// after all files. O(imports) plus the size of the models.
  package mutating func appendModels(from catalogue: LibraryModels) {
    var wanted: [String] = []
    var seen = Set<String>()
    var next = 0
    while next < imports.count {
      while next < imports.count {
        for name in modules(namedBy: imports[next]) where seen.insert(name).inserted { wanted.append(name) }
        next += 1
      }
      for name in wanted {
        guard let model = catalogue[name] else { continue }
        let text = SourceText(utf8: model.source)
        append(lower(parse(text).tree, text.bytes, path: name), model: model.trust)
      }
      wanted = []
    }
  }

  /// The modules that an absolute import may load: each package on the way, and the name behind `import` where that is
  /// a module.
  private func modules(namedBy item: ImportFacts) -> [String] {
    guard item.level == 0, !item.module.isEmpty else { return [] }
    var result: [String] = []
    var name = ""
    for part in item.module + (item.symbol.map { [$0] } ?? []) {
      name += (name.isEmpty ? "" : ".") + names[part]
      result.append(name)
    }
    return result
  }
}
