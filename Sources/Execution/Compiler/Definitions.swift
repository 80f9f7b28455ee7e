import RuntimeModel
import Syntax

extension BodyCompiler {
  func functionDefinition(_ node: Int32, decorators: [Int32]) throws {
    offset = source.tree[node].start
    if decorators.isEmpty { emit(.statement) }
    for decorator in decorators { try expression(source.operands(decorator)[0]) }
    let plainName = source.string(source.child(node, .name)!)
    let isAsync = source.children(node).first.map { source.kind($0) } == .asyncToken
    try function(
      node, name: plainName, parameters: source.child(node, .parameters), isAsync: isAsync,
      returnType: source.child(node, .returnType)
    ) { body in
      let block = self.source.child(node, .body)!
      if let text = try body.documentation(of: block) {
        body.code.documentation = String(decoding: text, as: UTF8.self)
      }
      try body.block(block)
      body.none()
      body.emit(.returnValue)
    }
    offset = source.tree[node].start
    for _ in decorators { emit(.decorate, 1) }
    name(plainName, .store)
  }

  func lambda(_ node: Int32) throws {
    try function(
      node, name: "<lambda>", parameters: source.child(node, .parameters), isAsync: false, returnType: nil
    ) { body in
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

  /// Pushes a function: its defaults and its closure first, then its code.
  func function(
    _ node: Int32, name: String, parameters: Int32?, isAsync: Bool, returnType: Int32?,
    _ fill: (BodyCompiler) throws -> Void
  ) throws {
    let inner = shared.scopes[node]!
    let code = Code(.function, name: name, qualifiedName: qualified(name), unit: shared.unit)
    code.firstLine = source.line(source.tree[node].start)
    let body = BodyCompiler(code, inner, shared)
    body.offset = source.tree[node].start
    let list = try ParameterList(parameters, source)
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
    code.isCoroutine = isAsync
    code.isGenerator = inner.hasYield
    if isAsync && inner.hasYield { throw unsupported("asynchronous generators are not supported", node) }

    var flags = 0
    let defaults = list.positional.compactMap(\.value)
    if !defaults.isEmpty {
      try tuple(defaults, of: node)
      flags |= 1
    }
    let keywordDefaults = list.keywordOnly.filter { $0.value != nil }
    if !keywordDefaults.isEmpty {
      for parameter in keywordDefaults {
        constant(.string(Array(mangled(parameter.name, in: scope.className).utf8)))
        try expression(parameter.value!)
      }
      emit(.buildMap, keywordDefaults.count)
      flags |= 2
    }
    var annotations = list.annotations
    if let returnType { annotations.append(("return", returnType)) }
    if !annotations.isEmpty {
      for annotation in annotations {
        constant(.string(Array(annotation.name.utf8)))
        constant(.string(Array(source.bytes(annotation.type))))
      }
      emit(.buildMap, annotations.count)
      flags |= 4
    }
    try fill(body)
    try makeFunction(body, flags)
  }

  func makeFunction(_ body: BodyCompiler, _ flags: Int) throws {
    var flags = flags
    let code = body.finish()
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
    let inner = shared.scopes[node]!
    let code = Code(.classBody, name: plainName, qualifiedName: qualified(plainName), unit: shared.unit)
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
    try makeFunction(body, 0)
    constant(.string(Array(plainName.utf8)))
    let arguments = source.child(node, .superclasses).map { source.children($0) } ?? []
    try callArguments(arguments, extra: 2)
    for _ in decorators { emit(.decorate, 1) }
    name(plainName, .store)
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
