extension Heap {
  /// A new object with a count of one and `cellCount` null cells, without memory and not tracked yet.
  mutating func make(_ kind: ObjectKind, cells cellCount: Int = 0) -> ObjectID {
    let object: ObjectID
    if let reused = freeRecords.popLast() {
      object = reused
    } else {
      object = ObjectID(Int32(objects.count))
      objects.append(ObjectRecord())
    }
    births += 1
    let block = cells.allocate(cellCount)
    objects[Int(object.index)].kind = kind
    objects[Int(object.index)].flags = .exists
    objects[Int(object.index)].references = 1
    objects[Int(object.index)].block = block
    objects[Int(object.index)].count = Int32(cellCount)
    objects[Int(object.index)].birth = births
    if recordsEvents { events.append(.born(object, births)) }
    return object
  }

  /// A new object of a collected kind, entered into the youngest generation unless its kind is tracked later.
  mutating func makeCollected(_ kind: ObjectKind, cells cellCount: Int = 0) -> ObjectID {
    let object = make(kind, cells: cellCount)
    allocate(object)
    if layouts[kind].tracking == .fromBirth { track(object) }
    return object
  }

  /// The cell `index` of an object.
  package func cell(_ index: Int, of object: ObjectID) -> ObjectID {
    cells[Int(self[object].block.start) + index]
  }

  /// Stores into a cell of a new object, taking the reference over.
  mutating func fill(_ object: ObjectID, _ index: Int, _ value: ObjectID) {
    cells[Int(self[object].block.start) + index] = value
  }

  /// Number of cells in use: items of a list or tuple, locals of a frame with its named cells.
  package func cellCount(of object: ObjectID) -> Int { Int(self[object].count) }

  /// Stores into a cell, taking the reference over, and releases what was there.
  package mutating func setCell(_ index: Int, of object: ObjectID, to value: ObjectID) {
    let position = Int(self[object].block.start) + index
    let old = cells[position]
    cells[position] = value
    release(ifAny: old)
  }
}

extension Heap {
  /// A new object of the runtime that holds `references`, each taken over. For iterators, descriptors, properties,
  /// and whatever else has no function of its own here.
  package mutating func newHolder(_ kind: ObjectKind, _ references: [ObjectID]) -> ObjectID {
    let named = layouts[kind].named
    let object = makeCollected(kind, cells: max(named, references.count))
    for (index, reference) in references.enumerated() { fill(object, index, reference) }
    return object
  }

  /// A new object that holds nothing and is never collected: `object()`, an opaque value, a range.
  package mutating func newAtom(_ kind: ObjectKind) -> ObjectID {
    precondition(layouts[kind].tracking == .never)
    let object = make(kind)
    allocate(object)
    return object
  }
}
