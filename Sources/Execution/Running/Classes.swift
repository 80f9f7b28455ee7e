import RuntimeModel

extension Machine {
  /// `__build_class__`: the body, the name, the bases, keywords.
  func buildClass(_ arguments: Arguments) throws -> ObjectID {
    let body = arguments[0]
    let className = arguments[1]
    let bases = try arguments.positional[2...].flatMap { base -> [ObjectID] in
      if asType(base) == nil, let method = lookup(type(of: base), name("__mro_entries__")) {
        let original = heap.newTuple(arguments.positional[2...].map { keep($0) })
        defer { drop(original) }
        let entries = try callMethod(method, on: base, [original])
        defer { drop(entries) }
        return tupleItems(entries)
      }
      return [base]
    }
    var metaclass: TypeInfo?
    var names: [ObjectID] = []
    var values: [ObjectID] = []
    for (keyword, value) in zip(arguments.names, arguments.values) {
      if text(keyword) == "metaclass" {
        if isOpaque(value) { note(.metaclassIsType, value, about: text(className)) }
        metaclass = asType(value)
      } else {
        names.append(keyword)
        values.append(value)
      }
    }
    for base in bases {
      if let inherited = asType(base)?.metaclass, metaclass == nil || inherited.isSubtype(of: metaclass!) {
        metaclass = inherited
      }
    }
    if metaclass === types.type { metaclass = nil }
    let basesTuple = heap.newTuple(bases.map { keep($0) })
    defer { drop(basesTuple) }
    var space = heap.newDictionary()
    if let metaclass, let prepare = lookup(metaclass, name("__prepare__")) {
      let bound = try bind(prepare, to: metaclass.object, in: metaclass)
      defer { drop(bound) }
      drop(space)
      var prepared = Arguments([className, basesTuple])
      prepared.names = names
      prepared.values = values
      space = try call(bound, prepared)
    }
    guard case .code(let code) = payload(of: heap.cell(FunctionCell.code, of: body)) else { return .null }
    let cell = try runBody(code, function: body, namespace: space)
    defer { drop(cell); drop(space) }
    var creation = Arguments([className, basesTuple, space])
    creation.names = names
    creation.values = values
    let result: ObjectID
    if let metaclass {
      result = try call(metaclass.object, creation)
    } else {
      result = try newClass(creation, metaclass: nil)
    }
    return result
  }

  /// Runs a class body in its namespace; the result is the `__class__` cell or None.
  private func runBody(_ code: Code, function: ObjectID, namespace: ObjectID) throws -> ObjectID {
    if calls.count >= recursionLimit { try raise(types.recursionError, "maximum recursion depth exceeded") }
    let holds = heap.profile.frames == .onDemand
    let activation = heap.enter(
      function: holds ? keep(function) : .null, locals: code.slotCount, caller: calls.last?.activation ?? .none)
    let frame = Frame(code, activation, globals: heap.cell(FunctionCell.globals, of: function))
    frame.namespace = keep(namespace)
    for cell in code.cellVariables.indices {
      heap.setLocal(code.cellSlots[cell], of: activation, to: heap.newCell())
    }
    let frees = heap.cell(FunctionCell.closure, of: function)
    for index in code.freeVariables.indices {
      heap.setLocal(
        code.cellSlots[code.cellVariables.count + index], of: activation, to: keep(heap.cell(index, of: frees)))
    }
    calls.append(frame)
    return try run()
  }

  /// `type(name, bases, namespace)`: a new class.
  func newClass(_ arguments: Arguments, metaclass: TypeInfo?) throws -> ObjectID {
    guard isString(arguments[0]), heap.kind(of: plain(arguments[1])) == .tuple,
      heap.kind(of: plain(arguments[2])) == .dict
    else { try raise(types.typeError, "type.__new__() takes a str, a tuple and a dict"); return .null }
    let className = text(arguments[0])
    var bases = tupleItems(arguments[1]).compactMap { asType($0) }
    if bases.count != tupleItems(arguments[1]).count { return try newClassOnOpaque(arguments, metaclass: metaclass) }
    if bases.isEmpty { bases = [types.object] }
    let source = arguments[2]
    let type = TypeInfo(className, isNative: false)
    type.bases = bases
    type.isException = bases.contains { $0.isException }
    let order = try linearized(type, bases)
    type.layout = bases.map { $0.layout! }.first { $0 !== types.object } ?? types.object
    type.metaclass = metaclass ?? bases.compactMap { $0.metaclass }.first
    if type.layout === types.bool || type.layout === types.none {
      try raise(types.typeError, "type '\(type.layout.name)' is not an acceptable base type")
    }

    // The class has a dictionary of its own, with what the body left.
    let namespace = heap.newDictionary()
    var classCell = ObjectID.null
    for entry in heap.entries(of: source) {
      switch text(entry.key) {
      case "__classcell__": classCell = entry.value
      case "__qualname__": type.qualifiedName = text(entry.value)
      case "__module__":
        type.module = isString(entry.value) ? text(entry.value) : ""
        heap.store(keep(entry.value), named: entry.key, in: namespace)
      case "__new__" where heap.kind(of: entry.value) == .function:
        heap.store(heap.newHolder(.staticMethod, [keep(entry.value)]), named: entry.key, in: namespace)
      case "__init_subclass__" where heap.kind(of: entry.value) == .function,
        "__class_getitem__" where heap.kind(of: entry.value) == .function:
        heap.store(heap.newHolder(.classMethod, [keep(entry.value)]), named: entry.key, in: namespace)
      default: heap.store(keep(entry.value), named: entry.key, in: namespace)
      }
    }
    if heap.find(common.doc, in: namespace) == nil { heap.store(none, named: common.doc, in: namespace) }
    if heap.find(common.eq, in: namespace) != nil && heap.find(common.hash, in: namespace) == nil {
      heap.store(none, named: common.hash, in: namespace)
    }
    var ownSlots: [ObjectID] = []
    let shape = try self.shape(type, bases, namespace, &ownSlots)
    let userBases = bases.filter { !$0.isNative }.map(\.object)
    let object = heap.newClass(
      shape, namespace: namespace, bases: userBases, mro: order.dropFirst().filter { !$0.isNative }.map(\.object),
      name: string(className))
    type.object = object
    type.mro = order
    type.hasOpaqueBase = order.contains { $0.standsFor != nil }
    attach(.type(type), to: object)
    if let metaclass = type.metaclass, !metaclass.isNative {
      heap.setCell(ClassCell.slots, of: object, to: keep(metaclass.object))
    }
    for slot in ownSlots where heap.find(slot, in: namespace) == nil {
      let descriptor = heap.newHolder(.descriptor, [keep(object), keep(slot), .null])
      heap.store(descriptor, named: slot, in: namespace)
    }
    if !classCell.isNull { heap.setCell(0, of: classCell, to: keep(object)) }
    noteAbstract(type)
    settle()
    try announce(type, arguments)
    return object
  }

  func shape(
    _ type: TypeInfo, _ bases: [TypeInfo], _ namespace: ObjectID, _ ownSlots: inout [ObjectID]
  ) throws -> ClassShape {
    var shape = ClassShape()
    let inherited = bases.filter { !$0.isNative }.map { heap.shape(of: $0.object) }
    let layout = type.layout!
    switch layout {
    case types.list: shape.instances = .list
    case types.dict: shape.instances = .dict
    case types.set: shape.instances = .set
    case types.frozenset: shape.instances = .frozenset
    case types.tuple: shape.instances = .tuple
    case types.deque: shape.instances = .deque
    case types.baseException: shape.instances = .exception
    case types.module: shape.instances = .module
    case types.property: shape.instances = .property
    case types.weakref: shape.instances = .weakReference
    default: shape.instances = .instance
    }
    shape.isWeaklyReferable = !(layout === types.tuple || layout === types.int)
    let (slotsName, finalizerName) = (name("__slots__"), name("__del__"))
    if let position = heap.find(slotsName, in: namespace) {
      let value = heap.value(at: position, of: namespace)
      let listed = isString(value) ? [keep(value)] : try list(from: value)
      var names = listed.map { mangled(text($0), in: type.name) }
      dropAll(listed)
      shape.hasDictionary =
        inherited.contains { $0.hasDictionary } || names.contains("__dict__")
        || bases.contains { $0.hasOpaqueBase }
      shape.isWeaklyReferable = inherited.contains { $0.isWeaklyReferable } || names.contains("__weakref__")
      names.removeAll { $0 == "__dict__" || $0 == "__weakref__" }
      ownSlots = names.sorted().map { self.name($0) }
    }
    shape.slots = ownSlots + inherited.flatMap(\.slots)
    if layout === types.baseException || layout === types.module { shape.hasDictionary = true }
    shape.hasFinalizer =
      heap.find(finalizerName, in: namespace) != nil || inherited.contains { $0.hasFinalizer }
    return shape
  }

  private func linearized(_ type: TypeInfo, _ bases: [TypeInfo]) throws -> [TypeInfo] {
    var lists = bases.map(\.mro) + [bases]
    var order = [type]
    while !lists.allSatisfy(\.isEmpty) {
      let heads = lists.compactMap(\.first)
      guard let head = heads.first(where: { head in !lists.contains { $0.dropFirst().contains { $0 === head } } })
      else {
        try raise(
          types.typeError,
          "Cannot create a consistent method resolution\norder (MRO) for bases "
            + bases.map(\.name).joined(separator: ", "))
        return []
      }
      order.append(head)
      lists = lists.map { list in list.first === head ? Array(list.dropFirst()) : list }
    }
    return order
  }

  /// `__set_name__` of what the class holds, then `__init_subclass__` of its base.
  private func announce(_ type: TypeInfo, _ arguments: Arguments) throws {
    let dictionary = heap.cell(ClassCell.dictionary, of: type.object)
    for entry in heap.entries(of: dictionary) {
      let memberType = self.type(of: entry.value)
      guard !memberType.isNative, let method = lookup(memberType, name("__set_name__")) else { continue }
      drop(try callMethod(method, on: entry.value, [type.object, entry.key]))
    }
    guard let method = lookup(type.mro.dropFirst(), name("__init_subclass__")) else { return }
    let inner = heap.kind(of: method) == .classMethod ? heap.cell(0, of: method) : method
    var call = Arguments([type.object])
    call.names = arguments.names
    call.values = arguments.values
    drop(try self.call(inner, call))
  }

  /// A base that is no class we know: an empty class stands for it.
  private func newClassOnOpaque(_ arguments: Arguments, metaclass: TypeInfo?) throws -> ObjectID {
    guard let known = try classBases(tupleItems(arguments[1]), of: text(arguments[0])) else {
      try raise(types.typeError, "bases must be types")
      return .null
    }
    let bases = heap.newTuple(known)
    defer { drop(bases) }
    var inner = Arguments([arguments[0], bases, arguments[2]])
    inner.names = arguments.names
    inner.values = arguments.values
    return try newClass(inner, metaclass: metaclass)
  }
}
