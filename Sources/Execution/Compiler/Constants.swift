import Syntax

extension BodyCompiler {
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
}
