/// What objects ask of the allocator, and when they come from a free list instead.
extension Heap {
  package var memory: MemoryStatistics { allocator.statistics }

  /// Peaks are counted from now on.
  package mutating func restartPeak() { allocator.restartPeak() }

  /// Pools and blocks per size class, classes in use only. O(pools).
  package func sizeClasses() -> [SizeClassStatistics] { allocator.classes().filter { $0.pools > 0 } }

  /// Pools of arenas that serve no size class now. O(arenas).
  package var unusedPools: Int { allocator.unusedPools }

  /// `sys.getallocatedblocks()`.
  package func allocatedBlocks() -> Int {
    allocator.classes().reduce(allocator.statistics.largeBlocks) { $0 + $1.usedBlocks }
  }

  /// Memory for a new object, and for collected kinds the collector's count, which only real allocations raise.
  ///
  /// `locals` are those of a frame, which come with it but are filled in later.
  mutating func allocate(_ object: ObjectID, locals: Int = 0) {
    let bytes = blockSize(of: object) + 8 * locals
    self[object].bytes = Int32(bytes)
    if self[object].type.isNull, let address = takeFree(self[object].kind, Int(self[object].count)) {
      self[object].address = address
      return
    }
    self[object].address = allocator.allocate(bytes)
    if isCollected(object) { noteCollectedAllocation() }
  }

  /// The memory of a dying object.
  mutating func giveBack(_ object: ObjectID) {
    let record = self[object]
    if record.extraBytes > 0 { forgetExtra(of: object) }
    if record.type.isNull, keepFree(record.kind, Int(record.count), record.address) { return }
    allocator.free(record.address, Int(record.bytes))
    if isCollected(object) && collector.counts[0] > 0 { collector.counts[0] -= 1 }
  }

  private mutating func forgetExtra(of object: ObjectID) {
    if self[object].kind == .dict { forgetTable(of: object) } else { resize(object, extra: 0) }
  }

  /// Changes the size of the block beside an object, as `realloc` does: in place if it still fits well.
  mutating func resize(_ object: ObjectID, extra: Int) {
    let (address, bytes) = (self[object].extraAddress, Int(self[object].extraBytes))
    if bytes == extra { return }
    self[object].extraBytes = Int32(extra)
    if bytes == 0 {
      self[object].extraAddress = allocator.allocate(extra)
    } else if extra == 0 {
      allocator.free(address, bytes)
    } else {
      self[object].extraAddress = allocator.reallocate(address, bytes, to: extra)
    }
  }
}

/// The free lists of types: memory of dead objects kept for the next of their kind.
struct FreeLists: Sendable {
  var floats: ContiguousArray<Int> = []
  var lists: ContiguousArray<Int> = []
  var dictionaries: ContiguousArray<Int> = []
  var methods: ContiguousArray<Int> = []
  /// Tables of dictionaries with room for five entries.
  var tables: ContiguousArray<Int> = []
  /// By length.
  var tuples = ContiguousArray<ContiguousArray<Int>>(repeating: [], count: 21)
}

extension Heap {
  private mutating func takeFree(_ kind: ObjectKind, _ count: Int) -> Int? {
    switch kind {
    case .float: freeLists.floats.popLast()
    case .list: freeLists.lists.popLast()
    case .dict: freeLists.dictionaries.popLast()
    case .boundMethod: freeLists.methods.popLast()
    case .tuple where count < freeLists.tuples.count: freeLists.tuples[count].popLast()
    default: nil
    }
  }

  private mutating func keepFree(_ kind: ObjectKind, _ count: Int, _ address: Int) -> Bool {
    let limits = profile.allocation
    switch kind {
    case .float: return keep(\.floats, address, limits.floatFreeList)
    case .list: return keep(\.lists, address, limits.listFreeList)
    case .dict: return keep(\.dictionaries, address, limits.dictionaryFreeList)
    case .boundMethod: return keep(\.methods, address, limits.methodFreeList)
    case .tuple where (1...limits.longestFreeTuple).contains(count):
      return keep(\.tuples[count], address, limits.tupleFreeList)
    default: return false
    }
  }

  private mutating func keep(
    _ list: WritableKeyPath<FreeLists, ContiguousArray<Int>>, _ address: Int, _ limit: Int
  ) -> Bool {
    if freeLists[keyPath: list].count >= limit { return false }
    freeLists[keyPath: list].append(address)
    return true
  }

  /// A full collection empties the free lists.
  mutating func clearFreeLists() {
    let sizes = profile.sizes
    for address in freeLists.floats { allocator.free(address, 24) }
    for address in freeLists.lists { allocator.free(address, sizes.collectorHeader + 40) }
    for address in freeLists.dictionaries { allocator.free(address, sizes.collectorHeader + 48) }
    for address in freeLists.methods { allocator.free(address, sizes.collectorHeader + 48) }
    for address in freeLists.tables { allocator.free(address, smallestFreeTable) }
    for (length, addresses) in freeLists.tuples.enumerated() {
      for address in addresses { allocator.free(address, sizes.collectorHeader + 24 + 8 * length) }
    }
    freeLists = FreeLists()
  }
}
