import Syntax

extension BodyCompiler {
  /// Pushes a function that binds type parameters and returns what `fill` leaves, which learns of them.
  func generic(
    _ list: Int32, _ name: String, parameters: [String], _ fill: (BodyCompiler) throws -> Void
  ) throws {
    let hidden = "<generic parameters of \(name)>"
    let code = Code(.function, name: hidden, qualifiedName: qualified(hidden), unit: shared.unit)
    code.firstLine = source.line(source.tree[list].start)
    code.positionalCount = parameters.count
    code.positionalOnlyCount = parameters.count
    let body = BodyCompiler(code, shared.scopes[list]!, shared)
    body.offset = source.tree[list].start
    for parameter in parameters { _ = body.variableIndex(parameter) }
    try body.bindTypeParameters(list)
    try fill(body)
    body.emit(.duplicate)
    body.loadTypeParameters(list)
    body.emit(.rotateTwo)
    body.emit(.storeAttribute, body.nameIndex("__type_params__"))
    body.emit(.returnValue)
    try makeFunction(body.finish(), 0)
  }

  func genericFunction(_ head: FunctionHead, _ list: Int32) throws {
    let flags = head.defaultFlags
    let names = (flags & 1 != 0 ? [".defaults"] : []) + (flags & 2 != 0 ? [".kwdefaults"] : [])
    try generic(list, head.name, parameters: names) { hidden in
      for index in names.indices { hidden.emit(.loadFast, index) }
      try hidden.function(head, flags: flags) { try $0.functionBody(head.node) }
    }
    _ = try defaults(head)
    emit(.call, names.count)
  }

  private func bindTypeParameters(_ list: Int32) throws {
    for parameter in source.typeParameters(list) {
      emit(.loadTyping, nameIndex(parameter.kind.rawValue))
      constant(.string(Array(parameter.name.utf8)))
      emit(.call, 1)
      if let bound = parameter.bound {
        emit(.duplicate)
        try lazily(bound, parameter.name)
        emit(.rotateTwo)
        emit(.storeAttribute, nameIndex("_bound"))
      }
      name(parameter.name, .store)
    }
  }

  private func loadTypeParameters(_ list: Int32) {
    let parameters = source.typeParameters(list)
    for parameter in parameters { name(parameter.name, .load) }
    emit(.buildTuple, parameters.count)
  }

  /// Pushes `Generic[T, …]`, the last base of a class with type parameters.
  func genericBase(_ list: Int32) throws {
    emit(.loadTyping, nameIndex("Generic"))
    loadTypeParameters(list)
    emit(.subscript)
  }

  /// `type Name[T] = value`: the value is computed when it is asked for.
  func typeAlias(_ node: Int32) throws {
    let (alias, list, value) = try source.typeAlias(node)
    func make(_ body: BodyCompiler) throws {
      body.emit(.loadTyping, body.nameIndex("TypeAliasType"))
      body.constant(.string(Array(alias.utf8)))
      try body.lazily(value, alias)
      body.emit(.call, 2)
    }
    if let list {
      try generic(list, alias, parameters: [], make)
      emit(.call, 0)
    } else {
      try make(self)
    }
    name(alias, .store)
  }

  /// Pushes a function without parameters that computes a type.
  private func lazily(_ type: Int32, _ name: String) throws {
    let head = FunctionHead(
      node: type, name: name, qualifiedName: qualified(name), parameters: try ParameterList(nil, source))
    try function(head, flags: 0) { body in
      try body.typeExpression(type)
      body.emit(.returnValue)
    }
  }

  /// A type as an expression: the grammar has kinds of its own for some.
  func typeExpression(_ node: Int32) throws {
    let parts = source.operands(node)
    switch source.kind(node) {
    case .type: try typeExpression(parts[0])
    case .genericType:
      try typeExpression(parts[0])
      let arguments = parts.dropFirst().flatMap { source.operands($0) }
      for argument in arguments { try typeExpression(argument) }
      if arguments.count > 1 { emit(.buildTuple, arguments.count) }
      emit(.subscript)
    case .unionType:
      try typeExpression(parts[0])
      try typeExpression(parts[1])
      emit(.binary, Int(BinaryOperator.or.rawValue))
    case .memberType:
      try typeExpression(parts[0])
      emit(.loadAttribute, nameIndex(source.string(parts[1])))
    default: try expression(node)
    }
  }
}
