import Syntax

extension BodyCompiler {
  func module() throws {
    try docstring(SyntaxTree.root)
    for child in source.children(SyntaxTree.root) { try statement(child) }
    none()
    emit(.returnValue)
  }

  /// Stores the docstring of a module or class body.
  private func docstring(_ node: Int32) throws {
    guard let text = try documentation(of: node) else { return }
    constant(.string(text))
    name("__doc__", .store)
  }

  /// The first statement of a body if it is a plain string.
  func documentation(of body: Int32) throws -> [UInt8]? {
    guard let first = source.children(body).first, source.kind(first) == .expressionStatement,
      let expression = source.children(first).first,
      source.kind(expression) == .string || source.kind(expression) == .concatenatedString,
      case .string(let bytes)? = try literal(expression)
    else { return nil }
    return bytes
  }

  func block(_ node: Int32) throws {
    if source.kind(node) == .block {
      for child in source.children(node) { try statement(child) }
    } else {
      try statement(node)
    }
  }

  func statement(_ node: Int32) throws {
    depth += 1
    defer { depth -= 1 }
    if depth > 1000 { throw unsupported("nested too deeply", node) }
    offset = source.tree[node].start
    switch source.kind(node) {
    case .functionDefinition, .classDefinition, .decoratedDefinition, .block, .globalStatement, .nonlocalStatement:
      break
    default: emit(.statement)
    }
    switch source.kind(node) {
    case .expressionStatement: try expressionStatement(node)
    case .passStatement, .globalStatement, .nonlocalStatement: break
    case .futureImportStatement:
      break
    case .returnStatement: try returnStatement(node)
    case .deleteStatement: for child in source.children(node) { try target(child, .delete) }
    case .raiseStatement:
      let cause = source.child(node, .cause)
      let operands = source.operands(node).filter { $0 != cause }
      if let first = operands.first { try expression(first) }
      if let cause { try expression(cause) }
      emit(.raise, operands.isEmpty ? 0 : cause == nil ? 1 : 2)
    case .assertStatement:
      let parts = source.operands(node)
      try expression(parts[0])
      let done = emit(.popJumpIfTrue)
      emit(.loadAssertionError)
      if parts.count > 1 {
        try expression(parts[1])
        emit(.call, 1)
      }
      emit(.raise, 1)
      patch(done)
    case .importStatement: try importStatement(node)
    case .importFromStatement: try importFrom(node)
    case .ifStatement: try ifStatement(node)
    case .whileStatement: try whileStatement(node)
    case .forStatement: try forStatement(node)
    case .breakStatement: try leaveLoop(node, isBreak: true)
    case .continueStatement: try leaveLoop(node, isBreak: false)
    case .tryStatement: try tryStatement(node)
    case .withStatement: try withStatement(node)
    case .functionDefinition: try functionDefinition(node, decorators: [])
    case .classDefinition: try classDefinition(node, decorators: [])
    case .decoratedDefinition:
      let decorators = source.children(node).filter { source.kind($0) == .decorator }
      let definition = source.child(node, .definition)!
      emit(.statement)
      if source.kind(definition) == .classDefinition {
        try classDefinition(definition, decorators: decorators)
      } else {
        try functionDefinition(definition, decorators: decorators)
      }
    case .matchStatement: try matchStatement(node)
    case .block: try block(node)
    default: throw unsupported("unsupported statement (\(source.kind(node)))", node)
    }
  }

  private func expressionStatement(_ node: Int32) throws {
    let parts = source.children(node)
    let first = parts[0]
    switch source.kind(first) {
    case .assignment: try assignment(first)
    case .augmentedAssignment: try augmentedAssignment(first)
    default:
      if parts.count > 1 || source.isFollowedByComma(first) {
        try tuple(parts, of: node)
      } else {
        // A constant alone does nothing and is not even loaded.
        if try literal(first) != nil { return }
        try expression(first)
      }
      emit(.pop)
    }
  }

  private func assignment(_ node: Int32) throws {
    var targets: [Int32] = []
    var at = node
    while source.kind(at) == .assignment {
      let left = source.child(at, .left)!
      if let type = source.child(at, .type) {
        try annotatedAssignment(left, type, source.child(at, .right))
        return
      }
      targets.append(left)
      guard let right = source.child(at, .right) else { throw invalid("invalid syntax", at) }
      at = right
    }
    try value(at)
    for (index, target) in targets.enumerated() {
      if index < targets.count - 1 { emit(.duplicate) }
      try self.target(target, .store)
    }
  }

  /// An expression that may be a tuple without parentheses.
  func value(_ node: Int32) throws {
    if source.kind(node) == .expressionList {
      try tuple(source.operands(node), of: node)
    } else {
      try expression(node)
    }
  }

  private func annotatedAssignment(_ left: Int32, _ type: Int32, _ right: Int32?) throws {
    if source.kind(left) == .subscription, source.bytes(left).starts(with: Array("match".utf8)), right == nil {
      // The grammar takes some match statements with a list as subject for an annotation.
      throw unsupported("a match statement that reads like an annotation is not supported", left)
    }
    if let right {
      try value(right)
      try target(left, .store)
    }
    guard !scope.isFunction, source.kind(left) == .identifier else { return }
    // Annotations are kept as text: nothing is evaluated for them.
    emit(.setupAnnotations)
    constant(.string(Array(source.bytes(type))))
    name("__annotations__", .load)
    constant(.string(Array(mangled(source.string(left), in: scope.className).utf8)))
    emit(.storeSubscript)
  }

  private func augmentedAssignment(_ node: Int32) throws {
    let left = source.child(node, .left)!
    let operation = try inplaceOperator(node)
    switch source.kind(left) {
    case .identifier:
      name(source.string(left), .load)
      try value(source.child(node, .right)!)
      emit(.inplace, Int(operation.rawValue))
      name(source.string(left), .store)
    case .attribute:
      try expression(source.child(left, .object)!)
      emit(.duplicate)
      let attribute = nameIndex(mangled(source.string(source.child(left, .attribute)!), in: scope.className))
      emit(.loadAttribute, attribute)
      try value(source.child(node, .right)!)
      emit(.inplace, Int(operation.rawValue))
      emit(.rotateTwo)
      emit(.storeAttribute, attribute)
    case .subscription:
      try expression(source.child(left, .value)!)
      try subscripts(left)
      emit(.duplicateTwo)
      emit(.subscript)
      try value(source.child(node, .right)!)
      emit(.inplace, Int(operation.rawValue))
      emit(.rotateThree)
      emit(.storeSubscript)
    default: throw invalid("illegal target for augmented assignment", left)
    }
  }

  private func inplaceOperator(_ node: Int32) throws -> BinaryOperator {
    switch source.kind(source.child(node, .operator)!) {
    case .plusEqual: .add
    case .minusEqual: .subtract
    case .starEqual: .multiply
    case .slashEqual: .divide
    case .doubleSlashEqual: .floorDivide
    case .percentEqual: .modulo
    case .doubleStarEqual: .power
    case .atEqual: .matrixMultiply
    case .leftShiftEqual: .leftShift
    case .rightShiftEqual: .rightShift
    case .ampersandEqual: .and
    case .pipeEqual: .or
    case .caretEqual: .xor
    default: throw invalid("invalid syntax", node)
    }
  }

  func target(_ node: Int32, _ use: Use) throws {
    switch source.kind(node) {
    case .identifier: name(source.string(node), use)
    case .attribute:
      try expression(source.child(node, .object)!)
      let attribute = nameIndex(mangled(source.string(source.child(node, .attribute)!), in: scope.className))
      emit(use == .store ? .storeAttribute : .deleteAttribute, attribute)
    case .subscription:
      try expression(source.child(node, .value)!)
      try subscripts(node)
      emit(use == .store ? .storeSubscript : .deleteSubscript)
    case .parenthesizedExpression, .asPatternTarget: try target(source.children(node)[0], use)
    case .patternList, .tuplePattern, .listPattern, .expressionList, .tuple, .list:
      let parts = source.operands(node)
      if use == .delete {
        for part in parts { try target(part, .delete) }
        return
      }
      let stars = parts.indices.filter { isSplat(parts[$0]) }
      if stars.count > 1 { throw invalid("multiple starred expressions in assignment", node) }
      if let star = stars.first {
        emit(.unpackExtended, star | (parts.count - star - 1) << 8)
      } else {
        emit(.unpackSequence, parts.count)
      }
      for part in parts { try target(isSplat(part) ? source.operands(part)[0] : part, .store) }
    default: throw invalid("cannot assign to this expression", node)
    }
  }

  private func isSplat(_ node: Int32) -> Bool {
    source.kind(node) == .listSplatPattern || source.kind(node) == .listSplat
  }

  private func returnStatement(_ node: Int32) throws {
    if let result = source.children(node).first {
      try value(result)
    } else {
      none()
    }
    try unwind(to: 0, keepsTop: true, node)
    emit(.returnValue)
  }

  private func ifStatement(_ node: Int32) throws {
    var ends: [Int] = []
    try condition(source.child(node, .condition)!)
    var next: Int? = emit(.popJumpIfFalse)
    try block(source.child(node, .consequence)!)
    for clause in source.children(node) where source.tree[clause].field == .alternative {
      ends.append(emit(.jump))
      patch(next!)
      next = nil
      offset = source.tree[clause].start
      if source.kind(clause) == .elifClause {
        emit(.statement)
        try condition(source.child(clause, .condition)!)
        next = emit(.popJumpIfFalse)
        try block(source.child(clause, .consequence)!)
      } else {
        try block(source.child(clause, .body)!)
      }
    }
    if let next { patch(next) }
    patch(ends)
  }

  func condition(_ node: Int32) throws { try value(node) }

  func elseBody(_ node: Int32) -> Int32? {
    guard let clause = source.children(node).first(where: { source.kind($0) == .elseClause }) else { return nil }
    return source.child(clause, .body)
  }
}
