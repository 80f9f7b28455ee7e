/// Where an entry of a dictionary or set is. Valid until the next addition or removal.
package struct EntryPosition: Sendable, Equatable {
  let index: Int
}

extension Heap {
  /// A new empty dictionary.
  package mutating func newDictionary() -> ObjectID {
    let dictionary = makeCollected(.dict)
    self[dictionary].payload = tables.allocate()
    return dictionary
  }

  /// A new empty set or frozenset.
  package mutating func newSet(_ kind: ObjectKind = .set) -> ObjectID {
    let set = makeCollected(kind)
    self[set].payload = tables.allocate()
    return set
  }

  /// Number of entries of a dictionary or set.
  package func entryCount(of dictionary: ObjectID) -> Int {
    let table = tables[self[dictionary].payload]
    return table.values < 0 ? table.live : Int(parts[values: table.values].count)
  }

  /// The entries in order, borrowed; values are null in sets. O(n).
  package func entries(of dictionary: ObjectID) -> [(key: ObjectID, value: ObjectID)] {
    let index = self[dictionary].payload
    if tables[index].values < 0 {
      return tables[index].entries.filter { !$0.key.isNull }.map { ($0.key, $0.value) }
    }
    let record = parts[values: tables[index].values]
    return (0..<Int(record.count)).map { position in
      let index = Int(record.insertion[position])
      return (classes[Int(record.owner)].names[index], cells[Int(record.block.start) + index])
    }
  }

  /// The entry whose key has this hash and satisfies `matches`. The caller knows how Python compares; it is given the
  /// heap, which a closure could not capture. Expected O(1).
  package func find(
    hash: Int, in dictionary: ObjectID, where matches: (borrowing Heap, ObjectID) -> Bool
  ) -> EntryPosition? {
    let index = self[dictionary].payload
    if tables[index].values >= 0 { return findShared(in: tables[index].values) { matches(self, $0) } }
    return tables[index].position(hash: hash) { matches(self, $0) }.map(EntryPosition.init)
  }

  /// The entry of an attribute, variable or other string key.
  package func find(_ name: ObjectID, in dictionary: ObjectID) -> EntryPosition? {
    let index = self[dictionary].payload
    let values = tables[index].values
    if values < 0 { return tables[index].position(ofText: self[name].payload, objects).map(EntryPosition.init) }
    guard let shared = sharedIndex(name, of: parts[values: values].owner),
      !cells[Int(parts[values: values].block.start) + shared].isNull
    else { return nil }
    return EntryPosition(index: shared)
  }

  /// The value of an entry, borrowed.
  package func value(at position: EntryPosition, of dictionary: ObjectID) -> ObjectID {
    let index = self[dictionary].payload
    if tables[index].values < 0 { return tables[index].entries[position.index].value }
    return cells[Int(parts[values: tables[index].values].block.start) + position.index]
  }

  /// The key of an entry, borrowed.
  package func key(at position: EntryPosition, of dictionary: ObjectID) -> ObjectID {
    let index = self[dictionary].payload
    if tables[index].values < 0 { return tables[index].entries[position.index].key }
    return classes[Int(parts[values: tables[index].values].owner)].names[position.index]
  }

  /// Puts a value in place of another, taking it over and releasing the old one.
  package mutating func replaceValue(at position: EntryPosition, of dictionary: ObjectID, with value: ObjectID) {
    noteContent(value, of: dictionary)
    let index = self[dictionary].payload
    if tables[index].values >= 0 {
      setCell(position.index, of: parts[values: tables[index].values].block, to: value)
      return
    }
    let old = tables[index].entries[position.index].value
    tables[index].entries[position.index].value = value
    release(ifAny: old)
  }

  /// Adds an entry for a key that is not there yet. The value is taken over, the key is counted.
  package mutating func add(_ value: ObjectID, under key: ObjectID, hash: Int, to dictionary: ObjectID) {
    noteContent(key, of: dictionary)
    noteContent(value, of: dictionary)
    let index = self[dictionary].payload
    if tables[index].values >= 0 {
      if self[key].kind == .str, let name = shareName(key, of: parts[values: tables[index].values].owner) {
        cells[Int(parts[values: tables[index].values].block.start) + name] = value
        parts[values: tables[index].values].noteInsertion(name)
        return
      }
      combine(dictionary)
    }
    retain(key)
    makeRoom(in: dictionary, for: key)
    tables[index].append(TableStore.Entry(key: key, value: value, hash: hash))
  }

  /// Removes an entry; releases its key, then its value.
  package mutating func removeEntry(at position: EntryPosition, of dictionary: ObjectID) {
    let index = self[dictionary].payload
    let values = tables[index].values
    if values >= 0 {
      parts[values: values].noteRemoval(position.index)
      setCell(position.index, of: parts[values: values].block, to: .null)
      return
    }
    stopSharing(dictionary)
    let entry = tables[index].remove(at: position.index)
    if !entry.value.isNull { work.append(.drop(entry.value)) }
    work.append(.drop(entry.key))
    run()
  }

  /// Stores under a string key, taking the value over.
  package mutating func store(_ value: ObjectID, named name: ObjectID, in dictionary: ObjectID) {
    if let position = find(name, in: dictionary) {
      replaceValue(at: position, of: dictionary, with: value)
    } else {
      add(value, under: name, hash: nameHash(name), to: dictionary)
    }
  }

  /// `clear()`: empties first, then releases in order, keys before values.
  package mutating func clearEntries(of dictionary: ObjectID) {
    let mark = work.count
    detachEntries(of: dictionary)
    work[mark...].reverse()
    run()
  }

  /// The hash the model gives to a string: the index of its content. Python's own is seeded and never shows.
  package func nameHash(_ name: ObjectID) -> Int { Int(self[name].payload) }

  /// Pushes everything that a table owns as `drop` work, first to be dropped first, and leaves it empty.
  mutating func detachEntries(of dictionary: ObjectID) {
    let index = self[dictionary].payload
    let values = tables[index].values
    if values >= 0 {
      detachValues(values)
      if !tables[index].isEmbedded {
        freeValues(values)
        tables[index].values = -1
      }
      return
    }
    for entry in tables[index].entries where !entry.key.isNull {
      work.append(.drop(entry.key))
      if !entry.value.isNull { work.append(.drop(entry.value)) }
    }
    stopSharing(dictionary)
    tables[index].removeAll()
    forgetTable(of: dictionary)
  }

  /// `MAINTAIN_TRACKING`: a dictionary joins the collector with its first content that the collector may know.
  private mutating func noteContent(_ content: ObjectID, of dictionary: ObjectID) {
    if self[dictionary].kind == .dict && !isTracked(dictionary) && !content.isNull && mayBeTracked(content) {
      track(dictionary)
    }
  }

  /// `_PyObject_GC_MAY_BE_TRACKED`: of a collected kind, and not an untracked tuple.
  func mayBeTracked(_ object: ObjectID) -> Bool {
    isCollected(object) && !(self[object].kind == .tuple && self[object].type.isNull && !isTracked(object))
  }
}
