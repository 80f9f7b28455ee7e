/// One call: what the callee's parameters are bound to, and the images found so far.
struct Instantiation {
  let callee: BodyID
  let closure: AbstractID?
  /// The op of the call.
  let call: Int32
  /// Whether the callee is being run already: what it makes stands for all depths of the recursion.
  let isRecursive: Bool
  /// By slot of a parameter.
  var bindings: [SetID]
  fileprivate var images: ObjectMap<SetID>

  init(
    _ callee: BodyID, _ closure: AbstractID?, call: Int32, isRecursive: Bool, parameterCount: Int,
    images: consuming ObjectMap<SetID>
  ) {
    self.callee = callee
    self.closure = closure
    self.call = call
    self.isRecursive = isRecursive
    self.images = images
    bindings = Array(repeating: .empty, count: parameterCount)
  }

  func image(_ object: AbstractID) -> SetID? { images[object] }

  mutating func note(_ image: SetID, of object: AbstractID) { images.set(image, of: object) }
}

extension HeapAnalyzer {
  /// Instantiates the exit of a function at a call. docs/analysis.md, section 3.
  mutating func invoke(
    _ callee: BodyID, receiver: SetID?, _ arguments: CallArguments, closure: AbstractID? = nil, _ at: Int32,
    _ activation: inout Activation
  ) -> SetID {
    let body = facts.bodies[Int(callee.index)]
    var instantiation = Instantiation(
      callee, closure, call: at, isRecursive: isOpen(callee), parameterCount: body.parameters.count,
      images: takeImages())
    defer { giveBack(instantiation.images) }
    bind(body, receiver: receiver, arguments, at, &instantiation, &activation)
    var generator: AbstractID?
    if body.isGenerator && body.kind == .function {
      generator = suspended(body, callee, instantiation, at, &activation)
    }
    guard let exit = exit(of: callee) else { return generator.map { sets.singleton($0.index) } ?? .empty }
    makeCalls(exit.calls, &instantiation, &activation)

    // Two steps: the images are read from the heap as it is before the call, then the stores happen.
    var stores: [(key: FieldMap.Key, links: SetID, isStrong: Bool)] = []
    let given = Givens(objectsIn: instantiation.bindings)
    let known = knownReceiver(callee, receiver)
    var values = takeScratch()
    for entry in exit.summary where entry.matters(to: given) {
      let key = exit.fields.key(at: Int(entry.position))
      let content = exit.fields.links(at: Int(entry.position))
      let bases = image(key.object, &instantiation, &activation)
      guard !bases.isEmpty else { continue }
      values.removeAll(keepingCapacity: true)
      // Objects that come by another name in the callee: where there are several, none is sure to be the base itself.
      var guesses: [Int32] = []
      // What was in a container stays in it, unless the callee has emptied it. What a generator clears it clears when it
      // runs, if ever.
      var isStrong = sets.count(bases) == 1 && generator == nil
      for index in 0..<sets.count(content) {
        let link = sets.element(content, index)
        guard let target = links.object(link), !links.isEntry(link) else {
          isStrong = false
          continue
        }
        if let known, key.object == known.parameter, isByAnotherClass(links.site(link), callee, for: known.type) {
          isStrong = false
          continue
        }
        let images = image(target, &instantiation, &activation)
        // What the callee itself made has its own place; for the rest the reader wants to see the call.
        let via = objects.isAllocation(key.object) && !isInModel(link) ? links.via(link) : at
        let isAssumed = links.isAssumed(link) || activation.isGuessing
        for i in 0..<sets.count(images) {
          let object = AbstractID(index: sets.element(images, i))
          if object == ObjectTable.weak { continue }
          let image = links.intern(object, site: links.site(link), via: via, isAssumed: isAssumed)
          values.append(image)
          if target != key.object && sets.count(images) > 1 { guesses.append(image) }
        }
      }
      if key.field == .removed {
        if values.count == 1, let removed = links.object(values[0]) {
          forget(sets.singleton(removed.index), of: AbstractID(index: sets.element(bases, 0)), call: at, &activation)
        }
        continue
      }
      if values.isEmpty && !isStrong { continue }
      let isOneOfSeveral = isOneOfSeveral(sets.count(bases), key.field, values.count)
      let added = sets.intern(members: values)
      for index in 0..<sets.count(bases) {
        let base = AbstractID(index: sets.element(bases, index))
        if base == ObjectTable.weak { continue }
        var kept = added
        for link in values where links.object(link) == base && (isOneOfSeveral || guesses.contains(link)) {
          kept = sets.removing(link, from: kept)
        }
        stores.append((.init(base, key.field), kept, isStrong))
      }
    }
    scratch = values
    for (key, added, isStrong) in stores {
      let existing = activation.state.fields[key]
      if existing == nil, activation.state.fields.count >= HeapAnalyzer.heapLimit {
        statistics.cutHeaps += 1
        continue
      }
      if isStrong && !objects.isSummary(key.object) {
        activation.state.fields[key] = capped(added, HeapAnalyzer.fieldLimit)
      } else {
        activation.state.fields[key] = unite(existing ?? absent(key), added)
      }
    }

    // What an asynchronous function gives is a coroutine: only awaiting that gives the result.
    if body.isAsync && !body.isGenerator && !isAwaited(at) { return .empty }
    var results = SetID.empty
    for position in 0..<sets.count(exit.results) {
      let object = AbstractID(index: sets.element(exit.results, position))
      results = sets.union(results, image(object, &instantiation, &activation))
    }
    if let generator {
      let yielded = capped(results, HeapAnalyzer.fieldLimit)
      if !yielded.isEmpty { store(generator, .yielded, yielded, at, isStrong: true, &activation) }
      return sets.singleton(generator.index)
    }
    return capped(results, HeapAnalyzer.variableLimit)
  }

  /// Whether a call's value is awaited at once, as `async with` does by itself.
  private func isAwaited(_ call: Int32) -> Bool {
    let op = facts.ops[Int(call)]
    guard op.code == .call || op.code == .callMethod, Int(call) + 1 < facts.ops.count else { return true }
    let next = facts.ops[Int(call) + 1]
    return next.code == .await && next.a == op.d
  }

  /// The first parameter of a method and the class of the object that it is bound to, where that is made in sight and the
  /// method may have been run with methods of other subclasses.
  private mutating func knownReceiver(_ callee: BodyID, _ receiver: SetID?) -> (parameter: AbstractID, type: ClassID)? {
    let index = Int(callee.index)
    guard let receiver, sets.count(receiver) == 1, let owner = facts.bodies[index].owner, members.hasSubclasses(owner),
      let slot = facts.bodies[index].parameters.first?.slot
    else { return nil }
    let object = AbstractID(index: sets.element(receiver, 0))
    guard objects.kind(object) == .instance else { return nil }
    return (objects.intern(.parameter, callee.index, slot), ClassID(objects.b(object)))
  }

  /// Whether a store into the receiver of a method is made by a method that another subclass has in place of one which
  /// the method calls. O(log bodies).
  func isByAnotherClass(_ site: Int32, _ method: BodyID, for type: ClassID) -> Bool {
    guard site >= 0, let base = facts.bodies[Int(method.index)].owner,
      let storing = facts.bodies[Int(program.body(ofOp: site).index)].owner, storing != base
    else { return false }
    return members.order[Int(storing.index)].contains(base) && !members.order[Int(type.index)].contains(storing)
  }

  /// Whether what the link shows is in a library model: its store, or the call through which it came.
  private func isInModel(_ link: Int32) -> Bool {
    facts.isInModel(links.via(link) >= 0 ? links.via(link) : links.site(link))
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
          instantiation.bindings[Int(parameter.slot)] = value
        } else if let keyword = arguments.keywords.first(where: { $0.name == parameter.name }) {
          instantiation.bindings[Int(parameter.slot)] = keyword.value
        } else {
          let named = keyed(arguments.keywordSources, parameter.name, activation.state)
          instantiation.bindings[Int(parameter.slot)] = sets.union(arguments.unpacked, named)
        }
      case .variadic:
        rest = arguments.unpacked
        for value in given { rest = sets.union(rest, value) }
        given = []
        instantiation.bindings[Int(parameter.slot)] = collected(rest, .tuple, at, &activation)
      case .keywordOnly:
        instantiation.bindings[Int(parameter.slot)] =
          arguments.keywords.first { $0.name == parameter.name }?.value
          ?? keyed(arguments.keywordSources, parameter.name, activation.state)
      case .keywords:
        instantiation.bindings[Int(parameter.slot)] = surplusKeywords(arguments, of: body, at, &activation)
      }
    }
  }

  /// A new tuple or dict for the surplus arguments; none where there are none.
  mutating func collected(
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
      let value = instantiation.bindings[Int(parameter.slot)]
      if value.isEmpty { continue }
      store(generator, .local(parameter.slot), value, at, isStrong: true, &activation)
    }
    return generator
  }

  /// What an object of the callee's heap is in the caller's.
  mutating func image(
    _ object: AbstractID, _ instantiation: inout Instantiation, _ activation: inout Activation
  ) -> SetID {
    if let known = instantiation.image(object) { return known }
    let result = computeImage(object, &instantiation, &activation)
    instantiation.note(result, of: object)
    return result
  }

  /// Recursion is bounded by the longest chain of fields and contexts.
  private mutating func computeImage(
    _ object: AbstractID, _ instantiation: inout Instantiation, _ activation: inout Activation
  ) -> SetID {
    let kind = objects.kind(object)
    switch kind {
    case .parameter:
      if objects.a(object) == instantiation.callee.index { return instantiation.bindings[Int(objects.b(object))] }
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
        case .entry where objects.field(object).isKey:
          let value = keyed(sets.singleton(base.index), objects.field(object).keyName, activation.state)
          result = sets.union(result, value)
        case .entry: result = sets.union(result, load(base, objects.field(object), activation.state))
        case .element, .taken:
          let identity = objects.identity(of: object, call: instantiation.call, turn: activation.turn)
          result = sets.union(result, one(kind, of: base, identity, activation))
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
        instantiation.call, turn: activation.turn, calling: objects.a(object), many: activation.isMany,
        recursive: instantiation.isRecursive)
      return sets.singleton(objects.intern(kind, context, objects.b(object)).index)
    case .stale: return .empty
    case .result:
      // Calls that are not known here either are made by the caller's callers.
      let callees = image(objects.inner(object), &instantiation, &activation)
      var result = SetID.empty
      for position in 0..<sets.count(callees) {
        let callee = AbstractID(index: sets.element(callees, position))
        guard isUnknownFunction(callee) else { continue }
        let returned = objects.intern(.result, callee.index, instantiation.call, activation.turn)
        result = sets.inserting(returned.index, into: result)
      }
      return result
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
