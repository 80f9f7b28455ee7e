/// One pass over a body: which slots hold a fresh instance or a known name, and where instances are stored and handed to.
struct TypeScan {
  private let id: BodyID
  private let body: Body
  private let file: FileID
  private let resolver: TypeResolver
  /// The slot of `self`, and its class, in a method that has one.
  private let receiver: Slot
  private let owner: ClassID?

  /// By slot: the global name it was read from, what that means, the attribute of `self` it was read from, and the
  /// classes of the instance in it.
  private var globals: [Slot: NameID] = [:]
  private var meanings: [Slot: [Definition]] = [:]
  private var attributes: [Slot: NameID] = [:]
  private var held: [Slot: [ClassID]] = [:]
  private var weak = Set<Slot>()
  /// By slot: the classes that are elements of the container in it.
  private var tables: [Slot: [ClassID]] = [:]
  /// By slot of a `super()`: where the search of its methods begins.
  private var supers = Set<Slot>()

  init(_ id: BodyID, _ resolver: TypeResolver) {
    self.id = id
    self.resolver = resolver
    body = resolver.facts.bodies[Int(id.index)]
    file = resolver.facts.file(of: id)
    let isMethod = body.kind == .function && body.owner != nil && !body.parameters.isEmpty
    owner = isMethod ? body.owner : nil
    receiver = isMethod ? body.parameters[0].slot : noSlot
  }

  mutating func run(into types: inout AttributeTypes) {
    for parameter in body.parameters {
      let found = types.classes(parameter: parameter.slot, of: id)
      if !found.isEmpty { held[parameter.slot] = found }
    }
    if let owner, resolver.members.binding[Int(id.index)].isBoundToInstance { held[receiver] = [owner] }
    if let owner, resolver.members.binding[Int(id.index)] == .class { meanings[receiver] = [.type(owner)] }
    for index in body.ops { scan(resolver.facts.ops[Int(index)], &types) }
  }

  private mutating func scan(_ op: Op, _ types: inout AttributeTypes) {
    let facts = resolver.facts
    let members = resolver.members
    switch op.code {
    case .loadGlobal:
      globals[op.d] = NameID(op.a)
      let found = members.definitions([NameID(op.a)], in: id, facts)
      meanings[op.d] = found
      load(NameID(op.a), found, into: op.d, types)
    case .importName: meanings[op.d] = members.namespaces.definitions(ofImport: op.a)
    case .loadAttribute:
      if op.a == receiver { attributes[op.d] = NameID(op.b) }
      if let found = meanings[op.a] { meanings[op.d] = attribute(NameID(op.b), of: found) }
    case .move:
      if let found = held[op.a] { held[op.d] = found }
      if let found = meanings[op.a] { meanings[op.d] = found }
      if weak.contains(op.a) { weak.insert(op.d) }
      if let found = tables[op.a] { tables[op.d] = found }
      noteTable(in: op.d, &types)
    case .superObject: supers.insert(op.d)
    case .makeContainer:
      let found = elementClasses(of: op)
      if !found.isEmpty { tables[op.d] = found }
      noteTable(in: op.d, &types)
    case .call:
      if let name = globals[op.a], resolver.isWeak(name, in: id, op) { weak.insert(op.d) }
      if let callees = meanings[op.a] { call(callees, op, &types) }
      if let name = globals[op.a], let table = copiedTable(name, op) { tables[op.d] = table }
      noteTable(in: op.d, &types)
    case .callMethod:
      if let module = globals[op.a], resolver.isWeak(module, NameID(op.b), in: id, op) { weak.insert(op.d) }
      if let found = meanings[op.a] {
        call(attribute(NameID(op.b), of: found), op, &types)
        callOnClass(found, op, &types)
      }
      for method in methods(op) {
        noteArguments(op, method, skipping: 1, &types)
        noteResult(of: method, in: op.d, types)
      }
      if let owner, let name = attributes[op.a] {
        for (offset, slot) in facts.list(of: op).enumerated() where offset % 2 == 1 {
          if let found = held[slot] { types.note(found, elementsOf: name, of: owner) }
        }
      }
    case .storeAttribute:
      guard let owner, op.a == receiver else { return }
      types.noteStore(of: NameID(op.b), of: owner, isWeak: weak.contains(op.c))
      if let found = held[op.c] { types.note(found, attribute: NameID(op.b), of: owner) }
      if let found = tables[op.c] { types.note(found, tableIn: NameID(op.b), of: owner) }
    case .storeItem:
      if let owner, let found = held[op.c], let name = attributes[op.a] {
        types.note(found, elementsOf: name, of: owner)
      }
    case .storeGlobal:
      if let found = held[op.b] { types.note(found, variable: NameID(op.a), of: file) }
      if let found = tables[op.b] { types.note(found, tableIn: NameID(op.a), of: file) }
    case .branch: noteTest(op, &types)
    case .annotate: annotate(op, &types)
    case .return: if let found = held[op.a], !body.isGenerator { types.note(found, resultOf: id) }
    default: break
    }
  }

  /// The methods that a call may mean, by the class of its receiver.
  private func methods(_ op: Op) -> [BodyID] {
    let name = NameID(op.b)
    let members = resolver.members
    if supers.contains(op.a) {
      return owner.flatMap { members.method($0, after: $0, name) }.map { [$0.body] } ?? []
    }
    return (held[op.a] ?? []).compactMap { type in
      members.method(type, name).flatMap { members.binding[Int($0.body.index)].isBoundToInstance ? $0.body : nil }
    }
  }

  /// The classes among the elements of a display; of a dict, among its values.
  private func elementClasses(of op: Op) -> [ClassID] {
    let isDict = op.flags == ContainerKind.dict.rawValue
    var result: [ClassID] = []
    for (position, slot) in resolver.facts.list(of: op).enumerated() where !isDict || position % 2 == 1 {
      for case .type(let type) in meanings[slot] ?? [] where !result.contains(type) { result.append(type) }
    }
    return result
  }

  /// `isinstance(parameter, C)`, where no annotation says something else.
  private func noteTest(_ op: Op, _ types: inout AttributeTypes) {
    switch TestKind(rawValue: op.flags) ?? .other {
    case .isInstance, .isNotInstance: break
    case .other, .truthy, .falsy, .isNone, .isNotNone, .typeChecking, .constantTrue, .constantFalse: return
    }
    guard let parameter = body.parameters.first(where: { $0.slot == op.a }), parameter.annotation == nil else { return }
    for case .type(let type) in meanings[op.b] ?? [] { types.note([type], argument: parameter.slot, of: id) }
  }

  /// A variable of a class body is an attribute of the class.
  private func noteTable(in slot: Slot, _ types: inout AttributeTypes) {
    guard body.kind == .classBody, let type = body.owner, let found = tables[slot], slot >= 0,
      Int(slot) < body.variables.count
    else { return }
    types.note(found, tableIn: body.variables[Int(slot)].name, of: type)
  }

  private func attribute(_ name: NameID, of holders: [Definition]) -> [Definition] {
    holders.flatMap { holder -> [Definition] in
      switch holder {
      case .module(let module): resolver.members.namespaces.definitions(of: name, in: module, resolver.facts.names)
      case .type(let type): resolver.members.classAttribute(type, name)
      case .function, .library, .variable: []
      }
    }
  }

  /// The result of a constructor call is an instance; the classes of positional arguments are those of the callee's
  /// parameters, where no annotation says something else.
  private mutating func call(_ callees: [Definition], _ op: Op, _ types: inout AttributeTypes) {
    var made: [ClassID] = []
    for callee in callees {
      switch callee {
      case .type(let type):
        made.append(type)
        if let initializer = resolver.members.initializer(of: type) {
          noteArguments(op, initializer, skipping: 1, &types)
        }
      case .function(let function):
        noteArguments(op, function, skipping: 0, &types)
        made += results(of: function, types)
      case .module, .library, .variable: break
      }
    }
    if !made.isEmpty { held[op.d] = made }
  }

  /// `Loop.current()`: a static or class method, or a plain function with its receiver spelled out.
  private mutating func callOnClass(_ holders: [Definition], _ op: Op, _ types: inout AttributeTypes) {
    for case .type(let type) in holders {
      guard let method = resolver.members.method(type, NameID(op.b))?.body else { continue }
      let isClassMethod = resolver.members.binding[Int(method.index)] == .class
      noteArguments(op, method, skipping: isClassMethod ? 1 : 0, &types)
      noteResult(of: method, in: op.d, types)
    }
  }

  /// The classes of what a function returns; of a generator function that would be a generator.
  private func results(of function: BodyID, _ types: AttributeTypes) -> [ClassID] {
    let callee = resolver.facts.bodies[Int(function.index)]
    if callee.isGenerator { return [] }
    guard let annotation = callee.returns else { return types.results(of: function) }
    return resolver.classes(resolver.facts.annotations[Int(annotation.index)], in: function)
  }

  private mutating func noteResult(of method: BodyID, in slot: Slot, _ types: AttributeTypes) {
    let found = results(of: method, types)
    if !found.isEmpty { held[slot] = found }
  }

  /// A variable of this module, or of another one from which it is imported.
  private mutating func load(_ name: NameID, _ found: [Definition], into slot: Slot, _ types: AttributeTypes) {
    var variable = (file, name)
    if case .variable(let file, let name)? = found.first { variable = (file, name) } else if !found.isEmpty { return }
    let classes = types.classes(variable: variable.1, of: variable.0)
    if !classes.isEmpty { held[slot] = classes }
    let table = types.table(variable: variable.1, of: variable.0)
    if !table.isEmpty { tables[slot] = table }
  }

  /// `dict(table)` and the like: a container with the same elements.
  private func copiedTable(_ callee: NameID, _ op: Op) -> [ClassID]? {
    let names = resolver.facts.names
    guard ["dict", "list", "tuple", "set"].contains(where: { names.equals(callee, $0) }) else { return nil }
    return resolver.facts.list(of: op).dropFirst().first.flatMap { tables[$0] }
  }

  private func noteArguments(_ op: Op, _ callee: BodyID, skipping bound: Int, _ types: inout AttributeTypes) {
    let parameters = resolver.facts.bodies[Int(callee.index)].parameters
    let operands = resolver.facts.list(of: op)
    var index = operands.startIndex
    var position = bound
    while index + 1 < operands.endIndex {
      let tag = operands[index]
      var target: Parameter?
      if tag == ArgumentTag.positional {
        target = position < parameters.count ? parameters[position] : nil
        position += 1
      } else if tag >= 0 {
        target = parameters.first { $0.name.index == tag }
      } else {
        return
      }
      if let target, target.annotation == nil, let found = held[operands[index + 1]] {
        types.note(found, argument: target.slot, of: callee)
      }
      index += 2
    }
  }

  private func annotate(_ op: Op, _ types: inout AttributeTypes) {
    guard op.b >= 0 else { return }
    let expression = resolver.facts.annotations[Int(op.c)]
    if op.a == noSlot {
      types.note(resolver.classes(expression, in: id), variable: NameID(op.b), of: file)
    } else if let owner, op.a == receiver {
      types.note(resolver.classes(expression, in: id), attribute: NameID(op.b), of: owner)
      types.note(resolver.elementClasses(expression, in: id), elementsOf: NameID(op.b), of: owner)
    }
  }
}
