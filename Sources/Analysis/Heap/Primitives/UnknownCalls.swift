extension HeapAnalyzer {
  /// A class of a library that has no model makes an object of its own, which may keep the callables it is given; so
  /// may what another function of a library gives back, where it is given any.
  mutating func unknownCall(
    _ callee: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    guard let name = lastName(of: callee), let initial = facts.names.utf8(name).first else { return .empty }
    let isClass = initial >= UInt8(ascii: "A") && initial <= UInt8(ascii: "Z")
    guard isClass || !callables(in: arguments).isEmpty else { return .empty }
    let result = made(.library, callee.index, at, activation)
    keepCallables(arguments, in: result, at, &activation)
    return sets.singleton(result.index)
  }

  /// Stores the bound methods and closures among the arguments: a guess, since the callee is not in sight.
  mutating func keepCallables(
    _ arguments: CallArguments, in holder: AbstractID, _ at: Int32, _ activation: inout Activation
  ) {
    let kept = callables(in: arguments)
    if !kept.isEmpty { store(holder, .argument, kept, at, isStrong: false, isAssumed: true, &activation) }
  }

  mutating func callables(in arguments: CallArguments) -> SetID {
    var result = SetID.empty
    for value in arguments.all {
      for position in 0..<sets.count(value) {
        let object = AbstractID(index: sets.element(value, position))
        switch objects.kind(object) {
        case .boundMethod, .closure: result = sets.inserting(object.index, into: result)
        case .builtin where objects.b(object) == BuiltinKind.partial.rawValue:
          result = sets.inserting(object.index, into: result)
        default: break
        }
      }
    }
    return result
  }
}
