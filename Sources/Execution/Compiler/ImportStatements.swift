import Syntax

extension BodyCompiler {
  func importStatement(_ node: Int32) throws {
    for child in source.children(node) where source.tree[child].field == .name {
      let isAliased = source.kind(child) == .aliasedImport
      let module = isAliased ? source.child(child, .name)! : child
      constant(.int(0))
      none()
      emit(.importName, nameIndex(dotted(module)))
      if isAliased {
        // `import a.b as c` binds b.
        for part in source.children(module).dropFirst() { emit(.loadAttribute, nameIndex(source.string(part))) }
        name(source.string(source.child(child, .alias)!), .store)
      } else {
        name(source.string(source.children(module)[0]), .store)
      }
    }
  }

  private func dotted(_ node: Int32) -> String {
    source.children(node).map { source.string($0) }.joined(separator: ".")
  }

  func importFrom(_ node: Int32) throws {
    let module = source.child(node, .moduleName)!
    let name: String
    var level = 0
    if source.kind(module) == .relativeImport {
      level = source.bytes(source.children(module)[0]).count { $0 == UInt8(ascii: ".") }
      name = source.children(module).first { source.kind($0) == .dottedName }.map { dotted($0) } ?? ""
    } else {
      name = dotted(module)
    }
    constant(.int(level))
    let items = source.children(node).filter { source.tree[$0].field == .name }
    constant(.tuple(items.map { .string(Array(importedName($0).utf8)) }))
    emit(.importName, nameIndex(name))
    if source.children(node).contains(where: { source.kind($0) == .wildcardImport }) {
      emit(.importStar)
      return
    }
    for item in items {
      emit(.importFrom, nameIndex(importedName(item)))
      let bound = source.child(item, .alias).map { source.string($0) } ?? importedName(item)
      self.name(bound, .store)
    }
    emit(.pop)
  }

  private func importedName(_ node: Int32) -> String {
    source.kind(node) == .aliasedImport ? dotted(source.child(node, .name)!) : dotted(node)
  }
}
