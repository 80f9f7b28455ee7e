import Syntax

/// The statements at the top of a module, and which names each binds.
struct TopLevel: Sendable {
  struct Statement: Sendable {
    var node: Int32
    /// Names that it binds in the module, sorted.
    var names: [String]
    /// Below `if TYPE_CHECKING:`: it never runs in the program, and here only for a name that nothing else binds.
    var isForTypeChecking: Bool
  }

  private(set) var statements: [Statement] = []
  /// By name, the statements that bind it, in order.
  private(set) var binders: [String: [Int]] = [:]
  /// By name, the statements that change what it is bound to: `Name.attr = …`, `Name[…] = …`, `Name.call(…)`.
  private(set) var followers: [String: [Int]] = [:]
  /// Star imports, in order.
  private(set) var stars: [Int] = []
  /// Last names of what the module catches or raises.
  private(set) var exceptionNames: Set<String> = []

  /// Whether the module changes itself while it is loaded: then a name that no statement binds is unknown.
  private(set) var isDynamic = false
  /// Whether each statement only binds names, or changes what one name is bound to: then the module can be loaded name
  /// by name and nothing is missed. Loops and calls of functions do more.
  private(set) var isDeclarative = true

  init(_ source: Source) {
    isDynamic = ["sys.modules", "globals()"].contains {
      firstPlace(of: Array($0.utf8), in: source.text.bytes, from: 0) != nil
    }
    for child in source.children(SyntaxTree.root) { add(child, source, isForTypeChecking: false) }
    isDeclarative = !isDynamic && source.children(SyntaxTree.root).allSatisfy { isDeclaration($0, source) }
    exceptionNames = caughtOrRaised(in: source)
  }

  private mutating func add(_ node: Int32, _ source: Source, isForTypeChecking: Bool) {
    if source.kind(node) == .ifStatement, let condition = source.child(node, .condition) {
      if isTypeCheckingTest(condition, source) {
        addTypeChecking(node, source)
        return
      }
      if isMainTest(condition, source) { return }
    }
    // A name that is deleted at the end of its module was needed only by what is loaded before.
    if source.kind(node) == .deleteStatement { return }
    let index = statements.count
    let names = boundNames(node, source)
    statements.append(Statement(node: node, names: names, isForTypeChecking: isForTypeChecking))
    for name in names { binders[name, default: []].append(index) }
    if names.isEmpty, let name = changedName(node, source) { followers[name, default: []].append(index) }
    if source.kind(node) == .importFromStatement, source.tree.child(node, kind: .wildcardImport) != nil {
      stars.append(index)
    }
  }

  private mutating func addTypeChecking(_ node: Int32, _ source: Source) {
    if let body = source.child(node, .consequence) {
      for child in statementsOf(body, source) { add(child, source, isForTypeChecking: true) }
    }
    for clause in source.children(node) where source.kind(clause) == .elseClause {
      if let body = source.child(clause, .body) {
        for child in statementsOf(body, source) { add(child, source, isForTypeChecking: false) }
      }
    }
  }

  private func statementsOf(_ body: Int32, _ source: Source) -> [Int32] {
    source.kind(body) == .block ? source.children(body) : [body]
  }
}

private func isDeclaration(_ node: Int32, _ source: Source) -> Bool {
  switch source.kind(node) {
  case .functionDefinition, .classDefinition, .decoratedDefinition, .importStatement, .importFromStatement,
    .ifStatement, .tryStatement, .passStatement, .deleteStatement:
    return true
  case .expressionStatement:
    guard let first = source.children(node).first else { return true }
    switch source.kind(first) {
    case .assignment, .augmentedAssignment, .string: return true
    default: return changedName(node, source) != nil
    }
  default: return false
  }
}

private func isTypeCheckingTest(_ condition: Int32, _ source: Source) -> Bool {
  let text = source.string(condition)
  return text == "TYPE_CHECKING" || text.hasSuffix(".TYPE_CHECKING") && !text.contains(" ")
}

/// `__name__ == "__main__"`: what a script does when it is run, which no import does.
private func isMainTest(_ condition: Int32, _ source: Source) -> Bool {
  source.kind(condition) == .comparisonOperator && source.string(condition).hasPrefix("__name__ ==")
}

private func boundNames(_ node: Int32, _ source: Source) -> [String] {
  if let scopes = try? ScopeBuilder.scopes(of: source, statement: node), let module = scopes[SyntaxTree.root] {
    return module.bound.sorted()
  }
  // What cannot be compiled is still known by its name, so that whoever reads it is told.
  var definition = node
  if source.kind(node) == .decoratedDefinition, let inner = source.child(node, .definition) { definition = inner }
  switch source.kind(definition) {
  case .functionDefinition, .classDefinition: return source.child(definition, .name).map { [source.string($0)] } ?? []
  default: return []
  }
}

/// The name whose object an expression statement changes: the root of a target or of a called attribute.
private func changedName(_ node: Int32, _ source: Source) -> String? {
  guard source.kind(node) == .expressionStatement, let first = source.children(node).first else { return nil }
  var at: Int32
  switch source.kind(first) {
  case .assignment, .augmentedAssignment:
    guard let left = source.child(first, .left) else { return nil }
    // A module that is done with making classes of a kind seals it: nobody else is to make any.
    if let attribute = source.child(left, .attribute), source.string(attribute) == "__new__" { return nil }
    at = left
  case .call:
    guard let function = source.child(first, .function), source.kind(function) == .attribute else { return nil }
    at = function
  default: return nil
  }
  while true {
    switch source.kind(at) {
    case .attribute:
      guard let object = source.child(at, .object) else { return nil }
      at = object
    case .subscription:
      guard let value = source.child(at, .value) else { return nil }
      at = value
    case .call:
      guard let function = source.child(at, .function) else { return nil }
      at = function
    case .identifier: return at == first ? nil : source.string(at)
    default: return nil
    }
  }
}
