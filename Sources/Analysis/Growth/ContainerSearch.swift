import Syntax

/// Finds the containers of a file that several calls can fill. One pass over the ops.
struct ContainerSearch {
  private let file: ResolvedFile
  private(set) var containers: [Container] = []
  private var index: [Container.Home: Int32] = [:]
  /// By attribute name, whatever the class.
  private var byAttribute: [NameID: [Int32]] = [:]
  /// By op: containers made there that became a home's first value; other stores to the home empty it.
  private(set) var firstStores = Set<Int32>()
  private var made: [Made?] = []
  /// Names that imports of the module bind, by id.
  private var isImported: [Bool]
  /// By slot of the body at hand: the imported name that it holds, or an attribute of.
  private var imported: [Slot: (binding: NameID, attribute: NameID?)] = [:]
  private let methods: MethodEffects

  private struct Made {
    var kind: Container.Kind
    var isBounded: Bool
    var isEmpty = true
    /// Made for each object by what a class body says once: `field(default_factory=list)`.
    var isForEachObject = false
  }

  /// Imported functions whose names say that they register something for everybody.
  let registrars: Set<NameID>
  /// Attributes whose names say that callbacks are in them.
  private(set) var listeners = Set<NameID>()

  init(_ file: ResolvedFile, _ methods: MethodEffects) {
    self.file = file
    self.methods = methods
    isImported = Array(repeating: false, count: file.facts.names.count)
    for item in file.facts.imports where item.body == .module {
      if let name = item.binding, file.library.global(name) == nil { isImported[Int(name.index)] = true }
    }
    registrars = Set(
      file.facts.imports.compactMap(\.binding).filter { Registry.isFilled(by: file.facts.names.utf8($0)) })
    for index in 0..<file.facts.names.count {
      let name = NameID(Int32(index))
      if Registry.holdsListeners(file.facts.names.utf8(name)) { listeners.insert(name) }
    }
    for position in file.facts.bodies.indices { search(BodyID(Int32(position))) }
  }

  func global(_ name: NameID) -> Int32? { index[.global(name)] }
  func defaultValue(_ body: BodyID, _ name: NameID) -> Int32? { index[.defaultValue(body, name)] }
  func closure(_ body: BodyID, _ name: NameID) -> Int32? { index[.closure(body, name)] }

  /// What an import binds, or its attribute, where the file puts something in.
  func imported(_ binding: NameID, _ attribute: NameID?) -> Int32? { index[.imported(binding, attribute: attribute)] }
  func isImported(_ name: NameID) -> Bool { isImported[Int(name.index)] }

  /// The container that an attribute of an instance is: its own, or one of its class.
  func attribute(_ type: ClassID, _ name: NameID) -> Int32? {
    for ancestor in file.members.order[Int(type.index)] {
      if let own = index[.instanceAttribute(ancestor, name)] { return own }
    }
    return classAttribute(type, name)
  }

  func classAttribute(_ type: ClassID, _ name: NameID) -> Int32? {
    for ancestor in file.members.order[Int(type.index)] {
      if let shared = index[.classAttribute(ancestor, name)] { return shared }
    }
    return nil
  }

  /// The containers of this attribute name, of whatever class.
  func attributes(_ name: NameID) -> [Int32] { byAttribute[name] ?? [] }

  // MARK: Bodies

  private mutating func search(_ id: BodyID) {
    guard let needs = needs(of: id) else { return }
    let body = file.body(id)
    var library = LibraryWalk(file.library, file.facts, id)
    made = Array(repeating: nil, count: Int(body.slotCount))
    imported.removeAll(keepingCapacity: true)
    for position in body.ops {
      let op = file.facts.ops[Int(position)]
      let callee = library.callee(op)
      library.step(op)
      if needs == .ownAndImported { searchImported(op, position, id) }
      switch op.code {
      case .makeContainer: hold(op.d, made(op), position, id)
      case .call, .callMethod: hold(op.d, callee.flatMap { made($0, op, library) }, position, id)
      case .move: hold(op.d, op.a >= 0 ? made[Int(op.a)] : nil, position, id)
      case .storeGlobal: if let it = held(op.b) { add(.global(NameID(op.a)), it, op, position, id) }
      case .storeAttribute:
        if let it = held(op.c), let type = file.receiverType(op.a, in: id) {
          add(.instanceAttribute(type, NameID(op.b)), it, op, position, id)
        }
      case .makeFunction:
        file.facts.forEachPair(of: op) { parameter, slot in
          guard let it = held(slot) else { return }
          let function = BodyID(op.a)
          let name = file.body(function).parameters[Int(parameter)].name
          add(.defaultValue(function, name), it, op, position, id)
        }
      default: if op.d >= 0 { made[Int(op.d)] = nil }
      }
    }
  }

  private enum Needs { case own, ownAndImported }

  /// What to look for in a body; nil for the many in which nothing of the kind can be found.
  private func needs(of id: BodyID) -> Needs? {
    let kind = file.facts.bodies[Int(id.index)].kind
    if kind == .lambda || kind == .generatorExpression { return nil }
    if kind == .module || kind == .classBody { return .own }
    var stores = file.facts.bodies[Int(id.index)].variables.contains { $0.isCell }
    var readsImported = false
    for position in file.facts.bodies[Int(id.index)].ops {
      let op = file.facts.ops[Int(position)]
      switch op.code {
      case .storeGlobal, .storeAttribute: stores = true
      case .makeFunction: if op.count > 0 { stores = true }
      case .loadGlobal: if isImported[Int(op.a)] { readsImported = true }
      case .storeItem: if readsImported { return .ownAndImported }
      case .callMethod: if readsImported, methods.kind(filledBy: NameID(op.b)) != nil { return .ownAndImported }
      default: break
      }
    }
    return stores ? .own : nil
  }

  /// Puts into what an import binds, in code that may run again and again.
  private mutating func searchImported(_ op: Op, _ position: Int32, _ id: BodyID) {
    switch op.code {
    case .loadGlobal:
      let name = NameID(op.a)
      imported[op.d] = isImported[Int(op.a)] ? (name, nil) : nil
    case .loadAttribute:
      let holder = imported[op.a]
      imported[op.d] = holder.flatMap { $0.attribute == nil ? ($0.binding, NameID(op.b)) : nil }
    case .storeItem: addImported(op.a, .dict, op, position, id)
    case .callMethod:
      if let kind = methods.kind(filledBy: NameID(op.b)) { addImported(op.a, kind, op, position, id) }
      imported[op.d] = nil
    default: if op.d >= 0, !imported.isEmpty { imported[op.d] = nil }
    }
  }

  private mutating func addImported(_ slot: Slot, _ kind: Container.Kind, _ op: Op, _ position: Int32, _ id: BodyID) {
    guard let (binding, attribute) = imported[slot] else { return }
    let home = Container.Home.imported(binding, attribute: attribute)
    if index[home] != nil { return }
    index[home] = Int32(containers.count)
    containers.append(Container(home: home, kind: kind, isBounded: false, made: op.range, body: id))
  }

  private func held(_ slot: Slot) -> Made? { slot >= 0 ? made[Int(slot)] : nil }

  /// What a variable of a class body or a captured variable holds is a container of the class or closure.
  private mutating func hold(_ slot: Slot, _ it: Made?, _ position: Int32, _ id: BodyID) {
    guard slot >= 0 else { return }
    made[Int(slot)] = it
    let body = file.body(id)
    guard let it, Int(slot) < body.variables.count else { return }
    let op = file.facts.ops[Int(position)]
    let variable = body.variables[Int(slot)]
    if body.kind == .classBody, let type = body.owner {
      let isField = it.isForEachObject || file.members.isDataClass(type)
      add(
        isField ? .instanceAttribute(type, variable.name) : .classAttribute(type, variable.name), it, op, position, id)
    } else if variable.isCell, !variable.isComprehensionVariable {
      add(.closure(id, variable.name), it, op, position, id)
    }
  }

  private mutating func add(_ home: Container.Home, _ it: Made, _ op: Op, _ position: Int32, _ id: BodyID) {
    if let known = index[home] {
      // Its initializer makes an attribute; other methods make it anew.
      if case .instanceAttribute = home, !containers[Int(known)].body.isInitializer(file), id.isInitializer(file) {
        containers[Int(known)].made = op.range
        containers[Int(known)].body = id
        firstStores.insert(position)
      }
      if it.isBounded { containers[Int(known)].isBounded = true }
      return
    }
    let number = Int32(containers.count)
    index[home] = number
    containers.append(
      Container(
        home: home, kind: it.kind, isBounded: it.isBounded, isMadeEmpty: it.isEmpty, made: op.range, body: id))
    firstStores.insert(position)
    switch home {
    case .classAttribute(_, let name), .instanceAttribute(_, let name): byAttribute[name, default: []].append(number)
    case .global, .defaultValue, .closure, .imported: break
    }
  }

  // MARK: What makes a container

  private func made(_ op: Op) -> Made? {
    let isEmpty = op.count == 0
    return switch ContainerKind(rawValue: op.flags) {
    case .list: Made(kind: .list, isBounded: false, isEmpty: isEmpty)
    case .dict: Made(kind: .dict, isBounded: false, isEmpty: isEmpty)
    case .set: Made(kind: .set, isBounded: false, isEmpty: isEmpty)
    case .tuple, nil: nil
    }
  }

  private func made(_ callee: LibraryName, _ op: Op, _ library: LibraryWalk) -> Made? {
    if callee == .dataclassField {
      guard let factory = file.facts.argument("default_factory", of: op).flatMap({ library[$0] }) else { return nil }
      // Whatever decorator makes the class: a wrapper of `dataclass` has any name.
      var it = made(factory, op, library)
      it?.isForEachObject = true
      return it
    }
    switch callee {
    case .list: return Made(kind: .list, isBounded: false)
    case .dict, .orderedDict: return Made(kind: .dict, isBounded: false)
    case .set: return Made(kind: .set, isBounded: false)
    case .defaultDict: return Made(kind: .defaultDict, isBounded: false)
    case .counter: return Made(kind: .counter, isBounded: false)
    case .deque:
      let isBounded = file.facts.argument("maxlen", of: op) != nil || file.facts.argument(1, of: op) != nil
      return Made(kind: .deque, isBounded: isBounded)
    case .weakValueDictionary: return Made(kind: .weakValues, isBounded: false)
    case .weakKeyDictionary: return Made(kind: .weakKeys, isBounded: false)
    case .weakSet: return Made(kind: .weakSet, isBounded: false)
    case .prometheusCounter, .prometheusGauge, .prometheusHistogram, .prometheusSummary:
      return Made(kind: .metric, isBounded: false)
    default: return nil
    }
  }
}

extension BodyID {
  /// Whether the body is called on an object.
  func isInstanceMethod(_ file: ResolvedFile) -> Bool {
    let body = file.body(self)
    return body.owner != nil && body.kind == .function && file.bindsInstance(self)
  }

  /// Whether the body runs once for each object, before anything else does.
  func isInitializer(_ file: ResolvedFile) -> Bool {
    let name = file.body(self).name
    return file.facts.names.equals(name, "__init__") || file.facts.names.equals(name, "__new__")
      || file.body(self).kind == .classBody
  }
}

extension ResolvedFile {
  /// The class whose instance a slot of a body holds as the receiver of a method; nil for other slots.
  func receiverType(_ slot: Slot, in id: BodyID) -> ClassID? {
    let body = body(id)
    guard let type = body.owner, body.kind == .function, slot == body.parameters.first?.slot, bindsInstance(id) else {
      return nil
    }
    return type
  }
}
