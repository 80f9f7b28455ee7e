/// How large the tables of dictionaries and sets are.
extension Heap {
  /// Room for one more entry.
  mutating func makeRoom(in object: ObjectID, for key: ObjectID) {
    if self[object].kind == .dict { makeDictionaryRoom(object, key) } else { makeSetRoom(object) }
  }

  private mutating func makeDictionaryRoom(_ dictionary: ObjectID, _ key: ObjectID) {
    if shareNext(dictionary, key) { return }
    let index = self[dictionary].payload
    let isString = self[key].kind == .str && self[key].type.isNull
    // From 3.11 on a table for string keys has smaller entries, and is made anew for the first other key.
    let changesKind = tables[index].hasOnlyStringKeys && !isString && tables[index].order >= 0
    if tables[index].order < 0 {
      setOrder(3, of: dictionary, onlyStrings: isString)
    } else if tables[index].usable == 0 || changesKind && profile.sizes.stringEntry != profile.sizes.entry {
      let order = leastOrder(3 * tables[index].live)
      setOrder(order, of: dictionary, onlyStrings: tables[index].hasOnlyStringKeys && isString)
    } else if changesKind {
      tables[index].hasOnlyStringKeys = false
    }
    tables[index].usable -= 1
  }

  /// A new table of 2^order places for the entries there are.
  private mutating func setOrder(_ order: Int, of dictionary: ObjectID, onlyStrings: Bool) {
    let index = self[dictionary].payload
    tables[index].order = Int8(order)
    tables[index].hasOnlyStringKeys = onlyStrings
    tables[index].usable = Int32(2 * (1 << order) / 3 - tables[index].live)
    replaceTable(of: dictionary, bytes: keysSize(order: order, hasOnlyStrings: onlyStrings))
  }

  /// The new table is made before the old one goes; the smallest ones have a free list.
  private mutating func replaceTable(of dictionary: ObjectID, bytes: Int) {
    let (address, old) = (self[dictionary].extraAddress, Int(self[dictionary].extraBytes))
    self[dictionary].extraAddress = bytes == 0 ? 0 : newTable(bytes)
    self[dictionary].extraBytes = Int32(bytes)
    if old > 0 { freeTable(address, old) }
  }

  private mutating func newTable(_ bytes: Int) -> Int {
    if bytes == smallestFreeTable, let address = freeLists.tables.popLast() { return address }
    return allocator.allocate(bytes)
  }

  private mutating func freeTable(_ address: Int, _ bytes: Int) {
    if bytes == smallestFreeTable && freeLists.tables.count < profile.allocation.keysFreeList {
      freeLists.tables.append(address)
    } else {
      allocator.free(address, bytes)
    }
  }

  var smallestFreeTable: Int { keysSize(order: 3, hasOnlyStrings: true) }

  /// The entries are gone, and with them the table.
  mutating func forgetTable(of object: ObjectID) {
    if self[object].kind == .dict { replaceTable(of: object, bytes: 0) } else { resize(object, extra: 0) }
  }

  /// A set has eight places inside; its table grows fourfold when three fifths are used.
  private mutating func makeSetRoom(_ set: ObjectID) {
    let index = self[set].payload
    if tables[index].order < 0 { tables[index].order = 3 }
    let used = tables[index].live + 1
    let mask = 1 << Int(tables[index].order) - 1
    if used * 5 < mask * 3 { return }
    var order = 3
    while 1 << order <= (used > 50_000 ? 2 : 4) * used { order += 1 }
    tables[index].order = Int8(order)
    resize(set, extra: setTableSize(places: 1 << order))
  }

  private func leastOrder(_ entries: Int) -> Int {
    var order = 3
    while 1 << order < entries { order += 1 }
    return order
  }
}

/// Names shared by the dictionaries of one class, up to 3.10. Only sizes depend on it: the order stays that of
/// insertion, since a dictionary that departs from the order of its class stops sharing.
extension Heap {
  /// A new dictionary of an instance of the class.
  mutating func shareNames(of owner: Int32, with dictionary: ObjectID) {
    let table = self[dictionary].payload
    if profile.attributes != .dictionary {
      tables[table].values = newValues(owner: owner, part: -1)
      return
    }
    if classes[Int(owner)].namesDropped { return }
    tables[table].sharing = owner
    classes[Int(owner)].namesUsers += 1
    resize(dictionary, extra: 8 * sharedPlaces(owner))
  }

  private func sharedPlaces(_ owner: Int32) -> Int { 2 * (1 << classes[Int(owner)].namesOrder) / 3 }

  /// Whether the next name is the one the class has at this place, or can be added there.
  private mutating func shareNext(_ dictionary: ObjectID, _ key: ObjectID) -> Bool {
    let table = self[dictionary].payload
    let owner = tables[table].sharing
    if owner < 0 { return false }
    let position = tables[table].live
    let names = classes[Int(owner)].names
    if self[key].kind == .str && position < names.count && self[names[position]].payload == self[key].payload {
      return true
    }
    if self[key].kind == .str && position == names.count && position < sharedPlaces(owner) {
      classes[Int(owner)].names.append(retained(key))
      return true
    }
    let isFull = position == names.count
    stopSharing(dictionary)
    setOrder(leastOrder(3 * position), of: dictionary, onlyStrings: self[key].kind == .str)
    if isFull && self[key].kind == .str { adoptTable(of: dictionary, owner, key) }
    if tables[table].sharing >= 0 { return true }
    tables[table].usable -= 1
    return true
  }

  /// The only user outgrew the shared table: the class takes over the larger one.
  private mutating func adoptTable(of dictionary: ObjectID, _ owner: Int32, _ key: ObjectID) {
    if classes[Int(owner)].namesUsers > 0 {
      classes[Int(owner)].namesDropped = true
      return
    }
    let table = self[dictionary].payload
    classes[Int(owner)].namesOrder = Int(tables[table].order)
    classes[Int(owner)].names.append(retained(key))
    classes[Int(owner)].namesUsers = 1
    tables[table].sharing = owner
    tables[table].order = -1
    replaceTable(of: dictionary, bytes: 8 * sharedPlaces(owner))
  }

  /// The dictionary gets a table of its own, as large as the shared one.
  mutating func stopSharing(_ dictionary: ObjectID) {
    let table = self[dictionary].payload
    let owner = tables[table].sharing
    if owner < 0 { return }
    tables[table].sharing = -1
    classes[Int(owner)].namesUsers -= 1
    setOrder(classes[Int(owner)].namesOrder, of: dictionary, onlyStrings: true)
  }
}
