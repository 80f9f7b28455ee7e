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
      let end = test(source.child(node, .left)!, isAnd ? .jumpIfFalseOrPop : .jumpIfTrueOrPop)
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
      let other = try jumps(where: false, parts[1])
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
      guard code.isCoroutine else { throw invalid("'await' outside async function", node) }
      try expression(source.operands(node)[0])
      awaitTop()
    case .string: try formatString(node)
    case .concatenatedString: try concatenated(node)
    case .slice: try slice(node)
    case .type, .genericType, .unionType, .memberType: try typeExpression(node)
    case .listSplat:
      // The grammar reads `[*f(x)]` as a call of `*f`; the display that it stands in has seen to the star.
      guard splatDepth > 0 else { throw invalid("can't use starred expression here", node) }
      try expression(source.operands(node)[0])
    default: throw unsupported("unsupported expression (\(source.kind(node)))", node)
    }
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
