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
    for object in heap.reachable(from: value, limit: 200, handedOn) {
      opaques.note(
        Escape(
          object: heapObject(object), given: given, operation: operation, receiver: path, place: place, step: steps,
          lastStep: steps))
    }
  }

  func noteEscapes(_ arguments: Arguments, to receiver: ObjectID, _ operation: OpaqueOperation) {
    if let object = opaque(receiver).receiver, heap.exists(object.id), heap.birth(of: object.id) == object.birth {
      noteEscape(of: object.id, to: receiver, operation)
    }
    for argument in arguments.positional + arguments.values { noteEscape(of: argument, to: receiver, operation) }
  }

  func heapObject(_ object: ObjectID) -> HeapObject { HeapObject(id: object, birth: heap.birth(of: object)) }

  /// What whoever has an object can reach from it: a function hands on what it encloses, but not its module.
  private func handedOn(_ heap: borrowing Heap, _ object: ObjectID) -> Passage {
    switch heap.kind(of: object) {
    case .singleton, .int, .float, .complex, .str, .bytes, .class, .module, .code, .opaque, .object: return .closed
    case .function:
      return .only(
        [FunctionCell.closure, FunctionCell.defaults, FunctionCell.keywordDefaults, FunctionCell.dictionary]
          .map { heap.cell($0, of: object) }.filter { !$0.isNull })
    default: return .open
    }
  }
}
