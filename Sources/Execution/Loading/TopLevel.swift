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
  /// By name, the statements that change what it is bound to: `Name.attr = …`, `Name[…] = …`, `Name.call(…)`, and those
  /// that register something with it: `@Name.call(…)` above a definition, `function(Name)`, and a call of a function of
  /// the module that mentions it.
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
    addRegistrations(source)
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
    if names.isEmpty, let name = changedName(node, source) { follow(name, index) }
    if source.kind(node) == .importFromStatement, source.tree.child(node, kind: .wildcardImport) != nil {
      stars.append(index)
    }
  }

  private mutating func follow(_ name: String, _ index: Int) {
    if followers[name]?.last != index { followers[name, default: []].append(index) }
  }

  /// Statements that are executed for what they do to something else that the module itself makes.
  private mutating func addRegistrations(_ source: Source) {
    for (index, statement) in statements.enumerated() where !statement.isForTypeChecking {
      switch source.kind(statement.node) {
      case .decoratedDefinition:
        for decorator in source.children(statement.node) where source.kind(decorator) == .decorator {
          guard let name = source.children(decorator).first.flatMap({ rootName($0, source) }) else { continue }
          if isMadeHere(name, before: index, source) { follow(name, index) }
        }
      case .expressionStatement:
        guard let call = source.children(statement.node).first, source.kind(call) == .call,
          let function = source.child(call, .function), source.kind(function) == .identifier
        else { continue }
        for argument in source.child(call, .arguments).map({ source.children($0) }) ?? []
        where source.kind(argument) == .identifier {
          if isMadeHere(source.string(argument), before: index, source) { follow(source.string(argument), index) }
        }
        for name in variables(mentionedBy: source.string(function), source) { follow(name, index) }
      default: break
      }
    }
  }

  /// Whether the module binds a name by more than an import.
  private func isMadeHere(_ name: String, before index: Int, _ source: Source) -> Bool {
    (binders[name] ?? []).contains { binder in
      guard binder < index else { return false }
      switch source.kind(statements[binder].node) {
      case .classDefinition, .functionDefinition, .decoratedDefinition, .expressionStatement: return true
      default: return false
      }
    }
  }

  /// The variables of the module that occur in a function of it, also as attributes: `module.registry.add(…)`.
  private func variables(mentionedBy function: String, _ source: Source) -> [String] {
    guard let binder = binders[function]?.last else { return [] }
    let node = statements[binder].node
    guard source.kind(node) == .functionDefinition else { return [] }
    var found: Set<String> = []
    for inner in node..<source.tree[node].next where source.kind(inner) == .identifier {
      let name = source.string(inner)
      let isVariable = binders[name]?.contains { source.kind(statements[$0].node) == .expressionStatement } ?? false
      if isVariable { found.insert(name) }
    }
    return found.sorted()
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
  if let names = try? ScopeBuilder.boundNames(of: source, statement: node) { return names.sorted() }
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
  return rootName(at, source, except: first)
}

/// The name that a chain of attributes, items and calls begins with; nil where it is that name alone.
private func rootName(_ node: Int32, _ source: Source, except alone: Int32? = nil) -> String? {
  let alone = alone ?? node
  var at = node
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
    case .identifier: return at == alone ? nil : source.string(at)
    default: return nil
    }
  }
}
