/// The arguments of one call, as sets of objects.
struct CallArguments {
  var positional: [SetID] = []
  var keywords: [(name: NameID, value: SetID)] = []
  /// The elements of `*args` and the values of `**kwargs` handed on.
  var unpacked = SetID.empty
  var unpackedKeywords = SetID.empty

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
        }
      }
      index += 2
    }
  }

  mutating func call(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    var arguments = self.arguments(op, activation)
    unpackedArguments(op, &arguments, activation)
    // A decorator is seen through: the function stays itself (analysis.md section 3).
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
    let found = bound(receiver, name, at, &activation)
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
    case .imported, .importedAttribute, .builtinName: return libraryCall(callee, arguments, at, &activation)
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
    default: return .empty
    }
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

  // MARK: Calls into the program

  /// Instantiates the exit of a function at a call. analysis.md section 3.
  mutating func invoke(
    _ callee: BodyID, receiver: SetID?, _ arguments: CallArguments, closure: AbstractID? = nil, _ at: Int32,
    _ activation: inout Activation
  ) -> SetID {
    let body = facts.bodies[Int(callee.index)]
    var instantiation = Instantiation(callee: callee, closure: closure, call: at)
    bind(body, receiver: receiver, arguments, at, &instantiation, &activation)
    if body.isGenerator {
      return sets.singleton(suspended(body, callee, instantiation, at, &activation).index)
    }
    guard let exit = exit(of: callee) else { return .empty }

    // Two steps: the images are read from the heap as it is before the call, then the stores happen.
    var stores: [(base: AbstractID, field: Field, links: [Int32], isStrong: Bool)] = []
    for position in exit.summary {
      let key = exit.fields.key(at: Int(position))
      let content = exit.fields.links(at: Int(position))
      let bases = image(key.object, &instantiation, &activation)
      guard !bases.isEmpty else { continue }
      var values: [Int32] = []
      var isStrong = !key.field.isElement && sets.count(bases) == 1
      for index in 0..<sets.count(content) {
        let link = sets.element(content, index)
        guard let target = links.object(link) else {
          isStrong = false
          continue
        }
        if links.isEntry(link) {
          isStrong = false
          continue
        }
        let images = image(target, &instantiation, &activation)
        // What the callee itself made has its own place; for the rest the reader wants to see the call.
        let via = objects.isAllocation(key.object) ? links.via(link) : at
        for i in 0..<sets.count(images) {
          let object = AbstractID(index: sets.element(images, i))
          if object == ObjectTable.weak { continue }
          values.append(
            links.intern(object, site: links.site(link), via: via, isAssumed: links.isAssumed(link)))
        }
      }
      if values.isEmpty && !isStrong { continue }
      for index in 0..<sets.count(bases) {
        let base = AbstractID(index: sets.element(bases, index))
        let kept =
          isOneOfSeveral(sets.count(bases), key.field, values.count)
          ? values.filter { links.object($0) != base } : values
        stores.append((base, key.field, kept, isStrong))
      }
    }
    for (base, field, values, isStrong) in stores {
      guard base != ObjectTable.weak else { continue }
      let key = FieldMap.Key(base, field)
      let existing = activation.state.fields[key]
      if existing == nil, activation.state.fields.count >= HeapAnalyzer.heapLimit { continue }
      let added = sets.intern(sorted: Array(Set(values)).sorted())
      if isStrong && !objects.isSummary(base) {
        activation.state.fields[key] = capped(added, HeapAnalyzer.fieldLimit)
      } else {
        activation.state.fields[key] = unite(existing ?? absent(key), added)
      }
    }

    var results = SetID.empty
    for position in 0..<sets.count(exit.results) {
      let object = AbstractID(index: sets.element(exit.results, position))
      results = sets.union(results, image(object, &instantiation, &activation))
    }
    return capped(results, HeapAnalyzer.variableLimit)
  }

  private mutating func bind(
    _ body: Body, receiver: SetID?, _ arguments: CallArguments, _ at: Int32, _ instantiation: inout Instantiation,
    _ activation: inout Activation
  ) {
    var given = arguments.positional[...]
    if let receiver { given = ([receiver] + given)[...] }
    var rest = SetID.empty
    for parameter in body.parameters {
      switch parameter.kind {
      case .positionalOnly, .positional:
        if let value = given.popFirst() {
          instantiation.bindings[parameter.slot] = value
        } else if let keyword = arguments.keywords.first(where: { $0.name == parameter.name }) {
          instantiation.bindings[parameter.slot] = keyword.value
        } else {
          instantiation.bindings[parameter.slot] = sets.union(arguments.unpacked, arguments.unpackedKeywords)
        }
      case .variadic:
        rest = arguments.unpacked
        for value in given { rest = sets.union(rest, value) }
        given = []
        instantiation.bindings[parameter.slot] = collected(rest, .tuple, at, &activation)
      case .keywordOnly:
        instantiation.bindings[parameter.slot] =
          arguments.keywords.first { $0.name == parameter.name }?.value ?? arguments.unpackedKeywords
      case .keywords:
        var values = arguments.unpackedKeywords
        for (name, value) in arguments.keywords where !body.parameters.contains(where: { $0.name == name }) {
          values = sets.union(values, value)
        }
        instantiation.bindings[parameter.slot] = collected(values, .dict, at, &activation)
      }
    }
  }

  /// A new tuple or dict for the surplus arguments; none where there are none.
  private mutating func collected(
    _ values: SetID, _ kind: BuiltinKind, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    guard !values.isEmpty else { return .empty }
    let container = made(.builtin, kind.rawValue, at, activation)
    store(container, .element, values, at, isStrong: false, &activation)
    return sets.singleton(container.index)
  }

  /// A generator that has not run yet: its frame holds the arguments.
  private mutating func suspended(
    _ body: Body, _ callee: BodyID, _ instantiation: Instantiation, _ at: Int32, _ activation: inout Activation
  ) -> AbstractID {
    let generator = made(.generator, callee.index, at, activation)
    for parameter in body.parameters {
      guard let value = instantiation.bindings[parameter.slot], !value.isEmpty else { continue }
      store(generator, .local(parameter.slot), value, at, isStrong: true, &activation)
    }
    return generator
  }

  /// What an object of the callee's heap is in the caller's.
  mutating func image(
    _ object: AbstractID, _ instantiation: inout Instantiation, _ activation: inout Activation
  ) -> SetID {
    if let known = instantiation.images[object] { return known }
    let result = computeImage(object, &instantiation, &activation)
    instantiation.images[object] = result
    return result
  }

  /// Recursion is bounded by the longest chain of fields and contexts.
  private mutating func computeImage(
    _ object: AbstractID, _ instantiation: inout Instantiation, _ activation: inout Activation
  ) -> SetID {
    let kind = objects.kind(object)
    switch kind {
    case .parameter:
      if objects.a(object) == instantiation.callee.index { return instantiation.bindings[objects.b(object)] ?? .empty }
      return sets.singleton(object.index)
    case .free:
      guard objects.a(object) == instantiation.callee.index else { return sets.singleton(object.index) }
      return freeImage(objects.b(object), instantiation, activation)
    case .entry, .element, .taken, .pairs, .pair, .boundMethod:
      let inner = image(objects.inner(object), &instantiation, &activation)
      var result = SetID.empty
      for position in 0..<sets.count(inner) {
        let base = AbstractID(index: sets.element(inner, position))
        switch kind {
        case .entry: result = sets.union(result, load(base, objects.field(object), activation.state))
        case .element, .taken: result = sets.union(result, one(of: base, instantiation.call, activation))
        case .boundMethod:
          result = sets.inserting(objects.intern(.boundMethod, base.index, objects.b(object)).index, into: result)
        default:
          result = sets.inserting(
            objects.intern(kind, base.index, objects.b(object), objects.c(object)).index, into: result)
        }
      }
      return capped(result, HeapAnalyzer.variableLimit)
    case .instance, .builtin, .library, .generator, .closure:
      let context = objects.context(
        instantiation.call, turn: activation.turn, calling: objects.a(object), many: activation.isMany)
      return sets.singleton(objects.intern(kind, context, objects.b(object)).index)
    case .stale: return .empty
    case .receiver, .classObject, .function, .imported, .importedAttribute, .builtinName, .module, .weak, .superObject:
      return sets.singleton(object.index)
    }
  }

  /// What a free variable of the callee holds: its cell, or the variable itself while the function that has it runs.
  private mutating func freeImage(
    _ position: Int32, _ instantiation: Instantiation, _ activation: Activation
  ) -> SetID {
    let callee = body(instantiation.callee)
    if callee.parent == activation.body { return cell(callee.free[Int(position)].source, activation) }
    if let closure = instantiation.closure { return load(closure, .cell(position), activation.state) }
    return .empty
  }
}

/// One call: what the callee's parameters are bound to, and the images found so far.
struct Instantiation {
  let callee: BodyID
  let closure: AbstractID?
  /// The op of the call.
  let call: Int32
  var bindings: [Slot: SetID] = [:]
  var images: [AbstractID: SetID] = [:]
}
