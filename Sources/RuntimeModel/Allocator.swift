/// pymalloc: blocks of one size class in pools, pools in arenas, and `malloc` for what is larger. Addresses are
/// made up but behave like real ones: they are reused as pymalloc reuses them. Objects/obmalloc.c.
struct Allocator: Sendable {
  private struct Pool: Sendable {
    var sizeClass: Int32 = -1
    var used: Int32 = 0
    /// Where the part never handed out begins.
    var nextOffset: Int32 = 0
    /// Offsets of free blocks, next one last.
    var free: ContiguousArray<Int32> = []
    /// Neighbours among the pools of the class with free blocks; -1 at the ends.
    var next: Int32 = -1
    var previous: Int32 = -1
    var isLinked = false
  }

  private struct Arena: Sendable {
    var isAllocated = false
    /// Pools that were used and are free again, next one last.
    var freePools: ContiguousArray<Int32> = []
    /// Pools never used.
    var untouched: Int32 = 0
    var freeCount: Int32 = 0
  }

  private static let firstArena = 0x7f00_0000_0000
  private static let firstLarge = 0x7e00_0000_0000

  private let profile: AllocationProfile
  private var pools: ContiguousArray<Pool> = []
  private var arenas: ContiguousArray<Arena> = []
  private var unusedArenas: ContiguousArray<Int32> = []
  /// Arenas with free pools, fewest free pools first.
  private var usableArenas: ContiguousArray<Int32> = []
  private var firstPool: ContiguousArray<Int32>
  private var lastPool: ContiguousArray<Int32>
  private var nextLarge = firstLarge
  private(set) var statistics = MemoryStatistics()

  init(_ profile: AllocationProfile) {
    self.profile = profile
    let classes = profile.smallRequest / profile.alignment
    firstPool = ContiguousArray(repeating: -1, count: classes)
    lastPool = ContiguousArray(repeating: -1, count: classes)
  }

  mutating func restartPeak() {
    statistics.peakBytes = statistics.bytes
    statistics.peakArenas = statistics.arenas
  }

  /// An address for `bytes` bytes.
  mutating func allocate(_ bytes: Int) -> Int {
    statistics.bytes += bytes
    statistics.peakBytes = max(statistics.peakBytes, statistics.bytes)
    if bytes > profile.smallRequest {
      statistics.largeBlocks += 1
      statistics.largeBytes += bytes
      let address = nextLarge
      nextLarge += (bytes + 31) & ~15
      return address
    }
    let sizeClass = (max(bytes, 1) - 1) / profile.alignment
    let pool = firstPool[sizeClass] >= 0 ? Int(firstPool[sizeClass]) : newPool(sizeClass)
    pools[pool].used += 1
    let offset = pools[pool].free.removeLast()
    if pools[pool].free.isEmpty && !extend(pool) { unlink(pool) }
    return Self.firstArena + pool * profile.poolSize + Int(offset)
  }

  /// `realloc`: a small block stays where it is as long as more than three quarters of it are used; a large one stays
  /// with `malloc` even when it becomes small.
  mutating func reallocate(_ address: Int, _ old: Int, to new: Int) -> Int {
    if address < Self.firstArena {
      statistics.bytes += new - old
      statistics.largeBytes += new - old
      statistics.peakBytes = max(statistics.peakBytes, statistics.bytes)
      return address
    }
    let size = (old + profile.alignment - 1) / profile.alignment * profile.alignment
    if new <= size && 4 * new > 3 * size {
      statistics.bytes += new - old
      statistics.peakBytes = max(statistics.peakBytes, statistics.bytes)
      return address
    }
    let moved = allocate(new)
    free(address, old)
    return moved
  }

  /// Gives back what `allocate(bytes)` returned.
  mutating func free(_ address: Int, _ bytes: Int) {
    statistics.bytes -= bytes
    if address < Self.firstArena {
      statistics.largeBlocks -= 1
      statistics.largeBytes -= bytes
      return
    }
    let pool = (address - Self.firstArena) / profile.poolSize
    pools[pool].free.append(Int32((address - Self.firstArena) % profile.poolSize))
    pools[pool].used -= 1
    if !pools[pool].isLinked {
      linkLast(pool)
    } else if pools[pool].used == 0 {
      unlink(pool)
      freePool(pool)
    }
  }

  private mutating func newPool(_ sizeClass: Int) -> Int {
    if usableArenas.isEmpty { usableArenas.append(newArena()) }
    let arena = Int(usableArenas[0])
    let pool: Int
    if let reused = arenas[arena].freePools.popLast() {
      pool = Int(reused)
    } else {
      pool = arena * profile.poolsPerArena + Int(arenas[arena].untouched)
      arenas[arena].untouched += 1
    }
    arenas[arena].freeCount -= 1
    if arenas[arena].freeCount == 0 { usableArenas.removeFirst() }
    // A pool that served this class before still has its list of free blocks.
    if pools[pool].sizeClass != Int32(sizeClass) {
      pools[pool].sizeClass = Int32(sizeClass)
      pools[pool].nextOffset = Int32(profile.poolHeader)
      pools[pool].free.removeAll(keepingCapacity: true)
      _ = extend(pool)
    }
    linkLast(pool)
    return pool
  }

  /// One more block of the untouched part becomes free. False if there is none.
  private mutating func extend(_ pool: Int) -> Bool {
    let size = (pools[pool].sizeClass + 1) * Int32(profile.alignment)
    let offset = pools[pool].nextOffset
    if offset > Int32(profile.poolSize) - size { return false }
    pools[pool].free.append(offset)
    pools[pool].nextOffset += size
    return true
  }

  private mutating func freePool(_ pool: Int) {
    let arena = Int32(pool / profile.poolsPerArena)
    arenas[Int(arena)].freePools.append(Int32(pool))
    arenas[Int(arena)].freeCount += 1
    let freeCount = Int(arenas[Int(arena)].freeCount)
    guard var position = usableArenas.firstIndex(of: arena) else {
      usableArenas.insert(arena, at: 0)
      return
    }
    let isLast = position == usableArenas.count - 1
    if freeCount == profile.poolsPerArena && !(profile.keepsLastArena && isLast) {
      usableArenas.remove(at: position)
      freeArena(arena)
      return
    }
    while position + 1 < usableArenas.count, arenas[Int(usableArenas[position + 1])].freeCount < Int32(freeCount) {
      usableArenas.swapAt(position, position + 1)
      position += 1
    }
  }

  private mutating func newArena() -> Int32 {
    let arena: Int32
    if let reused = unusedArenas.popLast() {
      arena = reused
    } else {
      arena = Int32(arenas.count)
      arenas.append(Arena())
      pools.append(contentsOf: repeatElement(Pool(), count: profile.poolsPerArena))
    }
    arenas[Int(arena)] = Arena(isAllocated: true, freeCount: Int32(profile.poolsPerArena))
    statistics.arenas += 1
    statistics.arenasEver += 1
    statistics.peakArenas = max(statistics.peakArenas, statistics.arenas)
    return arena
  }

  private mutating func freeArena(_ arena: Int32) {
    arenas[Int(arena)] = Arena()
    let first = Int(arena) * profile.poolsPerArena
    for pool in first..<first + profile.poolsPerArena { pools[pool] = Pool() }
    unusedArenas.append(arena)
    statistics.arenas -= 1
  }

  private mutating func linkLast(_ pool: Int) {
    let sizeClass = Int(pools[pool].sizeClass)
    let last = lastPool[sizeClass]
    pools[pool].previous = last
    pools[pool].next = -1
    pools[pool].isLinked = true
    if last >= 0 { pools[Int(last)].next = Int32(pool) } else { firstPool[sizeClass] = Int32(pool) }
    lastPool[sizeClass] = Int32(pool)
  }

  private mutating func unlink(_ pool: Int) {
    let sizeClass = Int(pools[pool].sizeClass)
    let (previous, next) = (pools[pool].previous, pools[pool].next)
    if previous >= 0 { pools[Int(previous)].next = next } else { firstPool[sizeClass] = next }
    if next >= 0 { pools[Int(next)].previous = previous } else { lastPool[sizeClass] = previous }
    pools[pool].isLinked = false
  }

  /// Pools of arenas that serve no size class now. O(arenas).
  var unusedPools: Int { arenas.reduce(0) { $0 + ($1.isAllocated ? Int($1.freeCount) : 0) } }

  /// Per size class: block size, pools in use, blocks used and blocks free in them. O(pools).
  func classes() -> [SizeClassStatistics] {
    var rows = firstPool.indices.map { SizeClassStatistics(blockSize: ($0 + 1) * profile.alignment) }
    for pool in pools where pool.used > 0 {
      let row = Int(pool.sizeClass)
      rows[row].pools += 1
      rows[row].usedBlocks += Int(pool.used)
      rows[row].freeBlocks += (profile.poolSize - profile.poolHeader) / rows[row].blockSize - Int(pool.used)
    }
    return rows
  }
}

/// What the allocator holds, as `sys._debugmallocstats()` says it.
package struct MemoryStatistics: Sendable, Equatable {
  /// Bytes asked for and not given back.
  package var bytes = 0
  package var peakBytes = 0
  package var largeBlocks = 0
  package var largeBytes = 0
  package var arenas = 0
  package var peakArenas = 0
  package var arenasEver = 0

  package init() {}
}

/// One size class of `sys._debugmallocstats()`.
package struct SizeClassStatistics: Sendable, Equatable {
  package var blockSize: Int
  package var pools = 0
  package var usedBlocks = 0
  package var freeBlocks = 0

  package init(blockSize: Int) { self.blockSize = blockSize }
}
