import RuntimeModel

/// What patterns ask of a subject: sequences and mappings.
extension Machine {
  /// The shapes that patterns without a class tell apart.
  enum Shape { case sequence, mapping }

  func performMatch(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    let top = frame.stack[frame.stack.count - 1]
    switch op {
    case .matchSequence: frame.stack.append(bool(try hasShape(.sequence, top)))
    case .matchMapping: frame.stack.append(bool(try hasShape(.mapping, top)))
    case .matchLength:
      let isExact = argument >= 0
      let wanted = isExact ? argument : -argument - 1
      let count = isOpaque(top) ? try opaqueCount(top, matching: wanted) : try length(top)
      frame.stack.append(bool(isExact ? count == wanted : count >= wanted))
    case .matchKeys:
      let key = frame.stack.removeLast()
      let subject = frame.stack.removeLast()
      defer { drop(key); drop(subject) }
      let value = try mappedValue(key, in: subject)
      if let value { frame.stack.append(value) }
      frame.stack.append(bool(value != nil))
    case .copyDictWithoutKeys:
      let keys = Array(frame.stack.suffix(argument))
      frame.stack.removeLast(argument)
      let subject = frame.stack.removeLast()
      defer { dropAll(keys); drop(subject) }
      let copy = heap.newDictionary()
      try update(copy, from: subject)
      for key in keys { if let value = try takeEntry(key, of: copy, isCertain: true) { drop(value) } }
      frame.stack.append(copy)
    default: try matchClass(argument, frame)
    }
  }

  /// What `Py_TPFLAGS_SEQUENCE` and `Py_TPFLAGS_MAPPING` say of the object's class: texts are no sequences here.
  private func hasShape(_ shape: Shape, _ object: ObjectID) throws -> Bool {
    switch heap.kind(of: object) {
    case .opaque: return try opaqueHasShape(shape, object)
    case .list, .tuple, .deque, .range: return shape == .sequence
    case .dict, .mappingProxy: return shape == .mapping
    case .instance:
      if case .plain = payload(of: object) { return false }
      // Nothing can have inherited from a class that was not imported.
      guard let module = modules["collections.abc"],
        let wanted = heap.attribute(name(shape == .sequence ? "Sequence" : "Mapping"), of: module)
      else { return false }
      return try isSubclass(type(of: object), wanted)
    default: return false
    }
  }

  /// The value of a key that a mapping has, a new reference; `get` does not make the default of a `defaultdict`.
  private func mappedValue(_ key: ObjectID, in subject: ObjectID) throws -> ObjectID? {
    if isOpaque(subject) {
      return try opaqueContains(key, in: subject) ? try opaqueItem(key, of: subject) : nil
    }
    let inner = heap.kind(of: subject) == .mappingProxy ? heap.cell(0, of: subject) : subject
    if heap.kind(of: inner) == .dict, userMethod(type(of: inner), "get") == nil {
      return try valueIfAny(key, in: inner)
    }
    let get = try attribute(name("get"), of: inner)
    defer { drop(get) }
    let found = try call(get, Arguments([key, heap.notImplemented]))
    if found != heap.notImplemented { return found }
    drop(found)
    return nil
  }
}
