/// Where the entries of one file go in the tables of a program. Ids of a file become ids of the program.
struct Relocation {
  /// By NameID of the file.
  let names: [NameID]
  let firstBody, firstClass, firstImport, firstOp, firstOperand, firstAnnotation: Int32

  private func name(_ id: NameID) -> NameID { names[Int(id.index)] }
  private func name(_ index: Int32) -> Int32 { index < 0 ? index : names[Int(index)].index }
  private func path(_ path: [NameID]) -> [NameID] { path.map { name($0) } }
  private func body(_ id: BodyID) -> BodyID { BodyID(id.index + firstBody) }
  private func type(_ id: ClassID) -> ClassID { ClassID(id.index + firstClass) }
  private func annotation(_ id: AnnotationID) -> AnnotationID { AnnotationID(id.index + firstAnnotation) }

  // MARK: Ops

  /// The ops of the file from a place on, and the lists of their calls.
  func relocate(_ ops: inout [Op], from first: Int, _ operands: inout [Int32]) {
    for index in first..<ops.count {
      relocate(&ops[index])
      if ops[index].code == .call || ops[index].code == .callMethod { relocateKeywords(of: ops[index], in: &operands) }
    }
  }

  /// Which of an op's fields are ids is said by `OpCode`.
  private func relocate(_ op: inout Op) {
    op.list += firstOperand
    switch op.code {
    case .const, .loadGlobal, .storeGlobal, .deleteGlobal, .bindHandler: op.a = name(op.a)
    case .loadAttribute, .storeAttribute, .deleteAttribute, .callMethod: op.b = name(op.b)
    case .capture: if op.flags == CaptureKind.attribute.rawValue { op.b = name(op.b) }
    case .annotate:
      op.b = name(op.b)
      op.c += firstAnnotation
    case .importName: op.a += firstImport
    case .makeFunction, .makeGenerator: op.a += firstBody
    case .makeClass: op.a += firstClass
    default: break
    }
  }

  /// The list of a call has a NameID for each keyword.
  private func relocateKeywords(of call: Op, in operands: inout [Int32]) {
    for index in stride(from: Int(call.list), to: Int(call.list) + Int(call.count), by: 2) {
      operands[index] = name(operands[index])
    }
  }

  // MARK: Definitions

  func relocate(_ facts: inout Body) {
    facts.name = name(facts.name)
    facts.parent = facts.parent.map { body($0) }
    facts.owner = facts.owner.map { type($0) }
    for index in facts.parameters.indices {
      facts.parameters[index].name = name(facts.parameters[index].name)
      facts.parameters[index].annotation = facts.parameters[index].annotation.map { annotation($0) }
    }
    for index in facts.variables.indices { facts.variables[index].name = name(facts.variables[index].name) }
    for index in facts.free.indices { facts.free[index].name = name(facts.free[index].name) }
    facts.ops = facts.ops.lowerBound + firstOp..<facts.ops.upperBound + firstOp
    if !facts.decorators.isEmpty { facts.decorators = facts.decorators.map { decorator($0) } }
    facts.returns = facts.returns.map { annotation($0) }
  }

  func relocate(_ facts: inout ClassFacts) {
    facts.name = name(facts.name)
    facts.body = body(facts.body)
    facts.enclosing = body(facts.enclosing)
    for index in facts.bases.indices { relocate(&facts.bases[index]) }
    if !facts.keywords.isEmpty { facts.keywords = facts.keywords.map { argument($0) } }
    if !facts.decorators.isEmpty { facts.decorators = facts.decorators.map { decorator($0) } }
    for index in facts.methods.indices {
      facts.methods[index].name = name(facts.methods[index].name)
      facts.methods[index].body = body(facts.methods[index].body)
    }
    for index in facts.attributes.indices {
      facts.attributes[index].name = name(facts.attributes[index].name)
      facts.attributes[index].annotation = facts.attributes[index].annotation.map { annotation($0) }
      facts.attributes[index].value = facts.attributes[index].value.map { constant($0) }
    }
  }

  private func relocate(_ path: inout [NameID]) {
    for index in path.indices { path[index] = name(path[index]) }
  }

  func importFacts(_ facts: ImportFacts) -> ImportFacts {
    var facts = facts
    relocate(&facts.module)
    facts.symbol = facts.symbol.map { name($0) }
    facts.binding = facts.binding.map { name($0) }
    facts.body = body(facts.body)
    return facts
  }

  private func decorator(_ facts: DecoratorFacts) -> DecoratorFacts {
    DecoratorFacts(
      path: path(facts.path), arguments: facts.arguments.map { $0.map { argument($0) } }, range: facts.range)
  }

  private func argument(_ facts: DecoratorArgument) -> DecoratorArgument {
    DecoratorArgument(keyword: facts.keyword.map { name($0) }, value: constant(facts.value))
  }

  private func constant(_ value: Constant) -> Constant {
    switch value {
    case .string(let id): .string(name(id))
    case .name(let parts): .name(path(parts))
    case .none, .bool, .int, .ellipsis, .other, .unknown: value
    }
  }

  /// Lowering bounds the depth of a type expression.
  func annotation(_ type: TypeExpression) -> TypeExpression {
    switch type {
    case .name(let parts): .name(path(parts))
    case .applied(let parts, let arguments): .applied(path(parts), arguments.map { annotation($0) })
    case .union(let parts): .union(parts.map { annotation($0) })
    case .none, .unknown: type
    }
  }
}
