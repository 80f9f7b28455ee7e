import RuntimeModel

/// `hasattr` and `getattr` where something unknown may have the attribute.
extension Machine {
  /// The attribute, or nil where there is none, a new reference. That something unknown has it is a choice here, while
  /// plain `object.name` takes it for granted.
  func attributeIfChosen(_ asked: ObjectID, of object: ObjectID) throws -> ObjectID? {
    let name = try attributeName(asked)
    if isOpaque(object) {
      return try opaqueHasAttribute(object, text(name)) ? try opaqueAttribute(name, of: object) : nil
    }
    if !opaques.isUsed { return try attributeIfAny(name, of: object) }
    let part = opaquePart(of: object)
    let outer = withheld
    withheld = (object, name)
    defer { withheld = outer }
    if let value = try attributeIfAny(name, of: object) { return value }
    guard let part, try opaqueHasAttribute(part, text(name)) else { return nil }
    return try opaqueAttribute(name, of: part)
  }

  /// The name that `getattr` and the like are given, borrowed: an unknown one is that which it converts to.
  func attributeName(_ object: ObjectID) throws -> ObjectID {
    if isOpaque(object) { return name(opaqueText(object)) }
    if !isString(object) {
      try raise(types.typeError, "attribute name must be string, not '\(type(of: object).name)'")
    }
    return plain(object)
  }

  /// `type(object)`, a new reference.
  func classObject(of object: ObjectID) throws -> ObjectID {
    if !isOpaque(object) { return keep(type(of: object).object) }
    try meet(.attribute, object)
    return opaqueChild(object, ".__class__")
  }

  func opaqueIterator(of object: ObjectID) throws -> ObjectID {
    try meet(.iteration, object)
    let count = try opaqueCount(object)
    let iterator = newIterator(.opaque, "opaque_iterator", [keep(object)])
    if case .iterator(let state) = payload(of: iterator) { state.size = count }
    return iterator
  }

  /// The next awaitable of an asynchronous iteration over an opaque value; nil if the iterator is of another kind.
  func nextOfAsyncOpaque(_ iterator: ObjectID) throws -> ObjectID? {
    guard heap.kind(of: iterator) == .iterator, case .iterator(let state) = payload(of: iterator),
      case .opaque = state.kind
    else { return nil }
    if let item = try next(of: iterator) { return item }
    try raise(types.stopAsyncIteration, arguments: [])
    return nil
  }
}
