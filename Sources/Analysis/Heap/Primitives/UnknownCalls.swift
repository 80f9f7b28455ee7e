extension HeapAnalyzer {
  /// A class of a library that has no model makes an object of its own, which may keep the callables it is given; so
  /// may what another function of a library gives back, where it is given any.
  mutating func unknownCall(
    _ callee: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    guard let name = lastName(of: callee), let initial = facts.names.utf8(name).first else { return .empty }
    let isClass = initial >= UInt8(ascii: "A") && initial <= UInt8(ascii: "Z")
    if isClass && facts.names.utf8(name).starts(with: "Weak".utf8) { return sets.singleton(ObjectTable.weak.index) }
    guard isClass || !callables(in: arguments, activation.state).isEmpty else { return .empty }
    let result = made(.library, callee.index, at, activation)
    keepCallables(arguments, in: result, at, &activation)
    return sets.singleton(result.index)
  }

  /// Stores the callables among the arguments: a guess, since the callee is not in sight.
  mutating func keepCallables(
    _ arguments: CallArguments, in holder: AbstractID, _ at: Int32, _ activation: inout Activation
  ) {
    let kept = callables(in: arguments, activation.state)
    if !kept.isEmpty { store(holder, .argument, kept, at, isStrong: false, isAssumed: true, &activation) }
  }

  /// The bound methods and closures among the arguments, and what was made here to hold some.
  mutating func callables(in arguments: CallArguments, _ state: HeapState) -> SetID {
    var result = SetID.empty
    for value in arguments.all {
      for position in 0..<sets.count(value) {
        let object = AbstractID(index: sets.element(value, position))
        if isCallable(object) {
          result = sets.inserting(object.index, into: result)
        } else if objects.kind(object) == .generator {
          // It is used up; what it gives is kept.
          let given = load(object, .yielded, state)
          for index in 0..<sets.count(given) {
            let element = AbstractID(index: sets.element(given, index))
            if isCallable(element) || holdsCallable(element, state, depth: 1) {
              result = sets.inserting(element.index, into: result)
            }
          }
        } else if holdsCallable(object, state, depth: 2) {
          result = sets.inserting(object.index, into: result)
        }
      }
    }
    return capped(result, HeapAnalyzer.fieldLimit)
  }

  func isCallable(_ object: AbstractID) -> Bool {
    switch objects.kind(object) {
    case .boundMethod, .closure: true
    case .builtin: objects.b(object) == BuiltinKind.partial.rawValue
    default: false
    }
  }

  /// Whether a container or library object that was made here holds a callable, itself or by one of its elements.
  private mutating func holdsCallable(_ object: AbstractID, _ state: HeapState, depth: Int) -> Bool {
    let content: SetID
    switch objects.kind(object) {
    case .builtin: content = elements(of: object, state)
    case .library: content = state.fields[.init(object, .argument)].map { links.objects($0, &sets) } ?? .empty
    default: return false
    }
    for position in 0..<sets.count(content) {
      let element = AbstractID(index: sets.element(content, position))
      if isCallable(element) || depth > 1 && holdsCallable(element, state, depth: depth - 1) { return true }
    }
    return false
  }

  // MARK: Methods

  /// A method of an object about which nothing is known: what it means for the other objects that it may be called on,
  /// else, where it gets the caller's own object or a callable, what the few classes with a method of that name do, and
  /// callables are kept where the name says so.
  mutating func callUnknown(
    _ receiver: AbstractID, _ name: NameID, _ siblings: [BodyID], _ arguments: CallArguments, _ at: Int32,
    _ activation: inout Activation
  ) -> SetID {
    guard arguments.all.contains(where: { !$0.isEmpty }) else { return .empty }
    let target = sets.singleton(receiver.index)
    var result = SetID.empty
    if !siblings.isEmpty {
      for method in siblings {
        result = sets.union(result, invoke(method, receiver: target, arguments, at, &activation))
      }
      return result
    }
    let namesakes = members.methods(named: name)
    guard !namesakes.isEmpty || program.keepingVerbs.contains(name) else { return .empty }
    let handsOverItself = self.receiver(of: activation).map { own in
      arguments.all.contains { sets.contains($0, own.index) } && own != receiver
    }
    guard handsOverItself ?? false || !callables(in: arguments, activation.state).isEmpty else { return .empty }
    if program.keepingVerbs.contains(name) { keepCallables(arguments, in: receiver, at, &activation) }
    if !namesakes.isEmpty {
      let wasGuessing = activation.isGuessing
      activation.isGuessing = true
      for method in namesakes {
        result = sets.union(result, invoke(method, receiver: target, arguments, at, &activation))
      }
      activation.isGuessing = wasGuessing
      // What is new is something at least; that an old object comes back would be one guess too many.
      return sets.intern(sorted: sets.elements(result).filter { objects.isAllocation(AbstractID(index: $0)) })
    }
    return .empty
  }
}
