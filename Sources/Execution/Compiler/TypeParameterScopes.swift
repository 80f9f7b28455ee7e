import Syntax

/// Type parameters (PEP 695) live in a function of their own around what they belong to; bounds and the values of
/// aliases are functions that are called when they are asked for.
extension ScopeBuilder {
  /// The scope that holds the parameters, or `scope` itself if there are none.
  mutating func typeParameters(_ list: Int32?, _ scope: Scope) throws -> Scope {
    guard let list else { return scope }
    let generic = Scope(.function, parent: scope, className: scope.className)
    scopes[list] = generic
    for parameter in source.typeParameters(list) {
      generic.bound.insert(mangled(parameter.name, in: scope.className))
      if let bound = parameter.bound { try lazily(bound, generic) }
    }
    return generic
  }

  mutating func typeAlias(_ node: Int32, _ scope: Scope) throws {
    let (name, list, value) = try source.typeAlias(node)
    scope.bound.insert(mangled(name, in: scope.className))
    try lazily(value, try typeParameters(list, scope))
  }

  private mutating func lazily(_ type: Int32, _ scope: Scope) throws {
    let inner = Scope(.function, parent: scope, className: scope.className)
    scopes[type] = inner
    try visit(type, inner)
  }
}

extension Source {
  struct TypeParameter {
    /// Raw values name what makes one, in the library's module `typing`.
    enum Kind: String { case variable = "_type_variable", tuple = "TypeVarTuple", parameters = "_parameters" }
    var kind: Kind
    var name: String
    var bound: Int32?
  }

  /// What stands between the brackets after the name of a function, class or alias.
  func typeParameters(_ list: Int32) -> [TypeParameter] {
    operands(list).compactMap { part in
      let inner = kind(part) == .type ? operands(part).first ?? part : part
      switch kind(inner) {
      case .splatType, .listSplat, .dictionarySplat:
        let isDouble = bytes(inner).starts(with: [0x2A, 0x2A])
        guard let name = operands(inner).first else { return nil }
        return TypeParameter(kind: isDouble ? .parameters : .tuple, name: string(name))
      case .constrainedType:
        let sides = operands(inner)
        return TypeParameter(kind: .variable, name: string(sides[0]), bound: sides[1])
      default: return TypeParameter(kind: .variable, name: string(inner))
      }
    }
  }

  /// The parts of a `type` statement.
  func typeAlias(_ node: Int32) throws -> (name: String, parameters: Int32?, value: Int32) {
    guard let left = child(node, .left), let right = child(node, .right), let target = operands(left).first else {
      throw CompileError(message: "invalid syntax", offset: tree[node].start, isSyntaxError: true)
    }
    if kind(target) == .genericType {
      let parts = operands(target)
      return (string(parts[0]), parts.count > 1 ? parts[1] : nil, right)
    }
    if kind(target) == .subscription {
      throw CompileError(message: "unsupported type parameters", offset: tree[node].start)
    }
    return (string(target), nil, right)
  }
}
