import RuntimeModel

extension Machine {
  /// The entry of a key in a dictionary or set.
  func find(_ key: ObjectID, in table: ObjectID) throws -> EntryPosition? {
    if heap.kind(of: key) == .str, let position = heap.find(key, in: table) { return position }
    if isOpaque(key) { return try findOpaque(key, in: table, asks: true) }
    let hash = try hash(key)
    // Comparing may run Python code, which may change the table: only what needs no code is compared inside.
    var candidates: [ObjectID] = []
    let simple = heap.find(hash: hash, in: table) { _, other in
      if other == key { return true }
      candidates.append(other)
      return false
    }
    if let simple { return simple }
    for candidate in candidates {
      _ = keep(candidate)
      defer { drop(candidate) }
      if try equal(candidate, key) { return heap.find(hash: hash, in: table) { $1 == candidate } }
    }
    return nil
  }

  /// The entry that a store goes to: an opaque key is not asked which of the others it might be.
  private func findForStore(_ key: ObjectID, in table: ObjectID) throws -> EntryPosition? {
    isOpaque(key) ? try findOpaque(key, in: table, asks: false) : try find(key, in: table)
  }

  func addToSet(_ item: ObjectID, _ set: ObjectID) throws {
    if try findForStore(item, in: set) == nil { heap.add(.null, under: item, hash: try hash(item), to: set) }
  }

  func removeFromSet(_ item: ObjectID, _ set: ObjectID) throws -> Bool {
    guard let position = try find(item, in: set) else { return false }
    heap.removeEntry(at: position, of: set)
    settle()
    return true
  }

  /// `dictionary[key] = value`.
  func store(_ value: ObjectID, under key: ObjectID, in dictionary: ObjectID) throws {
    if let position = try findForStore(key, in: dictionary) {
      heap.replaceValue(at: position, of: dictionary, with: keep(value))
    } else {
      heap.add(keep(value), under: key, hash: try hash(key), to: dictionary)
    }
    settle()
  }

  /// The value of a key, borrowed.
  func value(_ key: ObjectID, in dictionary: ObjectID) throws -> ObjectID? {
    try find(key, in: dictionary).map { heap.value(at: $0, of: dictionary) }
  }

  /// `dictionary.update(other)`: a mapping, or pairs.
  func update(_ dictionary: ObjectID, from other: ObjectID) throws {
    if heap.kind(of: other) == .dict {
      for entry in heap.entries(of: other) { try store(entry.value, under: entry.key, in: dictionary) }
      handOnUnknownRest(of: other, to: dictionary)
      return
    }
    // No names are known.
    if isOpaque(other) {
      try meet(.merge, other)
      return addUnknownRest(other, to: dictionary)
    }
    if let keys = try attributeIfAny(name("keys"), of: other) {
      defer { drop(keys) }
      let all = try call(keys, Arguments([]))
      defer { drop(all) }
      for key in try list(from: all) {
        let value = try item(key, of: other)
        try store(value, under: key, in: dictionary)
        drop(value)
        drop(key)
      }
      return
    }
    for pair in try list(from: other) {
      defer { drop(pair) }
      let parts = try list(from: pair)
      defer { dropAll(parts) }
      guard parts.count == 2 else {
        try raise(types.valueError, "dictionary update sequence element #0 has length \(parts.count); 2 is required")
        return
      }
      try store(parts[1], under: parts[0], in: dictionary)
    }
  }
}
