import Synchronization
import Syntax

/// The scopes of statements at the top of a file that were compiled once, which all runs of it share.
final class StatementScopes: Sendable {
  /// Nothing changes a scope once it is kept.
  private struct Kept: @unchecked Sendable {
    var scopes: [Int32: Scope]
  }

  private let known = Mutex<[Int32: Kept]>([:])

  func scopes(of statement: Int32) -> [Int32: Scope]? { known.withLock { $0[statement] }?.scopes }

  func keep(_ scopes: [Int32: Scope], of statement: Int32) {
    let kept = Kept(scopes: scopes)
    known.withLock { $0[statement] = kept }
  }
}

/// Finds the scopes of a tree and the names each binds and uses.
struct ScopeBuilder {
  let source: Source
  /// By the node that opens the scope.
  var scopes: [Int32: Scope] = [:]
  private var depth = 0

  init(_ source: Source) { self.source = source }

  static func scopes(of source: Source) throws -> [Int32: Scope] {
    var builder = ScopeBuilder(source)
    let module = Scope(.module, parent: nil, className: nil)
    builder.scopes[SyntaxTree.root] = module
    for child in source.children(SyntaxTree.root) { try builder.visit(child, module) }
    _ = module.resolve()
    return builder.scopes
  }

  /// The scopes of one statement at the top of a file. Nothing outside it changes where its names live.
  static func scopes(of source: Source, statement: Int32) throws -> [Int32: Scope] {
    if let known = source.statementScopes.scopes(of: statement) { return known }
    var builder = ScopeBuilder(source)
    let module = try builder.visit(statement: statement)
    _ = module.resolve()
    source.statementScopes.keep(builder.scopes, of: statement)
    return builder.scopes
  }

  /// The names that one statement at the top of a file binds there. Of most statements nothing else is ever asked, so
  /// their scopes are not kept.
  static func boundNames(of source: Source, statement: Int32) throws -> Set<String> {
    var builder = ScopeBuilder(source)
    return try builder.visit(statement: statement).bound
  }

  /// The module's scope, as far as the statement shows it.
  private mutating func visit(statement: Int32) throws -> Scope {
    let module = Scope(.module, parent: nil, className: nil)
    scopes[SyntaxTree.root] = module
    try visit(statement, module)
    return module
  }

  mutating func visitAll(_ node: Int32, _ scope: Scope) throws {
    for child in source.children(node) { try visit(child, scope) }
  }

  mutating func visit(_ node: Int32, _ scope: Scope) throws {
    depth += 1
    defer { depth -= 1 }
    if depth > 1500 { throw CompileError(message: "nested too deeply", offset: source.tree[node].start) }
    switch source.kind(node) {
    case .error, .missing:
      throw CompileError(message: "invalid syntax", offset: source.tree[node].start, isSyntaxError: true)
    case .identifier:
      let name = mangled(source.string(node), in: scope.className)
      scope.used.insert(name)
      if (name == "super" || name == "__class__") && scope.isFunction { scope.used.insert("__class__") }
    case .functionDefinition: try function(node, scope)
    case .lambda: try lambda(node, scope)
    case .classDefinition: try classBody(node, scope)
    case .listComprehension, .setComprehension, .dictionaryComprehension, .generatorExpression:
      try comprehension(node, scope)
    case .globalStatement:
      for name in source.operands(node) { scope.globals.insert(mangled(source.string(name), in: scope.className)) }
    case .nonlocalStatement:
      for name in source.operands(node) { scope.nonlocals.insert(mangled(source.string(name), in: scope.className)) }
    case .assignment:
      try target(source.child(node, .left)!, scope)
      if let right = source.child(node, .right) { try visit(right, scope) }
      if let type = source.child(node, .type), !scope.isFunction { try visitAll(type, scope) }
    case .augmentedAssignment:
      try target(source.child(node, .left)!, scope)
      try visit(source.child(node, .left)!, scope)
      try visit(source.child(node, .right)!, scope)
    case .namedExpression:
      // Inside a comprehension the walrus binds in the function around it.
      var owner = scope
      while owner.kind == .comprehension, let outer = owner.parent { owner = outer }
      let name = mangled(source.string(source.child(node, .name)!), in: scope.className)
      owner.bound.insert(name)
      if owner !== scope {
        if owner.kind == .module || owner.globals.contains(name) {
          scope.globals.insert(name)
        } else {
          scope.used.insert(name)
          scope.nonlocals.insert(name)
        }
      }
      try visit(source.child(node, .value)!, scope)
    case .forStatement:
      try target(source.child(node, .left)!, scope)
      for child in source.children(node) where source.tree[child].field != .left { try visit(child, scope) }
    case .deleteStatement:
      for child in source.children(node) { try target(child, scope) }
    case .asPattern:
      for child in source.children(node) {
        if source.kind(child) == .asPatternTarget || source.kind(child) == .identifier && isCasePattern(node) {
          try target(child, scope)
        } else {
          try visit(child, scope)
        }
      }
    case .importStatement, .importFromStatement: importNames(node, scope)
    case .futureImportStatement: importNames(node, scope)
    case .keywordArgument: try visit(source.child(node, .value)!, scope)
    case .attribute: try visit(source.child(node, .object)!, scope)
    case .casePattern: try pattern(node, scope)
    case .yieldExpression:
      scope.hasYield = true
      try visitAll(node, scope)
    case .awaitExpression:
      scope.hasAwait = true
      try visitAll(node, scope)
    case .string, .concatenatedString, .interpolation, .formatSpecifier, .formatExpression: try visitAll(node, scope)
    case .typeAliasStatement: try typeAlias(node, scope)
    case .printStatement, .execStatement, .chevron:
      throw CompileError(message: "unsupported statement", offset: source.tree[node].start)
    default: try visitAll(node, scope)
    }
  }

  mutating func target(_ node: Int32, _ scope: Scope) throws {
    switch source.kind(node) {
    case .identifier: scope.bound.insert(mangled(source.string(node), in: scope.className))
    case .patternList, .tuplePattern, .listPattern, .listSplatPattern, .expressionList, .tuple, .list, .listSplat,
      .parenthesizedExpression, .asPatternTarget:
      for child in source.children(node) { try target(child, scope) }
    default: try visit(node, scope)
    }
  }

  private mutating func importNames(_ node: Int32, _ scope: Scope) {
    for child in source.children(node) where source.tree[child].field == .name {
      let bound: String
      if source.kind(child) == .aliasedImport {
        bound = source.string(source.child(child, .alias)!)
      } else {
        bound = source.string(source.children(child)[0])
      }
      scope.bound.insert(mangled(bound, in: scope.className))
    }
  }

  private mutating func function(_ node: Int32, _ scope: Scope) throws {
    scope.bound.insert(mangled(source.string(source.child(node, .name)!), in: scope.className))
    let generic = try typeParameters(source.child(node, .typeParameters), scope)
    let inner = Scope(.function, parent: generic, className: scope.className)
    scopes[node] = inner
    try parameters(source.child(node, .parameters), inner, outer: scope)
    if let result = source.child(node, .returnType) { try visitAll(result, generic) }
    try visit(source.child(node, .body)!, inner)
  }

  private mutating func lambda(_ node: Int32, _ scope: Scope) throws {
    let inner = Scope(.function, parent: scope, className: scope.className)
    scopes[node] = inner
    try parameters(source.child(node, .parameters), inner, outer: scope)
    try visit(source.child(node, .body)!, inner)
  }

  private mutating func parameters(_ node: Int32?, _ scope: Scope, outer: Scope) throws {
    guard let node else { return }
    for parameter in source.children(node) {
      if let value = source.child(parameter, .value) { try visit(value, outer) }
      if let type = source.child(parameter, .type) { try visitAll(type, outer) }
      if let name = parameterName(parameter, source) {
        let mangledName = mangled(name, in: scope.className)
        scope.bound.insert(mangledName)
        scope.parameters.append(mangledName)
      }
    }
  }

  private mutating func classBody(_ node: Int32, _ scope: Scope) throws {
    let name = source.string(source.child(node, .name)!)
    scope.bound.insert(mangled(name, in: scope.className))
    let generic = try typeParameters(source.child(node, .typeParameters), scope)
    if let bases = source.child(node, .superclasses) { try visitAll(bases, generic) }
    let inner = Scope(.classBody, parent: generic, className: name)
    scopes[node] = inner
    try visit(source.child(node, .body)!, inner)
  }

  private mutating func comprehension(_ node: Int32, _ scope: Scope) throws {
    let inner = Scope(.comprehension, parent: scope, className: scope.className)
    scopes[node] = inner
    var isFirst = true
    for child in source.children(node) {
      if source.kind(child) == .forInClause {
        if source.startsWithAsync(child) { inner.hasAwait = true }
        try target(source.child(child, .left)!, inner)
        for right in source.children(child) where source.tree[right].field == .right {
          try visit(right, isFirst ? scope : inner)
        }
        isFirst = false
      } else {
        try visit(child, inner)
      }
    }
    // The comprehension around one that awaits awaits it; a generator expression is awaited by who asks it for items.
    if inner.hasAwait && source.kind(node) != .generatorExpression && scope.kind == .comprehension {
      scope.hasAwait = true
    }
  }
}

/// The name that a parameter binds; nil for `/` and a lone `*`.
func parameterName(_ node: Int32, _ source: Source) -> String? {
  switch source.kind(node) {
  case .identifier: return source.string(node)
  case .defaultParameter, .typedDefaultParameter: return source.string(source.child(node, .name)!)
  case .typedParameter:
    guard let inner = source.operands(node).first else { return nil }
    return parameterName(inner, source)
  case .listSplatPattern, .dictionarySplatPattern:
    guard let inner = source.operands(node).first else { return nil }
    return source.string(inner)
  default: return nil
  }
}
