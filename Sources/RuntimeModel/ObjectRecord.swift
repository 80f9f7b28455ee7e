/// What the heap keeps of one object besides its cells.
struct ObjectRecord: Sendable {
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// In use; a record without it waits to be reused.
    static let exists = Flags(rawValue: 1)
    /// Its finalizer ran: PEP 442 runs it once, also after a resurrection.
    static let finalized = Flags(rawValue: 2)
    /// Never counted.
    static let immortal = Flags(rawValue: 4)
    /// In the set that the running collection examines.
    static let collecting = Flags(rawValue: 8)
    /// In that set and not found yet.
    static let unreachable = Flags(rawValue: 16)
    /// Its count fell to zero.
    static let dying = Flags(rawValue: 32)
    /// Has a part made by a user's class: slots, attributes.
    static let hasInstancePart = Flags(rawValue: 64)
  }

  var references: Int32 = 0
  var kind: ObjectKind = .object
  var flags: Flags = []
  var generatorState: GeneratorState = .created
  /// The user's class, whose count this object holds; null for built-in types.
  var type = ObjectID.null
  /// Neighbours in the list of a generation; null when untracked.
  var next = ObjectID.null
  var previous = ObjectID.null
  /// The collector's copy of the count.
  var unexplained: Int32 = 0
  /// First of the weak references to this object.
  var weakReferences = ObjectID.null
  var block = CellArena.Block.empty
  /// Cells in use.
  var count: Int32 = 0
  /// Index into the side table of its kind: dictionaries and sets, strings, numbers, classes.
  var payload: Int32 = -1
  /// Index into the instance parts.
  var part: Int32 = -1
  /// When it was made; unlike the id, never used twice.
  var birth: UInt32 = 0
  /// The object's own block of memory.
  var address = 0
  var bytes: Int32 = 0
  /// The block beside it: items of a list, table of a dictionary or set.
  var extraBytes: Int32 = 0
  var extraAddress = 0
  /// Items the block of a list has room for.
  var reserved: Int32 = 0
  /// What the executor keeps with the object; -1 if nothing.
  var tag: Int32 = -1
}

/// Where a generator or coroutine stands.
package enum GeneratorState: UInt8, Sendable {
  case created, suspended, running, completed, cleared
}
