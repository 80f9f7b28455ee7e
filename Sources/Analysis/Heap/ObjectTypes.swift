extension HeapAnalyzer {
  /// The classes of the program that an object may be an instance of; none where that is not known. O(1) from the second
  /// time on.
  mutating func types(of object: AbstractID) -> [ClassID] {
    let index = Int(object.index)
    if index < objectTypes.count, let known = objectTypes[index] { return known }
    let result = findTypes(of: object)
    while objectTypes.count <= index { objectTypes.append(nil) }
    objectTypes[index] = result
    return result
  }

  private mutating func findTypes(of object: AbstractID) -> [ClassID] {
    switch objects.kind(object) {
    case .receiver, .instance:
      return [ClassID(objects.kind(object) == .receiver ? objects.a(object) : objects.b(object))]
    case .parameter, .free: return parameter(behind: object).map { parameterTypes($0.body, $0.slot) } ?? []
    case .entry:
      let field = objects.field(object)
      let holder = objects.inner(object)
      switch field.kind {
      case .attribute(let name):
        guard objects.kind(holder) == .module else {
          let holders = types(of: holder)
          return attributeTypes(of: holders, name) { attributeTypes.classes($0, $1) }
        }
        return file(ofModule: holder).map { attributeTypes.classes(variable: name, of: $0) } ?? []
      case .element: return elementTypes(of: holder)
      default: return []
      }
    case .element, .taken: return elementTypes(of: objects.inner(object))
    case .result:
      let callee = objects.inner(object)
      return objects.kind(callee) == .classObject ? [ClassID(objects.a(callee))] : []
    case .stale: return types(of: AbstractID(index: objects.b(object)))
    default: return []
    }
  }

  /// The function and slot of a parameter, or of the variable that a free variable names.
  func parameter(behind object: AbstractID) -> (body: BodyID, slot: Slot)? {
    var body = BodyID(objects.a(object))
    guard objects.kind(object) == .free else { return (body, objects.b(object)) }
    var source = facts.bodies[Int(body.index)].free[Int(objects.b(object))].source
    while let parent = facts.bodies[Int(body.index)].parent {
      switch source {
      case .slot(let slot): return (parent, slot)
      case .free(let position): source = facts.bodies[Int(parent.index)].free[Int(position)].source
      case .classCell: return nil
      }
      body = parent
    }
    return nil
  }

  /// Whether the class of an object keeps weak references alone in an attribute.
  mutating func holdsWeakly(_ object: AbstractID, _ name: NameID) -> Bool {
    for type in types(of: object) {
      for candidate in members.order[Int(type.index)] where attributeTypes.isWeak(candidate, name) { return true }
    }
    return false
  }

  /// The class that holds an attribute for all its instances: one that a class body fills with an object and no
  /// method replaces on `self`. Such an object hangs on the class, and is nobody's garbage.
  mutating func sharedAttributeHolder(_ object: AbstractID, _ name: NameID) -> ClassID? {
    for type in types(of: object) {
      let line = members.order[Int(type.index)]
      guard !line.contains(where: { attributeTypes.isStoredOnInstance($0, name) }) else { return nil }
      for candidate in line where members.hasSharedAttribute(candidate, name) { return candidate }
    }
    return nil
  }

  private func parameterTypes(_ body: BodyID, _ slot: Slot) -> [ClassID] {
    let index = Int(body.index)
    guard facts.bodies[index].kind == .function,
      let position = facts.bodies[index].parameters.firstIndex(where: { $0.slot == slot })
    else { return [] }
    if position == 0, let owner = facts.bodies[index].owner, members.binding[index].isBoundToInstance {
      return [owner]
    }
    return attributeTypes.classes(parameter: slot, of: body)
  }

  private mutating func elementTypes(of container: AbstractID) -> [ClassID] {
    if objects.kind(container) == .parameter {
      return attributeTypes.elementClasses(parameter: objects.b(container), of: BodyID(objects.a(container)))
    }
    guard objects.kind(container) == .entry, case .attribute(let name) = objects.field(container).kind else {
      return []
    }
    let holders = types(of: objects.inner(container))
    return attributeTypes(of: holders, name) { attributeTypes.elementClasses($0, $1) }
  }

  private func attributeTypes(
    of holders: [ClassID], _ name: NameID, _ table: (ClassID, NameID) -> [ClassID]
  ) -> [ClassID] {
    var result: [ClassID] = []
    for holder in holders {
      for type in members.order[Int(holder.index)] {
        for candidate in table(type, name) where !result.contains(candidate) { result.append(candidate) }
      }
    }
    return result.count > AttributeTypes.limit ? [] : result
  }
}
