import RuntimeModel

extension Machine {
  /// `C(p, name=q)`: takes names, class and subject off the stack and leaves a list of the attributes and true, or false.
  func matchClass(_ positionalCount: Int, _ frame: Frame) throws {
    let names = frame.stack.removeLast()
    let pattern = frame.stack.removeLast()
    let subject = frame.stack.removeLast()
    defer { drop(names); drop(pattern); drop(subject) }
    guard asType(pattern) != nil || isOpaque(pattern) else {
      try raise(types.typeError, "called match pattern must be a class")
      return
    }
    guard try isInstance(subject, pattern) else {
      frame.stack.append(bool(false))
      return
    }
    var values: [ObjectID] = []
    var wanted: [ObjectID] = []
    defer { dropAll(wanted) }
    switch try positional(positionalCount, of: pattern) {
    case .subject: values.append(keep(subject))
    case .named(let attributes): wanted = attributes
    case .unknown:
      let source = isOpaque(subject) ? subject : isOpaque(pattern) ? pattern : opaquePart(of: pattern)!
      for index in 0..<positionalCount { values.append(opaqueChild(source, ".__match_args__[\(index)]")) }
    }
    wanted += tupleItems(names).map { keep($0) }
    for name in wanted {
      guard let value = try attributeIfAny(name, of: subject) else {
        dropAll(values)
        frame.stack.append(bool(false))
        return
      }
      values.append(value)
    }
    frame.stack.append(heap.newList(values))
    frame.stack.append(bool(true))
  }

  private enum Positional {
    /// The subject itself, as in `int(n)`.
    case subject
    /// New references.
    case named([ObjectID])
    case unknown
  }

  private func positional(_ count: Int, of pattern: ObjectID) throws -> Positional {
    if count == 0 { return .named([]) }
    guard let type = asType(pattern) else { return .unknown }
    if let attributes = try attributeIfAny(name("__match_args__"), of: pattern) {
      defer { drop(attributes) }
      guard heap.kind(of: attributes) == .tuple else {
        let kind = self.type(of: attributes).name
        try raise(types.typeError, "\(type.name).__match_args__ must be a tuple (got \(kind))")
        return .unknown
      }
      let items = tupleItems(attributes)
      if items.count < count { try raiseTooMany(count, accepted: items.count, type) }
      return .named(items.prefix(count).map { keep($0) })
    }
    if opaquePart(of: pattern) != nil { return .unknown }
    // `_Py_TPFLAGS_MATCH_SELF` in Include/object.h.
    let whole = [
      types.int, types.float, types.str, types.bytes, types.bytearray, types.list, types.tuple, types.dict, types.set,
      types.frozenset,
    ]
    let isWhole = whole.contains { type.isSubtype(of: $0) }
    if count > (isWhole ? 1 : 0) { try raiseTooMany(count, accepted: isWhole ? 1 : 0, type) }
    return .subject
  }

  private func raiseTooMany(_ count: Int, accepted: Int, _ type: TypeInfo) throws {
    try raise(
      types.typeError,
      "\(type.name)() accepts \(accepted) positional sub-pattern\(accepted == 1 ? "" : "s") (\(count) given)")
  }
}
