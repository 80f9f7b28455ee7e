import Analysis
import Rules

/// Something that a driver may pass for a parameter.
enum Candidate: Sendable, Hashable {
  /// The parameter's default.
  case omitted
  case plain(DriverArgument)
  /// The object of the ring at a node.
  case ringObject(Int)
  case instance(ClassID)
  case symbol(Symbol)
  /// An exception of a class of the language.
  case exception(String)
  /// A container with one such item.
  indirect case container(Container, of: Candidate)

  enum Container: Sendable, Hashable { case list, tuple, dictionary }
}

/// A parameter that a driver has to provide for. An initializer that only hands on its arguments has those of the next.
struct PlannedParameter: Sendable {
  var body: BodyID
  var position: Int
  var facts: Parameter
}

extension Planner {
  /// What may be passed, likeliest first, never empty: an object of the ring where the code stores the argument in one,
  /// the default, what the annotation says, what its uses say, something unknown, and last plain values.
  func candidates(for parameter: PlannedParameter) -> [Candidate] {
    if let known = candidateCache.value(for: parameter) { return known }
    var result: [Candidate] = []
    func add(_ candidate: Candidate) { if !result.contains(candidate) { result.append(candidate) } }
    let uses = uses(of: parameter)
    for node in ringNodes(for: parameter, uses) {
      if uses.isIterated { add(.container(.list, of: .ringObject(node))) }
      add(.ringObject(node))
    }
    if parameter.facts.hasDefault, !uses.isRequired { add(.omitted) }
    for candidate in annotated(parameter.facts.annotation, in: parameter.body) { add(candidate) }
    let name = project.text(parameter.facts.name)
    // What is asked for its class may be of several.
    if uses.isTestedForClass { add(.plain(.opaque(name))) }
    for candidate in used(uses, parameter) { add(candidate) }
    add(.plain(.opaque(name)))
    if parameter.facts.hasDefault { add(.omitted) }
    for node in shape.ring.nodes.indices where isNamed(name, after: node) { add(.ringObject(node)) }
    if let type = classNamed(like: name, parameter) { add(.instance(type)) }
    for plain: DriverArgument in [.string("x"), .none, .dictionary([]), .int(1), .list([])] { add(.plain(plain)) }
    candidateCache.keep(result, for: parameter)
    return result
  }

  /// What may be passed once for `*items`, where nothing is passed first: an object of the ring of another class than the
  /// function's own, then something unknown.
  func variadicCandidates(for parameter: PlannedParameter) -> [Candidate] {
    let owner = project.body(parameter.body).owner
    let nodes = shape.ring.nodes.indices.filter { node in
      shape.types[node].map { type in owner.map { !project.inherits($0, from: type) } ?? true } ?? false
    }
    return [.omitted] + nodes.map { .ringObject($0) } + [.plain(.opaque(project.text(parameter.facts.name)))]
  }

  // MARK: Uses

  /// What a function does with a parameter, as far as it tells what to pass.
  struct Uses {
    /// Attributes of the first parameter that it is stored in.
    var storedAs: [String] = []
    /// Attributes of its own that are stored into.
    var attributesSet: [String] = []
    /// It is put into a container, or calls `append` and the like with something.
    var isContained = false
    var methods: [String] = []
    /// It is asked for its class.
    var isTestedForClass = false
    /// Without it an exception is raised: the default is none that goes well.
    var isRequired = false
    var isIndexed = false
    /// A loop goes over it.
    var isIterated = false
    var isCalled = false
    /// It is raised, or asked for what exceptions have.
    var isRaised = false
    /// Positions at which it is handed on, by callee.
    var handedTo: [(callee: BodyID, position: Int)] = []
  }

  func uses(of parameter: PlannedParameter) -> Uses {
    var uses = Uses()
    let slot = parameter.facts.slot
    var refusing = 0
    for op in project.ops(of: parameter.body) {
      // The arm that is taken for nothing, up to its first statement that is no `raise`.
      if refusing > 0 {
        refusing -= 1
        if op.code == .raise { uses.isRequired = true }
        if op.code == .orElse || op.code == .endBranch { refusing = 0 }
      }
      switch op.code {
      case .branch where op.a == slot:
        switch TestKind(rawValue: op.flags) {
        case .isInstance, .isNotInstance: uses.isTestedForClass = true
        case .isNone, .falsy: refusing = 8
        default: break
        }
      case .storeAttribute where op.c == slot: uses.storedAs.append(project.text(NameID(op.b)))
      case .storeAttribute where op.a == slot: uses.attributesSet.append(project.text(NameID(op.b)))
      case .storeItem where op.c == slot || op.b == slot: uses.isContained = true
      case .loadItem where op.a == slot: uses.isIndexed = true
      case .iterate where op.a == slot: uses.isIterated = true
      case .call where op.a == slot: uses.isCalled = true
      case .raise where op.a == slot: uses.isRaised = true
      case .loadAttribute where op.a == slot:
        if exceptionAttributes.contains(project.text(NameID(op.b))) { uses.isRaised = true }
      case .callMethod:
        if op.a == slot { uses.methods.append(project.text(NameID(op.b))) }
        let list = project.facts.list(of: op)
        var index = list.startIndex
        while index + 1 < list.endIndex {
          if list[index + 1] == slot, containerMethods.contains(project.text(NameID(op.b))) { uses.isContained = true }
          index += 2
        }
      default: break
      }
    }
    return uses
  }

  /// Nodes of the ring whose objects the parameter gets: it is stored as the ring's edge says, or refers to the ring.
  private func ringNodes(for parameter: PlannedParameter, _ uses: Uses) -> [Int] {
    var nodes: [Int] = []
    let ring = shape.ring
    let count = ring.nodes.count
    let name = project.text(parameter.facts.name)
    func isObject(_ node: Int) -> Bool { shape.types[node] != nil }
    for (index, edge) in ring.edges.enumerated() {
      switch edge.label {
      case .attribute, .oneOf:
        let names = edge.label.attributes
        if uses.storedAs.contains(where: names.contains), let node = shape.referent(after: index) { nodes.append(node) }
        if uses.attributesSet.contains(where: names.contains), isObject(index) { nodes.append(index) }
      case .element:
        guard uses.isContained, edge.sites.contains(where: { isInside($0, parameter.body) }) else { continue }
        if let node = shape.referent(after: index) { nodes.append(node) }
      case .cell(let variable), .local(let variable):
        guard variable == name, let node = shape.referent(after: index) else { continue }
        if shape.bodies[index].map({ encloses(parameter.body, $0) }) ?? false { nodes.append(node) }
      default: break
      }
    }
    // `p.children.append(self)`, `p.add(self)`: the parameter is what holds the container.
    if nodes.isEmpty, let owner = project.body(parameter.body).owner {
      for (index, edge) in ring.edges.enumerated() where edge.sites.contains(where: { isInside($0, parameter.body) }) {
        guard case .element = edge.label else { continue }
        let holder = (index + count - 1) % count
        if let type = shape.types[holder], type != owner, !uses.storedAs.isEmpty || !uses.methods.isEmpty || count > 2 {
          nodes.append(holder)
        }
      }
    }
    return nodes
  }

  private func isInside(_ place: Place, _ body: BodyID) -> Bool {
    guard let at = project.body(at: place) else { return false }
    return at == body || encloses(body, at)
  }

  private func encloses(_ outer: BodyID, _ inner: BodyID) -> Bool {
    var at: BodyID? = inner
    while let current = at {
      if current == outer { return true }
      at = project.body(current).parent
    }
    return false
  }

  private func used(_ uses: Uses, _ parameter: PlannedParameter) -> [Candidate] {
    if uses.isRaised || uses.methods.contains(where: exceptionAttributes.contains) { return [.exception("Exception")] }
    if uses.methods.contains(where: { stringMethods.contains($0) }) { return [.plain(.string("x"))] }
    if uses.methods.contains(where: { ["items", "keys", "setdefault"].contains($0) }) {
      return [.plain(.dictionary([]))]
    }
    if uses.methods.contains("append") || uses.methods.contains("extend") { return [.plain(.list([]))] }
    return []
  }

  // MARK: Names

  /// Whether a parameter is called like the class of a node: `server` for `Server`, `parent_node` for `Node`.
  private func isNamed(_ name: String, after node: Int) -> Bool {
    guard shape.types[node] != nil else { return false }
    return plain(shape.ring.nodes[node].name.split(separator: ".").last ?? "") == plain(name[...])
  }

  /// A class that the parameter's module knows and that is called like it.
  private func classNamed(like name: String, _ parameter: PlannedParameter) -> ClassID? {
    let file = project.file(of: parameter.body)
    let wanted = plain(name[...])
    return project.facts.files[file].classes.lazy.map { ClassID($0) }.first {
      plain(project.text(project.type($0).name)[...]) == wanted && project.symbol(of: $0) != nil
    }
  }

  /// Letters and digits alone, all small.
  private func plain(_ name: Substring) -> String { name.lowercased().filter { $0 != "_" } }
}

private let containerMethods: Set<String> = [
  "append", "add", "insert", "appendleft", "extend", "setdefault", "update", "put", "put_nowait", "__setitem__",
]

private let exceptionAttributes: Set<String> = ["__traceback__", "__cause__", "__context__", "with_traceback"]

private let stringMethods: Set<String> = [
  "startswith", "endswith", "split", "strip", "lower", "upper", "encode", "splitlines", "rstrip", "lstrip", "partition",
  "rpartition", "isidentifier", "isdigit", "format", "title", "zfill", "ljust", "rjust",
]

extension Ring.Label {
  /// The names of the attribute that it is; empty for other references.
  var attributes: [String] {
    switch self {
    case .attribute(let name): [name]
    case .oneOf(let names): names
    default: []
    }
  }
}
