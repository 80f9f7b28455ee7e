import Syntax

/// Forms that open a scope: functions, lambdas, classes, comprehensions and type parameters.
extension BindingCollector {
  mutating func functionDefinition(_ node: Int32) {
    let name = tree.child(node, .name)
    var isGlobal = false
    if name != absent, tree.kind(name) == .identifier {
      let symbol = bind(name, in: scope)
      table.symbols[Int(symbol)].flags.insert(.function)
      isGlobal = table.symbols[Int(symbol)].flags.contains(.declaredGlobal)
    }
    let typeParameters = tree.child(node, .typeParameters)
    let parameters = tree.child(node, .parameters)
    let suite = tree.child(node, .body)
    let enclosing = typeParameters == absent ? scope : openTypeParameters(typeParameters, node)
    let body = newBody(.function, node, name: name, suite: suite, isGlobal: isGlobal)
    facts.bodies[Int(body)].isAsync = tree.child(node, kind: .asyncToken) != absent
    let inner = newScope(.function, parent: enclosing, body: body, node: node)
    table.bodyScopes.append(inner)
    expect(suite, in: inner)
    if enclosing != scope { expect(tree.child(node, .returnType), in: enclosing) }
    var annotations: [Int32] = []
    if parameters != absent { declareParameters(parameters, of: inner, body, &annotations) }
    if enclosing != scope {
      for annotation in annotations.reversed() { expect(annotation, in: enclosing) }
      expect(typeParameters, in: enclosing)
    }
    info[Int(node)] = body
  }

  mutating func lambda(_ node: Int32) {
    let parameters = tree.child(node, .parameters)
    let value = tree.child(node, .body)
    let body = newBody(.lambda, node, name: absent, suite: value, isGlobal: false)
    let inner = newScope(.lambda, parent: scope, body: body, node: node)
    table.bodyScopes.append(inner)
    expect(value, in: inner)
    var annotations: [Int32] = []
    if parameters != absent { declareParameters(parameters, of: inner, body, &annotations) }
    info[Int(node)] = body
  }

  mutating func classDefinition(_ node: Int32) {
    let name = tree.child(node, .name)
    var isGlobal = false
    if name != absent, tree.kind(name) == .identifier {
      let symbol = bind(name, in: scope)
      isGlobal = table.symbols[Int(symbol)].flags.contains(.declaredGlobal)
    }
    let typeParameters = tree.child(node, .typeParameters)
    let suite = tree.child(node, .body)
    let enclosing = typeParameters == absent ? scope : openTypeParameters(typeParameters, node)
    let body = newBody(.classBody, node, name: name, suite: suite, isGlobal: isGlobal)
    let owner = ClassID(Int32(facts.classes.count))
    facts.bodies[Int(body)].owner = owner
    let it = facts.bodies[Int(body)]
    facts.classes.append(
      ClassFacts(
        name: it.name, qualifiedName: it.qualifiedName, body: BodyID(body),
        enclosing: BodyID(table.scopes[Int(scope)].body), bases: [], keywords: [], decorators: [], methods: [],
        attributes: [], range: it.range, nameRange: it.nameRange))
    let inner = newScope(.classBody, parent: enclosing, body: body, node: node)
    table.scopes[Int(inner)].mangler = it.name.index
    table.bodyScopes.append(inner)
    expect(suite, in: inner)
    if enclosing != scope {
      expect(tree.child(node, .superclasses), in: enclosing)
      expect(typeParameters, in: enclosing)
    }
    info[Int(node)] = owner.index
  }

  /// The elements and all clauses but the first iterable are in the comprehension's own scope.
  mutating func comprehension(_ node: Int32) {
    let outer = scope
    let inner: Int32
    if tree.kind(node) == .generatorExpression {
      let body = newBody(.generatorExpression, node, name: absent, suite: node, isGlobal: false)
      inner = newScope(.generator, parent: outer, body: body, node: node)
      table.bodyScopes.append(inner)
      let name = facts.names.intern(".0")
      let symbol = table.symbol(name.index, inner)
      addParameter(
        Parameter(
          kind: .positionalOnly, name: name, slot: noSlot, hasDefault: false, annotation: nil,
          range: tree.range(node)), symbol, body)
      info[Int(node)] = body
    } else {
      inner = newScope(.comprehension, parent: outer, body: table.scopes[Int(outer)].body, node: node)
    }
    enter(inner, until: tree.next(node))
    let clause = tree.child(node, kind: .forInClause)
    guard clause != absent else { return }
    var iterables: [Int32] = []
    let limit = tree.next(clause)
    var at = clause + 1
    while at < limit {
      if tree.field(at) == .right { iterables.append(at) }
      at = tree.next(at)
    }
    for iterable in iterables.reversed() { expect(iterable, in: outer) }
  }

  /// `type X[T] = …`: the value is evaluated later, in a scope that sees the parameters.
  mutating func typeAlias(_ node: Int32) {
    let left = tree.child(node, .left)
    let right = tree.child(node, .right)
    // These two are no annotations, whatever the file imports from `__future__`.
    set(left, NodeInfo.plain)
    set(right, NodeInfo.plain)
    guard left != absent else { return }
    if misreadTypeCall(tree, node) != nil {
      let symbol = table.symbol(facts.names.intern("type").index, scope)
      table.symbols[Int(symbol)].flags.insert(.used)
      info[Int(node)] = symbol
      return
    }
    var named = tree.expressionChild(left)
    var parameters = absent
    if named == absent {
      let generic = tree.child(left, kind: .genericType)
      guard generic != absent else { return }
      named = tree.child(generic, kind: .identifier)
      parameters = tree.child(generic, kind: .typeParameter)
    }
    if named != absent, tree.kind(named) == .identifier { bind(named, in: scope) }
    guard parameters != absent else { return }
    let inner = openTypeParameters(parameters, node)
    expect(right, in: inner)
    expect(parameters, in: inner)
  }

  private mutating func openTypeParameters(_ list: Int32, _ owner: Int32) -> Int32 {
    let inner = newScope(.typeParameters, parent: scope, body: table.scopes[Int(scope)].body, node: owner)
    let limit = tree.next(list)
    var at = list + 1
    while at < limit {
      if tree.kind(at) == .type {
        // `T`, `T: bound`, `*Ts` or `**P`: the first identifier of all of them is the parameter.
        var name = at + 1
        while name < tree.next(at), tree.kind(name) != .identifier { name += 1 }
        if name < tree.next(at) { bind(name, in: inner) }
      }
      at = tree.next(at)
    }
    return inner
  }

  mutating func markGenerator() {
    let body = Int(table.scopes[Int(scope)].body)
    switch facts.bodies[body].kind {
    case .function, .lambda: facts.bodies[body].isGenerator = true
    case .module, .classBody, .generatorExpression: break
    }
  }

  /// `await` or `async for` inside a generator expression makes it asynchronous.
  mutating func markAsyncGenerator() {
    let body = Int(table.scopes[Int(scope)].body)
    if facts.bodies[body].kind == .generatorExpression { facts.bodies[body].isAsync = true }
  }

  private mutating func newBody(
    _ kind: Body.Kind, _ node: Int32, name: Int32, suite: Int32, isGlobal: Bool
  ) -> Int32 {
    let parent = table.scopes[Int(scope)]
    let index = Int32(facts.bodies.count)
    let id: NameID =
      switch kind {
      case .module: facts.names.intern("<module>")
      case .lambda: facts.names.intern("<lambda>")
      case .generatorExpression: facts.names.intern("<genexpr>")
      case .classBody, .function:
        name == absent ? facts.names.intern("") : facts.names.intern(tree.bytes(name))
      }
    let range = tree.range(node)
    let directParent = table.scopes[Int(scope)].kind
    facts.bodies.append(
      Body(
        kind: kind, name: id,
        qualifiedName: qualifiedName(id, in: parent, isGlobal: isGlobal),
        parent: BodyID(parent.body),
        owner: kind == .function && directParent == .classBody ? facts.bodies[Int(parent.body)].owner : nil,
        range: range, nameRange: name == absent ? ByteRange(range.start, range.start) : tree.range(name),
        suite: suite == absent ? ByteRange(range.end, range.end) : tree.range(suite)))
    table.bodyNodes.append(node)
    return index
  }

  private func qualifiedName(_ id: NameID, in parent: Scope, isGlobal: Bool) -> String {
    let name = facts.names[id]
    // Past the limit a name would be as long as the nesting is deep: quadratic over the file.
    if isGlobal || parent.depth > Lowering.scopeDepthLimit { return name }
    let outer = facts.bodies[Int(parent.body)]
    switch outer.kind {
    case .module: return name
    case .classBody, .generatorExpression: return outer.qualifiedName + "." + name
    case .function, .lambda: return outer.qualifiedName + ".<locals>." + name
    }
  }
}

/// `type(x).attribute = value`, which the grammar takes for an alias: the target without the word `type`, and the
/// brackets after it, which are the arguments of the call.
func misreadTypeCall(_ tree: TreeReader, _ alias: Int32) -> (target: Int32, brackets: Int32)? {
  let left = tree.child(alias, .left)
  guard left != absent else { return nil }
  var target = tree.expressionChild(left)
  if target == absent {
    let constrained = tree.child(left, kind: .constrainedType)
    let type = constrained == absent ? absent : tree.child(constrained, kind: .type)
    guard type != absent else { return nil }
    target = tree.expressionChild(type)
  }
  guard target != absent else { return nil }
  var base = target
  while base != absent {
    switch tree.kind(base) {
    case .attribute: base = tree.child(base, .object)
    case .subscription: base = tree.child(base, .value)
    case .call: base = tree.child(base, .function)
    case .parenthesizedExpression, .tuple, .list: return (target, base)
    default: return nil
    }
  }
  return nil
}
