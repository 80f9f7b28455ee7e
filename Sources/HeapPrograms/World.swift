import RuntimeModel

/// What the prelude leaves behind: classes, names, and the objects every function refers to.
struct World {
  let globals: ObjectID
  let code: ObjectID
  /// `_KEEP`.
  let kept: ObjectID
  let noop: ObjectID
  let nName: ObjectID
  let exceptionClass: ObjectID
  let awaitableClass: ObjectID
  let method: ObjectID
  /// `_EV` and its `append`.
  let events: ObjectID
  let append: ObjectID
  private(set) var kinds: [ObjectID: InstanceKind] = [:]
  private(set) var classes: [InstanceKind: ObjectID] = [:]
  private(set) var attributeNames: [String: ObjectID] = [:]

  init(_ heap: inout Heap) {
    globals = heap.newDictionary()
    code = heap.newCode()
    kept = heap.newList()
    events = heap.newList()
    append = heap.newHolder(.builtinFunction, [heap.retained(events)])
    noop = heap.newFunction(FunctionParts(code: heap.retained(code), globals: heap.retained(globals)))
    method = heap.newFunction(FunctionParts(code: heap.retained(code), globals: heap.retained(globals)))
    nName = heap.newString("n", interned: true)
    for name in ["_", "a", "b", "c", "k", "l"] { attributeNames[name] = heap.newString(name, interned: true) }
    awaitableClass = heap.newClass(ClassShape(), namespace: heap.newDictionary())
    exceptionClass = heap.newClass(ClassShape(instances: .exception), namespace: heap.newDictionary())
    for kind in InstanceKind.allCases {
      var shape = ClassShape(hasFinalizer: kind.hasFinalizer)
      var bases: [ObjectID] = []
      switch kind {
      case .slot:
        shape.slots = ["a", "b", "c"].map { attributeNames[$0]! }
        shape.hasDictionary = false
      case .mix: shape.slots = [attributeNames["a"]!]
      case .sub: bases = [classes[.obj]!]
      case .lst: shape.instances = .list
      case .dct: shape.instances = .dict
      case .obj, .fin, .res, .cut, .ring, .gcf, .wat, .log: break
      }
      let type = heap.newClass(shape, namespace: heap.newDictionary(), bases: bases, mro: bases)
      classes[kind] = type
      kinds[type] = kind
    }
    // A tracked entry keeps the namespace tracked, as in any module.
    heap.store(heap.retained(kept), named: attributeNames["k"]!, in: globals)
  }
}
