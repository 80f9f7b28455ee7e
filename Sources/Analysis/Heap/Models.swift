/// What a call into the language or its library does to references, as far as it is known.
enum CallModel: Sendable {
  /// A new container with the elements of the first argument.
  case copy(BuiltinKind)
  /// `dict(…)`: the values of the first argument and of the keywords.
  case dictionary
  /// The first argument itself, or something that only iterates over it.
  case alias
  /// The second argument itself: `typing.cast`.
  case second
  /// One element of the first argument.
  case elementOf
  case enumerate
  /// `functools.partial`: keeps all arguments.
  case partial
  /// A reference that keeps its callback alone.
  case weakReference
  /// A container that does not keep what is put into it.
  case weakContainer
  /// `types.MethodType(function, object)`
  case method
  /// `type(x)`.
  case classOf
  /// `setattr` with a computed name.
  case setAttribute
  /// `collections.defaultdict`: elements that nobody stored are there too.
  case emptyDictionary
  /// `functools.lru_cache(f)` and what `functools.lru_cache(…)` gives when it is called: keep the function.
  case cache
  /// Nothing that refers to an argument.
  case nothing
}

/// The models by dotted name. Builtins stand under `builtins`.
private let callModels: [String: CallModel] = [
  "builtins.list": .copy(.list), "builtins.tuple": .copy(.tuple), "builtins.set": .copy(.set),
  "builtins.frozenset": .copy(.set), "builtins.sorted": .copy(.list), "builtins.dict": .dictionary,
  "builtins.reversed": .alias, "builtins.iter": .alias, "builtins.filter": .second, "builtins.next": .elementOf,
  "builtins.min": .elementOf, "builtins.max": .elementOf, "builtins.enumerate": .enumerate,
  "builtins.setattr": .setAttribute, "builtins.type": .classOf,
  "collections.deque": .copy(.list), "collections.OrderedDict": .dictionary,
  "collections.defaultdict": .emptyDictionary,
  "copy.copy": .nothing, "copy.deepcopy": .nothing,
  "functools.partial": .partial, "functools.partialmethod": .partial, "functools.wraps": .nothing,
  "functools.lru_cache": .cache, "functools.cache": .cache,
  "types.MethodType": .method, "typing.cast": .second,
  "weakref.ref": .weakReference, "weakref.ReferenceType": .weakReference, "weakref.proxy": .weakReference,
  "weakref.WeakMethod": .weakReference, "weakref.WeakSet": .weakContainer,
  "weakref.WeakKeyDictionary": .weakContainer, "weakref.WeakValueDictionary": .weakContainer,
]

extension HeapAnalyzer {
  mutating func libraryCall(
    _ callee: AbstractID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    let first = arguments.positional.first ?? .empty
    switch model(of: callee) {
    case .copy(let kind): return copied(first, at, kind: kind, activation: &activation)
    case .dictionary:
      let result = copied(first, at, kind: .dict, activation: &activation)
      for (_, value) in arguments.keywords { addElements(value, to: result, at, &activation) }
      return result
    case .alias: return first
    case .second: return arguments.positional.count > 1 ? arguments.positional[1] : .empty
    case .elementOf:
      var result = SetID.empty
      for position in 0..<sets.count(first) {
        result = sets.union(result, one(of: AbstractID(index: sets.element(first, position)), at, activation))
      }
      return capped(result, HeapAnalyzer.variableLimit)
    case .enumerate:
      var result = SetID.empty
      for position in 0..<sets.count(first) {
        result = sets.inserting(objects.intern(.pairs, sets.element(first, position)).index, into: result)
      }
      return result
    case .partial: return keeping(arguments.all, .builtin, BuiltinKind.partial.rawValue, at, &activation)
    case .weakReference:
      let callback = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      if callback.isEmpty { return sets.singleton(ObjectTable.weak.index) }
      return keeping([callback], .library, callee.index, at, &activation)
    case .weakContainer: return sets.singleton(ObjectTable.weak.index)
    case .method:
      var result = SetID.empty
      guard arguments.positional.count > 1 else { return result }
      for position in 0..<sets.count(first) {
        let function = AbstractID(index: sets.element(first, position))
        guard objects.kind(function) == .function else {
          return keeping(arguments.all, .builtin, BuiltinKind.partial.rawValue, at, &activation)
        }
        for index in 0..<sets.count(arguments.positional[1]) {
          let receiver = sets.element(arguments.positional[1], index)
          result = sets.inserting(
            objects.intern(.boundMethod, receiver, objects.a(function)).index, into: result)
        }
      }
      return result
    case .classOf:
      guard arguments.positional.count == 1 else { return .empty }
      var result = SetID.empty
      for position in 0..<sets.count(first) {
        result = sets.union(result, classes(of: AbstractID(index: sets.element(first, position))))
      }
      return result
    case .setAttribute:
      guard arguments.positional.count == 3 else { return .empty }
      for position in 0..<sets.count(first) {
        let object = AbstractID(index: sets.element(first, position))
        store(object, .computed, arguments.positional[2], at, isStrong: false, &activation)
      }
      return .empty
    case .emptyDictionary: return sets.singleton(made(.library, callee.index, at, activation).index)
    case .cache: return keeping([first], .library, callee.index, at, &activation)
    case .nothing: return .empty
    case nil: return unknownCall(callee, arguments, at, &activation)
    }
  }

  private mutating func keeping(
    _ values: [SetID], _ kind: ObjectKind, _ what: Int32, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    let result = made(kind, what, at, activation)
    var kept = SetID.empty
    for value in values { kept = sets.union(kept, value) }
    store(result, .argument, capped(kept, HeapAnalyzer.fieldLimit), at, isStrong: true, &activation)
    return sets.singleton(result.index)
  }

  /// A class of a library that has no model makes an object of its own, which may keep the callables it is given; so
  /// may what another function of a library gives back, where it is given any.
  private mutating func unknownCall(
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

  private mutating func callables(in arguments: CallArguments) -> SetID {
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

  // MARK: Methods of containers

  /// A method of an object that has no class in the program: containers by the names of their methods.
  mutating func libraryMethod(
    _ receiver: AbstractID, _ name: NameID, _ arguments: CallArguments, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    switch objects.kind(receiver) {
    case .imported, .importedAttribute:
      let callee = objects.intern(.importedAttribute, receiver.index, name.index)
      return libraryCall(callee, arguments, at, &activation)
    case .entry, .parameter, .free, .element, .taken, .builtin, .library, .instance, .receiver: break
    default: return .empty
    }
    guard let method = containerMethods[name] else { return .empty }
    let target = sets.singleton(receiver.index)
    let first = arguments.positional.first ?? .empty
    let last = arguments.positional.last ?? .empty
    switch method {
    case .addFirst: addElements(first, to: target, at, &activation)
    case .addLast:
      addElements(last, to: target, at, &activation)
    case .extend:
      addElements(elements(of: first, activation.state), to: target, at, &activation)
      for (_, value) in arguments.keywords { addElements(value, to: target, at, &activation) }
    case .setDefault:
      let value = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      let present = one(of: receiver, at, activation)
      addElements(value, to: target, at, &activation)
      return capped(sets.union(present, value), HeapAnalyzer.variableLimit)
    case .get:
      var fallback = arguments.positional.count > 1 ? arguments.positional[1] : .empty
      // A cache that is no dict is given the function that makes the value, not the value.
      if objects.kind(receiver) != .builtin, !callables(in: CallArguments([fallback])).isEmpty { fallback = .empty }
      return capped(sets.union(one(of: receiver, at, activation), fallback), HeapAnalyzer.variableLimit)
    case .take:
      let element = one(.taken, of: receiver, at, activation)
      if arguments.positional.isEmpty {
        forgetLatest(of: receiver, &activation)
      } else {
        let key = facts.operands[Int(facts.ops[Int(at)].list) + 1]
        forgetItem(key, of: target, at, &activation)
      }
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

  /// `remove` and `discard` of one known object: it is no element any more.
  private mutating func forget(_ element: SetID, of container: AbstractID, _ activation: inout Activation) {
    let key = FieldMap.Key(container, .element)
    guard sets.count(element) == 1, !objects.isSummary(container), let content = activation.state.fields[key] else {
      return
    }
    let object = AbstractID(index: sets.element(element, 0))
    let kept = sets.elements(content).filter { links.object($0) != object }
    activation.state.fields[key] = sets.intern(sorted: kept)
  }

  /// `del d[k]` and `d.pop(k)`: what this function stored under the same key is no element any more.
  mutating func forgetItem(_ key: Slot, of containers: SetID, _ at: Int32, _ activation: inout Activation) {
    guard sets.count(containers) == 1 else { return }
    let container = AbstractID(index: sets.element(containers, 0))
    let field = FieldMap.Key(container, .element)
    guard !objects.isSummary(container), let content = activation.state.fields[field] else { return }
    let kept = sets.elements(content).filter { link in
      let site = links.site(link)
      guard site >= 0, links.via(link) < 0, facts.ops[Int(site)].code == .storeItem else { return true }
      return !isSameKey(facts.ops[Int(site)].b, site, key, at, activation)
    }
    activation.state.fields[field] = sets.intern(sorted: kept)
  }

  /// Whether two slots are one variable, or spell out one text. A variable that is assigned between the two is taken for
  /// the same: loops over keys do that, and name different ones.
  private func isSameKey(_ a: Slot, _ aSite: Int32, _ b: Slot, _ bSite: Int32, _ activation: Activation) -> Bool {
    if a == b { return a >= 0 && Int(a) < body(activation.body).variables.count }
    guard let first = text(of: a, before: aSite), let second = text(of: b, before: bSite) else { return false }
    return first == second
  }

  /// The short text that the op before a use put into a temporary.
  private func text(of slot: Slot, before site: Int32) -> NameID? {
    var index = site - 1
    while index >= 0, index > site - 12 {
      let op = facts.ops[Int(index)]
      if op.d == slot { return op.code == .const && op.a >= 0 ? NameID(op.a) : nil }
      index -= 1
    }
    return nil
  }

  /// `pop()` takes what this function put in last.
  private mutating func forgetLatest(of container: AbstractID, _ activation: inout Activation) {
    let key = FieldMap.Key(container, .element)
    guard !objects.isSummary(container), let content = activation.state.fields[key] else { return }
    let own = sets.elements(content).filter { links.site($0) >= 0 && links.via($0) < 0 }
    guard let latest = own.map({ links.site($0) }).max() else { return }
    let kept = sets.elements(content).filter { links.site($0) != latest }
    activation.state.fields[key] = sets.intern(sorted: kept)
  }

  // MARK: Names

  /// The model of an imported name or builtin; nil where there is none.
  mutating func model(of callee: AbstractID) -> CallModel? {
    if let known = modelCache[callee] { return known }
    let found = dottedName(of: callee).flatMap { callModels[$0] }
    modelCache[callee] = .some(found)
    return found
  }

  private func lastName(of callee: AbstractID) -> NameID? {
    switch objects.kind(callee) {
    case .importedAttribute: NameID(objects.b(callee))
    case .imported:
      facts.imports[Int(objects.a(callee))].symbol ?? facts.imports[Int(objects.a(callee))].module.last
    default: nil
    }
  }

  /// `functools.partial` for whatever the file calls it; nil for what is imported relatively.
  package func dottedName(of callee: AbstractID) -> String? {
    switch objects.kind(callee) {
    case .builtinName: return "builtins." + facts.names[NameID(objects.a(callee))]
    case .imported:
      let item = facts.imports[Int(objects.a(callee))]
      guard item.level == 0 else { return nil }
      if let symbol = item.symbol { return facts.names.text(item.module + [symbol]) }
      return facts.names.text(item.bindsSubmodule ? item.module : Array(item.module.prefix(1)))
    case .importedAttribute:
      guard let outer = dottedName(of: objects.inner(callee)) else { return nil }
      return outer + "." + facts.names[NameID(objects.b(callee))]
    default: return nil
    }
  }
}

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
