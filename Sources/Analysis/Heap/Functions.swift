extension HeapAnalyzer {
  // MARK: Making functions

  /// A function at module level or in a class body is one object for the whole run; a function made in a function is
  /// a new one each time, with cells for what it captures.
  mutating func function(_ op: Op, _ at: Int32, _ activation: inout Activation) -> SetID {
    let made = BodyID(op.a)
    let isLocal = isInsideFunction(activation.body)
    let object =
      isLocal
      ? self.made(.closure, made.index, at, activation) : objects.intern(.function, made.index)
    if isLocal {
      activation.closures.append((object, at))
      let defaults = facts.list(of: op)
      var index = defaults.startIndex
      while index + 1 < defaults.endIndex {
        let value = activation[defaults[index + 1]]
        if !value.isEmpty { store(object, .defaultValue, value, at, isStrong: false, &activation) }
        index += 2
      }
    }
    return sets.singleton(object.index)
  }

  mutating func generatorExpression(_ op: Op, _ at: Int32, _ activation: inout Activation) -> SetID {
    let generator = made(.generator, op.a, at, activation)
    activation.closures.append((generator, at))
    if !activation[op.b].isEmpty {
      store(generator, .argument, activation[op.b], at, isStrong: true, &activation)
    }
    // Nearly all are used up where they are made, so what they do is done here, once for all elements.
    let wasMany = activation.isMany
    activation.isMany = true
    let given = invoke(BodyID(op.a), receiver: nil, CallArguments([activation[op.b]]), at, &activation)
    activation.isMany = wasMany
    if !given.isEmpty { store(generator, .yielded, given, at, isStrong: true, &activation) }
    return sets.singleton(generator.index)
  }

  func isInsideFunction(_ body: BodyID) -> Bool {
    var at: BodyID? = body
    while let id = at {
      switch self.body(id).kind {
      case .function, .lambda, .generatorExpression: return true
      case .module, .classBody: at = self.body(id).parent
      }
    }
    return false
  }

  // MARK: Reading attributes

  mutating func attribute(_ bases: SetID, _ name: NameID, _ at: Int32, _ activation: inout Activation) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(bases) {
      let base = AbstractID(index: sets.element(bases, position))
      result = sets.union(result, attribute(base, name, at, &activation))
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  private mutating func attribute(
    _ base: AbstractID, _ name: NameID, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    if let stored = activation.state.fields[.init(base, .attribute(name))] { return links.objects(stored, &sets) }
    if name == builtins.className { return classes(of: base) }
    if builtins.isText(name) { return .empty }
    if name == builtins.dictionaryName { return dictionaries(of: sets.singleton(base.index)) }
    let found = bound(base, name, at, &activation)
    if !found.isEmpty { return found }
    if let holder = sharedAttributeHolder(base, name) {
      let shared = objects.intern(.classObject, holder.index)
      return load(shared, .attribute(name), activation.state)
    }
    switch objects.kind(base) {
    case .module: return attribute(ofModule: base, name)
    case .imported, .importedAttribute:
      return sets.singleton(objects.intern(.importedAttribute, base.index, name.index).index)
    case .builtin: return .empty
    default: return load(base, .attribute(name), activation.state)
    }
  }

  /// `x.__class__` and `type(x)`.
  mutating func classes(of object: AbstractID) -> SetID {
    var result = SetID.empty
    for type in types(of: object) {
      result = sets.inserting(objects.intern(.classObject, type.index).index, into: result)
    }
    return result
  }

  /// What a class of the program defines under a name, bound to the receiver. Reading a property calls it.
  mutating func bound(
    _ base: AbstractID, _ name: NameID, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    var result = SetID.empty
    switch objects.kind(base) {
    case .superObject:
      let receiver = objects.inner(base)
      let owner = ClassID(objects.b(base))
      for type in types(of: receiver) + [owner] {
        guard let method = members.method(type, after: owner, name) else { continue }
        return sets.singleton(objects.intern(.boundMethod, receiver.index, method.body.index).index)
      }
      return .empty
    case .classObject, .parameter:
      let known = objects.kind(base) == .classObject ? ClassID(objects.a(base)) : body(BodyID(objects.a(base))).owner
      if objects.kind(base) == .parameter && !isClassParameter(base) { break }
      guard let type = known else { return .empty }
      guard let method = members.method(type, name) else { return meant(by: members.classAttribute(type, name)) }
      let object =
        members.binding[Int(method.body.index)] == .class
        ? objects.intern(.boundMethod, base.index, method.body.index)
        : objects.intern(.function, method.body.index)
      return sets.singleton(object.index)
    default: break
    }
    for type in types(of: base) {
      guard let method = members.method(type, name) else {
        result = sets.union(result, classAttribute(type, name, of: base))
        continue
      }
      switch members.binding[Int(method.body.index)] {
      case .instance, .setter:
        result = sets.inserting(objects.intern(.boundMethod, base.index, method.body.index).index, into: result)
        // An object that was made elsewhere may be of a subclass; what the base class has is often abstract.
        guard objects.kind(base) != .instance else { break }
        for override in members.overrides(of: type, name, limit: HeapAnalyzer.overrideLimit) {
          result = sets.inserting(objects.intern(.boundMethod, base.index, override.index).index, into: result)
        }
      case .static: result = sets.inserting(objects.intern(.function, method.body.index).index, into: result)
      case .class:
        let receiver = objects.intern(.classObject, type.index)
        result = sets.inserting(
          objects.intern(.boundMethod, receiver.index, method.body.index).index, into: result)
      case .property:
        result = sets.union(
          result, invoke(method.body, receiver: sets.singleton(base.index), CallArguments(), at, &activation))
      case .cachedProperty:
        let value = invoke(method.body, receiver: sets.singleton(base.index), CallArguments(), at, &activation)
        store(base, .attribute(name), value, at, isStrong: true, &activation)
        result = sets.union(result, value)
      }
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  /// What `handler = Handler` in the class body gives on an instance: a function is bound to it.
  private mutating func classAttribute(_ type: ClassID, _ name: NameID, of base: AbstractID) -> SetID {
    var result = SetID.empty
    for definition in members.classAttribute(type, name) {
      switch definition {
      case .function(let body):
        result = sets.inserting(objects.intern(.boundMethod, base.index, body.index).index, into: result)
      case .type, .module: result = sets.union(result, meant(by: [definition]))
      case .library, .variable: break
      }
    }
    return result
  }

  /// What a cached property returns is stored on its object under its own name.
  mutating func keepCachedValue(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    guard members.binding[Int(activation.body.index)] == .cachedProperty,
      let receiver = body(activation.body).parameters.first
    else { return }
    let object = objects.intern(.parameter, activation.body.index, receiver.slot)
    store(
      object, .attribute(body(activation.body).name), activation[op.a], at, isStrong: true, &activation)
  }

  /// `super()` in a method: the receiver, and the class after which to look.
  mutating func superObject(_ op: Op, _ activation: Activation) -> SetID {
    var id = activation.body
    while body(id).owner == nil || body(id).kind != .function {
      guard let parent = body(id).parent else { return .empty }
      id = parent
    }
    guard let owner = body(id).owner, let receiver = body(id).parameters.first else { return .empty }
    let object = objects.intern(.parameter, id.index, receiver.slot)
    guard id == activation.body else { return .empty }
    return sets.singleton(objects.intern(.superObject, object.index, owner.index).index)
  }

  /// `with x as y`: what `__enter__` gives; a manager that is not known gives nothing of ours.
  mutating func entered(_ op: Op, _ at: Int, _ activation: inout Activation) -> SetID {
    let managers = activation[op.a]
    let name = op.flags == 1 ? builtins.asyncEnterName : builtins.enterName
    var result = SetID.empty
    for position in 0..<sets.count(managers) {
      let manager = AbstractID(index: sets.element(managers, position))
      if objects.kind(manager) == .generator {
        // A function under `contextlib.contextmanager`.
        result = sets.union(result, load(manager, .yielded, activation.state))
        continue
      }
      let methods = bound(manager, name, Int32(at), &activation)
      for index in 0..<sets.count(methods) {
        let method = AbstractID(index: sets.element(methods, index))
        result = sets.union(result, apply(method, CallArguments(), Int32(at), &activation))
      }
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }
}
