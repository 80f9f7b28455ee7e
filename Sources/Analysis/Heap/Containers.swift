extension HeapAnalyzer {
  // MARK: Making

  /// A list, dict, set or tuple display. The keys of a dict are not its elements: networks keyed by their own nodes
  /// would be cycles of containers only (docs/analysis.md, section 2). Items of a tuple keep their positions, so that
  /// `a, b = b, a` does not mix them.
  mutating func container(_ op: Op, _ at: Int32, _ activation: inout Activation) -> SetID {
    let kind: BuiltinKind =
      switch ContainerKind(rawValue: op.flags) ?? .list {
      case .list: .list
      case .dict: .dict
      case .set: .set
      case .tuple: .tuple
      }
    let result = made(.builtin, kind.rawValue, at, activation)
    let operands = facts.list(of: op)
    var content = SetID.empty
    if kind == .dict {
      var index = operands.startIndex
      while index + 1 < operands.endIndex {
        let value = activation[operands[index + 1]]
        let isUnpacked = operands[index] == noSlot
        content = sets.union(content, isUnpacked ? elements(of: value, activation.state) : value)
        index += 2
      }
      if !content.isEmpty { recordKeys(op, at, of: result, &activation) }
    } else {
      for (position, slot) in operands.enumerated() {
        if slot < 0 {
          content = sets.union(content, elements(of: activation[~slot], activation.state))
        } else if kind == .tuple && position < 16 {
          let item = activation[slot]
          if !item.isEmpty { store(result, .position(position), item, at, isStrong: false, &activation) }
        } else {
          content = sets.union(content, activation[slot])
        }
      }
    }
    if !content.isEmpty { store(result, .element, content, at, isStrong: false, &activation) }
    return sets.singleton(result.index)
  }

  // MARK: Reading

  /// The known elements of any of several containers. An element of a container that came from outside is its entry
  /// element, which stands for all of them.
  mutating func elements(of containers: SetID, _ state: HeapState) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(containers) {
      result = sets.union(result, elements(of: AbstractID(index: sets.element(containers, position)), state))
    }
    return capped(result, HeapAnalyzer.fieldLimit)
  }

  mutating func elements(of container: AbstractID, _ state: HeapState) -> SetID {
    switch objects.kind(container) {
    case .pairs, .pair: return elements(of: objects.inner(container), state)
    case .generator: return load(container, .yielded, state)
    case .library where state.fields[.init(container, .yielded)] != nil: return load(container, .yielded, state)
    case .builtin where objects.b(container) == BuiltinKind.tuple.rawValue:
      var result = load(container, .element, state)
      for position in 0..<16 {
        if let item = state.fields[.init(container, .position(position))] {
          result = sets.union(result, links.objects(item, &sets))
        }
      }
      return result
    default: return sets.union(load(container, .element, state), tableElements(of: container))
    }
  }

  /// The classes in a table that a class or module keeps for all, `handlers = {"a": A, "b": B}`.
  private mutating func tableElements(of container: AbstractID) -> SetID {
    guard objects.kind(container) == .entry, case .attribute(let name) = objects.field(container).kind else {
      return .empty
    }
    let holder = objects.inner(container)
    var classes: [ClassID] = []
    switch objects.kind(holder) {
    case .module: classes = file(ofModule: holder).map { attributeTypes.table(variable: name, of: $0) } ?? []
    case .classObject: classes = tableClasses([ClassID(objects.a(holder))], name)
    default:
      let types = types(of: holder)
      classes = tableClasses(types, name)
    }
    var result = SetID.empty
    for type in classes.prefix(AttributeTypes.limit) {
      result = sets.inserting(objects.intern(.classObject, type.index).index, into: result)
    }
    return result
  }

  private func tableClasses(_ types: [ClassID], _ name: NameID) -> [ClassID] {
    for type in types {
      for candidate in members.order[Int(type.index)] {
        let found = attributeTypes.table(candidate, name)
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  func isContainer(_ candidates: SetID, _ state: HeapState) -> Bool {
    for position in 0..<sets.count(candidates) {
      let object = AbstractID(index: sets.element(candidates, position))
      if objects.kind(object) == .builtin && objects.b(object) != BuiltinKind.partial.rawValue { return true }
      if state.fields[.init(object, .element)] != nil || state.fields[.init(object, .yielded)] != nil { return true }
    }
    return false
  }

  /// Whether all candidates are tuples made in sight.
  func isTuple(_ candidates: SetID) -> Bool {
    !candidates.isEmpty
      && sets.elements(candidates).allSatisfy { index in
        let object = AbstractID(index: index)
        return objects.kind(object) == .builtin && objects.b(object) == BuiltinKind.tuple.rawValue
      }
  }

  /// The element of this turn: one object. Fresh containers give what was put into them.
  mutating func iterated(_ containers: SetID, _ at: Int32, _ activation: inout Activation) -> SetID {
    var result = SetID.empty
    for position in 0..<sets.count(containers) {
      let container = AbstractID(index: sets.element(containers, position))
      if objects.kind(container) == .pairs {
        let pair = objects.intern(.pair, objects.a(container), at, activation.turn)
        result = sets.inserting(pair.index, into: result)
        continue
      }
      result = sets.union(result, one(of: container, at, activation))
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  /// One element of a container, by iteration or taken out of it.
  mutating func one(_ kind: ObjectKind = .element, of container: AbstractID, _ at: Int32, _ activation: Activation)
    -> SetID
  {
    var result = SetID.empty
    let known = elements(of: container, activation.state)
    var isOpen = false
    for position in 0..<sets.count(known) {
      let element = AbstractID(index: sets.element(known, position))
      if objects.kind(element) == .entry, objects.inner(element) == container, objects.field(element).isElement {
        isOpen = true
      } else {
        result = sets.inserting(element.index, into: result)
      }
    }
    if isOpen, objects.depth(container) < ObjectTable.deepestChain {
      let element =
        activation.isMany
        ? objects.entry(container, .element) : objects.intern(kind, container.index, at, activation.turn)
      if let element { result = sets.inserting(element.index, into: result) }
    }
    return result
  }

  mutating func item(_ op: Op, _ at: Int32, _ activation: inout Activation) -> SetID {
    if op.code == .loadSlice { return copied(activation[op.a], at, activation: &activation) }
    var result = SetID.empty
    let containers = activation[op.a]
    for position in 0..<sets.count(containers) {
      let container = AbstractID(index: sets.element(containers, position))
      if objects.kind(container) == .classObject || objects.kind(container) == .builtinName {
        // `list[int]` and `Generic[T]` are types, not containers.
        result = sets.inserting(container.index, into: result)
        continue
      }
      let element = keyedItem(op.b, of: container, at, activation.state) ?? one(of: container, at, activation)
      result = sets.union(result, element)
    }
    return capped(result, HeapAnalyzer.variableLimit)
  }

  /// A new list with the elements of a container.
  mutating func copied(_ containers: SetID, _ at: Int32, kind: BuiltinKind = .list, activation: inout Activation)
    -> SetID
  {
    let content = elements(of: containers, activation.state)
    let result = made(.builtin, kind.rawValue, at, activation)
    if !content.isEmpty { store(result, .element, content, at, isStrong: false, &activation) }
    recordKeywords([], from: containers, in: result, at, &activation)
    return sets.singleton(result.index)
  }

  // MARK: Writing

  mutating func addElements(_ values: SetID, to containers: SetID, _ at: Int32, _ activation: inout Activation) {
    guard !values.isEmpty else { return }
    store(containers, .element, values, at, &activation)
  }

  mutating func storeItem(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    let containers = activation[op.a]
    let count = sets.count(containers)
    let arguments = CallArguments([activation[op.b], activation[op.c]])
    for position in 0..<count {
      let container = AbstractID(index: sets.element(containers, position))
      if let owner = ownerOfDictionary(container) {
        addAttributes(activation[op.c], to: sets.singleton(owner.index), at, &activation)
      } else if callSpecial(builtins.setItemName, of: container, arguments, at, &activation) == nil {
        let isGuess = isOneOfSeveral(count, .element, sets.count(activation[op.c]))
        let stored = isGuess ? sets.removing(container.index, from: activation[op.c]) : activation[op.c]
        if !stored.isEmpty { store(container, .element, stored, at, isStrong: count == 1, &activation) }
        recordKey(op.b, stored, of: container, at, &activation)
      }
    }
  }

  mutating func unpack(_ op: Op, _ at: Int32, _ activation: inout Activation) {
    let source = activation[op.a]
    let targets = facts.list(of: op)
    for (index, slot) in targets.enumerated() {
      var values = SetID.empty
      for position in 0..<sets.count(source) {
        values = sets.union(
          values,
          part(
            index, of: AbstractID(index: sets.element(source, position)), isStarred: Int32(index) == op.b, at,
            activation))
      }
      values = capped(values, HeapAnalyzer.variableLimit)
      if Int32(index) == op.b {
        let rest = made(.builtin, BuiltinKind.list.rawValue, at, activation)
        if !values.isEmpty { store(rest, .element, values, at, isStrong: false, &activation) }
        values = sets.singleton(rest.index)
      }
      activation.set(slot, values)
    }
  }

  /// What position `index` of an unpacked object holds.
  private mutating func part(
    _ index: Int, of object: AbstractID, isStarred: Bool, _ at: Int32, _ activation: Activation
  ) -> SetID {
    switch objects.kind(object) {
    case .pair:
      // (key, value) of `items`, (index, element) of `enumerate`.
      return index == 1 ? pairElement(object, activation) : .empty
    case .builtin where objects.b(object) == BuiltinKind.tuple.rawValue && !isStarred:
      if let item = activation.state.fields[.init(object, .position(index))] { return links.objects(item, &sets) }
      return load(object, .element, activation.state)
    default:
      // Each position of something that came from outside is an object of its own: `for target, name, value in patches`
      // must not make them one. What is known to be inside may be at any position.
      guard !isStarred, index < 16, activation.state.fields[.init(object, .element)] == nil,
        objects.hasEntryFields(object), let entry = objects.entry(object, .position(index))
      else { return one(of: object, at, activation) }
      return sets.singleton(entry.index)
    }
  }

  private mutating func pairElement(_ pair: AbstractID, _ activation: Activation) -> SetID {
    let container = objects.inner(pair)
    var result = SetID.empty
    let known = elements(of: container, activation.state)
    for position in 0..<sets.count(known) {
      let element = AbstractID(index: sets.element(known, position))
      if objects.kind(element) == .entry, objects.inner(element) == container {
        guard objects.depth(container) < ObjectTable.deepestChain else { continue }
        let one = objects.intern(.element, container.index, objects.b(pair), objects.c(pair))
        result = sets.inserting(one.index, into: result)
      } else {
        result = sets.inserting(element.index, into: result)
      }
    }
    return result
  }

  mutating func captured(_ op: Op, _ at: Int32, _ activation: inout Activation) -> SetID {
    switch CaptureKind(rawValue: op.flags) ?? .whole {
    case .whole: return activation[op.a]
    case .attribute: return attribute(activation[op.a], NameID(op.b), at, &activation)
    case .element, .key, .positional:
      var result = SetID.empty
      let subject = activation[op.a]
      for position in 0..<sets.count(subject) {
        let object = AbstractID(index: sets.element(subject, position))
        result = sets.union(result, one(of: object, at, activation))
      }
      return capped(result, HeapAnalyzer.variableLimit)
    case .rest: return copied(activation[op.a], at, activation: &activation)
    }
  }
}
