/// The memory of one interpreter of a given version: objects, counts, generations, weak references.
///
/// A heap is a value, and it never calls anybody. An operation that frees objects runs until everything that
/// follows has happened, or until Python code has to run (a finalizer, a callback). Then `hasCalls` is true and
/// the executor serves the calls before it does anything else:
///
///     while let call = heap.nextCall() {
///       run(call)                 // may use the heap, and serve calls of its own
///       heap.finishCall()
///     }
///
/// Swift reads a value before the arguments of a call on it: `heap.size(of: heap.newList())` asks the heap of before.
/// Bind what a mutating function returns to a name first.
///
/// References are owned explicitly. A function documented to return a *new* reference has counted it for the
/// caller; one that takes a reference *over* does not count again. Everything else borrows.
package struct Heap: Sendable {
  package let profile: Profile
  var objects: ContiguousArray<ObjectRecord>
  var cells = CellArena()
  var freeRecords: ContiguousArray<ObjectID> = []
  var births: UInt32 = 0
  let layouts: LayoutTable

  var tables = TableStore()
  var parts = PartStore()
  var classes: [ClassRecord] = []
  var texts = TextStore()
  var numbers: ContiguousArray<Number> = []
  var freeNumbers: ContiguousArray<Int32> = []
  var shared = SharedObjects()
  var activations: ContiguousArray<Activation> = []
  var freeActivations: ContiguousArray<ActivationID> = []

  var work: ContiguousArray<Work> = []
  /// Whether `run` is at it: what is pushed meanwhile comes next.
  var isRunning = false
  var collector: CollectorState
  var allocator: Allocator
  var freeLists = FreeLists()
  /// Tags of objects that died since the executor asked.
  var freedTags: ContiguousArray<Int32> = []
  var trashcanDepth = 0
  var trashcan: ContiguousArray<ObjectID> = []

  /// Off by default; see `Event`.
  package var recordsEvents = false
  package var events: [Event] = []

  package init(_ profile: Profile) {
    self.profile = profile
    layouts = LayoutTable(profile)
    objects = ContiguousArray(repeating: ObjectRecord(), count: Int(GenerationList.reserved))
    collector = CollectorState(profile)
    allocator = Allocator(profile.allocation)
    for list in 0..<GenerationList.reserved { makeEmpty(GenerationList(list)) }
    makeSharedObjects()
  }
}

extension Heap {
  subscript(_ object: ObjectID) -> ObjectRecord {
    @inline(__always) get { objects[Int(object.index)] }
    @inline(__always) _modify { yield &objects[Int(object.index)] }
  }

  /// The kind of a living object.
  package func kind(of object: ObjectID) -> ObjectKind { self[object].kind }

  /// The user's class of an object; null for objects of built-in types.
  package func type(of object: ObjectID) -> ObjectID { self[object].type }

  /// The true count: what `sys.getrefcount` shows, less the reference that its own argument is.
  package func references(to object: ObjectID) -> Int {
    self[object].flags.contains(.immortal) ? profile.allocation.immortalCount : Int(self[object].references)
  }

  /// When an object was made. Unlike ids, births are never reused within one heap.
  package func birth(of object: ObjectID) -> Int { Int(self[object].birth) }

  /// What `id()` shows: the address in the modelled allocator.
  package func address(of object: ObjectID) -> Int { self[object].address }

  /// Whether an id names an object now. Ids are reused.
  package func exists(_ object: ObjectID) -> Bool { self[object].flags.contains(.exists) }

  /// One more reference.
  @inline(__always)
  package mutating func retain(_ object: ObjectID) {
    if !objects[Int(object.index)].flags.contains(.immortal) { objects[Int(object.index)].references += 1 }
  }

  /// One more reference, handed to the caller.
  @inline(__always)
  package mutating func retained(_ object: ObjectID) -> ObjectID {
    retain(object)
    return object
  }

  /// One reference less. At zero the object dies, and with it all that only it kept; see `hasCalls`.
  @inline(__always)
  package mutating func release(_ object: ObjectID) {
    if objects[Int(object.index)].flags.contains(.immortal) { return }
    objects[Int(object.index)].references -= 1
    if objects[Int(object.index)].references == 0 {
      work.append(.die(object))
      run()
    }
  }

  /// Releases unless null.
  package mutating func release(ifAny object: ObjectID) {
    if !object.isNull { release(object) }
  }
}
