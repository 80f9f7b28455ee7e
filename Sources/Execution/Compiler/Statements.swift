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

  /// A plain string as a statement does nothing. That it leaves no instruction lets choices have the same sites when
  /// documentation is left out.
  private func isText(_ node: Int32) -> Bool {
    guard source.kind(node) == .expressionStatement, source.children(node).count == 1,
      let expression = source.children(node).first
    else { return false }
    return source.kind(expression) == .string
      && !source.children(expression).contains { source.kind($0) == .interpolation }
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
    if isText(node) { return }
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
      let done = try jumps(where: true, parts[0])
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
      let decorators = source.children(node).filter {
        source.kind($0) == .decorator && !shared.droppedDecorators.contains(source.tree[$0].start)
      }
      let definition = source.child(node, .definition)!
      emit(.statement)
      if source.kind(definition) == .classDefinition {
        try classDefinition(definition, decorators: decorators)
      } else {
        try functionDefinition(definition, decorators: decorators)
      }
    case .matchStatement: try matchStatement(node)
    case .typeAliasStatement: try typeAlias(node)
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
    var next = try jumps(where: false, source.child(node, .condition)!)
    try block(source.child(node, .consequence)!)
    for clause in source.children(node) where source.tree[clause].field == .alternative {
      ends.append(emit(.jump))
      patch(next)
      next = []
      offset = source.tree[clause].start
      if source.kind(clause) == .elifClause {
        emit(.statement)
        next = try jumps(where: false, source.child(clause, .condition)!)
        try block(source.child(clause, .consequence)!)
      } else {
        try block(source.child(clause, .body)!)
      }
    }
    patch(next + ends)
  }

  /// A condition, and the jumps that are taken where its truth is what is asked for. Each operand of `and`, `or` and `not`
  /// is tested once, as `codegen_jump_if` in `Python/codegen.c` has it.
  func jumps(where holds: Bool, _ node: Int32) throws -> [Int] {
    switch source.kind(node) {
    case .parenthesizedExpression: return try jumps(where: holds, source.operands(node)[0])
    case .notOperator: return try jumps(where: !holds, source.child(node, .argument)!)
    case .booleanOperator:
      let isOr = source.kind(source.child(node, .operator)!) != .andToken
      let early = try jumps(where: isOr, source.child(node, .left)!)
      let last = try jumps(where: holds, source.child(node, .right)!)
      if isOr == holds { return early + last }
      patch(early)
      return last
    default:
      try value(node)
      return [test(node, holds ? .popJumpIfTrue : .popJumpIfFalse)]
    }
  }

  /// The jump that tests what a condition gave, at the place of the condition: whoever answers for an unknown value knows
  /// which test asks.
  func test(_ node: Int32, _ jump: Op) -> Int {
    let outer = offset
    offset = source.tree[node].start
    defer { offset = outer }
    return emit(jump)
  }

  func elseBody(_ node: Int32) -> Int32? {
    guard let clause = source.children(node).first(where: { source.kind($0) == .elseClause }) else { return nil }
    return source.child(clause, .body)
  }
}
