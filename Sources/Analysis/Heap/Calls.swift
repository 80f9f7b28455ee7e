/// The arguments of one call, as sets of objects.
struct CallArguments {
  var positional: [SetID] = []
  var keywords: [(name: NameID, value: SetID)] = []
  /// The elements of `*args` and the values of `**kwargs` handed on.
  var unpacked = SetID.empty
  var unpackedKeywords = SetID.empty
  /// The dicts that `**kwargs` hands on.
  var keywordSources = SetID.empty

  init(_ positional: [SetID] = []) { self.positional = positional }

  /// Every argument, in order.
  var all: [SetID] { positional + keywords.map(\.value) + [unpacked, unpackedKeywords] }
}

extension HeapAnalyzer {
  func arguments(_ op: Op, _ activation: Activation) -> CallArguments {
    var result = CallArguments()
    let operands = facts.list(of: op)
    var index = operands.startIndex
    while index + 1 < operands.endIndex {
      let value = activation[operands[index + 1]]
      switch operands[index] {
      case ArgumentTag.positional: result.positional.append(value)
      case ArgumentTag.unpacked, ArgumentTag.unpackedKeywords: break
      case let name: result.keywords.append((NameID(name), value))
      }
      index += 2
    }
    return result
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
    activation.set(op.d, capped(result, HeapAnalyzer.variableLimit))
  }

  mutating func callMethod(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    var arguments = self.arguments(op, activation)
    unpackedArguments(op, &arguments, activation)
    let receivers = activation[op.a]
    let name = NameID(op.b)
    var result = SetID.empty
    for position in 0..<sets.count(receivers) {
      let receiver = AbstractID(index: sets.element(receivers, position))
      result = sets.union(result, callMethod(receiver, name, arguments, at, &activation))
    }
    activation.set(op.d, capped(result, HeapAnalyzer.variableLimit))
  }

  private mutating func callMethod(
    _ receiver: AbstractID, _ name: NameID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
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
        result = sets.union(
          result, apply(AbstractID(index: sets.element(found, position)), arguments, at, &activation))
      }
      return result
    }
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
    case .parameter:
      let body = BodyID(objects.a(callee))
      let named = attributeTypes.classValues(parameter: objects.b(callee), of: body)
      let classes = named.isEmpty && isClassParameter(callee) ? [self.body(body).owner].compactMap { $0 } : named
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

  /// Makes an instance and runs its initializer.
  private mutating func construct(
    _ type: ClassID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    let instance = made(.instance, type.index, at, activation)
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
      // An initializer that is not in sight: list and dict keep what they are given, others may keep callables.
      keepCallables(arguments, in: instance, at, &activation)
    }
    return result
  }
}
