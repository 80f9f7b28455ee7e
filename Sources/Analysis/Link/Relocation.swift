/// Where the entries of one file go in the tables of a program. Ids of a file become ids of the program.
struct Relocation {
  /// By NameID of the file.
  private let names: [NameID]
  private let firstBody, firstClass, firstImport, firstOp, firstOperand, firstAnnotation: Int32

  init(of file: FileFacts, in table: inout NameTable, after program: ProgramFacts) {
    names = (0..<Int32(file.names.count)).map { id in
      file.names.utf8(NameID(id)).withUnsafeBufferPointer { table.intern($0) }
    }
    firstBody = Int32(program.bodies.count)
    firstClass = Int32(program.classes.count)
    firstImport = Int32(program.imports.count)
    firstOp = Int32(program.ops.count)
    firstOperand = Int32(program.operands.count)
    firstAnnotation = Int32(program.annotations.count)
  }

  private func name(_ id: NameID) -> NameID { names[Int(id.index)] }
  private func name(_ index: Int32) -> Int32 { index < 0 ? index : names[Int(index)].index }
  private func path(_ path: [NameID]) -> [NameID] { path.map { name($0) } }
  private func body(_ id: BodyID) -> BodyID { BodyID(id.index + firstBody) }
  private func type(_ id: ClassID) -> ClassID { ClassID(id.index + firstClass) }
  private func annotation(_ id: AnnotationID) -> AnnotationID { AnnotationID(id.index + firstAnnotation) }

  // MARK: Ops

  /// Which of an op's fields are ids is said by `OpCode`.
  func op(_ op: Op) -> Op {
    var op = op
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
    return op
  }

  /// The list of a call has a NameID for each keyword.
  func relocateKeywords(of call: Op, in operands: inout [Int32], from first: Int) {
    var index = first + Int(call.list)
    let end = index + Int(call.count)
    while index < end {
      operands[index] = name(operands[index])
      index += 2
    }
  }

  // MARK: Definitions

  func body(_ facts: Body) -> Body {
    var facts = facts
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
    facts.decorators = facts.decorators.map { decorator($0) }
    facts.returns = facts.returns.map { annotation($0) }
    return facts
  }

  func classFacts(_ facts: ClassFacts) -> ClassFacts {
    var facts = facts
    facts.name = name(facts.name)
    facts.body = body(facts.body)
    facts.enclosing = body(facts.enclosing)
    facts.bases = facts.bases.map { path($0) }
    facts.keywords = facts.keywords.map { argument($0) }
    facts.decorators = facts.decorators.map { decorator($0) }
    facts.methods = facts.methods.map { (name($0.name), body($0.body)) }
    for index in facts.attributes.indices {
      facts.attributes[index].name = name(facts.attributes[index].name)
      facts.attributes[index].annotation = facts.attributes[index].annotation.map { annotation($0) }
      facts.attributes[index].value = facts.attributes[index].value.map { constant($0) }
    }
    return facts
  }

  func importFacts(_ facts: ImportFacts) -> ImportFacts {
    var facts = facts
    facts.module = path(facts.module)
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
