/// Calls of values that are classes by their names, though nobody knows which: `transport_class(client=self)`.
extension HeapAnalyzer {
  private static let endings: [StaticString] = ["cls", "class", "Class", "_type", "factory", "Factory"]

  /// What a call makes that hands the receiver of the method to a class that is not known: an object that keeps it.
  /// Nil for other calls.
  mutating func madeByUnknownClass(
    _ op: Op, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID? {
    guard let receiver = receiver(of: activation), arguments.all.contains(where: { sets.contains($0, receiver.index) }),
      let name = calledName(op.a, before: at, activation), isClassName(name)
    else { return nil }
    let result = made(.library, objects.intern(.builtinName, name.index).index, at, activation)
    let kept = sets.singleton(receiver.index)
    for value in arguments.positional where sets.contains(value, receiver.index) {
      store(result, .argument, kept, at, isStrong: false, isAssumed: true, &activation)
    }
    for (keyword, value) in arguments.keywords where sets.contains(value, receiver.index) {
      store(result, .attribute(keyword), kept, at, isStrong: true, isAssumed: true, &activation)
    }
    return sets.singleton(result.index)
  }

  /// `self` of the method that is looked at.
  mutating func receiver(of activation: Activation) -> AbstractID? {
    let body = body(activation.body)
    guard body.owner != nil, let slot = body.parameters.first?.slot,
      members.binding[Int(activation.body.index)].isBoundToInstance
    else { return nil }
    return objects.intern(.parameter, activation.body.index, slot)
  }

  /// The name by which the ops just before have got the called value.
  private func calledName(_ slot: Slot, before at: Int32, _ activation: Activation) -> NameID? {
    let body = body(activation.body)
    if slot >= 0, Int(slot) < body.variables.count { return body.variables[Int(slot)].name }
    var index = at - 1
    let first = max(body.ops.lowerBound, at - 30)
    while index >= first {
      let op = facts.ops[Int(index)]
      index -= 1
      guard op.d == slot else { continue }
      switch op.code {
      case .loadAttribute, .callMethod: return NameID(op.b)
      case .loadFree: return body.free[Int(op.a)].name
      default: return nil
      }
    }
    return nil
  }

  private func isClassName(_ name: NameID) -> Bool {
    let text = facts.names.utf8(name)
    if let first = text.first, first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z") { return true }
    return HeapAnalyzer.endings.contains { ending in
      ending.withUTF8Buffer { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }
    }
  }
}
