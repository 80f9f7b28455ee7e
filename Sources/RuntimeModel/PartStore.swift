/// The part of an object that a user's class adds: slots, and attributes in a dictionary or in values.
struct InstancePart: Sendable {
  /// Index of the class record.
  var owner: Int32 = -1
  var slots = CellArena.Block.empty
  var slotCount: Int32 = 0
  /// The `__dict__`, once it exists; owned.
  var dictionary = ObjectID.null
  /// Values by the shared names of the class; -1 when there are none, or no longer.
  var values: Int32 = -1
}

/// Attribute values in the order of the names that the class shares, not in order of insertion.
struct SharedValues: Sendable {
  var owner: Int32 = -1
  /// The instance part that embeds these values, -1 if a dictionary owns them.
  var part: Int32 = -1
  var block = CellArena.Block.empty
  var capacity: Int32 = 0
  var count: Int32 = 0
  /// Indices of the set values in order of insertion; a class shares at most 30 names.
  var insertion = SIMD32<UInt8>()
  /// Memory of their own; none inside an instance.
  var bytes: Int32 = 0
  var address = 0

  mutating func noteInsertion(_ index: Int) {
    insertion[Int(count)] = UInt8(index)
    count += 1
  }

  mutating func noteRemoval(_ index: Int) {
    var position = 0
    while insertion[position] != UInt8(index) { position += 1 }
    count -= 1
    while position < count {
      insertion[position] = insertion[position + 1]
      position += 1
    }
  }
}

/// Instance parts and values, reused by index.
struct PartStore: Sendable {
  private(set) var parts: ContiguousArray<InstancePart> = []
  private(set) var values: ContiguousArray<SharedValues> = []
  private var freeParts: ContiguousArray<Int32> = []
  private var freeValues: ContiguousArray<Int32> = []

  subscript(part index: Int32) -> InstancePart {
    @inline(__always) get { parts[Int(index)] }
    @inline(__always) _modify { yield &parts[Int(index)] }
  }

  subscript(values index: Int32) -> SharedValues {
    @inline(__always) get { values[Int(index)] }
    @inline(__always) _modify { yield &values[Int(index)] }
  }

  mutating func allocatePart(_ part: InstancePart) -> Int32 {
    if let index = freeParts.popLast() {
      parts[Int(index)] = part
      return index
    }
    parts.append(part)
    return Int32(parts.count - 1)
  }

  mutating func allocateValues(_ record: SharedValues) -> Int32 {
    if let index = freeValues.popLast() {
      values[Int(index)] = record
      return index
    }
    values.append(record)
    return Int32(values.count - 1)
  }

  mutating func release(part index: Int32) { freeParts.append(index) }
  mutating func release(values index: Int32) { freeValues.append(index) }
}
