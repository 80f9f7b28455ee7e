/// Values that instances of a class keep by shared names (3.11 and later).
extension Heap {
  /// Index of a name the class shares already.
  func sharedIndex(_ name: ObjectID, of owner: Int32) -> Int? {
    let text = self[name].payload
    for index in classes[Int(owner)].names.indices where self[classes[Int(owner)].names[index]].payload == text {
      return index
    }
    return nil
  }

  /// Index of a name, shared from now on if there is room; `insert_into_dictkeys`.
  mutating func shareName(_ name: ObjectID, of owner: Int32) -> Int? {
    if let index = sharedIndex(name, of: owner) { return index }
    if classes[Int(owner)].usableNames <= 0 { return nil }
    retain(name)
    classes[Int(owner)].names.append(name)
    classes[Int(owner)].usableNames -= 1
    return classes[Int(owner)].names.count - 1
  }

  /// Empty values: as many as the class could still share names for.
  mutating func newValues(owner: Int32, part: Int32) -> Int32 {
    let capacity = classes[Int(owner)].names.count + classes[Int(owner)].usableNames
    var record = SharedValues(owner: owner, part: part, block: cells.allocate(capacity), capacity: Int32(capacity))
    if part < 0 || profile.attributes == .valuesUntilDictionary { allocate(&record) }
    classes[Int(owner)].valuesUsers += 1
    return parts.allocateValues(record)
  }

  /// Memory for values that are not inside an instance: a byte of order for each and two more, then the values.
  private mutating func allocate(_ record: inout SharedValues) {
    record.bytes = Int32((Int(record.capacity) + 9) / 8 * 8 + 8 * Int(record.capacity))
    record.address = allocator.allocate(Int(record.bytes))
  }

  mutating func setValue(_ index: Int, of values: Int32, to value: ObjectID) {
    let position = Int(parts[values: values].block.start) + index
    if cells[position].isNull { parts[values: values].noteInsertion(index) }
    setCell(index, of: parts[values: values].block, to: value)
  }

  mutating func setCell(_ index: Int, of block: CellArena.Block, to value: ObjectID) {
    let position = Int(block.start) + index
    let old = cells[position]
    cells[position] = value
    release(ifAny: old)
  }

  func findShared(in values: Int32, where matches: (ObjectID) -> Bool) -> EntryPosition? {
    let record = parts[values: values]
    let names = classes[Int(record.owner)].names
    for index in names.indices where !cells[Int(record.block.start) + index].isNull && matches(names[index]) {
      return EntryPosition(index: index)
    }
    return nil
  }

  /// Pushes the values as `drop` work in the order of the shared names, and empties them.
  mutating func detachValues(_ values: Int32) {
    let record = parts[values: values]
    for index in 0..<classes[Int(record.owner)].names.count {
      let position = Int(record.block.start) + index
      if cells[position].isNull { continue }
      work.append(.drop(cells[position]))
      cells[position] = .null
    }
    parts[values: values].count = 0
  }

  mutating func freeValues(_ values: Int32) {
    let record = parts[values: values]
    if record.bytes > 0 { allocator.free(record.address, Int(record.bytes)) }
    cells.release(record.block)
    parts[values: values].block = .empty
    parts[values: values].bytes = 0
    parts.release(values: values)
    let owner = Int(record.owner)
    classes[owner].valuesUsers -= 1
    if classes[owner].isGone && classes[owner].valuesUsers == 0 { forgetNames(of: owner) }
  }

  private mutating func forgetNames(of owner: Int) {
    let names = classes[owner].names
    classes[owner] = ClassRecord(shape: ClassShape())
    for name in names { drop(name) }
  }

  /// Turns a dictionary of shared values into one with entries of its own, in order of insertion.
  mutating func combine(_ dictionary: ObjectID) {
    let table = self[dictionary].payload
    let entries = self.entries(of: dictionary)
    let values = tables[table].values
    let part = parts[values: values].part
    tables[table].values = -1
    tables[table].isEmbedded = false
    for entry in entries {
      retain(entry.key)
      makeRoom(in: dictionary, for: entry.key)
      tables[table].append(TableStore.Entry(key: entry.key, value: entry.value, hash: nameHash(entry.key)))
    }
    if part >= 0 { parts[part: part].values = -1 }
    freeValues(values)
  }

  /// The dictionary of a dying instance takes over the values that it shared: `_PyDict_DetachFromObject`.
  mutating func detachDictionary(of part: Int32) {
    let values = parts[part: part].values
    let table = self[parts[part: part].dictionary].payload
    parts[part: part].values = -1
    parts[values: values].part = -1
    tables[table].isEmbedded = false
    var record = parts[values: values]
    allocate(&record)
    parts[values: values] = record
  }
}
