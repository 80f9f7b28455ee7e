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

  private func elseBody(_ node: Int32) -> Int32? {
    guard let clause = source.children(node).first(where: { source.kind($0) == .elseClause }) else { return nil }
    return source.child(clause, .body)
  }

  private func whileStatement(_ node: Int32) throws {
    let start = here
    try condition(source.child(node, .condition)!)
    let end = emit(.popJumpIfFalse)
    push(.loop(start: start, isFor: false, breaks: breakJumps.count))
    breakJumps.append([])
    try block(source.child(node, .body)!)
    blocks.removeLast()
    emit(.jumpBackward, start)
    patch(end)
    if let alternative = elseBody(node) { try block(alternative) }
    patch(breakJumps.removeLast())
  }

  private func forStatement(_ node: Int32) throws {
    if source.children(node).first.map({ source.kind($0) }) == .asyncToken {
      try asyncFor(node)
      return
    }
    let rights = source.children(node).filter { source.tree[$0].field == .right }
    if rights.count == 1 { try value(rights[0]) } else { try tuple(rights, of: node) }
    emit(.getIterator)
    let start = here
    let end = emit(.forIterator)
    push(.loop(start: start, isFor: true, breaks: breakJumps.count))
    breakJumps.append([])
    try target(source.child(node, .left)!, .store)
    try block(source.child(node, .body)!)
    blocks.removeLast()
    emit(.jumpBackward, start)
    patch(end)
    if let alternative = elseBody(node) { try block(alternative) }
    patch(breakJumps.removeLast())
  }

  private func asyncFor(_ node: Int32) throws {
    try value(source.child(node, .right)!)
    emit(.getAsyncIterator)
    let start = here
    let guarded = emit(.setupFinally)
    emit(.getAsyncNext)
    none()
    emit(.yieldFrom)
    emit(.popBlock)
    push(.loop(start: start, isFor: true, breaks: breakJumps.count))
    breakJumps.append([])
    try target(source.child(node, .left)!, .store)
    try block(source.child(node, .body)!)
    blocks.removeLast()
    emit(.jumpBackward, start)
    patch(guarded)
    emit(.endAsyncFor)
    if let alternative = elseBody(node) { try block(alternative) }
    patch(breakJumps.removeLast())
    code.hasHandlers = true
  }

  private func leaveLoop(_ node: Int32, isBreak: Bool) throws {
    guard let index = blocks.lastIndex(where: { if case .loop = $0 { true } else { false } }),
      case .loop(let start, let isFor, let breaks) = blocks[index]
    else { throw invalid(isBreak ? "'break' outside loop" : "'continue' not properly in loop", node) }
    try unwind(to: index + 1, keepsTop: false, node)
    if isBreak {
      if isFor { emit(.pop) }
      breakJumps[breaks].append(emit(.jump))
    } else {
      emit(.jumpBackward, start)
    }
  }

  /// What leaving the blocks from `floor` on has to do first, innermost first.
  func unwind(to floor: Int, keepsTop: Bool, _ node: Int32) throws {
    let saved = blocks
    while blocks.count > floor {
      let block = blocks.removeLast()
      switch block {
      case .loop(_, let isFor, _):
        if isFor {
          if keepsTop { emit(.rotateTwo) }
          emit(.pop)
        }
      case .exceptBody: emit(.popBlock)
      case .tryBody(let finally):
        emit(.popBlock)
        try self.block(finally)
      case .handler:
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        emit(.popHandled)
      case .namedHandler(let name):
        emit(.popBlock)
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        emit(.popHandled)
        none()
        self.name(name, .store)
        self.name(name, .delete)
      case .finallyEnd:
        // The exception that waits to go on is dropped.
        if keepsTop { emit(.rotateTwo) }
        emit(.pop)
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        emit(.popHandled)
      case .with(let isAsync):
        emit(.popBlock)
        if keepsTop { emit(.rotateTwo) }
        callExit(isAsync: isAsync)
        emit(.pop)
      }
    }
    blocks = saved
  }

  /// Calls `__exit__`, on top of the stack, with three times None.
  private func callExit(isAsync: Bool) {
    emit(.callExit)
    if isAsync {
      emit(.getAwaitable)
      none()
      emit(.yieldFrom)
    }
  }

  private func tryStatement(_ node: Int32) throws {
    let clauses = source.children(node)
    let finally = clauses.first { source.kind($0) == .finallyClause }.map { clause in
      source.children(clause).first { source.kind($0) == .block } ?? clause
    }
    guard let finally else {
      try tryExcept(node)
      return
    }
    let setup = emit(.setupFinally)
    push(.tryBody(finally: finally))
    if clauses.contains(where: { source.kind($0) == .exceptClause || source.kind($0) == .exceptGroupClause }) {
      try tryExcept(node)
    } else {
      try block(source.child(node, .body)!)
    }
    blocks.removeLast()
    emit(.popBlock)
    try block(finally)
    let end = emit(.jump)
    patch(setup)
    emit(.pushHandled)
    let cleanup = emit(.setupCleanup)
    push(.finallyEnd)
    try block(finally)
    blocks.removeLast()
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(cleanup)
    emit(.restoreAndReraise)
    patch(end)
  }

  private func tryExcept(_ node: Int32) throws {
    let setup = emit(.setupFinally)
    push(.exceptBody)
    try block(source.child(node, .body)!)
    blocks.removeLast()
    emit(.popBlock)
    if let alternative = elseBody(node) { try block(alternative) }
    var ends = [emit(.jump)]
    patch(setup)
    emit(.pushHandled)
    let cleanup = emit(.setupCleanup)
    var next: Int?
    for clause in source.children(node)
    where source.kind(clause) == .exceptClause || source.kind(clause) == .exceptGroupClause {
      if let jump = next { patch(jump) }
      next = nil
      try exceptClause(clause, &next, &ends)
    }
    if let next { patch(next) }
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(cleanup)
    emit(.restoreAndReraise)
    patch(ends)
  }

  private func exceptClause(_ clause: Int32, _ next: inout Int?, _ ends: inout [Int]) throws {
    offset = source.tree[clause].start
    var bound: String?
    var type = source.child(clause, .value)
    if source.kind(clause) == .exceptGroupClause || type.map({ source.kind($0) }) == .listSplat {
      throw unsupported("except* is not supported", clause)
    }
    if let pattern = type, source.kind(pattern) == .asPattern {
      let parts = source.children(pattern)
      type = parts[0]
      if let alias = source.child(pattern, .alias) { bound = source.string(source.children(alias)[0]) }
    }
    if let alias = source.child(clause, .alias) { bound = source.string(alias) }
    if let type {
      emit(.statement)
      try expression(type)
      next = emit(.jumpIfNoMatch)
    }
    if let bound {
      name(bound, .store)
      let nameEnd = emit(.setupFinally)
      push(.namedHandler(bound))
      try block(source.children(clause).last!)
      blocks.removeLast()
      emit(.popBlock)
      emit(.popBlock)
      emit(.popHandled)
      none()
      name(bound, .store)
      name(bound, .delete)
      ends.append(emit(.jump))
      patch(nameEnd)
      // An exception left the handler: the name goes, then the exception goes on.
      none()
      name(bound, .store)
      name(bound, .delete)
      emit(.popBlock)
      emit(.restoreAndReraise)
    } else {
      emit(.pop)
      push(.handler)
      try block(source.children(clause).last!)
      blocks.removeLast()
      emit(.popBlock)
      emit(.popHandled)
      ends.append(emit(.jump))
    }
  }

  private func withStatement(_ node: Int32) throws {
    let isAsync = source.children(node).first.map { source.kind($0) } == .asyncToken
    let clause = source.children(node).first { source.kind($0) == .withClause }!
    var items = source.children(clause).filter { source.kind($0) == .withItem }
    // `with (a, b):` may be read as one item that is a tuple of items.
    if items.isEmpty { items = source.children(clause) }
    try withItems(items[...], source.child(node, .body)!, isAsync: isAsync)
  }

  private func withItems(_ items: ArraySlice<Int32>, _ body: Int32, isAsync: Bool) throws {
    guard let item = items.first else {
      try block(body)
      return
    }
    var context = source.child(item, .value) ?? item
    var bound: Int32?
    if source.kind(context) == .asPattern {
      bound = source.child(context, .alias).map { source.children($0)[0] }
      context = source.children(context)[0]
    }
    try expression(context)
    if isAsync {
      emit(.setupAsyncWith)
      emit(.getAwaitable)
      none()
      emit(.yieldFrom)
    } else {
      emit(.setupWith)
    }
    let setup = emit(.setupCleanup)
    if let bound { try target(bound, .store) } else { emit(.pop) }
    push(.with(isAsync: isAsync))
    try withItems(items.dropFirst(), body, isAsync: isAsync)
    blocks.removeLast()
    emit(.popBlock)
    callExit(isAsync: isAsync)
    emit(.pop)
    let end = emit(.jump)
    patch(setup)
    emit(.pushHandled)
    let cleanup = emit(.setupCleanup)
    emit(.withExceptStart)
    if isAsync {
      emit(.getAwaitable)
      none()
      emit(.yieldFrom)
    }
    let suppressed = emit(.popJumpIfTrue)
    emit(.popBlock)
    emit(.restoreAndReraise)
    patch(cleanup)
    emit(.restoreAndReraise)
    patch(suppressed)
    emit(.pop)
    emit(.popBlock)
    emit(.popHandled)
    emit(.pop)
    patch(end)
  }

  private func importStatement(_ node: Int32) throws {
    for child in source.children(node) where source.tree[child].field == .name {
      let isAliased = source.kind(child) == .aliasedImport
      let module = isAliased ? source.child(child, .name)! : child
      constant(.int(0))
      none()
      emit(.importName, nameIndex(dotted(module)))
      if isAliased {
        // `import a.b as c` binds b.
        for part in source.children(module).dropFirst() { emit(.loadAttribute, nameIndex(source.string(part))) }
        name(source.string(source.child(child, .alias)!), .store)
      } else {
        name(source.string(source.children(module)[0]), .store)
      }
    }
  }

  private func dotted(_ node: Int32) -> String {
    source.children(node).map { source.string($0) }.joined(separator: ".")
  }

  private func importFrom(_ node: Int32) throws {
    let module = source.child(node, .moduleName)!
    let name: String
    var level = 0
    if source.kind(module) == .relativeImport {
      level = source.bytes(source.children(module)[0]).count { $0 == UInt8(ascii: ".") }
      name = source.children(module).first { source.kind($0) == .dottedName }.map { dotted($0) } ?? ""
    } else {
      name = dotted(module)
    }
    constant(.int(level))
    let items = source.children(node).filter { source.tree[$0].field == .name }
    constant(.tuple(items.map { .string(Array(importedName($0).utf8)) }))
    emit(.importName, nameIndex(name))
    if source.children(node).contains(where: { source.kind($0) == .wildcardImport }) {
      emit(.importStar)
      return
    }
    for item in items {
      emit(.importFrom, nameIndex(importedName(item)))
      let bound = source.child(item, .alias).map { source.string($0) } ?? importedName(item)
      self.name(bound, .store)
    }
    emit(.pop)
  }

  private func importedName(_ node: Int32) -> String {
    source.kind(node) == .aliasedImport ? dotted(source.child(node, .name)!) : dotted(node)
  }
}
