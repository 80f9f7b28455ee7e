import RuntimeModel

/// How Python code gets from an object to one it refers to.
extension Machine {
  /// `.name`, `['key']`, `[0]`; nothing for the step from an object to its own dictionary. `owner` is what `parent` was
  /// reached from; in the namespace of a module, which `isRoot` says, entries are names.
  func step(from parent: ObjectID, to child: ObjectID, of owner: ObjectID, isRoot: Bool = false) -> String {
    if isAttributeDictionary(child, of: parent) { return "" }
    switch heap.kind(of: parent) {
    case .dict:
      guard let entry = heap.entries(of: parent).first(where: { $0.value == child }) else { return ".keys()[…]" }
      let isNamespace = isRoot || !owner.isNull && isAttributeDictionary(parent, of: owner)
      return isNamespace && heap.kind(of: entry.key) == .str ? "." + text(entry.key) : "[\(shortText(of: entry.key))]"
    case .list, .tuple, .deque:
      let index = (0..<heap.cellCount(of: parent)).first { heap.cell($0, of: parent) == child }
      if let index { return "[\(index)]" }
    case .set, .frozenset: return "{…}"
    default: break
    }
    if let name = attributeName(of: child, in: parent, owner) { return "." + name }
    return " → \(description(of: child))"
  }

  private func isAttributeDictionary(_ dictionary: ObjectID, of object: ObjectID) -> Bool {
    guard heap.kind(of: dictionary) == .dict else { return false }
    if heap.kind(of: object) == .class { return heap.cell(ClassCell.dictionary, of: object) == dictionary }
    return heap.existingDictionary(of: object) == dictionary
  }

  private func attributeName(of child: ObjectID, in parent: ObjectID, _ owner: ObjectID) -> String? {
    if heap.type(of: parent) == child { return "__class__" }
    if let entry = heap.attributes(of: parent).first(where: { $0.value == child }) { return text(entry.key) }
    if !heap.type(of: parent).isNull {
      let slots = heap.shape(of: heap.type(of: parent)).slots
      if let slot = slots.first(where: { heap.attribute($0, of: parent) == child }) { return text(slot) }
    }
    let names = heap.kind(of: parent).cellNames
    for index in 0..<heap.cellCount(of: parent) where heap.cell(index, of: parent) == child {
      if index < names.count { return names[index] }
      return localName(index - names.count, of: parent, owner).map { heap.kind(of: parent).localsPath + "['\($0)']" }
    }
    return nil
  }

  /// The name of a local of a frame or a suspended call; the frame of a generator knows it from its generator.
  private func localName(_ index: Int, of object: ObjectID, _ owner: ObjectID) -> String? {
    for known in [object, owner] where !known.isNull {
      switch payload(of: known) {
      case .frame(let frame), .generator(let frame):
        let names = frame.code.variables + frame.code.cellVariables + frame.code.freeVariables
        return index < names.count ? names[index] : nil
      default: continue
      }
    }
    return nil
  }

  /// A key as it is written, without running any code of the program.
  private func shortText(of key: ObjectID) -> String {
    switch heap.kind(of: key) {
    case .str:
      let content = text(key)
      return "'" + (content.count > 30 ? content.prefix(29) + "…" : content[...]) + "'"
    case .int: return asInt(key).map(String.init) ?? "int"
    default: return description(of: key)
    }
  }
}

extension ObjectKind {
  /// What the named cells of a kind are called in Python, in order.
  fileprivate var cellNames: [String] {
    switch self {
    case .function:
      [
        "__code__", "__globals__", "__builtins__", "__module__", "__defaults__", "__kwdefaults__", "__doc__",
        "__name__", "__dict__", "__closure__", "__annotations__", "__type_params__", "__qualname__",
      ]
    case .cell: ["cell_contents"]
    case .boundMethod: ["__func__", "__self__"]
    case .frame: ["f_back", "f_code", "f_builtins", "f_globals", "f_locals", "f_trace", "f_func"]
    case .generator: ["gi_frame", "__name__", "__qualname__", "gi_locals", "gi_func", "gi_code", "gi_origin", "gi_exc"]
    case .coroutine: ["cr_frame", "__name__", "__qualname__", "cr_locals", "cr_func", "cr_code", "cr_origin", "cr_exc"]
    case .exception: ["__dict__", "args", "__notes__", "__traceback__", "__context__", "__cause__"]
    case .traceback: ["tb_next", "tb_frame"]
    case .partial: ["func", "args", "keywords", "__dict__"]
    case .class: ["__dict__", "cache", "__mro__", "__bases__", "__base__", "__module__", "__name__", "__qualname__"]
    case .descriptor: ["__objclass__", "__name__", "__qualname__"]
    case .module: ["__dict__"]
    case .weakReference, .weakProxy: ["__callback__"]
    case .property: ["fget", "fset", "fdel", "__doc__"]
    case .staticMethod, .classMethod: ["__func__"]
    default: []
    }
  }

  fileprivate var localsPath: String {
    switch self {
    case .generator: "gi_frame.f_locals"
    case .coroutine: "cr_frame.f_locals"
    default: "f_locals"
    }
  }
}
