/// The memory of one interpreter of a given version: objects, counts, generations, weak references.
///
/// A heap never calls anybody. An operation that frees objects runs until everything that
/// follows has happened, or until Python code has to run (a finalizer, a callback). Then `hasCalls` is true and
/// the executor serves the calls before it does anything else:
///
///     while let call = heap.nextCall() {
///       run(call)                 // may use the heap, and serve calls of its own
///       heap.finishCall()
///     }
///
/// It is copied only by `copy()`: were it an ordinary value, each question to a heap that a class keeps would copy it
/// first, some forty arrays, for the class might change it meanwhile.
///
/// References are owned explicitly. A function documented to return a *new* reference has counted it for the
/// caller; one that takes a reference *over* does not count again. Everything else borrows.
package struct Heap: ~Copyable, Sendable {
  package let profile: Profile
  var objects: ContiguousArray<ObjectRecord>
  var cells: CellArena
  var freeRecords: ContiguousArray<ObjectID>
  var births: UInt32
  let layouts: LayoutTable

  var tables: TableStore
  var parts: PartStore
  var classes: [ClassRecord]
  var texts: TextStore
  var numbers: ContiguousArray<Number>
  var freeNumbers: ContiguousArray<Int32>
  var shared: SharedObjects
  var activations: ContiguousArray<Activation>
  var freeActivations: ContiguousArray<ActivationID>

  var work: ContiguousArray<Work>
  /// Whether `run` is at it: what is pushed meanwhile comes next.
  var isRunning: Bool
  var collector: CollectorState
  var allocator: Allocator
  var freeLists: FreeLists
  /// Tags of objects that died since the executor asked.
  var freedTags: ContiguousArray<Int32>
  var trashcanDepth: Int
  var trashcan: ContiguousArray<ObjectID>

  /// Off by default; see `Event`.
  package var recordsEvents: Bool
  package var events: [Event]

  package init(_ profile: Profile) {
    self.profile = profile
    layouts = LayoutTable(profile)
    objects = ContiguousArray(repeating: ObjectRecord(), count: Int(GenerationList.reserved))
    (cells, tables, parts, texts) = (CellArena(), TableStore(), PartStore(), TextStore())
    (freeRecords, births, classes, numbers, freeNumbers) = ([], 0, [], [], [])
    (activations, freeActivations, shared, freeLists) = ([], [], SharedObjects(), FreeLists())
    (work, isRunning, freedTags, trashcanDepth, trashcan) = ([], false, [], 0, [])
    (recordsEvents, events) = (false, [])
    collector = CollectorState(profile)
    allocator = Allocator(profile.allocation)
    for list in 0..<GenerationList.reserved { makeEmpty(GenerationList(list)) }
    makeSharedObjects()
  }

  private init(copying other: borrowing Heap) {
    (profile, layouts, objects, births) = (other.profile, other.layouts, other.objects, other.births)
    (cells, tables, parts, texts) = (other.cells, other.tables, other.parts, other.texts)
    (freeRecords, classes, numbers, freeNumbers) = (other.freeRecords, other.classes, other.numbers, other.freeNumbers)
    (activations, freeActivations) = (other.activations, other.freeActivations)
    (shared, freeLists) = (other.shared, other.freeLists)
    (work, isRunning, freedTags) = (other.work, other.isRunning, other.freedTags)
    (trashcanDepth, trashcan) = (other.trashcanDepth, other.trashcan)
    (recordsEvents, events) = (other.recordsEvents, other.events)
    (collector, allocator) = (other.collector, other.allocator)
  }

  /// Another heap with the same objects; what happens to one does not happen to the other. O(1), and the first change of
  /// each of its arrays costs its length.
  package func copy() -> Heap { Heap(copying: self) }
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

  /// Whether an id names an object now. Ids are reused, and one that comes from another run may not be there yet.
  package func exists(_ object: ObjectID) -> Bool {
    Int(object.index) < objects.count && self[object].flags.contains(.exists)
  }

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
