import RuntimeModel
import Syntax

/// What a run may cost.
package struct RunLimits: Sendable {
  package var steps = 50_000_000
  /// Nested calls of Python functions, as `sys.setrecursionlimit` sets it.
  package var depth = 1000
  package var objects = 5_000_000
  /// Bytes of the modelled allocator.
  package var memory = 2_000_000_000
  /// Operations on opaque values.
  package var opaqueOperations = 100_000
  /// How often one test of opaque values may be made at one place.
  package var visits = 1000
  /// How deep names may be loaded while others are.
  package var loadDepth = 120
  package var output = 50_000_000
  package init() {}
}

/// Runs Python text on a heap.
final class Machine {
  var heap: Heap
  let limits: RunLimits
  let types: BuiltinTypes
  var payloads: [Payload] = [.none]
  var freePayloads: [Int] = []
  var names: [String: ObjectID] = [:]
  var calls: [Frame] = []
  /// The exception being raised; owned.
  var raised = ObjectID.null
  /// The exceptions being handled, one level per running generator; null where none. Owned.
  var handled: [ObjectID] = [.null]
  var output: [UInt8] = []
  var errors: [UInt8] = []
  var steps = 0
  /// The exception being raised has this call in its traceback already.
  var skipsTraceback = false
  /// Hashes of weak references that were asked for, with the birth of the reference.
  var weakHashes: [ObjectID: (birth: Int, hash: Int)] = [:]
  /// Exceptions raised `from` something, by their birth.
  var suppressedContexts: [ObjectID: Int] = [:]
  /// What the last exhausted iterator returned; owned.
  var stopValue = ObjectID.null
  var nativeDepth = 0
  /// Finalizers and callbacks that run now, one inside the other.
  var servingDepth = 0
  lazy var strands = Strands(self)
  /// What `sys.set_asyncgen_hooks` left; owned, null where unset.
  var asyncHooks = (first: ObjectID.null, finalizer: ObjectID.null)
  var recursionLimit: Int
  /// Modules by name, owned: `sys.modules`.
  var modules: [String: ObjectID] = [:]
  var moduleOrder: [String] = []
  var builtins: [Int: ObjectID] = [:]
  var units: [String: Unit] = [:]
  var trace: Trace?
  let opaques = OpaqueState()
  var loader: ModuleLoader?
  /// Whether modules that nobody knows are opaque values in a program that is run as a script.
  var opaqueImports = false
  /// The opaque module of the last star import into a module's dictionary, borrowed.
  var opaqueStars: [ObjectID: ObjectID] = [:]
  var notesMeetings = false
  /// The attribute that `hasattr` asks for: an unknown base does not bring it unasked.
  var withheld: (object: ObjectID, name: ObjectID)?
  /// Called before every statement.
  var observer: ((Machine) throws -> Void)?
  /// Births of the objects that library modules made while they were imported.
  var importBirths: [ClosedRange<Int>] = []
  /// The text that a regular expression was last run on: the birth of the object, and its units.
  var lastSubject: (birth: Int, units: [UInt32]) = (-1, [])
  /// Functions to call at the end of the program, owned.
  var exitFunctions: [ObjectID] = []
  /// A limit met inside a finalizer; the run ends soon after.
  var halt: String?
  /// Objects whose `repr` is being made.
  var representing: [ObjectID] = []
  var isScript = true
  /// A special method of the runtime runs for a user's class that overrides it.
  var ignoresOverrides = false
  var common = CommonNames()

  init(_ profile: Profile, limits: RunLimits = RunLimits()) {
    heap = Heap(profile)
    self.limits = limits
    recursionLimit = limits.depth
    types = BuiltinTypes()
    common = CommonNames(self)
    types.install(in: self)
    installBuiltins()
  }

  deinit {
    // A class is in its own method resolution order: without this no machine would let go of its classes.
    for case .type(let type) in payloads { type.letGo() }
  }

  /// The interned str of a name, borrowed; it lives as long as the machine.
  func name(_ text: String) -> ObjectID {
    if let known = names[text] { return known }
    let object = heap.newString(text, interned: true)
    names[text] = object
    return object
  }

  /// The hash of a name. The heap must not be asked before the name exists, hence two steps.
  func nameKey(_ text: String) -> Int {
    let object = name(text)
    return heap.nameHash(object)
  }

  // MARK: counts

  @inline(__always)
  func keep(_ object: ObjectID) -> ObjectID { heap.retained(object) }

  /// Releases, and runs what the heap wants run.
  @inline(__always)
  func drop(_ object: ObjectID) {
    heap.release(object)
    if heap.hasCalls { serve() }
  }

  @inline(__always)
  func settle() { if heap.hasCalls { serve() } }

  func dropAll(_ objects: [ObjectID]) { for object in objects { drop(object) } }

  var none: ObjectID { heap.retained(heap.none) }
  func bool(_ value: Bool) -> ObjectID { heap.retained(value ? heap.yes : heap.no) }
  func int(_ value: Int) -> ObjectID { heap.newInt(value) }
  func string(_ value: String) -> ObjectID { heap.newString(value) }
  func string(_ value: [UInt8]) -> ObjectID { heap.newString(value) }

  // MARK: payloads

  func payload(of object: ObjectID) -> Payload {
    let tag = heap.tag(of: object)
    return tag < 0 ? .none : payloads[tag]
  }

  func attach(_ payload: Payload, to object: ObjectID) {
    if heap.hasFreedTags { reclaimPayloads() }
    let known = heap.tag(of: object)
    if known >= 0 {
      payloads[known] = payload
      return
    }
    if let free = freePayloads.popLast() {
      payloads[free] = payload
      heap.setTag(free, of: object)
    } else {
      payloads.append(payload)
      heap.setTag(payloads.count - 1, of: object)
    }
  }

  private func reclaimPayloads() {
    for tag in heap.takeFreedTags() {
      let payload = payloads[Int(tag)]
      payloads[Int(tag)] = .none
      freePayloads.append(Int(tag))
      if case .plain(let object) = payload { heap.release(object) }
    }
  }

  /// A function of the runtime as an object.
  func newNative(_ function: NativeFunction) -> ObjectID {
    let object = heap.newAtom(.object)
    attach(.native(function), to: object)
    return object
  }

  func register(_ code: Code) {
    code.object = heap.newCode(constants: code.constants)
    attach(.code(code), to: code.object)
  }

  func newObject(_ type: TypeInfo, _ references: [ObjectID] = []) -> ObjectID {
    let object = heap.newHolder(.native, references)
    attach(.instance(type), to: object)
    return object
  }
}
