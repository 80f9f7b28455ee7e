import Analysis
import Rules

/// What a claim says grows, in terms of the project: computed once for all runs of a finding.
struct GrowthTarget: Sendable {
  let claim: GrowthClaim
  /// A class or function at the top of its module that leads to it, or its own name there.
  let symbol: Symbol?
  /// The classes that the holder may be of: the claimed one and those that inherit it.
  let types: Set<RingShape.Name>
  /// The file that it is in.
  let file: Int
  /// Of a default value, its place among those that are passed by position; nil for one that is passed by name only.
  let position: Int?

  init(_ claim: GrowthClaim, in project: Project) {
    self.claim = claim
    let file = project.index(ofPath: claim.file) ?? -1
    self.file = file
    let module = file >= 0 ? project.modules.names[file] : ""
    func top(_ name: String) -> Symbol { Symbol(module: module, name: String(name.prefix { $0 != "." })) }
    var types: Set<RingShape.Name> = []
    var position: Int?
    switch claim.holder {
    case .global(let name): symbol = Symbol(module: module, name: name)
    case .classAttribute(let type, _):
      symbol = top(type)
      types = [RingShape.Name(file: file, name: type)]
    case .instanceAttribute(let type, _):
      symbol = top(type)
      types = project.type(type, in: claim.file).map { project.names(inheriting: $0) } ?? []
    case .defaultValue(let function, let parameter):
      symbol = top(function)
      if let body = project.function(function, in: claim.file) {
        let byPosition = project.body(body).parameters.filter { $0.hasDefault && $0.kind != .keywordOnly }
        position = byPosition.firstIndex { project.text($0.name) == parameter }
      }
    case .closure(let function, _), .cache(let function): symbol = top(function)
    case .exitHandlers, .finalizers: symbol = nil
    }
    self.types = types
    self.position = position
  }

  /// What grows belongs to an object that the driver has to hold.
  var isKeptByDriver: Bool {
    switch claim.holder {
    case .instanceAttribute, .closure: true
    case .global, .classAttribute, .defaultValue, .cache, .exitHandlers, .finalizers: false
    }
  }

  /// What grows belongs to a function that another one makes.
  var isOfFunction: Bool { if case .closure = claim.holder { true } else { false } }

  /// Objects of their own are what is kept, so each call is made on a new one first.
  var keepsReceivers: Bool {
    switch claim.holder {
    case .cache, .exitHandlers, .finalizers: true
    case .global, .classAttribute, .instanceAttribute, .defaultValue, .closure: false
    }
  }

  /// An attribute of an object grows by calls on that object only.
  var wantsOneReceiver: Bool { if case .instanceAttribute = claim.holder { true } else { false } }
}

extension Project {
  /// A class and those that inherit from it, as runs name them.
  func names(inheriting type: ClassID) -> Set<RingShape.Name> {
    var names: Set<RingShape.Name> = []
    for (index, line) in program.members.order.enumerated() where line.contains(type) {
      let facts = self.type(ClassID(Int32(index)))
      names.insert(RingShape.Name(file: file(of: facts.body), name: facts.qualifiedName))
    }
    return names
  }
}
