import Syntax

/// Finds the scopes of a file and what each of them binds, as CPython's `symtable.c` does.
///
/// One pass over the nodes in preorder, without recursion. A parent is visited before its children, so it can say
/// what part an identifier below it plays (`NodeInfo`), and which children belong to another scope (`pending`): a
/// default value stands inside the function's text but runs outside.
struct BindingCollector {
  let tree: TreeReader
  let info: UnsafeMutablePointer<Int32>
  var facts: FileFacts
  var table = ScopeTable()

  /// The scope of the current node, and where it ends.
  var scope: Int32 = 0
  private var open: [(end: Int32, outer: Int32)] = []
  /// Nodes ahead that are in another scope than their parent; the next one is last.
  private var pending: [(node: Int32, scope: Int32)] = []

  let superName: Int32

  init(_ tree: TreeReader, _ info: UnsafeMutablePointer<Int32>, path: String) {
    self.tree = tree
    self.info = info
    facts = FileFacts(path: path)
    let moduleName = facts.names.intern("<module>")
    superName = facts.names.intern("super").index
    table.classCellName = facts.names.intern("__class__").index
    let range = tree.range(SyntaxTree.root)
    table.scopes.append(
      Scope(kind: .module, parent: absent, body: 0, mangler: absent, depth: 0, node: SyntaxTree.root))
    table.bodyNodes.append(SyntaxTree.root)
    table.bodyScopes.append(0)
    facts.bodies.append(
      Body(
        kind: .module, name: moduleName, qualifiedName: "<module>", parent: nil, owner: nil, range: range,
        nameRange: ByteRange(range.start, range.start), suite: range))
  }

  mutating func run() {
    var node: Int32 = 0
    while node < tree.count {
      while let last = open.last, last.end <= node {
        scope = last.outer
        open.removeLast()
      }
      while let last = pending.last, last.node <= node {
        if last.node == node { enter(last.scope, until: tree.next(node)) }
        pending.removeLast()
      }
      // With `from __future__ import annotations` annotations are text, and name nothing.
      if tree.kind(node) == .type, table.futureAnnotations, info[Int(node)] == NodeInfo.load {
        node = tree.next(node)
        continue
      }
      visit(node)
      node += 1
    }
    assignSlots()
    // All of them, read by an op or not: an annotation or a bare `nonlocal` makes a cell too.
    for symbol in table.symbols.indices { Resolution.resolve(Int32(symbol), &table, &facts) }
  }

  mutating func enter(_ inner: Int32, until end: Int32) {
    open.append((end, scope))
    scope = inner
  }

  /// `node` lies ahead and belongs to `inner`. Calls must come in reverse order of the nodes.
  mutating func expect(_ node: Int32, in inner: Int32) {
    if node != absent { pending.append((node, inner)) }
  }

  mutating func newScope(_ kind: Scope.Kind, parent: Int32, body: Int32, node: Int32) -> Int32 {
    let outer = table.scopes[Int(parent)]
    table.scopes.append(
      Scope(kind: kind, parent: parent, body: body, mangler: outer.mangler, depth: outer.depth + 1, node: node))
    return Int32(table.scopes.count - 1)
  }

  private mutating func visit(_ node: Int32) {
    switch tree.kind(node) {
    case .identifier: identifier(node)
    case .patternList, .tuplePattern, .listPattern, .tuple, .list, .expressionList, .parenthesizedExpression,
      .listSplat, .listSplatPattern, .dictionarySplatPattern, .asPatternTarget:
      let part = info[Int(node)]
      if part == NodeInfo.store || part == NodeInfo.delete { setChildren(node, part) }
    case .attribute: set(tree.child(node, .attribute), NodeInfo.attribute)
    case .keywordArgument: set(tree.child(node, .name), NodeInfo.plain)
    case .assignment: assignment(node)
    case .augmentedAssignment, .forStatement, .forInClause: set(tree.child(node, .left), NodeInfo.store)
    case .namedExpression: namedExpression(node)
    case .deleteStatement: setChildren(node, NodeInfo.delete)
    case .globalStatement: declare(node, .declaredGlobal)
    case .nonlocalStatement: declare(node, .declaredNonlocal)
    case .importStatement, .importFromStatement, .futureImportStatement: importStatement(node)
    case .asPattern: asPattern(node)
    case .exceptClause:
      if let alias = python2Alias(tree, node) { set(alias, NodeInfo.store) }
    case .casePattern, .unionPattern, .keywordPattern, .splatPattern: capturePattern(node)
    case .dottedName: dottedName(node)
    case .memberType:
      let limit = tree.next(node)
      var at = node + 1
      while at < limit {
        if tree.kind(at) == .identifier { set(at, NodeInfo.plain) }
        at = tree.next(at)
      }
    case .functionDefinition: functionDefinition(node)
    case .lambda: lambda(node)
    case .classDefinition: classDefinition(node)
    case .typeAliasStatement: typeAlias(node)
    case .listComprehension, .setComprehension, .dictionaryComprehension, .generatorExpression: comprehension(node)
    case .yieldExpression: markGenerator()
    case .awaitExpression, .asyncToken: markAsyncGenerator()
    case .error, .missing: table.errors.append((node, table.scopes[Int(scope)].body))
    default: break
    }
  }

  // MARK: Names

  /// The parent has said what part the identifier plays; one of which it said nothing is read.
  private mutating func identifier(_ node: Int32) {
    switch info[Int(node)] {
    case NodeInfo.load:
      let symbol = self.symbol(node, in: scope)
      table.symbols[Int(symbol)].flags.insert(.used)
      info[Int(node)] = symbol
      let name = table.symbols[Int(symbol)].name
      if name == superName || name == table.classCellName { useClassCell() }
    case NodeInfo.store, NodeInfo.delete: bind(node, in: scope)
    case NodeInfo.attribute: info[Int(node)] = NodeInfo.name(mangled(node, in: scope))
    case NodeInfo.plain: info[Int(node)] = NodeInfo.name(facts.names.intern(tree.bytes(node)))
    default: break
    }
  }

  /// Binds the identifier's name in a scope and leaves the symbol at the node.
  @discardableResult
  mutating func bind(_ node: Int32, in scope: Int32) -> Int32 {
    let symbol = self.symbol(node, in: scope)
    table.symbols[Int(symbol)].flags.insert(.bound)
    info[Int(node)] = symbol
    return symbol
  }

  mutating func symbol(_ node: Int32, in scope: Int32) -> Int32 {
    table.symbol(mangled(node, in: scope).index, scope)
  }

  /// The name of an identifier: `__x` inside a class C stands for `_C__x`.
  mutating func mangled(_ node: Int32, in scope: Int32) -> NameID {
    let text = tree.bytes(node)
    guard text.count > 2, text[0] == 0x5F, text[1] == 0x5F, table.scopes[Int(scope)].mangler != absent,
      !(text[text.count - 1] == 0x5F && text[text.count - 2] == 0x5F)
    else { return facts.names.intern(text) }
    let owner = facts.names.utf8(NameID(table.scopes[Int(scope)].mangler)).drop { $0 == 0x5F }
    guard !owner.isEmpty else { return facts.names.intern(text) }
    let whole = [0x5F] + owner + text
    return whole.withUnsafeBufferPointer { facts.names.intern($0) }
  }

  func set(_ node: Int32, _ part: Int32) {
    if node != absent, info[Int(node)] == NodeInfo.load { info[Int(node)] = part }
  }

  private func setChildren(_ node: Int32, _ part: Int32) {
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      set(at, part)
      at = tree.next(at)
    }
  }

  /// `super` needs the cell that `__class__` reads.
  private mutating func useClassCell() {
    switch table.scopes[Int(scope)].kind {
    case .module, .classBody, .typeParameters: return
    case .function, .lambda, .comprehension, .generator:
      let symbol = table.symbol(table.classCellName, scope)
      table.symbols[Int(symbol)].flags.insert(.used)
    }
  }

  /// `a.b` that is neither imported nor captured: `a` is read.
  private func dottedName(_ node: Int32) {
    guard info[Int(node)] != NodeInfo.plain else { return }
    let part = info[Int(node)]
    let limit = tree.next(node)
    var at = node + 1
    var isFirst = true
    while at < limit {
      if tree.kind(at) == .identifier {
        set(at, isFirst ? part : NodeInfo.attribute)
        isFirst = false
      }
      at = tree.next(at)
    }
  }

  // MARK: Slots

  /// Gives each variable its slot, in order of first appearance. Parameters have theirs already.
  private mutating func assignSlots() {
    for index in table.symbols.indices {
      let symbol = table.symbols[index]
      guard symbol.isOwn, symbol.place == .unresolved else { continue }
      let scope = table.scopes[Int(symbol.scope)]
      if scope.kind == .module { continue }
      let hidden = scope.kind == .comprehension || scope.kind == .typeParameters
      table.symbols[index].index = addVariable(symbol.name, to: scope.body, isHidden: hidden)
      table.symbols[index].place = .local
    }
  }

  mutating func addVariable(_ name: Int32, to body: Int32, isHidden: Bool) -> Slot {
    let slot = Slot(facts.bodies[Int(body)].variables.count)
    facts.bodies[Int(body)].variables.append(
      Variable(name: NameID(name), isCell: false, isComprehensionVariable: isHidden))
    return slot
  }
}

/// The second expression of `except A, b:` where it is a variable, as in Python 2. From 3.14 on `except A, B:` lists
/// two classes; classes have names with capitals, caught exceptions do not.
func python2Alias(_ tree: TreeReader, _ clause: Int32) -> Int32? {
  let alias = tree.child(clause, .alias)
  guard alias != absent, tree.kind(alias) == .identifier, let first = tree.bytes(alias).first,
    !(0x41...0x5A).contains(first)
  else { return nil }
  return alias
}
