/// The contents of dictionaries and sets.
struct TableStore: Sendable {
  struct Entry: Sendable {
    /// Null after a removal.
    var key: ObjectID
    /// Null in sets.
    var value: ObjectID
    var hash: Int
  }

  struct Table: Sendable {
    /// In insertion order, with gaps where entries were removed.
    var entries: ContiguousArray<Entry> = []
    var live = 0
    /// Positions by hash, kept from nine entries on; -1 is empty.
    var index: ContiguousArray<Int32> = []
    /// Set for the dictionary of an instance that shares the names of its class; -1 otherwise.
    var values: Int32 = -1
    /// Whether the shared values are inside the instance.
    var isEmbedded = false
    /// CPython's table has 2^order places, of which `usable` are left; -1 before the first entry.
    var order: Int8 = -1
    var usable: Int32 = 0
    var hasOnlyStringKeys = true
    /// Up to 3.10: index of the class whose table of names the dictionary uses; -1 otherwise.
    var sharing: Int32 = -1
  }

  private(set) var tables: ContiguousArray<Table> = []
  private var free: ContiguousArray<Int32> = []

  subscript(index: Int32) -> Table {
    @inline(__always) get { tables[Int(index)] }
    @inline(__always) _modify { yield &tables[Int(index)] }
  }

  mutating func allocate() -> Int32 {
    if let index = free.popLast() { return index }
    tables.append(Table())
    return Int32(tables.count - 1)
  }

  mutating func release(_ index: Int32) {
    tables[Int(index)] = Table()
    free.append(index)
  }
}

extension TableStore.Table {
  /// Position of the entry whose key has this hash and satisfies `matches`. Expected O(1).
  func position(hash: Int, where matches: (ObjectID) -> Bool) -> Int? {
    if index.isEmpty {
      for position in entries.indices
      where !entries[position].key.isNull && entries[position].hash == hash && matches(entries[position].key) {
        return position
      }
      return nil
    }
    let mask = index.count - 1
    var probe = mixed(hash) & mask
    while index[probe] != -1 {
      let entry = entries[Int(index[probe])]
      if !entry.key.isNull && entry.hash == hash && matches(entry.key) { return Int(index[probe]) }
      probe = (probe + 1) & mask
    }
    return nil
  }

  /// Position of the entry whose key is a string of this content. Its hash is the content.
  func position(ofText text: Int32, _ objects: ContiguousArray<ObjectRecord>) -> Int? {
    func matches(_ entry: TableStore.Entry) -> Bool {
      entry.hash == Int(text) && !entry.key.isNull && objects[Int(entry.key.index)].kind == .str
        && objects[Int(entry.key.index)].payload == text
    }
    if index.isEmpty {
      for position in entries.indices where matches(entries[position]) { return position }
      return nil
    }
    let mask = index.count - 1
    var probe = mixed(Int(text)) & mask
    while index[probe] != -1 {
      if matches(entries[Int(index[probe])]) { return Int(index[probe]) }
      probe = (probe + 1) & mask
    }
    return nil
  }

  mutating func append(_ entry: TableStore.Entry) {
    entries.append(entry)
    live += 1
    if entries.count > 8 && 3 * entries.count >= 2 * index.count {
      rebuildIndex()
    } else if !index.isEmpty {
      insertIntoIndex(entries.count - 1)
    }
  }

  mutating func remove(at position: Int) -> TableStore.Entry {
    let entry = entries[position]
    entries[position] = TableStore.Entry(key: .null, value: .null, hash: entry.hash)
    live -= 1
    return entry
  }

  /// Forgets every entry; who owned them has released them.
  mutating func removeAll() {
    entries = []
    index = []
    live = 0
    order = -1
    usable = 0
    hasOnlyStringKeys = true
  }

  private mutating func rebuildIndex() {
    if live < entries.count / 2 { entries.removeAll { $0.key.isNull } }
    var capacity = 16
    while 3 * (entries.count + 1) >= 2 * capacity { capacity *= 2 }
    index = ContiguousArray(repeating: -1, count: capacity * 2)
    for position in entries.indices { insertIntoIndex(position) }
  }

  private mutating func insertIntoIndex(_ position: Int) {
    let mask = index.count - 1
    var probe = mixed(entries[position].hash) & mask
    while index[probe] != -1 { probe = (probe + 1) & mask }
    index[probe] = Int32(position)
  }
}

private func mixed(_ hash: Int) -> Int {
  let product = UInt(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15
  return Int(bitPattern: product ^ product >> 32)
}
