package import Syntax

// Facts as the cache keeps them. A field that is added has to be written and read here; `FactsRecordTests` compares the
// facts of every fixture with what comes back.

extension RecordWriter {
  /// The facts without their path. O(size of the facts).
  package mutating func facts(_ facts: FileFacts) {
    names(facts.names)
    array(facts.bodies) { $0.body($1) }
    array(facts.classes) { $0.classFacts($1) }
    array(facts.imports) { $0.importFacts($1) }
    memory(of: facts.ops)
    memory(of: facts.operands)
    array(facts.annotations) { $0.type($1) }
    array(facts.problems) { $0.problem($1) }
  }

  private mutating func names(_ names: NameTable) {
    number(names.count)
    for id in 0..<Int32(names.count) { run(names.utf8(NameID(id))) }
  }

  private mutating func path(_ path: [NameID]) { array(path) { $0.number($1.index) } }

  private mutating func body(_ body: Body) {
    number(body.kind.rawValue)
    number(body.name.index)
    text(body.qualifiedName)
    optional(body.parent) { $0.number($1.index) }
    optional(body.owner) { $0.number($1.index) }
    flag(body.isAsync)
    flag(body.isGenerator)
    flag(body.usesClassCell)
    array(body.parameters) { writer, parameter in
      writer.number(parameter.kind.rawValue)
      writer.number(parameter.name.index)
      writer.number(parameter.slot)
      writer.flag(parameter.hasDefault)
      writer.optional(parameter.annotation) { $0.number($1.index) }
      writer.range(parameter.range)
    }
    array(body.variables) { writer, variable in
      writer.number(variable.name.index)
      writer.flag(variable.isCell)
      writer.flag(variable.isComprehensionVariable)
    }
    array(body.free) { writer, variable in
      writer.number(variable.name.index)
      switch variable.source {
      case .slot(let slot):
        writer.number(0)
        writer.number(slot)
      case .free(let position):
        writer.number(1)
        writer.number(position)
      case .classCell: writer.number(2)
      }
    }
    number(body.slotCount)
    number(body.ops.lowerBound)
    number(body.ops.count)
    array(body.decorators) { $0.decorator($1) }
    optional(body.returns) { $0.number($1.index) }
    range(body.range)
    range(body.nameRange)
    range(body.suite)
  }

  private mutating func classFacts(_ facts: ClassFacts) {
    number(facts.name.index)
    text(facts.qualifiedName)
    number(facts.body.index)
    number(facts.enclosing.index)
    array(facts.bases) { $0.path($1) }
    array(facts.keywords) { $0.argument($1) }
    array(facts.decorators) { $0.decorator($1) }
    array(facts.methods) { writer, method in
      writer.number(method.name.index)
      writer.number(method.body.index)
    }
    array(facts.attributes) { writer, attribute in
      writer.number(attribute.name.index)
      writer.optional(attribute.annotation) { $0.number($1.index) }
      writer.optional(attribute.value) { $0.constant($1) }
      writer.range(attribute.range)
    }
    range(facts.range)
    range(facts.nameRange)
  }

  private mutating func importFacts(_ facts: ImportFacts) {
    number(facts.level)
    path(facts.module)
    optional(facts.symbol) { $0.number($1.index) }
    optional(facts.binding) { $0.number($1.index) }
    flag(facts.bindsSubmodule)
    flag(facts.isTypeChecking)
    number(facts.body.index)
    range(facts.range)
  }

  private mutating func decorator(_ facts: DecoratorFacts) {
    path(facts.path)
    optional(facts.arguments) { $0.array($1) { $0.argument($1) } }
    range(facts.range)
  }

  private mutating func argument(_ argument: DecoratorArgument) {
    optional(argument.keyword) { $0.number($1.index) }
    constant(argument.value)
  }

  private mutating func constant(_ value: Constant) {
    switch value {
    case .none: number(0)
    case .bool(let flag): number(flag ? 2 : 1)
    case .int(let value):
      number(3)
      number(value)
    case .string(let id):
      number(4)
      number(id.index)
    case .ellipsis: number(5)
    case .other: number(6)
    case .name(let parts):
      number(7)
      path(parts)
    case .unknown: number(8)
    }
  }

  /// Lowering bounds the depth of a type expression.
  private mutating func type(_ type: TypeExpression) {
    switch type {
    case .name(let parts):
      number(0)
      path(parts)
    case .applied(let parts, let arguments):
      number(1)
      path(parts)
      array(arguments) { $0.type($1) }
    case .union(let parts):
      number(2)
      array(parts) { $0.type($1) }
    case .none: number(3)
    case .unknown: number(4)
    }
  }
}

extension RecordReader {
  /// The facts of a file, of which `isWhole` says whether they can be used. O(size of the facts).
  package mutating func facts(path: String) -> FileFacts {
    var facts = FileFacts(path: path)
    facts.names = names()
    facts.bodies = array { $0.body() }
    facts.classes = array { $0.classFacts() }
    facts.imports = array { $0.importFacts() }
    facts.ops = memory(of: Op.self)
    facts.operands = memory(of: Int32.self)
    facts.annotations = array { $0.type(depth: 0) }
    facts.problems = array { $0.problem() }
    return facts
  }

  private mutating func names() -> NameTable {
    var table = NameTable()
    for index in 0..<max(number(), 0) {
      let text = run()
      let id = text.withUnsafeBufferPointer { table.intern($0) }
      if Int(id.index) != index { return table }
    }
    return table
  }

  private mutating func name() -> NameID { NameID(number(Int32.self)) }
  private mutating func bodyID() -> BodyID { BodyID(number(Int32.self)) }
  private mutating func annotationID() -> AnnotationID { AnnotationID(number(Int32.self)) }
  private mutating func path() -> [NameID] { array { $0.name() } }

  private mutating func kind<Kind: RawRepresentable<UInt8>>(or standard: Kind) -> Kind {
    if let kind = Kind(rawValue: number(UInt8.self)) { return kind }
    fail()
    return standard
  }

  private mutating func body() -> Body {
    let kind = kind(or: Body.Kind.module)
    let name = name()
    let qualifiedName = text()
    let parent = optional { $0.bodyID() }
    let owner = optional { ClassID($0.number(Int32.self)) }
    let (isAsync, isGenerator, usesClassCell) = (flag(), flag(), flag())
    let parameters = array { reader in
      Parameter(
        kind: reader.kind(or: .positional), name: reader.name(), slot: reader.number(Int32.self),
        hasDefault: reader.flag(), annotation: reader.optional { $0.annotationID() }, range: reader.range())
    }
    let variables = array { reader in
      Variable(name: reader.name(), isCell: reader.flag(), isComprehensionVariable: reader.flag())
    }
    let free = array { FreeVariable(name: $0.name(), source: $0.source()) }
    let slotCount = number(Int32.self)
    let firstOp = number(Int32.self)
    let ops = firstOp..<max(firstOp, Int32(clamping: Int(firstOp) + number()))
    return Body(
      kind: kind, name: name, qualifiedName: qualifiedName, parent: parent, owner: owner, isAsync: isAsync,
      isGenerator: isGenerator, usesClassCell: usesClassCell, parameters: parameters, variables: variables,
      free: free, slotCount: slotCount, ops: ops, decorators: array { $0.decorator() },
      returns: optional { $0.annotationID() }, range: range(), nameRange: range(), suite: range())
  }

  private mutating func source() -> FreeVariable.Source {
    switch number() {
    case 0: return .slot(number(Int32.self))
    case 1: return .free(number(Int32.self))
    case 2: return .classCell
    default:
      fail()
      return .classCell
    }
  }

  private mutating func classFacts() -> ClassFacts {
    ClassFacts(
      name: name(), qualifiedName: text(), body: bodyID(), enclosing: bodyID(), bases: array { $0.path() },
      keywords: array { $0.argument() }, decorators: array { $0.decorator() },
      methods: array { ($0.name(), $0.bodyID()) },
      attributes: array { reader in
        ClassAttribute(
          name: reader.name(), annotation: reader.optional { $0.annotationID() },
          value: reader.optional { $0.constant() }, range: reader.range())
      },
      range: range(), nameRange: range())
  }

  private mutating func importFacts() -> ImportFacts {
    ImportFacts(
      level: number(Int32.self), module: path(), symbol: optional { $0.name() }, binding: optional { $0.name() },
      bindsSubmodule: flag(), isTypeChecking: flag(), body: bodyID(), range: range())
  }

  private mutating func decorator() -> DecoratorFacts {
    DecoratorFacts(path: path(), arguments: optional { $0.array { $0.argument() } }, range: range())
  }

  private mutating func argument() -> DecoratorArgument {
    DecoratorArgument(keyword: optional { $0.name() }, value: constant())
  }

  private mutating func constant() -> Constant {
    switch number() {
    case 0: return .none
    case 1: return .bool(false)
    case 2: return .bool(true)
    case 3: return .int(number())
    case 4: return .string(name())
    case 5: return .ellipsis
    case 6: return .other
    case 7: return .name(path())
    case 8: return .unknown
    default:
      fail()
      return .unknown
    }
  }

  /// Bytes that are no facts might nest as deep as they like.
  private mutating func type(depth: Int) -> TypeExpression {
    guard depth < 1000 else {
      fail()
      return .unknown
    }
    switch number() {
    case 0: return .name(path())
    case 1: return .applied(path(), array { $0.type(depth: depth + 1) })
    case 2: return .union(array { $0.type(depth: depth + 1) })
    case 3: return .none
    case 4: return .unknown
    default:
      fail()
      return .unknown
    }
  }
}
