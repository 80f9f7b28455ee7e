/// Items, and operators between containers.
extension ContainerWalk {
  mutating func loadItem(_ op: Op, _ position: Int32) {
    switch value(op.a) {
    case .container(let it):
      let isProbe = container(it).kind == .defaultDict
      use(isProbe ? .probe : .lookup, of: it, position, key: op.b)
      if isProbe, Int(op.d) >= body.variables.count { probes[op.d] = uses.count - 1 }
      set(op.d, .entry(it), source(op.a))
    case .attribute, .entry, .entries:
      let it = containers(op.a).first ?? entryContainer(op.a)
      set(op.d, it.map { .entry($0) } ?? .nothing, source(op.a))
    default:
      // `sys.path[0] != folder`
      if isRegistry(op.a) { return set(op.d, .membershipTest(ContainerWalk.registryNumber), .unclear) }
      // `headers["host"]` is as much a name as `headers.host`.
      set(op.d, .nothing, texts[op.b].map { .named($0) } ?? source(op.a))
    }
  }

  /// Whether a slot holds an empty container that one of the last ops made.
  private func isMadeEmpty(_ slot: Slot, before position: Int32) -> Bool {
    let first = max(body.ops.lowerBound, position - 8)
    return slot >= 0
      && file.facts.ops[Int(first)..<Int(position)].contains { op in
        op.d == slot && op.code == .makeContainer && op.count == 0
      }
  }

  /// Whether a value keeps an object alive, for all that this body and the file's initializers show.
  private func keeps(_ value: Slot, _ object: Slot, before position: Int32) -> Bool {
    if holds(value, object) { return true }
    let first = max(body.ops.lowerBound, position - 16)
    let maker = file.facts.ops[Int(first)..<Int(position)].last { $0.d == value && $0.code != .move }
    guard let maker else { return false }
    switch maker.code {
    case .makeContainer: return file.facts.list(of: maker).contains { $0 >= 0 && holds($0, object) }
    case .call:
      guard case .type(let type) = self.value(maker.a) else { return false }
      var number = 0
      var isKept = false
      file.facts.forEachPair(of: maker) { _, slot in
        if holds(slot, object), file.initializer(of: type, keeps: number) { isKept = true }
        number += 1
      }
      return isKept
    default: return false
    }
  }

  func entryContainer(_ slot: Slot) -> Int32? {
    switch value(slot) {
    case .entry(let it), .entries(let it): it
    default: nil
    }
  }

  mutating func storeItem(_ op: Op, _ position: Int32) {
    if library[op.a] == .sysModules { register(.modules, position, key: source(op.b)) }
    if value(op.a) == .globals { register(.globals, position, key: source(op.b)) }
    if case .container(let it) = value(op.c) { use(.escape, of: it, position) }
    // `c[k] = []` empties what was there, unless it says that nothing was.
    if isMadeEmpty(op.c, before: position) {
      for it in containers(op.a) where guards.guards(of: it).isDisjoint(with: [.membership, .handler]) {
        use(.emptying, of: it, position, key: op.b, isNested: true)
      }
    }
    switch value(op.a) {
    case .container(let it):
      // An item of a list is there already.
      if container(it).kind.hasKeys { use(.insertion, of: it, position, key: op.b, value: source(op.c)) }
      if container(it).kind == .weakKeys { uses[uses.count - 1].holdsKey = keeps(op.c, op.b, before: position) }
    case .attribute(let name):
      guard let it = onlyContainer(name), container(it).kind.hasKeys else { return }
      use(.insertion, of: it, position, key: op.b, value: source(op.c))
    case .entry(let it):
      use(.insertion, of: it, position, key: op.b, value: source(op.c), isNested: true)
    default: break
    }
  }

  /// The container of an attribute name that only one class of the file has.
  func onlyContainer(_ name: NameID) -> Int32? {
    let known = search.attributes(name)
    return known.count == 1 ? known[0] : nil
  }

  mutating func remove(
    _ action: ContainerUse.Action, from slot: Slot, _ position: Int32, key: Slot = noSlot, method: NameID? = nil
  ) {
    if case .entry(let it) = value(slot) {
      return use(action, of: it, position, key: key, isNested: true, method: method)
    }
    for it in containers(slot) { use(action, of: it, position, key: key, method: method) }
  }

  mutating func opaque(_ op: Op, _ position: Int32) {
    var value = ContainerValue.nothing
    if op.flags == OpaqueKind.comparison.rawValue {
      let slots = Array(file.facts.list(of: op))
      for slot in slots {
        switch self.value(slot) {
        case .size(let it):
          use(.measure, of: it, position)
          value = .sizeTest(it)
        // `not names`, as part of a longer test.
        case .container(let it) where slots.count == 1: value = .sizeTest(it)
        case .container(let it):
          use(.lookup, of: it, position, key: slots.first ?? noSlot)
          value = .membershipTest(it)
        case .entries(let it), .entry(let it), .membershipTest(let it): value = .membershipTest(it)
        case .state(let name) where value == .nothing: value = .state(name)
        case .ownState(let name) where value == .nothing: value = .ownState(name)
        default: if isRegistry(slot) { value = .membershipTest(ContainerWalk.registryNumber) }
        }
      }
    }
    // A number that comes out of a calculation is one of fewer than what went in.
    let isNumber =
      op.flags == OpaqueKind.arithmetic.rawValue && file.facts.list(of: op).first.map { texts[$0] == nil } ?? true
    set(op.d, value, isNumber ? rounded(joined(op)) : joined(op))
  }

  func rounded(_ source: KeySource) -> KeySource {
    switch source {
    case .parameter, .named, .object, .unclear: .unclear
    case .constant, .definition, .type, .identity, .fresh: source
    }
  }

  mutating func binary(_ op: Op, _ position: Int32) {
    switch (BinaryKind(rawValue: op.flags), value(op.a)) {
    case (.removeInPlace, .container(let it)): use(.eviction, of: it, position)
    case (.addInPlace, .container(let it)), (.unionInPlace, .container(let it)), (.add, .container(let it)):
      // `self.x = self.x + [y]` grows as `+=` does, if it is stored again; but not what `x` of the class is.
      if op.flags != BinaryKind.add.rawValue || isStoredBack(it, position) && !isSharedByObjects(it) {
        use(.insertion, of: it, position, key: op.b, value: source(op.b))
        return set(op.d, .container(it), source(op.a))
      }
    case (.addInPlace, .entry(let it)), (.unionInPlace, .entry(let it)):
      // A number in an entry only gets larger.
      if case .constant = source(op.b) { break }
      if container(it).kind != .counter, !isNumberLike(op.b) {
        use(.insertion, of: it, position, key: op.b, value: source(op.b), isNested: true)
      }
    default: break
    }
    set(op.d, .nothing, joined(op))
  }

  /// Whether the next op stores the result where the container was.
  func isStoredBack(_ it: Int32, _ position: Int32) -> Bool {
    guard position + 1 < body.ops.upperBound else { return false }
    let next = file.facts.ops[Int(position) + 1]
    let name = container(it).home.name.index
    return next.code == .storeAttribute && next.b == name || next.code == .storeGlobal && next.a == name
  }

  /// A store to the attribute of an object leaves what the class has.
  private func isSharedByObjects(_ it: Int32) -> Bool {
    if case .classAttribute = container(it).home { id.isInstanceMethod(file) } else { false }
  }

  /// Only what is made as a container here is one for sure.
  func isNumberLike(_ slot: Slot) -> Bool {
    for position in body.ops {
      let op = file.facts.ops[Int(position)]
      if op.d == slot, op.code == .makeContainer { return false }
    }
    return true
  }

  /// The widest source of an op's operands. No closure: it would copy all that the walk knows, for each op.
  func joined(_ op: Op) -> KeySource {
    var result = KeySource.constant
    let isCall = op.code == .call || op.code == .callMethod
    if isCall || op.code == .binary { result = wider(result, source(op.a)) }
    if op.code == .binary { return wider(result, source(op.b)) }
    for index in slotIndices(of: op, isCall) {
      let slot = listed(index, op)
      if slot >= 0 { result = wider(result, source(slot)) }
    }
    return result
  }

  /// The widest source of the keys of a dict display: `{**other}` has the keys of the other.
  func joinedKeys(_ op: Op) -> KeySource {
    var result = KeySource.constant
    let list = file.facts.list(of: op)
    var at = list.startIndex
    while at + 1 < list.endIndex {
      result = wider(result, source(list[at] == noSlot ? list[at + 1] : list[at]))
      at += 2
    }
    return result
  }

  /// A variable whose name says that it has few values has few, whatever they are made of.
  func narrowed(_ source: KeySource, by slot: Slot) -> KeySource {
    guard Int(slot) < body.variables.count else { return source }
    switch source {
    case .parameter, .named: if supplies.supply(of: source) != .outside { return source }
    case .constant, .definition, .type, .identity, .object, .fresh, .unclear: return source
    }
    let words = words(of: file.facts.names.utf8(body.variables[Int(slot)].name))
    return words.contains { ContainerWalk.fewWords.contains($0) } ? .unclear : source
  }

  private static let fewWords: Set<String> = [
    "country", "encoding", "extension", "format", "kind", "lang", "language", "locale", "mode", "platform", "protocol",
    "scheme", "suffix", "type",
  ]

  func wider(_ a: KeySource, _ b: KeySource) -> KeySource {
    if a == b { return a }
    return supplies.supply(of: b) > supplies.supply(of: a) ? b : a
  }
}

extension ResolvedFile {
  /// Whether the initializer of a class stores an argument in an attribute as it is.
  fileprivate func initializer(of type: ClassID, keeps argument: Int) -> Bool {
    guard let name = facts.names.find("__init__"), let method = members.method(type, name) else { return false }
    let body = body(method.body)
    guard argument + 1 < body.parameters.count else { return false }
    let parameter = body.parameters[argument + 1].slot
    return body.ops.contains { at in
      let op = facts.ops[Int(at)]
      return op.code == .storeAttribute && op.a == body.parameters[0].slot && op.c == parameter
    }
  }
}
