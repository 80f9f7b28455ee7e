import Execution
import Rules
import RuntimeModel

/// Counts the entries of what may grow while a run goes on, from storage: no code runs, no property is asked.
struct GrowthWatch {
  private let target: GrowthTarget
  private var view: HeapView
  /// What was seen at each look: the entries of each, and those of containers in it.
  private var looks: [[Slot: (flat: Int, deep: Int)]] = []
  /// In the order in which they were met.
  private var seen: [Seen] = []
  /// By registry of the library, the name of most of what it keeps.
  private var names: [HeapObject: RingShape.Name] = [:]

  /// Where a container is kept: `lines = lines + [line]` puts another one there.
  struct Slot: Hashable {
    var holder: HeapObject
    var attribute: String
  }

  private struct Seen {
    var slot: Slot
    var container: HeapObject
    /// Qualified name of the class or function that it belongs to.
    var owner: String

    init(_ container: HeapObject, of holder: HeapObject, _ owner: String, _ attribute: String) {
      slot = Slot(holder: holder, attribute: attribute)
      self.container = container
      self.owner = owner
    }
  }

  struct Grown {
    var slot: Slot
    var owner: String
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
    var sizes: [Slot: (flat: Int, deep: Int)] = [:]
    for found in found() {
      sizes[found.slot] = (size(of: found.container), deepSize(of: found.container))
      if !seen.contains(where: { $0.slot == found.slot }) { seen.append(found) }
    }
    looks.append(sizes)
  }

  /// What had more entries after the last look than before the first one; of several that which has most of them.
  func mostGrown() -> Grown? {
    var best: Grown?
    for isDeep in target.claim.isNested ? [false, true] : [false] {
      for seen in seen where looks.last?[seen.slot] != nil {
        let sizes = looks.map { look in look[seen.slot].map { isDeep ? $0.deep : $0.flat } ?? 0 }
        let isBetter = best.map { sizes.last! - sizes[0] > $0.sizes.last! - $0.sizes[0] } ?? true
        if isBetter {
          best = Grown(
            slot: seen.slot, owner: names[seen.container]?.name ?? seen.owner, sizes: sizes, isDeep: isDeep)
        }
      }
    }
    return best
  }

  /// Entries at the last look; nil where it was not there.
  func lastSize(of slot: Slot, isDeep: Bool) -> Int? {
    looks.last?[slot].map { isDeep ? $0.deep : $0.flat }
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
      // By the code: `functools.wraps` gives the function another name.
      let prefix = function + ".<locals>."
      return living.filter { view.run.kind(of: $0) == .function && isDefined($0, prefix) }
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
      return Seen(edge.target, of: object, view.name(of: object).name, stored)
    }
  }

  private func isDefined(_ function: HeapObject, _ prefix: String) -> Bool {
    guard let name = view.definedName(of: function) else { return false }
    return name.file == target.file && name.name.hasPrefix(prefix)
  }

  private func isFunction(_ object: HeapObject, _ name: String) -> Bool {
    view.run.kind(of: object) == .function
      && view.definedName(of: object) == RingShape.Name(file: target.file, name: name)
  }

  private mutating func defaultValue(_ parameter: String, of function: HeapObject) -> [Seen] {
    let part = target.position == nil ? "__kwdefaults__" : "__defaults__"
    let labels = target.position.map { [HeapEdge.Label.item($0)] } ?? [.value(parameter), .value("'\(parameter)'")]
    return view.edges(of: function).filter { $0.label == .part(part) }.flatMap { view.edges(of: $0.target) }
      .filter { labels.contains($0.label) }
      .map { Seen($0.target, of: function, view.name(of: function).name, parameter) }
  }

  private mutating func captured(_ variable: String, by function: HeapObject) -> [Seen] {
    view.edges(of: function).filter { $0.label == .variable(variable) }.flatMap { view.edges(of: $0.target) }
      .map { Seen($0.target, of: function, view.run.definition(of: function)?.name ?? "", variable) }
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
