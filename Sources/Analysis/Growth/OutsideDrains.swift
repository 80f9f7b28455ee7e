/// A container of a program: a global of a file, or an attribute of a class.
package struct ContainerName: Hashable, Sendable {
  package var file: FileID
  /// Nil for a global.
  package var type: ClassID?
  package var name: NameID

  package init(file: FileID, type: ClassID?, name: NameID) {
    self.file = file
    self.type = type
    self.name = name
  }
}

/// Code of another file that takes entries out of a container.
package struct OutsideDrain: Sendable {
  package var op: Int32
  package var body: BodyID
  /// It is this container; otherwise one of its name, in a file that uses the container's.
  package var isSure: Bool
}

extension Program {
  /// For each container what other files take out of it: the first place that is sure, else the first; nil where they
  /// leave it alone. O(ops of the program), which only names decide in most places.
  /// - Parameter isIgnored: by file, whether what it does tells nothing: tests empty what the program fills.
  package func outsideDrains(of containers: [ContainerName], isIgnored: [Bool]) -> [OutsideDrain?] {
    var search = OutsideSearch(self, containers)
    for (index, file) in facts.files.enumerated() where !file.isModel && !isIgnored[index] {
      for body in file.bodies { search.walk(BodyID(body), FileID(Int32(index))) }
    }
    return search.found
  }
}

extension Members {
  /// The globals and class attributes of other files that a name may mean: what an import binds under this name, or
  /// `binding.name`.
  package func containers(
    _ name: NameID, boundBy binding: NameID, in file: FileID, _ facts: ProgramFacts
  ) -> [ContainerName] {
    namespaces.definitions(of: binding, in: file).flatMap { definition -> [ContainerName] in
      switch definition {
      case .variable(let source, let global): return [ContainerName(file: source, type: nil, name: global)]
      case .module(let module):
        return namespaces.definitions(of: name, in: module, facts.names).compactMap { inner in
          guard case .variable(let source, let global) = inner else { return nil }
          return ContainerName(file: source, type: nil, name: global)
        }
      case .type(let type):
        return order[Int(type.index)].map { ancestor in
          let body = facts.classes[Int(ancestor.index)].body
          return ContainerName(file: facts.file(of: body), type: ancestor, name: name)
        }
      case .function, .library: return []
      }
    }
  }
}

private struct OutsideSearch {
  private struct Held {
    var container: Int
    var isSure: Bool
  }

  private let program: Program
  private let containers: [ContainerName]
  private let methods: MethodEffects
  private let initializer: NameID?
  /// By name: the containers that have it.
  private var wanted: [[Int]]
  private(set) var found: [OutsideDrain?]

  init(_ program: Program, _ containers: [ContainerName]) {
    self.program = program
    self.containers = containers
    methods = MethodEffects(program.facts.names)
    initializer = program.facts.names.find("__init__")
    wanted = Array(repeating: [], count: program.facts.names.count)
    for (index, container) in containers.enumerated() { wanted[Int(container.name.index)].append(index) }
    found = Array(repeating: nil, count: containers.count)
  }

  mutating func walk(_ id: BodyID, _ file: FileID) {
    let body = program.facts.bodies[Int(id.index)]
    var held: [Slot: [Held]] = [:]
    var types: [Slot: ClassID] = [:]
    var modules: [Slot: FileID] = [:]
    for position in body.ops {
      let op = program.facts.ops[Int(position)]
      switch op.code {
      case .loadGlobal:
        let name = NameID(op.a)
        for definition in program.members.namespaces.definitions(of: name, in: file) {
          switch definition {
          case .type(let type): types[op.d] = type
          case .module(let module): modules[op.d] = program.members.namespaces.file(module)
          case .variable(let source, let name):
            let own = wanted[Int(name.index)].filter { containers[$0].type == nil && containers[$0].file == source }
            if source != file, !own.isEmpty { held[op.d] = own.map { Held(container: $0, isSure: true) } }
          case .function, .library: break
          }
        }
      case .loadAttribute:
        let name = NameID(op.b)
        if !wanted[Int(name.index)].isEmpty {
          held[op.d] = holders(of: name, on: op.a, body, file, types[op.a], modules[op.a])
        }
      case .storeAttribute, .deleteAttribute:
        let name = NameID(op.b)
        if wanted[Int(name.index)].isEmpty || body.name == initializer { break }
        drain(holders(of: name, on: op.a, body, file, types[op.a], modules[op.a]), position, id)
      case .move: held[op.d] = held[op.a]
      case .deleteItem, .deleteSlice, .storeSlice: drain(held[op.a] ?? [], position, id)
      case .binary:
        if op.flags == BinaryKind.removeInPlace.rawValue { drain(held[op.a] ?? [], position, id) }
      case .callMethod:
        guard let containers = held[op.a] else { break }
        switch methods.action(NameID(op.b)) {
        case .removal?, .eviction?, .emptying?: drain(containers, position, id)
        case .insertion?, .probe?, .measure?, .lookup?, .walk?, .escape?, nil: break
        }
      default: break
      }
    }
  }

  private mutating func drain(_ held: [Held], _ position: Int32, _ id: BodyID) {
    for it in held where found[it.container].map({ it.isSure && !$0.isSure }) ?? true {
      found[it.container] = OutsideDrain(op: position, body: id, isSure: it.isSure)
    }
  }

  /// The containers that `receiver.name` may be, seen from another file.
  private func holders(
    of name: NameID, on receiver: Slot, _ body: Body, _ file: FileID, _ type: ClassID?, _ module: FileID?
  ) -> [Held] {
    var own = type
    if own == nil, let owner = body.owner, body.kind == .function, receiver == body.parameters.first?.slot {
      own = owner
    }
    return wanted[Int(name.index)].compactMap { index in
      let container = containers[index]
      guard container.file != file else { return nil }
      guard let holder = container.type else {
        return module == container.file ? Held(container: index, isSure: true) : nil
      }
      if module != nil { return nil }
      guard let own else { return uses(container.file, file) ? Held(container: index, isSure: false) : nil }
      let isRelated =
        program.members.order[Int(own.index)].contains(holder) || program.members.order[Int(holder.index)].contains(own)
      return isRelated ? Held(container: index, isSure: true) : nil
    }
  }

  /// Whether a file imports another, or something of it.
  private func uses(_ source: FileID, _ file: FileID) -> Bool {
    let imports = program.facts.files[Int(file.index)].imports
    return imports.contains { index in
      program.members.namespaces.definitions(ofImport: index).contains { definition in
        switch definition {
        case .function(let body): program.facts.file(of: body) == source
        case .type(let type): program.facts.file(of: program.facts.classes[Int(type.index)].body) == source
        case .module(let module): program.members.namespaces.file(module) == source
        case .variable(let origin, _): origin == source
        case .library: false
        }
      }
    }
  }
}
