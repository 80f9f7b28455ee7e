import Syntax

/// Names in the patterns of `match`.
extension ScopeBuilder {
  func isCasePattern(_ node: Int32) -> Bool {
    guard let first = source.children(node).first else { return false }
    return source.kind(first) == .casePattern
  }

  mutating func pattern(_ node: Int32, _ scope: Scope) throws {
    for child in source.children(node) {
      switch source.kind(child) {
      case .dottedName:
        let parts = source.children(child)
        let name = source.string(parts[0])
        if parts.count == 1 && name != "_" {
          scope.bound.insert(mangled(name, in: scope.className))
        } else {
          scope.used.insert(mangled(name, in: scope.className))
        }
      case .classPattern:
        let parts = source.children(child)
        scope.used.insert(mangled(source.string(source.children(parts[0])[0]), in: scope.className))
        for part in parts.dropFirst() { try pattern(part, scope) }
      case .keywordPattern:
        try patternValue(Array(source.children(child).dropFirst()), scope)
      case .splatPattern:
        for name in source.children(child) where source.kind(name) == .identifier {
          if source.string(name) != "_" { scope.bound.insert(mangled(source.string(name), in: scope.className)) }
        }
      case .asPattern: try visit(child, scope)
      case .casePattern, .unionPattern, .listPattern, .tuplePattern, .dictPattern: try pattern(child, scope)
      case .identifier: scope.bound.insert(mangled(source.string(child), in: scope.className))
      default: break
      }
    }
    if source.kind(node) == .asPattern { try visit(node, scope) }
  }

  mutating func patternValue(_ nodes: [Int32], _ scope: Scope) throws {
    for node in nodes {
      switch source.kind(node) {
      case .dottedName:
        let parts = source.children(node)
        let name = mangled(source.string(parts[0]), in: scope.className)
        if parts.count == 1 && name != "_" { scope.bound.insert(name) } else { scope.used.insert(name) }
      case .classPattern, .listPattern, .tuplePattern, .dictPattern, .unionPattern:
        try pattern(node, scope)
        if source.kind(node) == .classPattern {
          scope.used.insert(mangled(source.string(source.children(source.children(node)[0])[0]), in: scope.className))
        }
      case .casePattern: try pattern(node, scope)
      default: break
      }
    }
  }
}
