import Syntax

extension BodyCompiler {
  func expression(_ node: Int32) throws {
    depth += 1
    defer { depth -= 1 }
    if depth > 1000 { throw unsupported("nested too deeply", node) }
    if let literal = try literal(node) {
      constant(literal)
      return
    }
    let outer = offset
    offset = source.tree[node].start
    defer { offset = outer }
    switch source.kind(node) {
    case .identifier: name(source.string(node), .load)
    case .attribute:
      try expression(source.child(node, .object)!)
      emit(.loadAttribute, nameIndex(mangled(source.string(source.child(node, .attribute)!), in: scope.className)))
    case .subscription:
      try expression(source.child(node, .value)!)
      try subscripts(node)
      emit(.subscript)
    case .call: try call(node)
    case .binaryOperator:
      try expression(source.child(node, .left)!)
      try expression(source.child(node, .right)!)
      emit(.binary, Int(try binaryOperator(source.child(node, .operator)!).rawValue))
    case .booleanOperator:
      try expression(source.child(node, .left)!)
      let isAnd = source.kind(source.child(node, .operator)!) == .andToken
      let end = emit(isAnd ? .jumpIfFalseOrPop : .jumpIfTrueOrPop)
      try expression(source.child(node, .right)!)
      patch(end)
    case .notOperator:
      try expression(source.child(node, .argument)!)
      emit(.not)
    case .unaryOperator:
      try expression(source.child(node, .argument)!)
      switch source.kind(source.child(node, .operator)!) {
      case .minus: emit(.negate)
      case .plus: emit(.positive)
      default: emit(.invert)
      }
    case .comparisonOperator: try comparison(node)
    case .conditionalExpression:
      let parts = source.operands(node)
      try expression(parts[1])
      let other = emit(.popJumpIfFalse)
      try expression(parts[0])
      let end = emit(.jump)
      patch(other)
      try expression(parts[2])
      patch(end)
    case .namedExpression:
      try expression(source.child(node, .value)!)
      emit(.duplicate)
      name(source.string(source.child(node, .name)!), .store)
    case .parenthesizedExpression: try expression(source.operands(node)[0])
    case .tuple: try tuple(source.operands(node), of: node)
    case .expressionList: try tuple(source.operands(node), of: node)
    case .list: try items(source.operands(node), .buildList, .listExtend, .listAppend)
    case .set: try items(source.operands(node), .buildSet, .setUpdate, .setAdd)
    case .dictionary: try dictionary(node)
    case .listComprehension, .setComprehension, .dictionaryComprehension, .generatorExpression:
      try comprehension(node)
    case .lambda: try lambda(node)
    case .yieldExpression: try yield(node)
    case .awaitExpression:
      if scope.kind != .function { throw unsupported("'await' here is not supported", node) }
      try expression(source.operands(node)[0])
      emit(.getAwaitable)
      none()
      emit(.yieldFrom)
    case .string: try formatString(node)
    case .concatenatedString: try concatenated(node)
    case .slice: try slice(node)
    case .type: try expression(source.children(node)[0])
    case .listSplat:
      // The grammar reads `[*f(x)]` as a call of `*f`; the display that it stands in has seen to the star.
      guard splatDepth > 0 else { throw invalid("can't use starred expression here", node) }
      try expression(source.operands(node)[0])
    default: throw unsupported("unsupported expression (\(source.kind(node)))", node)
    }
  }

  /// The constant that a node is, if the compiler makes one of it.
  func literal(_ node: Int32) throws -> ConstantKey? {
    switch source.kind(node) {
    case .noneLiteral: return ConstantKey.none
    case .trueLiteral: return .yes
    case .falseLiteral: return .no
    case .ellipsis: return .ellipsis
    case .integer, .float: return try number(source.string(node), node)
    case .string:
      if source.tree[node].next != node + 1 { return nil }
      return try stringLiteral(node)
    case .concatenatedString:
      var text: [UInt8] = []
      var isBytes = false
      for part in source.operands(node) {
        switch try literal(part) {
        case .string(let bytes)?: text += bytes
        case .bytes(let bytes)?:
          text += bytes
          isBytes = true
        default: return nil
        }
      }
      return isBytes ? .bytes(text) : .string(text)
    case .parenthesizedExpression: return try literal(source.operands(node)[0])
    case .tuple:
      var items: [ConstantKey] = []
      for item in source.operands(node) {
        guard let item = try literal(item) else { return nil }
        items.append(item)
      }
      return .tuple(items)
    case .unaryOperator:
      guard source.kind(source.child(node, .operator)!) == .minus else { return nil }
      switch try literal(source.child(node, .argument)!) {
      case .int(let value)? where value != Int.min: return .int(-value)
      case .float(let bits)?: return .float((-Double(bitPattern: bits)).bitPattern)
      default: return nil
      }
    case .binaryOperator:
      return try folded(node)
    default: return nil
    }
  }

  /// What the compiler computes in advance: arithmetic of small integers, and repetition of short strings.
  private func folded(_ node: Int32) throws -> ConstantKey? {
    guard let left = try literal(source.child(node, .left)!), let right = try literal(source.child(node, .right)!)
    else { return nil }
    let operation = try binaryOperator(source.child(node, .operator)!)
    switch (left, right) {
    case (.int(let a), .int(let b)):
      switch operation {
      case .add: return a.addingReportingOverflow(b).overflow ? nil : .int(a + b)
      case .subtract: return a.subtractingReportingOverflow(b).overflow ? nil : .int(a - b)
      case .multiply: return a.multipliedReportingOverflow(by: b).overflow ? nil : .int(a * b)
      case .leftShift where a >= 0 && a < 1 << 20 && b >= 0 && b < 40: return .int(a << b)
      default: return nil
      }
    case (.string(let a), .string(let b)):
      return operation == .add && a.count + b.count <= 4096 ? .string(a + b) : nil
    case (.string(let a), .int(let n)):
      guard operation == .multiply, n >= 0, n * a.count <= 4096 else { return nil }
      return .string(Array(repeatElement(a, count: n).joined()))
    default: return nil
    }
  }

  func tuple(_ parts: [Int32], of node: Int32) throws {
    var constants: [ConstantKey] = []
    for part in parts {
      guard let item = try literal(part) else { break }
      constants.append(item)
    }
    if constants.count == parts.count {
      constant(.tuple(constants))
      return
    }
    if parts.contains(where: { isSplatPart($0) }) {
      try items(parts, .buildList, .listExtend, .listAppend)
      emit(.listToTuple)
      return
    }
    for part in parts { try expression(part) }
    emit(.buildTuple, parts.count)
  }

  /// A list or set display; unpacked parts are added one after the other.
  private func items(_ parts: [Int32], _ build: Op, _ extend: Op, _ append: Op) throws {
    guard let star = parts.firstIndex(where: { isSplatPart($0) })
    else {
      for part in parts { try expression(part) }
      emit(build, parts.count)
      return
    }
    for part in parts[..<star] { try expression(part) }
    emit(build, star)
    for part in parts[star...] {
      if isSplatPart(part) {
        splatDepth += 1
        defer { splatDepth -= 1 }
        try expression(part)
        emit(extend, 1)
      } else {
        try expression(part)
        emit(append, 1)
      }
    }
  }

  /// Whether a star stands before a part, also one that the grammar puts at the bottom of a chain of calls.
  private func isSplatPart(_ node: Int32) -> Bool {
    var at = node
    while true {
      switch source.kind(at) {
      case .listSplat: return true
      case .call: at = source.child(at, .function)!
      case .attribute: at = source.child(at, .object)!
      case .subscription: at = source.child(at, .value)!
      default: return false
      }
    }
  }

  private func dictionary(_ node: Int32) throws {
    let parts = source.children(node)
    if !parts.contains(where: { source.kind($0) == .dictionarySplat }) {
      for pair in parts {
        try expression(source.child(pair, .key)!)
        try expression(source.child(pair, .value)!)
      }
      emit(.buildMap, parts.count)
      return
    }
    emit(.buildMap, 0)
    for part in parts {
      if source.kind(part) == .dictionarySplat {
        try expression(source.operands(part)[0])
        emit(.dictUpdate, 1)
      } else {
        try expression(source.child(part, .key)!)
        try expression(source.child(part, .value)!)
        emit(.mapAdd, 1)
      }
    }
  }

  func subscripts(_ node: Int32) throws {
    let parts = source.children(node).filter { source.tree[$0].field == .subscript }
    if parts.count == 1 && !source.isFollowedByComma(parts[0]) {
      try expression(parts[0])
      return
    }
    try tuple(parts, of: node)
  }

  private func slice(_ node: Int32) throws {
    // The colons are not in the tree; what stands between them is found by position.
    var parts: [Int32?] = [nil]
    var at = source.tree[node].start
    func skip(to end: UInt32) {
      while at < end {
        if source.text.bytes[Int(at)] == UInt8(ascii: ":") { parts.append(nil) }
        at += 1
      }
    }
    for child in source.operands(node) {
      skip(to: source.tree[child].start)
      parts[parts.count - 1] = child
      at = source.tree[child].end
    }
    skip(to: source.tree[node].end)
    let hasStep = parts.count > 2
    for part in parts.count < 2 ? parts + [nil] : parts {
      if let part { try expression(part) } else { none() }
    }
    emit(.buildSlice, hasStep ? 3 : 2)
  }

  func binaryOperator(_ node: Int32) throws -> BinaryOperator {
    switch source.kind(node) {
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .doubleSlash: .floorDivide
    case .percent: .modulo
    case .doubleStar: .power
    case .at: .matrixMultiply
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .ampersand: .and
    case .pipe: .or
    case .caret: .xor
    default: throw invalid("invalid syntax", node)
    }
  }

  private func comparison(_ node: Int32) throws {
    let parts = source.children(node)
    let operands = parts.filter { source.tree[$0].field != .operators }
    let operators = parts.filter { source.tree[$0].field == .operators }
    try expression(operands[0])
    var exits: [Int] = []
    for (index, token) in operators.enumerated() {
      try expression(operands[index + 1])
      let isLast = index == operators.count - 1
      if !isLast {
        emit(.duplicate)
        emit(.rotateThree)
      }
      emit(.compare, Int(try compareOperator(token).rawValue))
      if !isLast { exits.append(emit(.jumpIfFalseOrPop)) }
    }
    if exits.isEmpty { return }
    let end = emit(.jump)
    patch(exits)
    emit(.rotateTwo)
    emit(.pop)
    patch(end)
  }

  private func compareOperator(_ node: Int32) throws -> CompareOperator {
    switch source.kind(node) {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .inToken: .contains
    case .notInToken: .notContains
    case .isToken: .isSame
    case .isNotToken: .isNotSame
    default: throw invalid("invalid syntax", node)
    }
  }

  private func call(_ node: Int32) throws {
    let function = source.child(node, .function)!
    let argumentNode = source.child(node, .arguments)!
    if source.kind(argumentNode) == .generatorExpression {
      try expression(function)
      try expression(argumentNode)
      emit(.call, 1)
      return
    }
    let arguments = source.children(argumentNode)
    let isPlain = arguments.allSatisfy {
      source.kind($0) != .listSplat && source.kind($0) != .dictionarySplat && source.kind($0) != .keywordArgument
    }
    if isPlain && source.kind(function) == .attribute {
      try expression(source.child(function, .object)!)
      emit(.loadMethod, nameIndex(mangled(source.string(source.child(function, .attribute)!), in: scope.className)))
      for argument in arguments { try expression(argument) }
      emit(.callMethod, arguments.count)
      return
    }
    try expression(function)
    try callArguments(arguments, extra: 0)
  }

  /// Arguments and the call; `extra` positional ones are on the stack already.
  func callArguments(_ arguments: [Int32], extra: Int) throws {
    let splats = arguments.contains { source.kind($0) == .listSplat || source.kind($0) == .dictionarySplat }
    if splats {
      try extendedCall(arguments, extra: extra)
      return
    }
    let positional = arguments.filter { source.kind($0) != .keywordArgument }
    let keywords = arguments.filter { source.kind($0) == .keywordArgument }
    for argument in positional { try expression(argument) }
    for keyword in keywords { try expression(source.child(keyword, .value)!) }
    if keywords.isEmpty {
      emit(.call, positional.count + extra)
      return
    }
    constant(.tuple(keywords.map { .string(Array(source.bytes(source.child($0, .name)!))) }))
    emit(.callKeywords, positional.count + keywords.count + extra)
  }

  private func extendedCall(_ arguments: [Int32], extra: Int) throws {
    let positional = arguments.filter { source.kind($0) != .keywordArgument && source.kind($0) != .dictionarySplat }
    // `f(*t)` passes a tuple on as it is.
    if extra == 0, positional.count == 1, source.kind(positional[0]) == .listSplat {
      try expression(source.operands(positional[0])[0])
    } else if positional.isEmpty && extra == 0 {
      constant(.tuple([]))
    } else {
      var leading = extra
      var rest = positional[...]
      while let first = rest.first, source.kind(first) != .listSplat {
        try expression(first)
        leading += 1
        rest = rest.dropFirst()
      }
      if rest.isEmpty {
        emit(.buildTuple, leading)
      } else {
        emit(.buildList, leading)
        for part in rest {
          if source.kind(part) == .listSplat {
            try expression(source.operands(part)[0])
            emit(.listExtend, 1)
          } else {
            try expression(part)
            emit(.listAppend, 1)
          }
        }
        emit(.listToTuple)
      }
    }
    let keywords = arguments.filter { source.kind($0) == .keywordArgument || source.kind($0) == .dictionarySplat }
    if keywords.isEmpty {
      emit(.callExtended, 0)
      return
    }
    emit(.buildMap, 0)
    for keyword in keywords {
      if source.kind(keyword) == .dictionarySplat {
        try expression(source.operands(keyword)[0])
        emit(.dictMerge, 1)
      } else {
        constant(.string(Array(source.bytes(source.child(keyword, .name)!))))
        try expression(source.child(keyword, .value)!)
        emit(.mapAdd, 1)
      }
    }
    emit(.callExtended, 1)
  }

  private func yield(_ node: Int32) throws {
    guard scope.kind == .function else { throw invalid("'yield' outside function", node) }
    let parts = source.children(node)
    if parts.first.map({ source.kind($0) }) == .fromToken {
      try expression(parts[1])
      emit(.getYieldFromIterator)
      none()
      emit(.yieldFrom)
      return
    }
    if let part = parts.first { try value(part) } else { none() }
    if code.isCoroutine { emit(.asyncGeneratorWrap) }
    emit(.yieldValue)
  }
}
