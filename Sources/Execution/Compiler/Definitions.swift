import RuntimeModel
import Syntax

extension BodyCompiler {
  func functionDefinition(_ node: Int32, decorators: [Int32]) throws {
    offset = source.tree[node].start
    if decorators.isEmpty { emit(.statement) }
    for decorator in decorators { try expression(source.operands(decorator)[0]) }
    let plainName = source.string(source.child(node, .name)!)
    let head = FunctionHead(
      node: node, name: plainName, qualifiedName: qualified(plainName),
      parameters: try ParameterList(source.child(node, .parameters), source), isAsync: source.startsWithAsync(node),
      returnType: source.child(node, .returnType))
    if let list = source.child(node, .typeParameters) {
      try genericFunction(head, list)
    } else {
      let flags = try defaults(head)
      if shared.defersBodies {
        try deferredFunction(head, flags: flags)
      } else {
        try function(head, flags: flags) { try $0.functionBody(node) }
      }
    }
    offset = source.tree[node].start
    for _ in decorators { emit(.decorate, 1) }
    name(plainName, .store)
  }

  func functionBody(_ node: Int32) throws {
    let block = source.child(node, .body)!
    if let text = try documentation(of: block) { code.documentation = String(decoding: text, as: UTF8.self) }
    try self.block(block)
    none()
    emit(.returnValue)
  }

  func lambda(_ node: Int32) throws {
    let head = FunctionHead(
      node: node, name: "<lambda>", qualifiedName: qualified("<lambda>"),
      parameters: try ParameterList(source.child(node, .parameters), source))
    try function(head, flags: try defaults(head)) { body in
      try body.expression(self.source.child(node, .body)!)
      body.emit(.returnValue)
    }
  }

  func qualified(_ name: String) -> String {
    if scope.place(mangled(name, in: scope.className)) == .global && scope.globals.contains(name) { return name }
    switch code.kind {
    case .module: return name
    case .classBody: return code.qualifiedName + "." + name
    case .function: return code.qualifiedName + ".<locals>." + name
    }
  }

  /// Pushes a function; the defaults that `flags` names are on the stack.
  func function(_ head: FunctionHead, flags: Int, _ fill: (BodyCompiler) throws -> Void) throws {
    let body = opened(head)
    let flags = flags | annotations(of: head)
    try fill(body)
    try makeFunction(body.finish(), flags)
  }

  /// The same for a definition whose body is compiled when it is called first: most of what a class brings is never
  /// called in a run of a slice.
  private func deferredFunction(_ head: FunctionHead, flags: Int) throws {
    let body = opened(head)
    let flags = flags | annotations(of: head)
    if let text = try documentation(of: source.child(head.node, .body)!) {
      body.code.documentation = String(decoding: text, as: UTF8.self)
    }
    body.code.deferred = DeferredBody(node: head.node, scope: body.scope, shared: shared)
    shared.machine.register(body.code)
    try makeFunction(body.code, flags)
  }

  /// A body that knows its parameters.
  private func opened(_ head: FunctionHead) -> BodyCompiler {
    let inner = shared.scopes[head.node]!
    let code = Code(.function, name: head.name, qualifiedName: head.qualifiedName, unit: shared.unit)
    code.firstLine = source.line(source.tree[head.node].start)
    let body = BodyCompiler(code, inner, shared)
    body.offset = source.tree[head.node].start
    let list = head.parameters
    code.positionalOnlyCount = list.positionalOnly
    code.positionalCount = list.positional.count
    code.keywordOnlyCount = list.keywordOnly.count
    code.hasVariadic = list.variadic != nil
    code.hasKeywordVariadic = list.keywordVariadic != nil
    for parameter in list.positional + list.keywordOnly {
      _ = body.variableIndex(mangled(parameter.name, in: scope.className))
    }
    for name in [list.variadic, list.keywordVariadic] {
      if let name { _ = body.variableIndex(mangled(name, in: scope.className)) }
    }
    code.isCoroutine = head.isAsync
    code.isGenerator = inner.hasYield
    return body
  }

  /// Pushes the dictionary of annotations, as texts; 4 if there is one, else 0.
  private func annotations(of head: FunctionHead) -> Int {
    var annotations = head.parameters.annotations
    if let returnType = head.returnType { annotations.append(("return", returnType)) }
    if annotations.isEmpty { return 0 }
    for annotation in annotations {
      constant(.string(Array(annotation.name.utf8)))
      constant(.string(Array(source.bytes(annotation.type))))
    }
    emit(.buildMap, annotations.count)
    return 4
  }

  /// Pushes the tuple of defaults and the dictionary of those of keyword-only parameters; says which there are.
  func defaults(_ head: FunctionHead) throws -> Int {
    let positional = head.parameters.positional.compactMap(\.value)
    if !positional.isEmpty { try tuple(positional, of: head.node) }
    let keywordOnly = head.parameters.keywordOnly.filter { $0.value != nil }
    for parameter in keywordOnly {
      constant(.string(Array(mangled(parameter.name, in: scope.className).utf8)))
      try expression(parameter.value!)
    }
    if !keywordOnly.isEmpty { emit(.buildMap, keywordOnly.count) }
    return head.defaultFlags
  }

  func makeFunction(_ code: Code, _ flags: Int) throws {
    var flags = flags
    if !code.freeVariables.isEmpty {
      for name in code.freeVariables { emit(.loadClosure, cellIndex(name)) }
      emit(.buildTuple, code.freeVariables.count)
      flags |= 8
    }
    loadObject(code.object)
    emit(.makeFunction, flags)
  }

  func classDefinition(_ node: Int32, decorators: [Int32]) throws {
    offset = source.tree[node].start
    if decorators.isEmpty { emit(.statement) }
    for decorator in decorators { try expression(source.operands(decorator)[0]) }
    let plainName = source.string(source.child(node, .name)!)
    if let list = source.child(node, .typeParameters) {
      let qualifiedName = qualified(plainName)
      try generic(list, plainName, parameters: []) {
        try $0.classCreation(node, plainName, qualifiedName: qualifiedName, typeParameters: list)
      }
      emit(.call, 0)
    } else {
      try classCreation(node, plainName, qualifiedName: qualified(plainName), typeParameters: nil)
    }
    for _ in decorators { emit(.decorate, 1) }
    name(plainName, .store)
  }

  private func classCreation(
    _ node: Int32, _ plainName: String, qualifiedName: String, typeParameters: Int32?
  ) throws {
    let inner = shared.scopes[node]!
    let code = Code(.classBody, name: plainName, qualifiedName: qualifiedName, unit: shared.unit)
    code.firstLine = source.line(source.tree[node].start)
    let body = BodyCompiler(code, inner, shared)
    let block = source.child(node, .body)!
    body.offset = source.tree[node].start
    body.name("__name__", .load)
    body.name("__module__", .store)
    body.constant(.string(Array(code.qualifiedName.utf8)))
    body.name("__qualname__", .store)
    if let text = try body.documentation(of: block) {
      body.constant(.string(text))
      body.name("__doc__", .store)
    }
    if hasAnnotations(block) { body.emit(.setupAnnotations) }
    try body.block(block)
    if inner.cells.contains("__class__") {
      body.emit(.loadClosure, body.cellIndex("__class__"))
      body.emit(.duplicate)
      body.name("__classcell__", .store)
    } else {
      body.none()
    }
    body.emit(.returnValue)

    emit(.loadBuildClass)
    try makeFunction(body.finish(), 0)
    constant(.string(Array(plainName.utf8)))
    let arguments = source.child(node, .superclasses).map { source.children($0) } ?? []
    try callArguments(arguments, extra: 2, base: typeParameters.map { list in { try self.genericBase(list) } })
  }

  private func hasAnnotations(_ block: Int32) -> Bool {
    source.children(block).contains { statement in
      guard source.kind(statement) == .expressionStatement, let first = source.children(statement).first else {
        return false
      }
      return source.kind(first) == .assignment && source.child(first, .type) != nil
    }
  }
}
