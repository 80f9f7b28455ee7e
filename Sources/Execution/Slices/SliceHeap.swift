package import RuntimeModel

/// Questions to the heap of a slice. Ids are reused: an object is meant only as long as `isAlive` says so.
extension SliceRun {
  package func object(_ reference: Held) -> HeapObject { machine.heapObject(self[reference]) }

  package func isAlive(_ object: HeapObject) -> Bool {
    machine.heap.exists(object.id) && machine.heap.birth(of: object.id) == object.birth
  }

  /// The count, as `sys.getrefcount` shows it less its own argument.
  package func references(to object: HeapObject) -> Int { machine.heap.references(to: object.id) }

  package func kind(of object: HeapObject) -> ObjectKind { machine.heap.kind(of: object.id) }

  /// Module and qualified name: of the class of an instance, of a class, function, method, generator or frame itself.
  package func name(of object: HeapObject) -> (module: String, name: String) {
    let id = object.id
    if let type = machine.asType(id) { return (type.module, type.qualifiedName) }
    switch machine.heap.kind(of: id) {
    case .function: return (text(FunctionCell.module, of: id), text(FunctionCell.qualifiedName, of: id))
    case .boundMethod: return name(of: machine.heapObject(machine.heap.cell(MethodCell.function, of: id)))
    case .generator, .coroutine, .asyncGenerator, .frame:
      switch machine.payload(of: id) {
      case .generator(let frame), .frame(let frame):
        let key = machine.common.name
        let module = machine.heap.find(key, in: frame.globals).map {
          machine.text(machine.heap.value(at: $0, of: frame.globals))
        }
        return (module ?? "", frame.code.qualifiedName)
      default: break
      }
    case .opaque: return ("", machine.opaquePath(id))
    case .module: if case .module(let name) = machine.payload(of: id) { return ("", name) }
    default: break
    }
    let type = machine.type(of: id)
    return (type.module, type.qualifiedName)
  }

  /// File and qualified name of the code of a function or bound method, whatever name it was given since.
  package func definition(of object: HeapObject) -> (path: String, name: String)? {
    var id = object.id
    if machine.heap.kind(of: id) == .boundMethod { id = machine.heap.cell(MethodCell.function, of: id) }
    guard machine.heap.kind(of: id) == .function,
      case .code(let code) = machine.payload(of: machine.heap.cell(FunctionCell.code, of: id))
    else { return nil }
    return (code.unit.path, code.qualifiedName)
  }

  /// Names of the items of a named tuple; none of any other object.
  package func fields(of object: HeapObject) -> [String] {
    guard machine.heap.kind(of: object.id) == .tuple,
      let names = machine.lookup(machine.type(of: object.id), machine.name("_fields")),
      machine.heap.kind(of: names) == .tuple
    else { return [] }
    return machine.tupleItems(names).map { machine.isString($0) ? machine.text($0) : "" }
  }

  /// The class of an exception and its text.
  package func message(of exception: Held) -> String {
    let object = self[exception]
    let name = machine.type(of: object).qualifiedName
    guard machine.heap.kind(of: object) == .exception, let text = try? machine.exceptionText(object), !text.isEmpty
    else { return name }
    return "\(name): \(text)"
  }

  /// What the interpreter prints of an exception that nobody catches.
  package func traceback(of exception: Held) -> String {
    let object = self[exception]
    return machine.heap.kind(of: object) == .exception ? machine.tracebackText(object) : ""
  }

  /// Number of items of a container, or of stored attributes; nil where there is nothing to count.
  package func count(of object: HeapObject) -> Int? {
    switch machine.heap.kind(of: object.id) {
    case .list, .tuple, .deque: machine.heap.cellCount(of: object.id)
    case .dict, .set, .frozenset: machine.heap.entryCount(of: object.id)
    default: nil
    }
  }

  private func text(_ cell: Int, of object: ObjectID) -> String {
    let value = machine.heap.cell(cell, of: object)
    return value.isNull || !machine.isString(value) ? "" : machine.text(value)
  }

  /// What the slice made and is still there, oldest first. O(n log n).
  package func livingObjects() -> [HeapObject] {
    machine.heap.livingObjects().map { machine.heapObject($0) }.filter { $0.birth >= firstBirth }
  }

  /// What an object refers to, read from storage: no code runs, no property is asked.
  package func edges(of object: HeapObject) -> [HeapEdge] { machine.edges(of: object.id) }

  /// What modules reach, and what the driver reaches over what it holds. O(objects + references).
  package func reachable() -> (fromModules: Set<HeapObject>, fromDriver: Set<HeapObject>) {
    let modules = machine.modules.values.filter { machine.heap.kind(of: $0) == .module }
    func objects(_ roots: [ObjectID]) -> Set<HeapObject> {
      Set(machine.heap.reachable(from: roots).map { machine.heapObject($0) })
    }
    return (objects(modules), objects(heldObjects))
  }

  /// A full collection, with the finalizers and callbacks that it makes run.
  package func collect() -> SliceCollection {
    let recordsEvents = machine.heap.recordsEvents
    machine.heap.recordsEvents = true
    _ = machine.heap.takeEvents()
    machine.heap.collect()
    machine.settle()
    machine.heap.recordsEvents = recordsEvents
    var freed: [HeapObject] = []
    for case .died(let object, let birth, _, _) in machine.heap.takeEvents() {
      freed.append(HeapObject(id: object, birth: Int(birth)))
    }
    return SliceCollection(freed: freed, result: machine.heap.lastCollection.total)
  }
}

/// What a collection did.
package struct SliceCollection: Sendable {
  /// Objects that died during it, in order.
  package var freed: [HeapObject]
  /// What `gc.collect()` returns.
  package var result: Int
}
