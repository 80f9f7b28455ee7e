/// Variables and attributes that hold containers.
extension ContainerWalk {
  mutating func loadGlobal(_ op: Op) {
    let name = NameID(op.a)
    if let it = search.global(name) ?? search.imported(name, nil) { return set(op.d, .container(it), .named(name)) }
    if let type = file.classNamed([name]) { return set(op.d, .type(type), .definition) }
    if search.registrars.contains(name) { return set(op.d, .imported(name), .definition) }
    if search.isImported(name) { return set(op.d, .module(name), .definition) }
    if library[op.d] != nil || file.binds(name) || isConstantName(name) {
      return set(op.d, .nothing, .definition)
    }
    set(op.d, .state(name), .named(name))
  }

  /// `TIMEOUT`: by its letters a constant.
  func isConstantName(_ name: NameID) -> Bool {
    !file.facts.names.utf8(name).contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  mutating func storeGlobal(_ op: Op, _ position: Int32) {
    let name = NameID(op.a)
    stored.insert(name)
    if case .container(let it) = value(op.b), container(it).home != .global(name) { escape(op.b, position) }
    guard let it = search.global(name), !search.firstStores.contains(position), value(op.b) != .container(it) else {
      return
    }
    use(.emptying, of: it, position)
  }

  mutating func loadFree(_ op: Op) {
    var owner = id
    var at = op.a
    while let parent = file.body(owner).parent {
      let free = file.body(owner).free[Int(at)]
      switch free.source {
      case .classCell: return set(op.d, .nothing, .definition)
      case .free(let next): (owner, at) = (parent, next)
      case .slot(let slot):
        if let it = search.closure(parent, free.name) { return set(op.d, .container(it), .named(free.name)) }
        if let type = file.receiverType(slot, in: parent) { return set(op.d, .receiver(type), .object) }
        let position = file.body(parent).parameters.firstIndex { $0.slot == slot }
        if let position, let it = search.defaultValue(parent, free.name) {
          return set(op.d, .container(it), .parameter(parent, Int32(position)))
        }
        return set(op.d, .state(free.name), position.map { .parameter(parent, Int32($0)) } ?? .named(free.name))
      }
    }
    set(op.d, .nothing, .unclear)
  }

  /// The containers that an attribute of what a slot holds may be.
  func attributes(_ slot: Slot, _ name: NameID) -> [Int32] {
    switch value(slot) {
    case .receiver(let type): search.attribute(type, name).map { [$0] } ?? search.attributes(name)
    case .type(let type): search.classAttribute(type, name).map { [$0] } ?? []
    default: search.attributes(name)
    }
  }

  mutating func loadAttribute(_ op: Op, _ position: Int32) {
    let name = NameID(op.b)
    if library[op.d] != nil { return set(op.d, .nothing, .definition) }
    if let action = methods.action(name), action != .lookup, let it = containers(op.a).first {
      // A method as a value: `atexit.register(cache.clear)`, `add = self.items.append`.
      use(action, of: it, position, method: name)
      return set(op.d, .nothing, .unclear)
    }
    if file.facts.names.equals(name, "__class__") {
      if case .receiver(let type) = value(op.a) { return set(op.d, .type(type), .type) }
      return set(op.d, .nothing, .type)
    }
    if case .type = source(op.a), value(op.a) == .nothing { return set(op.d, .nothing, .type) }
    switch value(op.a) {
    case .receiver(let type):
      if let it = search.attribute(type, name) { return set(op.d, .container(it), .named(name)) }
      if let method = file.members.method(type, name), file.members.binding[Int(method.body.index)] == .instance {
        return set(op.d, .method(type), .object)
      }
      return set(op.d, .ownState(name), isConstantName(name) ? .definition : .named(name))
    case .type(let type):
      if let it = search.classAttribute(type, name) { return set(op.d, .container(it), .named(name)) }
      return set(op.d, .state(name), isConstantName(name) ? .definition : .named(name))
    case .entry(let it): return set(op.d, .entry(it), .named(name))
    case .module(let binding):
      guard let it = search.imported(binding, name) else { break }
      return set(op.d, .container(it), .named(name))
    default: break
    }
    let known = search.attributes(name)
    let isConstant = library[op.a] != nil || isConstantName(name)
    let source: KeySource = isConstant ? .definition : .named(name)
    set(op.d, known.isEmpty ? .state(name) : .attribute(name), source)
  }

  mutating func storeAttribute(_ op: Op, _ position: Int32) {
    let name = NameID(op.b)
    stored.insert(name)
    if case .container(let it) = value(op.c), container(it).home.name != name { escape(op.c, position) }
    if search.firstStores.contains(position) { return }
    for it in attributes(op.a, name) where value(op.c) != .container(it) {
      // The initializer of another class of the same attribute is no other value.
      if id.isInitializer(file), case .receiver = value(op.a) { continue }
      use(.emptying, of: it, position)
    }
  }
}
