/// Calls, and what the methods of containers do.
extension ContainerWalk {
  mutating func call(_ op: Op, _ position: Int32, _ callee: LibraryName?) {
    let first = file.facts.argument(0, of: op) ?? noSlot
    if let callee { return callLibrary(callee, op, position, first) }
    if op.flags == 0, case .type(let type) = value(op.a) {
      escapeOperands(op, position)
      return set(op.d, .nothing, file.nature(of: type) == .enumeration ? .constant : .object)
    }
    if case .imported(let name) = value(op.a) { registerImported(name, op, position) }
    escapeOperands(op, position)
    set(op.d, .nothing, callResult(op))
  }

  mutating func callLibrary(_ callee: LibraryName, _ op: Op, _ position: Int32, _ first: Slot) {
    var held = ContainerValue.nothing
    var source = joined(op)
    switch callee {
    case .len, .list, .tuple, .sorted, .set, .any, .all, .sum, .min, .max, .bool: readProbe(first)
    default: break
    }
    switch callee {
    case .len:
      if let it = containers(first).first { held = .size(it) }
      source = .unclear
    case .list, .tuple, .sorted, .reversed, .iter, .enumerate, .set, .frozenset, .dict, .zip, .filter, .map:
      if let it = containers(first).first ?? entryContainer(first) { held = .entries(it) }
    case .next, .min, .max:
      if let it = containers(first).first ?? entryContainer(first) { held = .entry(it) }
    case .id: source = identity(of: self.source(first))
    case .getIdent, .currentThread: source = .identity
    case .currentTime, .monotonic, .uuid1, .uuid4, .tokenHex: source = .fresh
    case .typeObject: source = .type
    case .heapPush, .insort, .insortLeft, .insortRight:
      let item = file.facts.argument(1, of: op) ?? noSlot
      for it in containers(first) { use(.insertion, of: it, position, key: item, value: self.source(item)) }
    case .heapPop, .heapPushPop, .heapReplace: remove(.eviction, from: first, position)
    case .atexitRegister, .atexitUnregister, .registerAtFork, .registerAfterFork, .getLogger, .finalize:
      registerCall(callee, op, position)
      escapeOperands(op, position)
    case .globals: held = .globals
    case .weakReference, .weakMethod, .weakProxy: weakSlots.insert(op.d)
    case .partial:
      escapeOperands(op, position)
      file.facts.forEachPair(of: op) { _, slot in if holding(slot) != .nothing { held = value(slot) } }
    case .any, .all, .sum, .bool, .int, .isInstance: source = rounded(source)
    case .str, .repr, .print: break
    default: escapeOperands(op, position)
    }
    set(op.d, held, source)
  }

  /// There are as many identities as objects: few of classes and modules.
  private func identity(of source: KeySource) -> KeySource {
    switch source {
    case .constant, .definition: .definition
    case .type: .type
    case .parameter, .named: supplies.supply(of: source) == .types || isPartOfProgram(source) ? .type : .identity
    case .identity, .object, .fresh, .unclear: .identity
    }
  }

  /// A class, module or function, by the name of what holds it.
  private func isPartOfProgram(_ source: KeySource) -> Bool {
    let name: NameID
    switch source {
    case .named(let it): name = it
    case .parameter(let body, let position): name = file.body(body).parameters[Int(position)].name
    case .constant, .definition, .type, .identity, .object, .fresh, .unclear: return false
    }
    let words = words(of: file.facts.names.utf8(name))
    return words.contains {
      ["cls", "klass", "class", "type", "module", "mod", "function", "func", "method"].contains($0)
    }
  }

  /// A result has as many values as what it is made of, unless the name of the function says more.
  func callResult(_ op: Op) -> KeySource {
    var result = KeySource.unclear
    for index in slotIndices(of: op, true) { result = wider(result, derived(source(file.facts.operands[index]))) }
    return wider(result, derived(source(op.a)))
  }

  /// What is computed from an object of the program has some number of values.
  func derived(_ source: KeySource) -> KeySource {
    switch source {
    case .object: .unclear
    case .type: .definition
    default: source
    }
  }

  mutating func callMethod(_ op: Op, _ position: Int32, _ callee: LibraryName?) {
    let name = NameID(op.b)
    if let callee { return callLibrary(callee, op, position, file.facts.argument(0, of: op) ?? noSlot) }
    registerMethod(op, position)
    let isConsumer = methods.isConsumer(name)
    if !isConsumer {
      for index in slotIndices(of: op, true) { escape(file.facts.operands[index], position) }
    }
    let result = wider(callResult(op), .named(name))
    switch value(op.a) {
    case .container(let it): callContainer(it, op, position, result, isNested: false)
    case .attribute(let attribute): callAttribute(attribute, op, position, result)
    case .entry(let it): callContainer(it, op, position, result, isNested: true)
    case .entries(let it): set(op.d, .entries(it), result)
    default: set(op.d, .nothing, result)
    }
  }

  mutating func callContainer(
    _ it: Int32, _ op: Op, _ position: Int32, _ result: KeySource, isNested: Bool
  ) {
    let name = NameID(op.b)
    var action = methods.action(name)
    let first = file.facts.argument(0, of: op)
    if name == methods.pop {
      // `list.pop(i)` takes a position; a key only means one entry where there are keys.
      if first == nil || !container(it).kind.hasKeys { action = .eviction }
    }
    if container(it).kind == .metric {
      if let action { use(action, of: it, position, key: widestArgument(op), method: name) }
      return set(op.d, .nothing, result)
    }
    if let action {
      let second = file.facts.argument(1, of: op)
      let element = name == methods.insert ? second : first
      let value = name == methods.setDefault ? second : element
      use(
        action, of: it, position, key: element ?? noSlot, value: value.map { source($0) } ?? .unclear,
        isNested: isNested, method: name)
    } else if !methods.isReader(name), !isNested {
      use(.escape, of: it, position, method: name)
    }
    // A copy of an entry is somebody else's.
    if isNested { return set(op.d, name == methods.copy ? .nothing : .entry(it), result) }
    if name == methods.setDefault || name == methods.get || name == methods.pop {
      return set(op.d, name == methods.pop ? .nothing : .entry(it), result)
    }
    set(op.d, methods.isReader(name) ? .entries(it) : .nothing, result)
  }

  /// The argument with the most values: of several labels, one is enough.
  private func widestArgument(_ op: Op) -> Slot {
    var widest = noSlot
    file.facts.forEachPair(of: op) { _, slot in
      if widest == noSlot || supplies.supply(of: source(slot)) > supplies.supply(of: source(widest)) { widest = slot }
    }
    return widest
  }

  /// A method of `x.items`: what removes may remove from any container of that name; what inserts only counts where
  /// there is one.
  mutating func callAttribute(_ attribute: NameID, _ op: Op, _ position: Int32, _ result: KeySource) {
    let name = NameID(op.b)
    set(op.d, .nothing, result)
    if let it = onlyContainer(attribute) { return callContainer(it, op, position, result, isNested: false) }
    switch methods.action(name) {
    case .removal?, .eviction?, .emptying?: remove(methods.action(name)!, from: op.a, position, method: name)
    case .insertion?, .probe?, .measure?, .lookup?, .walk?, .escape?, nil: break
    }
  }
}
