/// One array that holds the reference cells of every object, in blocks of powers of two.
///
/// Freed blocks are kept per size and reused last in, first out.
struct CellArena: Sendable {
  /// A block: where it starts and the power of two of its capacity; `empty` has no cells.
  struct Block: Sendable, Equatable {
    var start: Int32
    var order: Int8
    static let empty = Block(start: 0, order: -1)
    var capacity: Int { order < 0 ? 0 : 1 << Int(order) }
  }

  private(set) var cells: ContiguousArray<ObjectID> = []
  private var free = ContiguousArray<ContiguousArray<Int32>>(repeating: [], count: 32)

  subscript(index: Int) -> ObjectID {
    get { cells[index] }
    set { cells[index] = newValue }
  }

  /// A block of at least `count` cells, all null. O(count).
  mutating func allocate(_ count: Int) -> Block {
    if count == 0 { return .empty }
    let order = count == 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
    if let start = free[order].popLast() {
      for index in Int(start)..<Int(start) + 1 << order { cells[index] = .null }
      return Block(start: start, order: Int8(order))
    }
    let start = cells.count
    cells.append(contentsOf: repeatElement(.null, count: 1 << order))
    return Block(start: Int32(start), order: Int8(order))
  }

  mutating func release(_ block: Block) {
    if block.order >= 0 { free[Int(block.order)].append(block.start) }
  }

  /// A larger block with the same first `count` cells; the old one is released.
  mutating func grow(_ block: Block, count: Int, to capacity: Int) -> Block {
    let larger = allocate(capacity)
    for offset in 0..<count { cells[Int(larger.start) + offset] = cells[Int(block.start) + offset] }
    release(block)
    return larger
  }
}
