import Syntax

extension BodyCompiler {
  func assignment(_ node: Int32) throws {
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

  func augmentedAssignment(_ node: Int32) throws {
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
      // `(a) = x` is no tuple.
      if source.kind(node) == .tuplePattern, parts.count == 1, !isSplat(parts[0]), !source.isFollowedByComma(parts[0]) {
        return try target(parts[0], use)
      }
      let stars = parts.indices.filter { isSplat(parts[$0]) || isSplatPart(parts[$0]) }
      if stars.count > 1 { throw invalid("multiple starred expressions in assignment", node) }
      if let star = stars.first {
        emit(.unpackExtended, star | (parts.count - star - 1) << 8)
      } else {
        emit(.unpackSequence, parts.count)
      }
      // The grammar reads `*self.a` as an attribute of `*self`, which is then stored to as one of `self`.
      splatDepth += 1
      defer { splatDepth -= 1 }
      for part in parts { try target(isSplat(part) ? source.operands(part)[0] : part, .store) }
    default: throw invalid("cannot assign to this expression", node)
    }
  }

  private func isSplat(_ node: Int32) -> Bool {
    source.kind(node) == .listSplatPattern || source.kind(node) == .listSplat
  }
}
