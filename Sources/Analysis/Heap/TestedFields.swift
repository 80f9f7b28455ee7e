/// A field of one object that a branch tests: `if self.timer:`, `if self.timer is not None:`.
struct TestedField: Sendable {
  var key: FieldMap.Key
  /// Whether the first arm is the one in which the field holds something.
  var isPresentInFirstArm: Bool
  /// Whether the field holds None in the other arm; else it may be an empty container.
  var isNone: Bool
}

/// What a test says about a field: where it holds nothing there is nothing to clear, so
/// `if self.timer: self.timer.cancel(); self.timer = None` clears it whichever way it goes.
extension HeapAnalyzer {
  /// The field behind the tested slot; nil where the test is of another kind, or of something else.
  func testedField(_ op: Op, _ at: Int, _ activation: Activation) -> TestedField? {
    let isPresentInFirstArm: Bool
    let isNone: Bool
    switch TestKind(rawValue: op.flags) ?? .other {
    case .truthy: (isPresentInFirstArm, isNone) = (true, false)
    case .falsy: (isPresentInFirstArm, isNone) = (false, false)
    case .isNotNone: (isPresentInFirstArm, isNone) = (true, true)
    case .isNone: (isPresentInFirstArm, isNone) = (false, true)
    case .other, .isInstance, .isNotInstance, .typeChecking, .constantTrue, .constantFalse: return nil
    }
    guard let key = fieldRead(into: op.a, before: at, activation) else { return nil }
    return TestedField(key: key, isPresentInFirstArm: isPresentInFirstArm, isNone: isNone)
  }

  /// The field of one object that the ops just before have read into a slot.
  private func fieldRead(into slot: Slot, before at: Int, _ activation: Activation) -> FieldMap.Key? {
    var slot = slot
    var index = at - 1
    let first = max(Int(body(activation.body).ops.lowerBound), at - 6)
    while index >= first {
      let op = facts.ops[index]
      index -= 1
      guard op.d == slot else { continue }
      switch op.code {
      case .move: slot = op.a
      case .loadAttribute:
        let bases = activation[op.a]
        guard sets.count(bases) == 1 else { return nil }
        let base = AbstractID(index: sets.element(bases, 0))
        return objects.isSummary(base) ? nil : .init(base, .attribute(NameID(op.b)))
      default: return nil
      }
    }
    return nil
  }

  /// In the arm where the field holds None, it holds no object.
  func leaveOutNothing(inFirstArm isFirst: Bool, _ activation: inout Activation) {
    guard activation.state.isReachable, let tested = activation.blocks.last?.tested, tested.isNone,
      tested.isPresentInFirstArm != isFirst, activation.state.fields.count < HeapAnalyzer.heapLimit
    else { return }
    activation.state.fields[tested.key] = .empty
  }

  /// After a branch one of whose arms has cleared the tested field, while the other one had nothing to clear.
  func forgetTested(_ block: Activation.Block, _ second: HeapState, _ activation: inout Activation) {
    guard let tested = block.tested, let first = block.ends, first.isReachable, second.isReachable else { return }
    let (present, other) = tested.isPresentInFirstArm ? (first, second) : (second, first)
    guard let cleared = present.fields[tested.key], cleared.isEmpty,
      other.fields[tested.key] == block.before.fields[tested.key]
    else { return }
    activation.state.fields[tested.key] = .empty
  }

  /// `isinstance(x, C)` where nothing is known of x: from here on it is an object of that class.
  mutating func narrow(by op: Op, _ at: Int32, inFirstArm isFirst: Bool, _ activation: inout Activation) {
    let isPresent = TestKind(rawValue: op.flags) == (isFirst ? .isInstance : .isNotInstance)
    guard isPresent, activation.state.isReachable, !activation.isMany, op.a >= 0,
      Int(op.a) < body(activation.body).variables.count
    else { return }
    for object in sets.elements(activation[op.a]) where !isUntypedResult(AbstractID(index: object)) { return }
    let types = activation[op.b]
    for position in 0..<sets.count(types) {
      let type = AbstractID(index: sets.element(types, position))
      guard objects.kind(type) == .classObject else { continue }
      let object = objects.intern(.result, type.index, at, activation.turn)
      activation.set(op.a, sets.singleton(object.index))
      return
    }
  }

  private mutating func isUntypedResult(_ object: AbstractID) -> Bool {
    objects.kind(object) == .result && types(of: object).isEmpty
  }
}
