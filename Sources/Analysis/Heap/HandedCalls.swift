/// A call of a function that only the caller of the body knows: `def each(visit): visit(self.first)`.
struct HandedCall: Sendable {
  var callee: AbstractID
  var arguments: CallArguments
  /// What the body takes the call to return.
  var result: AbstractID
}

extension HeapAnalyzer {
  /// Calls of parameters in one function, and functions handed over that call each other, that are followed.
  private static let handedCallLimit = 16
  private static let handedDepthLimit = 3

  /// Whether an object is something that callers hand over, so that they know what a call of it means.
  func isUnknownFunction(_ object: AbstractID) -> Bool {
    switch objects.kind(object) {
    case .parameter: !isClassParameter(object)
    case .free, .result: true
    default: false
    }
  }

  /// A call of a parameter: what it does is left to the callers, what it returns has a name.
  mutating func handOn(
    _ callee: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    let result = objects.intern(.result, callee.index, at, activation.turn)
    if activation.calls.count < HeapAnalyzer.handedCallLimit, !activation.calls.contains(where: { $0.result == result })
    {
      activation.calls.append(HandedCall(callee: callee, arguments: arguments, result: result))
    }
    return activation.isMany ? .empty : sets.singleton(result.index)
  }

  /// Makes the calls that a callee left to its callers.
  mutating func makeCalls(
    _ calls: [HandedCall], _ instantiation: inout Instantiation, _ activation: inout Activation
  ) {
    if calls.isEmpty || activation.handedDepth >= HeapAnalyzer.handedDepthLimit { return }
    activation.handedDepth += 1
    for call in calls {
      let callees = image(call.callee, &instantiation, &activation)
      guard !callees.isEmpty else { continue }
      var arguments = CallArguments()
      arguments.positional = call.arguments.positional.map { images(of: $0, &instantiation, &activation) }
      arguments.keywords = call.arguments.keywords.map { ($0.name, images(of: $0.value, &instantiation, &activation)) }
      arguments.unpacked = images(of: call.arguments.unpacked, &instantiation, &activation)
      arguments.unpackedKeywords = images(of: call.arguments.unpackedKeywords, &instantiation, &activation)
      var result = SetID.empty
      for position in 0..<sets.count(callees) {
        let callee = AbstractID(index: sets.element(callees, position))
        result = sets.union(result, apply(callee, arguments, instantiation.call, &activation))
      }
      instantiation.note(capped(result, HeapAnalyzer.variableLimit), of: call.result)
    }
    activation.handedDepth -= 1
  }

  private mutating func images(
    of objects: SetID, _ instantiation: inout Instantiation, _ activation: inout Activation
  ) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(objects) {
      let object = AbstractID(index: sets.element(objects, position))
      result = sets.union(result, image(object, &instantiation, &activation))
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }
}
