/// What is known at one point of a function: which objects each variable may hold, and what each field of each object
/// may hold.
struct HeapState: Sendable {
  /// False after a `return`, `raise`, `break` or `continue`.
  var isReachable = true
  /// By slot: the set of objects.
  var variables: [SetID]
  /// By object and field: the set of links.
  var fields = FieldMap()

  init(slotCount: Int) { variables = Array(repeating: .empty, count: slotCount) }
}

/// A map from (object, field) to a set of links. Open addressing in two arrays, so that copying a state is copying
/// bytes.
struct FieldMap: Sendable {
  struct Key: Hashable, Sendable {
    var object: AbstractID
    var field: Field

    fileprivate var packed: UInt64 {
      UInt64(UInt32(bitPattern: object.index)) << 32 | UInt64(UInt32(bitPattern: field.index))
    }

    fileprivate init(packed: UInt64) {
      object = AbstractID(index: Int32(bitPattern: UInt32(packed >> 32)))
      field = Field(index: Int32(bitPattern: UInt32(truncatingIfNeeded: packed)))
    }

    init(_ object: AbstractID, _ field: Field) {
      self.object = object
      self.field = field
    }
  }

  /// In order of first store.
  private(set) var entries: [(key: UInt64, links: SetID)] = []
  /// Index into `entries` or -1; empty while there are few entries.
  private var slots: [Int32] = []

  private static let linearLimit = 8

  var count: Int { entries.count }

  func key(at position: Int) -> Key { Key(packed: entries[position].key) }
  func links(at position: Int) -> SetID { entries[position].links }

  subscript(_ key: Key) -> SetID? {
    get { find(key.packed).map { entries[$0].links } }
    set {
      guard let newValue else { preconditionFailure("fields are never forgotten, only emptied") }
      set(key.packed, newValue)
    }
  }

  /// The content of a field, sought first where another map has it: states that grew out of one have the same order.
  func links(of key: Key, near position: Int) -> SetID? {
    if position < entries.count, entries[position].key == key.packed { return entries[position].links }
    return self[key]
  }

  mutating func setLinks(at position: Int, _ links: SetID) { entries[position].links = links }

  private func find(_ packed: UInt64) -> Int? {
    if slots.isEmpty {
      for (index, entry) in entries.enumerated() where entry.key == packed { return index }
      return nil
    }
    var at = FieldMap.hash(packed) & (slots.count - 1)
    while slots[at] >= 0 {
      if entries[Int(slots[at])].key == packed { return Int(slots[at]) }
      at = (at + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func set(_ packed: UInt64, _ links: SetID) {
    if let index = find(packed) {
      entries[index].links = links
      return
    }
    entries.append((packed, links))
    if slots.isEmpty {
      if entries.count > FieldMap.linearLimit { rehash(32) }
    } else if entries.count * 2 > slots.count {
      rehash(slots.count * 2)
    } else {
      place(packed, Int32(entries.count - 1))
    }
  }

  private mutating func rehash(_ size: Int) {
    slots = Array(repeating: -1, count: size)
    for (index, entry) in entries.enumerated() { place(entry.key, Int32(index)) }
  }

  private mutating func place(_ packed: UInt64, _ index: Int32) {
    var at = FieldMap.hash(packed) & (slots.count - 1)
    while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = index
  }

  private static func hash(_ packed: UInt64) -> Int {
    Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }
}
