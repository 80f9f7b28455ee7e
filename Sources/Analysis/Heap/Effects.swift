extension HeapAnalyzer {
  /// The effect of an op that is no structure.
  mutating func effect(_ op: Op, at: Int32, _ activation: inout Activation) {
    switch op.code {
    case .const, .opaque, .annotate, .unparsed, .matchBody: activation.set(op.d, .empty)
    case .move: activation.set(op.d, activation[op.a])
    case .binary:
      activation.set(op.d, binary(op, at, &activation))

    case .loadGlobal: activation.set(op.d, global(NameID(op.a), activation))
    case .storeGlobal:
      store(module(of: activation), .attribute(NameID(op.a)), activation[op.b], at, isStrong: true, &activation)
    case .deleteGlobal:
      store(module(of: activation), .attribute(NameID(op.a)), .empty, at, isStrong: true, &activation)
    case .loadFree: activation.set(op.d, freeVariable(op.a, activation))
    case .storeFree: activation.freeVariables[Int(op.a)] = activation[op.b]
    case .deleteFree: activation.freeVariables[Int(op.a)] = .empty
    case .deleteLocal, .unbindHandler: activation.set(op.a, .empty)
    case .importName: activation.set(op.d, meant(by: members.namespaces.definitions(ofImport: op.a)))

    case .loadAttribute:
      activation.set(op.d, attribute(activation[op.a], NameID(op.b), at, &activation))
    case .storeAttribute: storeAttribute(op, at, &activation)
    case .deleteAttribute:
      store(activation[op.a], .attribute(NameID(op.b)), .empty, at, &activation)
    case .loadItem, .loadSlice: activation.set(op.d, item(op, at, &activation))
    case .storeItem: storeItem(op, at, &activation)
    case .storeSlice:
      addElements(elements(of: activation[op.c], activation.state), to: activation[op.a], at, &activation)
    case .deleteItem: forgetItem(op.b, of: activation[op.a], at, &activation)
    case .deleteSlice: break

    case .makeContainer: activation.set(op.d, container(op, at, &activation))
    case .makeFunction: activation.set(op.d, function(op, at, &activation))
    case .makeGenerator: activation.set(op.d, generatorExpression(op, at, &activation))
    case .makeClass: activation.set(op.d, sets.singleton(objects.intern(.classObject, op.a).index))

    case .call: call(op, at, &activation)
    case .callMethod: callMethod(op, at, &activation)
    case .superObject: activation.set(op.d, superObject(op, activation))

    case .iterate: activation.set(op.d, iterated(activation[op.a], at, &activation))
    case .unpack: unpack(op, at, &activation)
    case .yield:
      activation.results = capped(sets.union(activation.results, activation[op.a]), HeapAnalyzer.fieldLimit)
      activation.set(op.d, .empty)
    case .yieldFrom:
      let given = elements(of: activation[op.a], activation.state)
      activation.results = capped(sets.union(activation.results, given), HeapAnalyzer.fieldLimit)
      activation.set(op.d, .empty)
    case .await: activation.set(op.d, activation[op.a])
    case .bindHandler:
      activation.set(op.d, sets.singleton(made(.builtin, BuiltinKind.exception.rawValue, at, activation).index))
    case .capture: activation.set(op.d, captured(op, at, &activation))

    case .return, .raise, .breakLoop, .continueLoop, .branch, .orElse, .endBranch, .loop, .exitLoop, .loopElse,
      .endLoop, .tryBegin, .handler, .tryElse, .finally, .endTry, .with, .endWith, .match, .matchCase, .endMatch:
      break
    }
  }

  /// A new object of this op, in the present turn of its loop.
  mutating func made(_ kind: ObjectKind, _ what: Int32, _ at: Int32, _ activation: Activation) -> AbstractID {
    let context = objects.context(at, turn: activation.turn, many: activation.isMany)
    return objects.intern(kind, context, what)
  }

  // MARK: Fields

  /// The content of a field: what was stored, else what it held on entry.
  mutating func load(_ object: AbstractID, _ field: Field, _ state: HeapState) -> SetID {
    if object == ObjectTable.weak { return sets.singleton(ObjectTable.weak.index) }
    if let stored = state.fields[.init(object, field)] { return links.objects(stored, &sets) }
    if case .attribute(let name) = field.kind, holdsWeakly(object, name) {
      return sets.singleton(ObjectTable.weak.index)
    }
    guard objects.hasEntryFields(object), let entry = objects.entry(object, field) else { return .empty }
    return sets.singleton(entry.index)
  }

  /// Stores into one object. A strong store replaces; a weak one adds to what was there.
  mutating func store(
    _ base: AbstractID, _ field: Field, _ values: SetID, _ site: Int32, via: Int32 = -1, isStrong: Bool,
    isAssumed: Bool = false, _ activation: inout Activation
  ) {
    guard base != ObjectTable.weak, !(objects.kind(base) == .parameter && isClassParameter(base)) else { return }
    let key = FieldMap.Key(base, field)
    let existing = activation.state.fields[key]
    if existing == nil, activation.state.fields.count >= HeapAnalyzer.heapLimit {
      statistics.cutHeaps += 1
      return
    }
    let added = linkSet(values, site: site, via: via, isAssumed: isAssumed)
    if isStrong && !field.isElement && !objects.isSummary(base) {
      activation.state.fields[key] = added
    } else {
      activation.state.fields[key] = unite(existing ?? absent(key), added)
    }
  }

  /// Stores into whichever of several objects it is.
  mutating func store(
    _ bases: SetID, _ field: Field, _ values: SetID, _ site: Int32, isAssumed: Bool = false,
    _ activation: inout Activation
  ) {
    let count = sets.count(bases)
    for position in 0..<count {
      let base = sets.element(bases, position)
      let stored = isOneOfSeveral(count, field, sets.count(values)) ? sets.removing(base, from: values) : values
      store(
        AbstractID(index: base), field, stored, site, isStrong: count == 1,
        isAssumed: isAssumed, &activation)
    }
  }

  /// Whether a store of an object into itself would be a guess: of several alternatives nothing says that the same one
  /// is meant on both sides. `self.parent = parent or self` is no guess, but `x[i].append(x.pop())` is.
  func isOneOfSeveral(_ bases: Int, _ field: Field, _ values: Int) -> Bool {
    return bases > 1 || (field.isElement && values > 1)
  }

  private mutating func storeAttribute(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    let name = NameID(op.b)
    let bases = activation[op.a]
    let values = activation[op.c]
    for position in 0..<sets.count(bases) {
      let base = AbstractID(index: sets.element(bases, position))
      var wasProperty = false
      // Of an object whose class is not known, a class of the file that makes the name a property is likely the one.
      let known = types(of: base).compactMap { members.setter($0, name) }
      for setter in known.isEmpty && types(of: base).isEmpty
        ? members.setters(named: name, in: facts.file(of: activation.body)) : known
      {
        wasProperty = true
        _ = invoke(setter, receiver: sets.singleton(base.index), CallArguments([values]), at, &activation)
        break
      }
      if !wasProperty {
        let count = sets.count(bases)
        let isGuess = isOneOfSeveral(count, .attribute(name), sets.count(values))
        var stored = isGuess ? sets.removing(base.index, from: values) : values
        stored = withMethods(stored, storedIn: base, name, at, &activation)
        store(base, .attribute(name), stored, at, isStrong: count == 1, &activation)
      }
    }
  }

  // MARK: Operators

  /// `a += b` where the class of a says what that does; nil where no class of the program does.
  private mutating func addInPlace(
    _ left: SetID, _ right: SetID, _ at: Int32, _ activation: inout Activation
  ) -> SetID? {
    var result: SetID?
    for position in 0..<sets.count(left) {
      let object = AbstractID(index: sets.element(left, position))
      let returned = callSpecial(builtins.addInPlaceName, of: object, CallArguments([right]), at, &activation)
      if let returned { result = sets.union(result ?? .empty, returned) }
    }
    return result
  }

  /// `a + b` and `a | b` make a container with the elements of both; in place, the left operand gets those of the
  /// right one. Numbers and text come by here far more often than containers, so a container has to be in sight.
  private mutating func binary(_ op: Op, _ at: Int32, _ activation: inout Activation) -> SetID {
    let left = activation[op.a]
    let right = activation[op.b]
    if left.isEmpty && right.isEmpty { return .empty }
    let kind = BinaryKind(rawValue: op.flags) ?? .add
    if kind == .removeInPlace { return left }
    if kind == .addInPlace, builtins.addInPlaceName.index >= 0, let result = addInPlace(left, right, at, &activation) {
      return result
    }
    if kind.isInPlace && !isTuple(right) {
      if isContainer(right, activation.state) {
        addElements(elements(of: right, activation.state), to: left, at, &activation)
      }
      return left
    }
    // A tuple cannot be changed, so `+=` makes a new one like `+`.
    guard isContainer(left, activation.state) || isContainer(right, activation.state) else { return .empty }
    let result = made(.builtin, BuiltinKind.list.rawValue, at, activation)
    let content = sets.union(elements(of: left, activation.state), elements(of: right, activation.state))
    store(result, .element, content, at, isStrong: true, &activation)
    return sets.singleton(result.index)
  }
}
