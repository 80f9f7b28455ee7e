/// What a method of a container does, by its name.
enum ContainerMethod: Sendable {
  case addFirst, addLast, extend, update, setDefault, get, take, takeFirst, remove, values, items, copy, clear
  /// A future that holds its callbacks until it is done.
  case keep

  private static let texts: [(StaticString, ContainerMethod)] = [
    ("append", .addFirst), ("appendleft", .addFirst), ("add", .addFirst), ("put", .addFirst),
    ("put_nowait", .addFirst), ("insert", .addLast), ("extend", .extend), ("extendleft", .extend),
    ("update", .update), ("setdefault", .setDefault), ("get", .get), ("pop", .take), ("popleft", .takeFirst),
    ("remove", .remove), ("discard", .remove),
    ("values", .values), ("items", .items), ("copy", .copy), ("clear", .clear), ("add_done_callback", .keep),
    ("__getitem__", .get),
    ("__setitem__", .addLast),
  ]

  static func table(_ names: NameTable) -> [NameID: ContainerMethod] {
    var table: [NameID: ContainerMethod] = [:]
    for (text, method) in texts {
      if let id = names.find(text) { table[id] = method }
    }
    return table
  }
}

extension HeapAnalyzer {
  /// A method of an object that has no class in the program: containers by the names of their methods. Nil where the
  /// name says nothing.
  mutating func libraryMethod(
    _ receiver: AbstractID, _ name: NameID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID? {
    switch objects.kind(receiver) {
    case .module, .imported, .importedAttribute:
      let callee = objects.intern(.importedAttribute, receiver.index, name.index)
      return libraryCall(callee, arguments, at, &activation)
    case .superObject:
      if name == builtins.initName {
        for type in types(of: objects.inner(receiver)).prefix(1) {
          initializeBase(of: objects.inner(receiver), type, arguments, at, &activation)
        }
      }
      return .empty
    case .entry, .parameter, .free, .element, .taken, .builtin, .library, .instance, .receiver, .result: break
    default: return .empty
    }
    guard let method = program.containerMethods[name] else {
      return objects.kind(receiver) == .builtin ? .empty : nil
    }
    let target = sets.singleton(receiver.index)
    let first = arguments.positional.first ?? .empty
    let last = arguments.positional.last ?? .empty
    switch method {
    case .addFirst: addElements(first, to: target, at, &activation)
    case .addLast:
      addElements(last, to: target, at, &activation)
    case .extend:
      addElements(elements(of: arguments[0], activation.state), to: target, at, &activation)
    case .update: update(receiver, arguments, at, &activation)
    case .setDefault:
      let value = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      let present = item(of: receiver, at, activation)
      addElements(value, to: target, at, &activation)
      if let key = firstArgument(at) { recordKey(key, value, of: receiver, at, &activation) }
      return capped(sets.union(present, value), HeapAnalyzer.variableLimit)
    case .get:
      var fallback = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      // A cache that is no dict is given the function that makes the value, not the value.
      if objects.kind(receiver) != .builtin, !callables(in: CallArguments([fallback]), activation.state).isEmpty {
        fallback = .empty
      }
      return capped(sets.union(item(of: receiver, at, activation), fallback), HeapAnalyzer.variableLimit)
    case .take:
      guard let key = firstArgument(at) else {
        let element = one(.taken, of: receiver, at, activation)
        forgetLatest(of: receiver, &activation)
        return element
      }
      let element = keyedItem(key, of: receiver, at, activation.state) ?? one(.taken, of: receiver, at, activation)
      forgetItem(key, of: target, at, &activation)
      return element
    case .takeFirst: return one(.taken, of: receiver, at, activation)
    case .remove: forget(first, of: receiver, call: at, &activation)
    case .values: return target
    case .items: return sets.singleton(objects.intern(.pairs, receiver.index).index)
    case .copy: return copied(target, at, activation: &activation)
    case .keep:
      for position in 0..<sets.count(first) {
        let callback = sets.singleton(sets.element(first, position))
        store(receiver, .argument, callback, at, isStrong: false, &activation)
      }
    case .clear:
      let key = FieldMap.Key(receiver, .element)
      if !objects.isSummary(receiver) { activation.state.fields[key] = .empty }
    }
    return .empty
  }

  /// The slot of the first argument of a call.
  private func firstArgument(_ at: Int32) -> Slot? {
    let op = facts.ops[Int(at)]
    return op.code == .call || op.code == .callMethod ? facts.argument(0, of: op) : nil
  }

  /// What `get` and `setdefault` find: the item of their key where it is known, else some element.
  private mutating func item(of receiver: AbstractID, _ at: Int32, _ activation: Activation) -> SetID {
    if let key = firstArgument(at), let found = keyedItem(key, of: receiver, at, activation.state) { return found }
    return one(of: receiver, at, activation)
  }

  /// The dictionary of an object's attributes is no object of its own here: what is put into it
  /// becomes an attribute.
  private mutating func update(
    _ receiver: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) {
    guard let owner = ownerOfDictionary(receiver) else {
      addValues(of: arguments, to: receiver, at, &activation)
      recordKeywords(arguments.keywords, from: arguments[0], in: receiver, at, &activation)
      return
    }
    for position in 0..<sets.count(arguments[0]) {
      let source = AbstractID(index: sets.element(arguments[0], position))
      if let original = ownerOfDictionary(source) {
        share(attributesOf: original, with: owner, at, &activation)
      } else {
        addAttributes(elements(of: source, activation.state), to: sets.singleton(owner.index), at, &activation)
      }
    }
    for (name, value) in arguments.keywords {
      store(owner, .attribute(name), value, at, isStrong: true, &activation)
    }
  }

  /// The arguments of `dict(…)` and `update`: elements of the first one, of which pairs stand for their second
  /// half, and the values of keywords.
  mutating func addValues(
    of arguments: CallArguments, to container: AbstractID, _ at: Int32, _ activation: inout Activation
  ) {
    let target = sets.singleton(container.index)
    let given = elements(of: arguments[0], activation.state)
    var values = SetID.empty
    for position in 0..<sets.count(given) {
      let object = AbstractID(index: sets.element(given, position))
      let isPair =
        objects.kind(object) == .builtin && objects.b(object) == BuiltinKind.tuple.rawValue
        && activation.state.fields[.init(object, .position(1))] != nil && !isSequence(container)
      if isPair {
        values = sets.union(values, load(object, .position(1), activation.state))
      } else {
        values = sets.inserting(object.index, into: values)
      }
    }
    addElements(capped(values, HeapAnalyzer.fieldLimit), to: target, at, &activation)
    for (_, value) in arguments.keywords { addElements(value, to: target, at, &activation) }
  }

  /// Whether a container is known to be no dict, so that a pair that is put into it stays one.
  private func isSequence(_ container: AbstractID) -> Bool {
    switch objects.kind(container) {
    case .builtin: objects.b(container) != BuiltinKind.dict.rawValue
    case .instance: members.containerBase[Int(objects.b(container))] == .sequence
    default: false
    }
  }

  /// The dictionaries of attributes of any of several objects.
  mutating func dictionaries(of owners: SetID) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(owners) {
      let owner = AbstractID(index: sets.element(owners, position))
      guard objects.hasEntryFields(owner), let dictionary = objects.entry(owner, .computed) else { continue }
      result = sets.inserting(dictionary.index, into: result)
    }
    return result
  }

  /// The object whose `__dict__` this is.
  func ownerOfDictionary(_ object: AbstractID) -> AbstractID? {
    guard objects.kind(object) == .entry, objects.field(object) == .computed else { return nil }
    return objects.inner(object)
  }
}
