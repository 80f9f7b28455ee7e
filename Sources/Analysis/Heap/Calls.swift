/// The arguments of one call, as sets of objects.
struct CallArguments {
  var positional: [SetID] = []
  var keywords: [(name: NameID, value: SetID)] = []
  /// The elements of `*args` and the values of `**kwargs` handed on.
  var unpacked = SetID.empty
  var unpackedKeywords = SetID.empty
  /// The dicts that `**kwargs` hands on.
  var keywordSources = SetID.empty
  /// `weak=True`: the callee keeps the callables among them weakly.
  var isWeak = false

  init(_ positional: [SetID] = []) { self.positional = positional }

  /// Every argument, in order.
  var all: [SetID] { positional + keywords.map(\.value) + [unpacked, unpackedKeywords] }
}

extension HeapAnalyzer {
  mutating func arguments(_ op: Op, _ activation: Activation) -> CallArguments {
    var result = CallArguments()
    let operands = facts.list(of: op)
    result.positional.reserveCapacity(operands.count / 2)
    var index = operands.startIndex
    while index + 1 < operands.endIndex {
      let value = activation[operands[index + 1]]
      switch operands[index] {
      case ArgumentTag.positional: result.positional.append(value)
      case ArgumentTag.unpacked, ArgumentTag.unpackedKeywords: break
      case let name:
        if name == builtins.weakName.index, isTrue(operands[index + 1], before: op, activation) { result.isWeak = true }
        result.keywords.append((NameID(name), value))
      }
      index += 2
    }
    if result.isWeak { weaken(&result) }
    return result
  }

  /// The arguments of a method of one of several objects: that the object itself is handed to it is not said.
  private mutating func arguments(_ arguments: CallArguments, without receiver: AbstractID) -> CallArguments {
    var result = arguments
    result.positional = arguments.positional.map { sets.removing(receiver.index, from: $0) }
    return result
  }

  /// Takes the callables out of arguments that are kept weakly.
  private mutating func weaken(_ arguments: inout CallArguments) {
    for position in arguments.positional.indices {
      let values = sets.elements(arguments.positional[position])
      let kept = values.filter { !isCallable(AbstractID(index: $0)) }
      if kept.count < values.count {
        let weak = sets.singleton(ObjectTable.weak.index)
        arguments.positional[position] = sets.union(sets.intern(sorted: kept), weak)
      }
    }
  }

  /// Whether an argument is the constant True, which stands a few ops before the call.
  private func isTrue(_ slot: Slot, before call: Op, _ activation: Activation) -> Bool {
    facts.ops(of: body(activation.body)).contains {
      $0.d == slot && $0.code == .const && $0.flags == ConstantKind.true.rawValue
    }
  }

  /// Fills in what `*x` and `**x` hand on, which needs the heap.
  private mutating func unpackedArguments(_ op: Op, _ arguments: inout CallArguments, _ activation: Activation) {
    let operands = facts.list(of: op)
    var index = operands.startIndex
    while index + 1 < operands.endIndex {
      let tag = operands[index]
      if tag == ArgumentTag.unpacked || tag == ArgumentTag.unpackedKeywords {
        let content = elements(of: activation[operands[index + 1]], activation.state)
        if tag == ArgumentTag.unpacked {
          arguments.unpacked = sets.union(arguments.unpacked, content)
        } else {
          arguments.unpackedKeywords = sets.union(arguments.unpackedKeywords, content)
          arguments.keywordSources = sets.union(arguments.keywordSources, activation[operands[index + 1]])
        }
      }
      index += 2
    }
  }

  mutating func call(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    var arguments = self.arguments(op, activation)
    unpackedArguments(op, &arguments, activation)
    // A decorator is seen through: the function stays itself (docs/analysis.md, section 3).
    if op.flags == 1 {
      activation.set(op.d, arguments.positional.first ?? .empty)
      return
    }
    let callees = activation[op.a]
    var result = SetID.empty
    for position in 0..<sets.count(callees) {
      let callee = AbstractID(index: sets.element(callees, position))
      result = sets.union(result, apply(callee, arguments, at, &activation))
    }
    if result.isEmpty, let made = madeByUnknownClass(op, arguments, at, &activation) { result = made }
    activation.set(op.d, capped(result, HeapAnalyzer.variableLimit))
  }

  mutating func callMethod(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    var arguments = self.arguments(op, activation)
    unpackedArguments(op, &arguments, activation)
    let receivers = activation[op.a]
    let name = NameID(op.b)
    var result = SetID.empty
    var methods: [BodyID] = []
    var unknown: [AbstractID] = []
    for position in 0..<sets.count(receivers) {
      let receiver = AbstractID(index: sets.element(receivers, position))
      let given = sets.count(receivers) > 1 ? self.arguments(arguments, without: receiver) : arguments
      let returned = callMethod(receiver, name, given, at, &methods, &activation)
      if let returned { result = sets.union(result, returned) } else { unknown.append(receiver) }
    }
    for receiver in unknown {
      let returned = callUnknown(receiver, name, methods, arguments, at, &activation)
      result = sets.union(result, returned)
    }
    activation.set(op.d, capped(result, HeapAnalyzer.variableLimit))
  }

  /// What a call of a method does; nil where nothing is known of it. `methods` gets the functions that it means.
  private mutating func callMethod(
    _ receiver: AbstractID, _ name: NameID, _ arguments: CallArguments, _ at: Int32, _ methods: inout [BodyID],
    _ activation: inout Activation
  ) -> SetID? {
    if let stored = activation.state.fields[.init(receiver, .attribute(name))] {
      let callees = links.objects(stored, &sets)
      var result = SetID.empty
      for position in 0..<sets.count(callees) {
        let callee = AbstractID(index: sets.element(callees, position))
        result = sets.union(result, apply(callee, arguments, at, &activation))
      }
      return result
    }
    let found =
      name == builtins.className
      ? classes(of: receiver)
      : objects.kind(receiver) == .module
        ? attribute(ofModule: receiver, name) : bound(receiver, name, at, &activation)
    if !found.isEmpty {
      var result = SetID.empty
      for position in 0..<sets.count(found) {
        let callee = AbstractID(index: sets.element(found, position))
        if objects.kind(callee) == .boundMethod { methods.append(BodyID(objects.b(callee))) }
        result = sets.union(result, apply(callee, arguments, at, &activation))
      }
      return result
    }
    if name == builtins.newName { return instances(of: arguments[0], at, &activation) }
    return libraryMethod(receiver, name, arguments, at, &activation)
  }

  /// What calling one object does and gives. A callee that is not known neither stores nor clears.
  mutating func apply(
    _ callee: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    switch objects.kind(callee) {
    case .function: return invoke(BodyID(objects.a(callee)), receiver: nil, arguments, at, &activation)
    case .closure:
      return invoke(BodyID(objects.b(callee)), receiver: nil, arguments, closure: callee, at, &activation)
    case .boundMethod:
      return invoke(
        BodyID(objects.b(callee)), receiver: sets.singleton(objects.a(callee)), arguments, at, &activation)
    case .classObject: return construct(ClassID(objects.a(callee)), arguments, at, &activation)
    case .parameter, .free:
      let classes = classValues(of: callee)
      guard !classes.isEmpty || !isUnknownFunction(callee) else { return handOn(callee, arguments, at, &activation) }
      var result = SetID.empty
      for type in classes { result = sets.union(result, construct(type, arguments, at, &activation)) }
      return result
    case .imported, .importedAttribute, .builtinName: return libraryCall(callee, arguments, at, &activation)
    case .library:
      // `lru_cache(maxsize=…)` makes the decorator; its call makes the cache.
      let factory = AbstractID(index: objects.b(callee))
      guard case .cache? = primitive(of: factory) else { return .empty }
      return libraryCall(factory, arguments, at, &activation)
    case .builtin where objects.b(callee) == BuiltinKind.partial.rawValue:
      // The call hands the kept arguments on; which came first is not kept apart.
      let kept = load(callee, .argument, activation.state)
      var result = SetID.empty
      for position in 0..<sets.count(kept) {
        let object = AbstractID(index: sets.element(kept, position))
        switch objects.kind(object) {
        case .function, .closure, .boundMethod:
          result = sets.union(result, apply(object, arguments, at, &activation))
        default: break
        }
      }
      return result
    default: return callSpecial(builtins.callName, of: callee, arguments, at, &activation) ?? .empty
    }
  }

  /// The classes that a parameter, or a free variable that is one, may be.
  private func classValues(of object: AbstractID) -> [ClassID] {
    guard let (body, slot) = parameter(behind: object) else { return [] }
    let named = attributeTypes.classValues(parameter: slot, of: body)
    if !named.isEmpty || objects.kind(object) == .free { return named }
    return isClassParameter(object) ? [self.body(body).owner].compactMap { $0 } : []
  }

  /// Calls a special method, which Python looks up in the class; nil where no class of the program defines it.
  mutating func callSpecial(
    _ name: NameID, of object: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID? {
    guard name.index >= 0 else { return nil }
    var result: SetID?
    for type in types(of: object) {
      guard let method = members.method(type, name) else { continue }
      let returned = invoke(method.body, receiver: sets.singleton(object.index), arguments, at, &activation)
      result = sets.union(result ?? .empty, returned)
    }
    return result.map { capped($0, HeapAnalyzer.variableLimit) }
  }

  /// Makes an instance and runs its initializer. `__new__` may give another object.
  private mutating func construct(
    _ type: ClassID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    if let maker = members.method(type, builtins.newName) {
      let receiver = sets.singleton(objects.intern(.classObject, type.index).index)
      let result = invoke(maker.body, receiver: receiver, arguments, at, &activation)
      if !result.isEmpty {
        for position in 0..<sets.count(result) {
          let instance = AbstractID(index: sets.element(result, position))
          guard objects.kind(instance) == .instance else { continue }
          initialize(instance, ClassID(objects.b(instance)), arguments, at, &activation)
        }
        return result
      }
    }
    let instance = made(.instance, type.index, at, activation)
    initialize(instance, type, arguments, at, &activation)
    return sets.singleton(instance.index)
  }

  /// `object.__new__(cls)`: instances without a run of their initializer.
  private mutating func instances(of types: SetID, _ at: Int32, _ activation: inout Activation) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(types) {
      let object = AbstractID(index: sets.element(types, position))
      let type: ClassID? =
        switch objects.kind(object) {
        case .classObject: ClassID(objects.a(object))
        case .parameter where isClassParameter(object): body(BodyID(objects.a(object))).owner
        default: nil
        }
      guard let type, !members.isMetaclass(type) else { continue }
      result = sets.inserting(made(.instance, type.index, at, activation).index, into: result)
    }
    return result
  }

  private mutating func initialize(
    _ instance: AbstractID, _ type: ClassID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) {
    let result = sets.singleton(instance.index)
    if let initializer = members.method(type, builtins.initName) {
      _ = invoke(initializer.body, receiver: result, arguments, at, &activation)
    } else if members.isDataClass(type) {
      for (position, value) in arguments.positional.enumerated() {
        guard let field = members.dataField(type, position) else { break }
        store(instance, .attribute(field), value, at, isStrong: true, &activation)
      }
      for (name, value) in arguments.keywords {
        store(instance, .attribute(name), value, at, isStrong: true, &activation)
      }
    } else if members.hasUnknownBase[Int(type.index)] {
      initializeBase(of: instance, type, arguments, at, &activation)
    }
  }

  /// An initializer that is not in sight: that of a container keeps the elements of what it is given, others may keep
  /// callables.
  mutating func initializeBase(
    of instance: AbstractID, _ type: ClassID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) {
    switch members.containerBase[Int(type.index)] {
    case .sequence:
      addElements(
        elements(of: arguments[0], activation.state), to: sets.singleton(instance.index), at, &activation)
    case .mapping:
      addValues(of: arguments, to: instance, at, &activation)
    case nil: keepCallables(arguments, in: instance, at, &activation)
    }
  }
}
