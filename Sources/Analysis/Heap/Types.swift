/// The classes that attributes are seen to hold, by a look at the code alone: `self.x = C(…)`, `self.x: C`,
/// `self.x = parameter` with an annotation. Types only choose which function a call means; no edge comes from one.
/// docs/analysis.md, section 4.
struct AttributeTypes: Sendable {
  /// By class and attribute, the classes in the order found; more than four are none.
  private var classes: [Int64: [ClassID]] = [:]
  private var elements: [Int64: [ClassID]] = [:]
  /// By body and slot of an annotated parameter.
  private var parameters: [Int64: [ClassID]] = [:]
  /// By body and slot of a parameter without annotation: what calls in the file hand over.
  private var callArguments: [Int64: [ClassID]] = [:]
  private let initializer: NameID

  /// By class and attribute: whether a method stores it on its instance.
  private var instanceAttributes = Set<Int64>()
  /// By class and attribute: whether a method stores a weak reference or weak container there.
  private var weakAttributes = Set<Int64>()

  static let limit = 4

  init(_ facts: FileFacts, _ members: Members) {
    let resolver = TypeResolver(facts: facts, members: members)
    // A file without the name has no initializer to look for either.
    initializer = facts.names.find("__init__") ?? NameID(-1)
    for (index, body) in facts.bodies.enumerated() {
      for parameter in body.parameters {
        guard let annotation = parameter.annotation else { continue }
        let found = resolver.classes(facts.annotations[Int(annotation.index)])
        if !found.isEmpty { parameters[AttributeTypes.key(Int32(index), parameter.slot)] = found }
      }
    }
    for (index, type) in facts.classes.enumerated() {
      for attribute in type.attributes {
        guard let annotation = attribute.annotation else { continue }
        let expression = facts.annotations[Int(annotation.index)]
        add(resolver.classes(expression), to: \.classes, Int32(index), attribute.name)
        add(resolver.elementClasses(expression), to: \.elements, Int32(index), attribute.name)
      }
    }
    for (index, body) in facts.bodies.enumerated() {
      guard let owner = body.owner, body.kind == .function, !body.parameters.isEmpty else { continue }
      scan(BodyID(Int32(index)), body, owner, facts, resolver)
    }
  }

  func classes(_ type: ClassID, _ name: NameID) -> [ClassID] {
    classes[AttributeTypes.key(type.index, name.index)] ?? []
  }
  func isWeak(_ type: ClassID, _ name: NameID) -> Bool {
    !weakAttributes.isEmpty && weakAttributes.contains(AttributeTypes.key(type.index, name.index))
  }
  func isStoredOnInstance(_ type: ClassID, _ name: NameID) -> Bool {
    instanceAttributes.contains(AttributeTypes.key(type.index, name.index))
  }
  func elementClasses(_ type: ClassID, _ name: NameID) -> [ClassID] {
    elements[AttributeTypes.key(type.index, name.index)] ?? []
  }
  func classes(parameter slot: Slot, of body: BodyID) -> [ClassID] {
    let key = AttributeTypes.key(body.index, slot)
    if let annotated = parameters[key] { return annotated }
    let handedOver = callArguments[key] ?? []
    return handedOver.count > AttributeTypes.limit ? [] : handedOver
  }

  private static func key(_ a: Int32, _ b: Int32) -> Int64 { Int64(a) << 32 | Int64(UInt32(bitPattern: b)) }

  private mutating func add(
    _ found: [ClassID], to table: WritableKeyPath<AttributeTypes, [Int64: [ClassID]]>, _ type: Int32, _ name: NameID
  ) {
    for candidate in found {
      let key = AttributeTypes.key(type, name.index)
      var known = self[keyPath: table][key] ?? []
      if known.count <= AttributeTypes.limit, !known.contains(candidate) {
        known.append(candidate)
        self[keyPath: table][key] = known
      }
    }
  }

  /// The classes of the positional arguments of a call are those of the callee's parameters, where no annotation says
  /// something else.
  private mutating func noteArguments(
    _ op: Op, _ callee: BodyID, skipping bound: Int, _ held: [Slot: [ClassID]], _ facts: FileFacts
  ) {
    let parameters = facts.bodies[Int(callee.index)].parameters
    let operands = Array(facts.list(of: op))
    for position in 0..<operands.count / 2 {
      guard operands[position * 2] == ArgumentTag.positional, position + bound < parameters.count else { return }
      let parameter = parameters[position + bound]
      guard parameter.annotation == nil, let found = held[operands[position * 2 + 1]] else { continue }
      let key = AttributeTypes.key(callee.index, parameter.slot)
      for candidate in found where callArguments[key, default: []].count <= AttributeTypes.limit {
        if !callArguments[key, default: []].contains(candidate) { callArguments[key, default: []].append(candidate) }
      }
    }
  }

  /// One pass over a method: which slots hold a fresh instance, and where they are stored on `self`.
  private mutating func scan(
    _ id: BodyID, _ body: Body, _ owner: ClassID, _ facts: FileFacts, _ resolver: TypeResolver
  ) {
    let members = resolver.members
    let receiver = body.parameters[0].slot
    var globals: [Slot: NameID] = [:]
    var held: [Slot: [ClassID]] = [:]
    var attributes: [Slot: NameID] = [:]
    var weak = Set<Slot>()
    for parameter in body.parameters {
      let found = classes(parameter: parameter.slot, of: id)
      if !found.isEmpty { held[parameter.slot] = found }
    }
    if members.binding[Int(id.index)].isBoundToInstance { held[receiver] = [owner] }
    for index in body.ops {
      let op = facts.ops[Int(index)]
      switch op.code {
      case .loadGlobal: globals[op.d] = NameID(op.a)
      case .loadAttribute where op.a == receiver: attributes[op.d] = NameID(op.b)
      case .call:
        if let name = globals[op.a] {
          if resolver.isWeak(name, op) { weak.insert(op.d) }
          let found = members.classes(named: name)
          if !found.isEmpty { held[op.d] = found }
          for callee in found.compactMap({ members.method($0, initializer)?.body }) {
            noteArguments(op, callee, skipping: 1, held, facts)
          }
          for callee in members.functions(named: name) { noteArguments(op, callee, skipping: 0, held, facts) }
        }
      case .move:
        if let found = held[op.a] { held[op.d] = found }
        if weak.contains(op.a) { weak.insert(op.d) }
      case .storeAttribute where op.a == receiver:
        instanceAttributes.insert(AttributeTypes.key(owner.index, op.b))
        if weak.contains(op.c) { weakAttributes.insert(AttributeTypes.key(owner.index, op.b)) }
        if let found = held[op.c] { add(found, to: \.classes, owner.index, NameID(op.b)) }
      case .storeItem:
        if let found = held[op.c], let name = attributes[op.a] { add(found, to: \.elements, owner.index, name) }
      case .callMethod:
        if let module = globals[op.a], resolver.isWeak(module, NameID(op.b), op) { weak.insert(op.d) }
        guard let name = attributes[op.a] else { break }
        for (offset, slot) in facts.list(of: op).enumerated() where offset % 2 == 1 {
          if let found = held[slot] { add(found, to: \.elements, owner.index, name) }
        }
      case .annotate where op.a == receiver && op.b >= 0:
        let expression = facts.annotations[Int(op.c)]
        add(resolver.classes(expression), to: \.classes, owner.index, NameID(op.b))
        add(resolver.elementClasses(expression), to: \.elements, owner.index, NameID(op.b))
      default: break
      }
    }
  }
}

/// From annotations to classes of the program.
private struct TypeResolver {
  let facts: FileFacts
  let members: Members

  /// The classes that a value of the type may be an instance of; `Optional`, unions and quotes are looked through.
  func classes(_ type: TypeExpression) -> [ClassID] {
    switch type {
    case .name(let path): path.count == 1 ? members.classes(named: path[0]) : []
    case .applied(let path, let arguments):
      isTransparent(path) ? arguments.flatMap { classes($0) } : classes(.name(path))
    case .union(let parts): parts.flatMap { classes($0) }
    case .none, .unknown: []
    }
  }

  /// The classes of the elements of a container type: `list[C]`, `dict[K, C]`.
  func elementClasses(_ type: TypeExpression) -> [ClassID] {
    switch type {
    case .applied(let path, let arguments):
      isTransparent(path)
        ? arguments.flatMap { elementClasses($0) } : arguments.last.map { classes($0) } ?? []
    case .union(let parts): parts.flatMap { elementClasses($0) }
    case .name, .none, .unknown: []
    }
  }

  /// Whether a call of an imported name gives something that holds its argument weakly.
  func isWeak(_ name: NameID, _ call: Op) -> Bool {
    members.imports(named: name).contains { index in
      let item = facts.imports[Int(index)]
      return isWeakModule(item) && item.symbol.map { isWeakName($0, call) } ?? false
    }
  }

  /// The same for `weakref.name(…)`.
  func isWeak(_ module: NameID, _ name: NameID, _ call: Op) -> Bool {
    isWeakName(name, call)
      && members.imports(named: module).contains { index in
        facts.imports[Int(index)].symbol == nil && isWeakModule(facts.imports[Int(index)])
      }
  }

  private func isWeakModule(_ item: ImportFacts) -> Bool {
    item.level == 0 && item.module.count == 1 && facts.names.equals(item.module[0], "weakref")
  }

  private func isWeakName(_ name: NameID, _ call: Op) -> Bool {
    // A `WeakKeyDictionary` keeps its values.
    if ["WeakSet", "WeakValueDictionary", "WeakMethod"].contains(where: {
      facts.names.equals(name, $0)
    }) {
      return true
    }
    // With a callback the reference object holds something after all. An operand is a tag and a slot.
    return call.count == 2 && (facts.names.equals(name, "ref") || facts.names.equals(name, "proxy"))
  }

  private func isTransparent(_ path: [NameID]) -> Bool {
    guard let last = path.last else { return false }
    return ["Optional", "Union", "ClassVar", "Final", "Annotated"].contains { facts.names.equals(last, $0) }
  }
}

extension HeapAnalyzer {
  /// The classes of the program that an object may be an instance of; none where that is not known.
  func types(of object: AbstractID) -> [ClassID] {
    switch objects.kind(object) {
    case .receiver, .instance:
      return [ClassID(objects.kind(object) == .receiver ? objects.a(object) : objects.b(object))]
    case .parameter: return parameterTypes(BodyID(objects.a(object)), objects.b(object))
    case .free:
      var body = BodyID(objects.a(object))
      var source = facts.bodies[Int(body.index)].free[Int(objects.b(object))].source
      while let parent = facts.bodies[Int(body.index)].parent {
        switch source {
        case .slot(let slot): return parameterTypes(parent, slot)
        case .free(let position): source = facts.bodies[Int(parent.index)].free[Int(position)].source
        case .classCell: return []
        }
        body = parent
      }
      return []
    case .entry:
      let field = objects.field(object)
      let holder = objects.inner(object)
      switch field.kind {
      case .attribute(let name): return attributeTypes(of: types(of: holder), name, attributeTypes.classes)
      case .element: return elementTypes(of: holder)
      default: return []
      }
    case .element, .taken: return elementTypes(of: objects.inner(object))
    case .stale: return types(of: AbstractID(index: objects.b(object)))
    default: return []
    }
  }

  /// Whether the class of an object keeps weak references alone in an attribute.
  func holdsWeakly(_ object: AbstractID, _ name: NameID) -> Bool {
    types(of: object).contains { type in
      members.order[Int(type.index)].contains { attributeTypes.isWeak($0, name) }
    }
  }

  /// The class that holds an attribute for all its instances: one that a class body fills with an object and no
  /// method replaces on `self`. Such an object hangs on the class, and is nobody's garbage.
  func sharedAttributeHolder(_ object: AbstractID, _ name: NameID) -> ClassID? {
    for type in types(of: object) {
      let line = members.order[Int(type.index)]
      guard !line.contains(where: { attributeTypes.isStoredOnInstance($0, name) }) else { return nil }
      for candidate in line where members.hasSharedAttribute(candidate, name) { return candidate }
    }
    return nil
  }

  private func parameterTypes(_ body: BodyID, _ slot: Slot) -> [ClassID] {
    let definition = facts.bodies[Int(body.index)]
    guard definition.kind == .function, let position = definition.parameters.firstIndex(where: { $0.slot == slot })
    else { return [] }
    if position == 0, let owner = definition.owner, members.binding[Int(body.index)].isBoundToInstance {
      return [owner]
    }
    return attributeTypes.classes(parameter: slot, of: body)
  }

  private func elementTypes(of container: AbstractID) -> [ClassID] {
    guard objects.kind(container) == .entry, case .attribute(let name) = objects.field(container).kind else {
      return []
    }
    return attributeTypes(of: types(of: objects.inner(container)), name, attributeTypes.elementClasses)
  }

  private func attributeTypes(
    of holders: [ClassID], _ name: NameID, _ table: (ClassID, NameID) -> [ClassID]
  ) -> [ClassID] {
    var result: [ClassID] = []
    for holder in holders {
      for type in members.order[Int(holder.index)] {
        for candidate in table(type, name) where !result.contains(candidate) { result.append(candidate) }
      }
    }
    return result.count > AttributeTypes.limit ? [] : result
  }
}

extension Members.Binding {
  /// Whether the first parameter is the instance.
  package var isBoundToInstance: Bool {
    switch self {
    case .instance, .property, .cachedProperty, .setter: true
    case .static, .class: false
    }
  }
}
