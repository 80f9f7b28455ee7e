import Syntax

extension BodyCompiler {
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

  func comparison(_ node: Int32) throws {
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
}
