import HeapPrograms
import RuntimeModel

/// A heap with an executor that only writes down what it was asked to run.
final class Scene {
  var heap: Heap
  /// What ran, in order.
  var log: [String] = []
  /// Names for objects in the log.
  var names: [ObjectID: String] = [:]
  /// Objects that finalizers keep alive.
  var kept: [ObjectID] = []
  /// Objects whose finalizer keeps them.
  var resurrecting: Set<ObjectID> = []

  convenience init(_ version: String) { self.init(Heap(Profile.of(PythonVersion(text: version)!)!)) }

  init(_ heap: consuming Heap) { self.heap = heap }

  func exists(_ object: ObjectID) -> Bool { heap.exists(object) }
  func isTracked(_ object: ObjectID) -> Bool { heap.isTracked(object) }

  func serve() {
    while let call = heap.nextCall() {
      switch call {
      case .finalize(let object):
        log.append("~" + (names[object] ?? "?"))
        if resurrecting.contains(object) { kept.append(heap.retained(object)) }
      case .close(let generator):
        log.append("close")
        heap.abandon(generator)
        serve()
      case .weakCallback(let callback, _): log.append("*" + (names[callback] ?? "?"))
      case .collectorCallback(_, let phase, let result): log.append("\(phase) \(result.generation) \(result.collected)")
      }
      heap.finishCall()
    }
  }

  func release(_ object: ObjectID) {
    heap.release(object)
    serve()
  }

  func collect(_ generation: Int = 2) -> Int {
    heap.collect(generation)
    serve()
    return heap.lastCollection.total
  }

  func string(_ text: String) -> ObjectID { heap.newString(text, interned: true) }

  func newClass(hasFinalizer: Bool = false, slots: [String] = []) -> ObjectID {
    let slots = slots.map { string($0) }
    return heap.newClass(
      ClassShape(slots: slots, hasDictionary: slots.isEmpty, hasFinalizer: hasFinalizer),
      namespace: heap.newDictionary())
  }

  func newInstance(of type: ObjectID, named name: String = "?") -> ObjectID {
    let instance = heap.newInstance(of: type)
    names[instance] = name
    return instance
  }

  func set(_ name: String, of object: ObjectID, to value: ObjectID) {
    let key = string(name)
    heap.setAttribute(key, of: object, to: heap.retained(value))
    release(key)
    serve()
  }

  func newFunction(defaults: ObjectID = .null, closure: ObjectID = .null) -> ObjectID {
    var parts = FunctionParts(code: heap.newCode(), globals: heap.newDictionary())
    parts.defaults = defaults
    parts.closure = closure
    return heap.newFunction(parts)
  }

  /// A weak reference with a callback that logs `name`.
  func watch(_ object: ObjectID, _ name: String) -> ObjectID {
    let callback = newFunction()
    names[callback] = name
    let reference = heap.newWeakReference(to: object, callback: callback)
    release(callback)
    return reference
  }

  /// `sys.getsizeof` of a new object.
  func size(of make: (inout Heap) -> ObjectID) -> Int {
    let object = make(&heap)
    return heap.size(of: object)
  }

  /// `sys.getrefcount(object)`.
  func count(_ object: ObjectID) -> Int { heap.references(to: object) + 1 }
}

let measured = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"]
