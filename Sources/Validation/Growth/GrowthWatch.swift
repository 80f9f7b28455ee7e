import Execution
import Rules
import RuntimeModel

/// Counts the entries of what may grow while a run goes on, from storage: no code runs, no property is asked.
struct GrowthWatch {
  private let target: GrowthTarget
  private var view: HeapView
  /// What was seen at each look: the entries of each, and those of containers in it.
  private var looks: [[HeapObject: (flat: Int, deep: Int)]] = []
  /// In the order in which they were met.
  private var seen: [Seen] = []
  /// By registry of the library, the name of most of what it keeps.
  private var names: [HeapObject: RingShape.Name] = [:]

  private struct Seen {
    var container: HeapObject
    /// Qualified name of the class or function that it belongs to.
    var owner: String
    var attribute: String
  }

  struct Grown {
    var container: HeapObject
    var owner: String
    var attribute: String
    /// By look.
    var sizes: [Int]
    var isDeep: Bool
  }

  init(_ target: GrowthTarget, _ view: HeapView) {
    self.target = target
    self.view = view
  }

  /// O(objects).
  mutating func look() {
    // What an object refers to is another thing each time.
    view = HeapView(view.run, view.project)
    var sizes: [HeapObject: (flat: Int, deep: Int)] = [:]
    for found in found() {
      sizes[found.container] = (size(of: found.container), deepSize(of: found.container))
      if !seen.contains(where: { $0.container == found.container }) { seen.append(found) }
    }
    looks.append(sizes)
  }

  /// What had more entries after the last look than before the first one; of several that which has most of them.
  func mostGrown() -> Grown? {
    var best: Grown?
    for isDeep in target.claim.isNested ? [false, true] : [false] {
      for seen in seen where looks.last?[seen.container] != nil {
        let sizes = looks.map { look in look[seen.container].map { isDeep ? $0.deep : $0.flat } ?? 0 }
        let isBetter = best.map { sizes.last! - sizes[0] > $0.sizes.last! - $0.sizes[0] } ?? true
        if isBetter {
          best = Grown(
            container: seen.container, owner: names[seen.container]?.name ?? seen.owner, attribute: seen.attribute,
            sizes: sizes, isDeep: isDeep)
        }
      }
    }
    return best
  }

  /// Entries at the last look; nil where it was not there.
  func lastSize(of container: HeapObject, isDeep: Bool) -> Int? {
    looks.last?[container].map { isDeep ? $0.deep : $0.flat }
  }

  // MARK: Where it is

  /// Whether a function captures what grows.
  mutating func captures(_ function: HeapObject) -> Bool {
    guard case .closure(_, let variable) = target.claim.holder else { return false }
    return view.edges(of: function).contains { $0.label == .variable(variable) }
  }

  private mutating func found() -> [Seen] {
    let living = view.run.livingObjects()
    switch target.claim.holder {
    case .global(let name):
      guard target.file >= 0 else { return [] }
      let module = view.project.modules.names[target.file]
      return living.filter { view.run.kind(of: $0) == .module && view.run.name(of: $0).name == module }
        .flatMap { attribute(name, of: $0) }
    case .classAttribute(_, let name):
      return living.filter { view.run.kind(of: $0) == .class && target.types.contains(view.name(of: $0)) }
        .flatMap { attribute(name, of: $0) }
    case .instanceAttribute(_, let name):
      return living.filter { view.run.kind(of: $0) != .class && target.types.contains(view.name(of: $0)) }
        .flatMap { attribute(name, of: $0) }
    case .defaultValue(let function, let parameter):
      return living.filter { isFunction($0, function) }.flatMap { defaultValue(parameter, of: $0) }
    case .closure(let function, let variable):
      let prefix = function + ".<locals>."
      return living.filter { view.run.kind(of: $0) == .function && view.name(of: $0).name.hasPrefix(prefix) }
        .flatMap { captured(variable, by: $0) }
    case .cache(let function):
      return living.filter { view.run.name(of: $0).name == "_lru_cache_wrapper" && view.run.kind(of: $0) == .instance }
        .filter { wraps($0, function) }.flatMap { attribute("_cache", of: $0) }
    case .exitHandlers: return registry("_functions", ofModule: "atexit", living)
    case .finalizers: return registry("_registry", ofClass: "finalize", living)
    }
  }

  private mutating func attribute(_ name: String, of object: HeapObject) -> [Seen] {
    view.edges(of: object).compactMap { edge in
      guard case .attribute(let stored) = edge.label, stored == name || isMangled(stored, name) else { return nil }
      return Seen(container: edge.target, owner: view.name(of: object).name, attribute: stored)
    }
  }

  private mutating func isFunction(_ object: HeapObject, _ name: String) -> Bool {
    view.run.kind(of: object) == .function && view.name(of: object) == RingShape.Name(file: target.file, name: name)
  }

  private mutating func defaultValue(_ parameter: String, of function: HeapObject) -> [Seen] {
    let part = target.position == nil ? "__kwdefaults__" : "__defaults__"
    let label = target.position.map { HeapEdge.Label.item($0) } ?? .value(parameter)
    return view.edges(of: function).filter { $0.label == .part(part) }.flatMap { view.edges(of: $0.target) }
      .filter { $0.label == label }
      .map { Seen(container: $0.target, owner: view.name(of: function).name, attribute: parameter) }
  }

  private mutating func captured(_ variable: String, by function: HeapObject) -> [Seen] {
    view.edges(of: function).filter { $0.label == .variable(variable) }.flatMap { view.edges(of: $0.target) }
      .map { Seen(container: $0.target, owner: view.name(of: function).name, attribute: variable) }
  }

  private mutating func wraps(_ wrapper: HeapObject, _ function: String) -> Bool {
    view.edges(of: wrapper).contains { edge in
      edge.label == .attribute("__wrapped__") && isFunction(edge.target, function)
    }
  }

  // MARK: Registries of the library

  private mutating func registry(_ name: String, ofModule module: String, _ living: [HeapObject]) -> [Seen] {
    living.filter { view.run.kind(of: $0) == .module && view.run.name(of: $0).name == module }
      .flatMap { attribute(name, of: $0) }
  }

  private mutating func registry(_ name: String, ofClass type: String, _ living: [HeapObject]) -> [Seen] {
    living.filter { view.run.kind(of: $0) == .class && view.run.name(of: $0).name == type }
      .flatMap { attribute(name, of: $0) }
  }

  // MARK: Entries

  private mutating func size(of container: HeapObject) -> Int {
    switch target.claim.holder {
    case .exitHandlers, .finalizers: return kept(by: container)
    default: break
    }
    if let count = view.run.count(of: container) { return count }
    // `WeakKeyDictionary`, `WeakSet`, `UserDict` keep their entries in a container of their own.
    return view.edges(of: container).first { $0.label == .attribute("data") }.flatMap { view.run.count(of: $0.target) }
      ?? 0
  }

  private mutating func deepSize(of container: HeapObject) -> Int {
    guard target.claim.isNested else { return 0 }
    return view.edges(of: container).reduce(0) { sum, edge in
      switch edge.label {
      case .item, .value: sum + (view.run.count(of: edge.target) ?? 0)
      default: sum
      }
    }
  }

  /// Objects of the project and functions made by a call that a registry of the library holds, not counting what they
  /// reach over modules and classes.
  private mutating func kept(by registry: HeapObject) -> Int {
    var seen: Set = [registry]
    var open = [registry]
    var counts: [RingShape.Name: Int] = [:]
    var order: [RingShape.Name] = []
    func add(_ name: RingShape.Name) {
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    while let object = open.popLast() {
      switch view.run.kind(of: object) {
      case .module, .class, .opaque: continue
      case .instance: if view.name(of: object).file >= 0 { add(view.name(of: object)) }
      case .function: if view.name(of: object).name.contains("<locals>") { add(view.name(of: object)) }
      default: break
      }
      for edge in view.edges(of: object) where edge.label != .type && edge.label != .part("__globals__") {
        if seen.insert(edge.target).inserted { open.append(edge.target) }
      }
    }
    // Of several kinds, the one that there is most of, which is met first.
    names[registry] =
      order.enumerated().max { (counts[$0.element]!, -$0.offset) < (counts[$1.element]!, -$1.offset) }?
      .element
    return names[registry].map { counts[$0]! } ?? 0
  }
}
