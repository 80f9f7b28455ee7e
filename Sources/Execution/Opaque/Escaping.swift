import RuntimeModel

extension Machine {
  /// Notes that a value was handed to an opaque operation, and with it what can be reached from there: what a bound
  /// method, a container or an instance refers to. Classes, modules and the globals of functions are known to everybody
  /// and say nothing. O(objects reached), at most 200.
  func noteEscape(of value: ObjectID, to receiver: ObjectID, _ operation: OpaqueOperation) {
    if constant(value) != nil || isOpaque(value) || value.isNull { return }
    let given = heapObject(value)
    let place = codePlace()
    let path = opaquePath(receiver)
    var queue = [value]
    var seen: Set<ObjectID> = [value]
    var next = 0
    while next < queue.count && next < 200 {
      let object = queue[next]
      next += 1
      opaques.note(
        Escape(
          object: heapObject(object), given: given, operation: operation, receiver: path, place: place, step: steps))
      for referent in handedOn(with: object) where seen.insert(referent).inserted { queue.append(referent) }
    }
  }

  func noteEscapes(_ arguments: Arguments, to receiver: ObjectID, _ operation: OpaqueOperation) {
    if let object = opaque(receiver).receiver, heap.exists(object.id), heap.birth(of: object.id) == object.birth {
      noteEscape(of: object.id, to: receiver, operation)
    }
    for argument in arguments.positional + arguments.values { noteEscape(of: argument, to: receiver, operation) }
  }

  func heapObject(_ object: ObjectID) -> HeapObject { HeapObject(id: object, birth: heap.birth(of: object)) }

  /// What whoever has the object can reach from it, borrowed.
  private func handedOn(with object: ObjectID) -> [ObjectID] {
    let referents: [ObjectID]
    switch heap.kind(of: object) {
    case .class, .module, .code: return []
    case .function:
      referents = [FunctionCell.closure, FunctionCell.defaults, FunctionCell.keywordDefaults, FunctionCell.dictionary]
        .map { heap.cell($0, of: object) }
    default: referents = heap.referents(of: object)
    }
    return referents.filter { referent in
      if referent.isNull { return false }
      switch heap.kind(of: referent) {
      case .singleton, .int, .float, .complex, .str, .bytes, .class, .module, .code, .opaque, .object: return false
      default: return true
      }
    }
  }
}
