/// Attributes of objects of unknown class that are likely methods, and so hold their object.
extension HeapAnalyzer {
  /// The values that are stored into an attribute, with a method beside each that is likely one: an attribute under the
  /// name that it gets (`client.drain = connection.drain`), where the program calls that name. What a function that
  /// replaces an attribute wraps (`thread.run = wrap(thread.run)`) is noted to hold its object.
  mutating func withMethods(
    _ values: SetID, storedIn base: AbstractID, _ name: NameID, _ at: Int32, _ activation: inout Activation
  ) -> SetID {
    var result = values
    for value in sets.elements(values).map({ AbstractID(index: $0) }) {
      switch objects.kind(value) {
      case .entry:
        let holder = objects.inner(value)
        guard objects.field(value) == .attribute(name), program.calledNames.contains(name), isOpaque(holder, name),
          holder != base
        else { continue }
        let method = made(.library, objects.intern(.builtinName, name.index).index, at, activation)
        store(method, .receiver, sets.singleton(holder.index), at, isStrong: true, isAssumed: true, &activation)
        result = sets.inserting(method.index, into: result)
      case .closure, .builtin:
        guard let old = objects.entry(base, .attribute(name)), isOpaque(base, name),
          keeps(value, old, activation.state)
        else { continue }
        store(old, .receiver, sets.singleton(base.index), at, isStrong: true, isAssumed: true, &activation)
      default: continue
      }
    }
    return result
  }

  /// Whether no class in sight says what an attribute is, and no method stores it.
  private mutating func isOpaque(_ object: AbstractID, _ name: NameID) -> Bool {
    for type in types(of: object) {
      guard members.hasUnknownBase[Int(type.index)] else { return false }
      for candidate in members.order[Int(type.index)] where attributeTypes.isStoredOnInstance(candidate, name) {
        return false
      }
    }
    return true
  }

  /// Whether a closure or partial holds an object in a cell or argument.
  private mutating func keeps(_ holder: AbstractID, _ object: AbstractID, _ state: HeapState) -> Bool {
    let fields: [Field] =
      objects.kind(holder) == .closure
      ? body(BodyID(objects.b(holder))).free.indices.map { .cell(Int32($0)) } : [.argument]
    return fields.contains { field in
      guard let content = state.fields[.init(holder, field)] else { return false }
      let held = links.objects(content, &sets)
      return sets.contains(held, object.index)
    }
  }
}
