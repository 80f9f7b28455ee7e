/// Looks over bodies, one after the other: which slots hold a fresh instance or a known name, and where instances are
/// stored and handed to.
struct TypeScan {
  /// What is known of the value in a slot. Lists lie in the pools.
  private struct SlotFacts {
    /// The global name it was read from, and the attribute of `self`; -1 where there is none.
    var global: Int32 = -1
    var attribute: Int32 = -1
    /// What that name means, the classes of the instance, and the classes that are elements of the container.
    var meanings = List()
    var held = List()
    var table = List()
    var isWeak = false
    /// The result of `super()`.
    var isSuper = false
  }

  private struct List {
    /// -1 where nothing is known, which is not the same as a list of nothing.
    var start: Int32 = -1
    var count: Int32 = 0
    var isKnown: Bool { start >= 0 }
    var isEmpty: Bool { count == 0 }
    var range: Range<Int> { isEmpty ? 0..<0 : Int(start)..<Int(start + count) }
  }

  private let resolver: TypeResolver
  private var slots: [SlotFacts] = []
  private var definitions: [Definition] = []
  private var classes: [ClassID] = []
  /// What was asked of the types that are found so far, by all bodies that were looked at. Where the answers are still
  /// the same, looking at a body again says nothing new.
  private(set) var questions: [AttributeTypes.Question] = []

  /// The body that is looked at.
  private var id = BodyID.module
  private var file = FileID(0)
  private var kind = Body.Kind.module
  private var isGenerator = false
  /// The slot of `self`, and its class, in a method that has one.
  private var receiver = noSlot
  private var owner: ClassID?

  init(_ resolver: TypeResolver) { self.resolver = resolver }

  private var facts: ProgramFacts {
    _read { yield resolver.facts }
  }

  /// One pass over a body. O(ops).
  mutating func run(_ id: BodyID, into types: inout AttributeTypes) {
    open(id)
    for index in facts.bodies[Int(id.index)].parameters.indices {
      let slot = facts.bodies[Int(id.index)].parameters[index].slot
      note(.callArguments, id.index, slot, types)
      slots[Int(slot)].held = list(types.classes(parameter: slot, of: id))
    }
    if let owner, resolver.members.binding[Int(id.index)].isBoundToInstance {
      slots[Int(receiver)].held = list(CollectionOfOne(owner))
    }
    if let owner, resolver.members.binding[Int(id.index)] == .class {
      slots[Int(receiver)].meanings = list([.type(owner)])
    }
    for index in facts.bodies[Int(id.index)].ops { scan(facts.ops[Int(index)], &types) }
  }

  private mutating func open(_ id: BodyID) {
    self.id = id
    file = facts.file(of: id)
    kind = facts.bodies[Int(id.index)].kind
    isGenerator = facts.bodies[Int(id.index)].isGenerator
    let first = kind == .function ? facts.bodies[Int(id.index)].parameters.first?.slot : nil
    owner = first == nil ? nil : facts.bodies[Int(id.index)].owner
    receiver = owner == nil ? noSlot : first ?? noSlot
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(SlotFacts(), count: Int(facts.bodies[Int(id.index)].slotCount)))
    definitions.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
  }

  private mutating func list(_ found: some Collection<ClassID>) -> List {
    if found.isEmpty { return List() }
    let start = classes.count
    classes += found
    return List(start: Int32(start), count: Int32(found.count))
  }

  private mutating func list(_ found: [Definition]) -> List {
    let start = definitions.count
    definitions += found
    return List(start: Int32(start), count: Int32(found.count))
  }

  private func held(_ slot: Slot) -> ArraySlice<ClassID> { slot < 0 ? [] : classes[slots[Int(slot)].held.range] }

  private mutating func scan(_ op: Op, _ types: inout AttributeTypes) {
    switch op.code {
    case .loadGlobal: load(op, types)
    case .importName:
      slots[Int(op.d)].meanings = list(resolver.members.namespaces.definitions(ofImport: op.a))
    case .loadAttribute:
      if op.a == receiver { slots[Int(op.d)].attribute = op.b }
      if op.a >= 0, slots[Int(op.a)].meanings.isKnown { slots[Int(op.d)].meanings = attribute(op) }
    case .move: move(op)
    case .superObject: slots[Int(op.d)].isSuper = true
    case .makeContainer:
      let found = elementClasses(of: op)
      if !found.isEmpty { slots[Int(op.d)].table = list(found) }
      noteTable(in: op.d, &types)
    case .call: call(op, &types)
    case .callMethod: callMethod(op, &types)
    case .storeAttribute: storeAttribute(op, &types)
    case .storeItem:
      if let owner, op.a >= 0, slots[Int(op.a)].attribute >= 0 {
        types.note(held(op.c), elementsOf: NameID(slots[Int(op.a)].attribute), of: owner)
      }
    case .storeGlobal:
      types.note(held(op.b), variable: NameID(op.a), of: file)
      if op.b >= 0 { types.note(classes[slots[Int(op.b)].table.range], tableIn: NameID(op.a), of: file) }
    case .branch: noteTest(op, &types)
    case .annotate: annotate(op, &types)
    case .return: if !isGenerator { types.note(held(op.a), resultOf: id) }
    default: break
    }
  }

  // MARK: Loads and stores

  /// A global: what it means, or the variable of this module, or of another one from which it is imported.
  private mutating func load(_ op: Op, _ types: AttributeTypes) {
    let name = NameID(op.a)
    slots[Int(op.d)].global = op.a
    let found = resolver.members.definitions(of: name, in: id, facts)
    slots[Int(op.d)].meanings = list(found)
    var variable = (file: file, name: name)
    if case .variable(let file, let name)? = found.first { variable = (file, name) } else if !found.isEmpty { return }
    guard resolver.members.namespaces.isAssigned(variable.name, in: variable.file) else { return }
    note(.variables, variable.file.index, variable.name.index, types)
    note(.variableTables, variable.file.index, variable.name.index, types)
    let held = types.classes(variable: variable.name, of: variable.file)
    if !held.isEmpty { slots[Int(op.d)].held = list(held) }
    let table = types.table(variable: variable.name, of: variable.file)
    if !table.isEmpty { slots[Int(op.d)].table = list(table) }
  }

  /// What is not known of the value keeps what was known of the slot: the arms of a branch are not told apart.
  private mutating func move(_ op: Op) {
    guard op.a >= 0 else { return }
    let from = slots[Int(op.a)]
    if !from.held.isEmpty { slots[Int(op.d)].held = from.held }
    if from.meanings.isKnown { slots[Int(op.d)].meanings = from.meanings }
    if !from.table.isEmpty { slots[Int(op.d)].table = from.table }
    if from.isWeak { slots[Int(op.d)].isWeak = true }
  }

  private func storeAttribute(_ op: Op, _ types: inout AttributeTypes) {
    guard let owner, op.a == receiver else { return }
    let value = op.c < 0 ? SlotFacts() : slots[Int(op.c)]
    types.noteStore(of: NameID(op.b), of: owner, isWeak: value.isWeak)
    types.note(classes[value.held.range], attribute: NameID(op.b), of: owner)
    types.note(classes[value.table.range], tableIn: NameID(op.b), of: owner)
  }

  /// `isinstance(parameter, C)`, where no annotation says something else.
  private func noteTest(_ op: Op, _ types: inout AttributeTypes) {
    switch TestKind(rawValue: op.flags) ?? .other {
    case .isInstance, .isNotInstance: break
    case .other, .truthy, .falsy, .isNone, .isNotNone, .typeChecking, .constantTrue, .constantFalse: return
    }
    guard op.b >= 0,
      let parameter = facts.bodies[Int(id.index)].parameters.first(where: { $0.slot == op.a }),
      parameter.annotation == nil
    else { return }
    for case .type(let type) in definitions[slots[Int(op.b)].meanings.range] {
      types.note([type], argument: parameter.slot, of: id)
    }
  }

  /// A variable of a class body is an attribute of the class.
  private func noteTable(in slot: Slot, _ types: inout AttributeTypes) {
    guard kind == .classBody, slot >= 0, !slots[Int(slot)].table.isEmpty,
      let type = facts.bodies[Int(id.index)].owner, Int(slot) < facts.bodies[Int(id.index)].variables.count
    else { return }
    let name = facts.bodies[Int(id.index)].variables[Int(slot)].name
    types.note(classes[slots[Int(slot)].table.range], tableIn: name, of: type)
  }

  private func annotate(_ op: Op, _ types: inout AttributeTypes) {
    guard op.b >= 0 else { return }
    let expression = facts.annotations[Int(op.c)]
    if op.a == noSlot {
      types.note(resolver.classes(expression, in: id)[...], variable: NameID(op.b), of: file)
    } else if let owner, op.a == receiver {
      types.note(resolver.classes(expression, in: id)[...], attribute: NameID(op.b), of: owner)
      types.note(resolver.elementClasses(expression, in: id)[...], elementsOf: NameID(op.b), of: owner)
    }
  }

  /// The classes among the elements of a display; of a dict, among its values.
  private func elementClasses(of op: Op) -> [ClassID] {
    let isDict = op.flags == ContainerKind.dict.rawValue
    var result: [ClassID] = []
    for (position, slot) in facts.list(of: op).enumerated() where slot >= 0 && (!isDict || position % 2 == 1) {
      for case .type(let type) in definitions[slots[Int(slot)].meanings.range] where !result.contains(type) {
        result.append(type)
      }
    }
    return result
  }

  /// What an attribute of a module or class means.
  private mutating func attribute(_ op: Op) -> List {
    let holders = slots[Int(op.a)].meanings.range
    let start = definitions.count
    for index in holders {
      switch definitions[index] {
      case .module(let module):
        definitions += resolver.members.namespaces.definitions(of: NameID(op.b), in: module, facts.names)
      case .type(let type): definitions += resolver.members.classAttribute(type, NameID(op.b))
      case .function, .library, .variable: break
      }
    }
    return List(start: Int32(start), count: Int32(definitions.count - start))
  }

  // MARK: Calls

  private mutating func call(_ op: Op, _ types: inout AttributeTypes) {
    if op.a >= 0 {
      let callee = slots[Int(op.a)]
      if callee.global >= 0, resolver.isWeak(definitions[callee.meanings.range], op) { slots[Int(op.d)].isWeak = true }
      if !callee.meanings.isEmpty { call(callee.meanings, op, &types) }
      if callee.global >= 0, resolver.copiesContainer(NameID(callee.global)) { copyTable(op) }
    }
    noteTable(in: op.d, &types)
  }

  private mutating func callMethod(_ op: Op, _ types: inout AttributeTypes) {
    guard op.a >= 0 else { return }
    let object = slots[Int(op.a)]
    if object.global >= 0, resolver.isWeak(definitions[object.meanings.range], NameID(op.b), op) {
      slots[Int(op.d)].isWeak = true
    }
    if !object.meanings.isEmpty {
      call(attribute(op), op, &types)
      callOnClass(object.meanings, op, &types)
    }
    for method in methods(op) {
      noteArguments(op, method, skipping: 1, &types)
      let found = results(of: method, types)
      if !found.isEmpty { slots[Int(op.d)].held = list(found) }
    }
    guard let owner, object.attribute >= 0 else { return }
    for (offset, slot) in facts.list(of: op).enumerated() where offset % 2 == 1 {
      types.note(held(slot), elementsOf: NameID(object.attribute), of: owner)
    }
  }

  /// `Loop.current()`: a static or class method, or a plain function with its receiver spelled out.
  private mutating func callOnClass(_ holders: List, _ op: Op, _ types: inout AttributeTypes) {
    for index in holders.range {
      guard case .type(let type) = definitions[index],
        let method = resolver.members.method(type, NameID(op.b))?.body
      else { continue }
      let isClassMethod = resolver.members.binding[Int(method.index)] == .class
      noteArguments(op, method, skipping: isClassMethod ? 1 : 0, &types)
      let found = results(of: method, types)
      if !found.isEmpty { slots[Int(op.d)].held = list(found) }
    }
  }

  /// The methods that a call may mean, by the class of its receiver.
  private func methods(_ op: Op) -> [BodyID] {
    let name = NameID(op.b)
    if slots[Int(op.a)].isSuper {
      return owner.flatMap { resolver.members.method($0, after: $0, name) }.map { [$0.body] } ?? []
    }
    var result: [BodyID] = []
    for index in slots[Int(op.a)].held.range {
      guard let method = resolver.members.method(classes[index], name)?.body,
        resolver.members.binding[Int(method.index)].isBoundToInstance
      else { continue }
      result.append(method)
    }
    return result
  }

  /// The result of a constructor call is an instance; the classes of positional arguments are those of the callee's
  /// parameters, where no annotation says something else.
  private mutating func call(_ callees: List, _ op: Op, _ types: inout AttributeTypes) {
    let start = classes.count
    for index in callees.range {
      switch definitions[index] {
      case .type(let type):
        classes.append(type)
        if let initializer = resolver.members.initializer(of: type) {
          noteArguments(op, initializer, skipping: 1, &types)
        }
      case .function(let function):
        noteArguments(op, function, skipping: 0, &types)
        classes += results(of: function, types)
      case .module, .library, .variable: break
      }
    }
    if classes.count > start {
      slots[Int(op.d)].held = List(start: Int32(start), count: Int32(classes.count - start))
    }
  }

  /// The classes of what a function returns; of a generator function that would be a generator.
  private mutating func results(of function: BodyID, _ types: AttributeTypes) -> [ClassID] {
    if facts.bodies[Int(function.index)].isGenerator { return [] }
    note(.results, function.index, 0, types)
    return types.results(of: function)
  }

  private mutating func note(_ table: AttributeTypes.Table, _ a: Int32, _ b: Int32, _ types: AttributeTypes) {
    questions.append(.init(table: table, first: a, second: b, count: types.count(table, a, b)))
  }

  /// `dict(table)` and the like: a container with the same elements.
  private mutating func copyTable(_ op: Op) {
    let operands = facts.list(of: op)
    guard operands.count >= 2, operands[operands.startIndex + 1] >= 0 else { return }
    let table = slots[Int(operands[operands.startIndex + 1])].table
    if !table.isEmpty { slots[Int(op.d)].table = table }
  }

  private func noteArguments(_ op: Op, _ callee: BodyID, skipping bound: Int, _ types: inout AttributeTypes) {
    var index = Int(op.list)
    let end = index + Int(op.count)
    var position = bound
    while index + 1 < end {
      let tag = facts.operands[index]
      let slot = facts.operands[index + 1]
      index += 2
      guard tag == ArgumentTag.positional || tag >= 0 else { return }
      position += tag < 0 ? 1 : 0
      guard slot >= 0, !slots[Int(slot)].held.isEmpty else { continue }
      let parameters = facts.bodies[Int(callee.index)].parameters
      let target =
        tag >= 0
        ? parameters.first { $0.name.index == tag } : position <= parameters.count ? parameters[position - 1] : nil
      if let target, target.annotation == nil { types.note(held(slot), argument: target.slot, of: callee) }
    }
  }
}
