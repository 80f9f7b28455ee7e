import Syntax

/// What a condition asks: the kind, the slot that is asked about, for `isinstance` the slot of the classes, and where
/// needed the slot of the answer.
struct Test {
  var kind: TestKind
  var subject: Slot
  var classes: Slot = noSlot
  var value: Slot

  init(_ kind: TestKind, _ subject: Slot, classes: Slot = noSlot, value: Slot? = nil) {
    self.kind = kind
    self.subject = subject
    self.classes = classes
    self.value = value ?? subject
  }
}

extension Lowering {
  /// Opens the arm that runs when the test holds.
  mutating func open(_ test: Test, _ node: Int32) {
    emit(.branch, flags: test.kind.rawValue, a: test.subject, b: test.classes, node)
  }

  /// Evaluates a condition. `needsValue` where the answer itself goes on, as in `x is None or y`.
  mutating func test(_ node: Int32, needsValue: Bool) -> Test {
    var inner = node
    var isNegated = false
    while true {
      if tree.kind(inner) == .parenthesizedExpression {
        let next = tree.expressionChild(inner)
        if next == absent { break }
        inner = next
      } else if tree.kind(inner) == .notOperator {
        let next = tree.child(inner, .argument)
        if next == absent { break }
        inner = next
        isNegated.toggle()
      } else {
        break
      }
    }
    var test = plainTest(inner, needsValue: needsValue)
    if isNegated {
      test.kind = test.kind.negated
      if needsValue {
        let slot = temporary()
        opaque(.comparison, slot, test.value, nil, node)
        test.value = slot
      }
    }
    return test
  }

  private mutating func plainTest(_ node: Int32, needsValue: Bool) -> Test {
    switch tree.kind(node) {
    case .comparisonOperator: return comparisonTest(node, needsValue: needsValue)
    case .call: return instanceTest(node, needsValue: needsValue) ?? Test(.truthy, value(node))
    case .trueLiteral: return Test(.constantTrue, needsValue ? value(node) : noSlot)
    case .falseLiteral, .noneLiteral: return Test(.constantFalse, needsValue ? value(node) : noSlot)
    case .integer:
      let isZero = tree.bytes(node).allSatisfy { $0 == 0x30 }
      return Test(isZero ? .constantFalse : .constantTrue, needsValue ? value(node) : noSlot)
    case .identifier:
      let isTypeChecking = isTypeChecking(node)
      return Test(isTypeChecking ? .typeChecking : .truthy, value(node))
    case .attribute:
      let name = tree.child(node, .attribute)
      let isTypeChecking = name != absent && isTypeChecking(name)
      return Test(isTypeChecking ? .typeChecking : .truthy, value(node))
    default: return Test(.truthy, value(node))
    }
  }

  private func isTypeChecking(_ identifier: Int32) -> Bool {
    let it = info[Int(identifier)]
    if it >= 0 { return table.symbols[Int(it)].name == known.typeChecking }
    return it == NodeInfo.name(NameID(known.typeChecking))
  }

  /// `x is None` and `x is not None`, either way round; any other comparison tells no paths apart.
  private mutating func comparisonTest(_ node: Int32, needsValue: Bool) -> Test {
    var sides: [Int32] = []
    var kind: TestKind?
    var operatorCount = 0
    let limit = tree.next(node)
    var at = node + 1
    while at < limit {
      if tree.kind(at).isValue { sides.append(at) }
      if tree.field(at) == .operators {
        operatorCount += 1
        switch tree.kind(at) {
        case .isToken: kind = .isNone
        case .isNotToken: kind = .isNotNone
        default: break
        }
      }
      at = tree.next(at)
    }
    guard let kind, operatorCount == 1, sides.count == 2 else { return Test(.other, value(node)) }
    let subject: Int32
    if tree.kind(tree.stripped(sides[1])) == .noneLiteral {
      subject = sides[0]
    } else if tree.kind(tree.stripped(sides[0])) == .noneLiteral {
      subject = sides[1]
    } else {
      return Test(.other, value(node))
    }
    let slot = value(subject)
    return Test(kind, slot, value: answer(slot, needsValue, node))
  }

  private mutating func instanceTest(_ node: Int32, needsValue: Bool) -> Test? {
    let function = tree.child(node, .function)
    let list = tree.child(node, .arguments)
    guard function != absent, list != absent, isBuiltin(function, known.isinstance),
      let arguments = plainArguments(list), arguments.count == 2
    else { return nil }
    let subject = value(arguments[0])
    let classes = value(arguments[1])
    return Test(.isInstance, subject, classes: classes, value: answer(subject, needsValue, node))
  }

  private mutating func answer(_ subject: Slot, _ isNeeded: Bool, _ node: Int32) -> Slot? {
    guard isNeeded else { return nil }
    let slot = temporary()
    opaque(.comparison, slot, subject, nil, node)
    return slot
  }
}

extension TestKind {
  var negated: TestKind {
    switch self {
    case .other: .other
    case .truthy: .falsy
    case .falsy: .truthy
    case .isNone: .isNotNone
    case .isNotNone: .isNone
    case .isInstance: .isNotInstance
    case .isNotInstance: .isInstance
    case .typeChecking: .constantTrue
    case .constantTrue: .constantFalse
    case .constantFalse: .constantTrue
    }
  }
}
