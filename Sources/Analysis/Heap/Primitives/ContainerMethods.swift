/// What a method of a container does, by its name.
enum ContainerMethod: Sendable {
  case addFirst, addLast, extend, setDefault, get, take, takeFirst, remove, values, items, copy, clear
  /// A future that holds its callbacks until it is done.
  case keep

  private static let texts: [(StaticString, ContainerMethod)] = [
    ("append", .addFirst), ("appendleft", .addFirst), ("add", .addFirst), ("put", .addFirst),
    ("put_nowait", .addFirst), ("insert", .addLast), ("extend", .extend), ("extendleft", .extend),
    ("update", .extend), ("setdefault", .setDefault), ("get", .get), ("pop", .take), ("popleft", .takeFirst),
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
  /// A method of an object that has no class in the program: containers by the names of their methods.
  mutating func libraryMethod(
    _ receiver: AbstractID, _ name: NameID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    switch objects.kind(receiver) {
    case .module, .imported, .importedAttribute:
      let callee = objects.intern(.importedAttribute, receiver.index, name.index)
      return libraryCall(callee, arguments, at, &activation)
    case .entry, .parameter, .free, .element, .taken, .builtin, .library, .instance, .receiver: break
    default: return .empty
    }
    guard let method = program.containerMethods[name] else { return .empty }
    let target = sets.singleton(receiver.index)
    let first = arguments.positional.first ?? .empty
    let last = arguments.positional.last ?? .empty
    switch method {
    case .addFirst: addElements(first, to: target, at, &activation)
    case .addLast:
      addElements(last, to: target, at, &activation)
    case .extend: extend(receiver, arguments, at, &activation)
    case .setDefault:
      let value = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      let present = item(of: receiver, at, activation)
      addElements(value, to: target, at, &activation)
      if let key = firstArgument(at) { recordKey(key, value, of: receiver, at, &activation) }
      return capped(sets.union(present, value), HeapAnalyzer.variableLimit)
    case .get:
      var fallback = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      // A cache that is no dict is given the function that makes the value, not the value.
      if objects.kind(receiver) != .builtin, !callables(in: CallArguments([fallback])).isEmpty { fallback = .empty }
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
    case .remove: forget(first, of: receiver, &activation)
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
    guard op.code == .call || op.code == .callMethod else { return nil }
    let operands = facts.list(of: op)
    guard operands.first == ArgumentTag.positional else { return nil }
    return operands[operands.startIndex + 1]
  }

  /// What `get` and `setdefault` find: the item of their key where it is known, else some element.
  private mutating func item(of receiver: AbstractID, _ at: Int32, _ activation: Activation) -> SetID {
    if let key = firstArgument(at), let found = keyedItem(key, of: receiver, at, activation.state) { return found }
    return one(of: receiver, at, activation)
  }

  /// `update` and `extend`. The dictionary of an object's attributes is no object of its own here: what is put into it
  /// becomes an attribute.
  private mutating func extend(
    _ receiver: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) {
    guard let owner = ownerOfDictionary(receiver) else {
      let target = sets.singleton(receiver.index)
      addElements(elements(of: arguments[0], activation.state), to: target, at, &activation)
      for (_, value) in arguments.keywords { addElements(value, to: target, at, &activation) }
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
