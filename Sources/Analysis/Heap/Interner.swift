/// Numbers distinct records of four integers in order of first appearance. Equal records get equal numbers, so that
/// later comparisons are comparisons of numbers.
struct Interner: Sendable {
  typealias Record = SIMD4<Int32>

  private(set) var records: [Record] = []
  /// Open addressing, a power of two long; -1 is free.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  subscript(_ index: Int32) -> Record { records[Int(index)] }

  /// The number of `record`, given one if it is new. O(1).
  mutating func intern(_ record: Record) -> Int32 {
    var at = Interner.hash(record) & (slots.count - 1)
    while slots[at] >= 0 {
      if records[Int(slots[at])] == record { return slots[at] }
      at = (at + 1) & (slots.count - 1)
    }
    let index = Int32(records.count)
    slots[at] = index
    records.append(record)
    if records.count * 2 > slots.count { grow() }
    return index
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, record) in records.enumerated() {
      var at = Interner.hash(record) & (slots.count - 1)
      while slots[at] >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = Int32(index)
    }
  }

  private static func hash(_ record: Record) -> Int {
    var hash = UInt64(UInt32(bitPattern: record.x)) | UInt64(UInt32(bitPattern: record.y)) << 32
    hash = (hash ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= UInt64(UInt32(bitPattern: record.z)) | UInt64(UInt32(bitPattern: record.w)) << 32
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: hash >> 20)
  }
}
