/// How memory is handed out: pymalloc and the free lists of types.
package struct AllocationProfile: Sendable {
  /// What `sys.getrefcount` shows for an immortal object: 2^32 − 1 on 3.12.1 and 3.13.0.
  package var immortalCount = 4_294_967_295
  /// The count that small integers, characters, `()` and `b''` begin with: 3.11 made them static with a large one.
  package var staticCount = 1
  /// Larger requests go to `malloc`.
  package var smallRequest = 512
  package var alignment = 16
  package var poolSize = 4096
  package var arenaSize = 262_144
  /// Arenas are pages from the system, and a pool begins at a multiple of its size: with pools larger than a page an arena
  /// mostly has one pool less. Measured by the line "arena alignment" of `sys._debugmallocstats()`.
  package var poolsLostToAlignment = 0
  /// Bytes at the start of a pool that are not handed out.
  package var poolHeader = 48
  /// Whether an arena without used pools is kept as long as it is the last usable one (3.9, bpo-37257).
  package var keepsLastArena = false

  package var floatFreeList = 100
  package var listFreeList = 80
  package var dictionaryFreeList = 80
  package var keysFreeList = 80
  /// Whether only tables for string keys are kept.
  package var keepsOnlyStringKeys = false
  package var tupleFreeList = 2000
  package var longestFreeTuple = 19
  package var frameFreeList = 200
  package var methodFreeList = 256

  package init() {}

  package var poolsPerArena: Int { arenaSize / poolSize - poolsLostToAlignment }
}

/// Sizes of objects in bytes, without the header of the collector. `sys.getsizeof`, measured.
package struct SizeProfile: Sendable {
  package var collectorHeader = 16
  /// Pointers to the dictionary (3.11) and weak references (3.12) moved in front of the object.
  package var dictionaryIsInFront = false
  package var weakReferencesAreInFront = false
  package var pointersInFront = 16

  package var function = 120, property = 56, generator = 96, coroutine = 104, asyncGenerator = 120
  package var frame = 376, exception = 64, `class` = 880, weakReference = 56, deque = 608, code = 176
  /// Locals of a generator are part of it (3.11).
  package var generatorsHoldLocals = false
  package var asciiText = 48, wideText = 72
  /// `False` and `0` take no digit before 3.12.
  package var zeroTakesDigit = false

  package var keysHeader = 40, stringEntry = 24, entry = 24
  /// Places, as a power of two, of the table in which a class keeps the names its instances share.
  package var sharedTableOrder = 3
  /// What `list.append` reserves is rounded to a multiple of 4 (3.9).
  package var listGrowthIsRounded = false
  /// What a list reserves when it is filled for the first time is rounded to a multiple of 2 (3.10).
  package var listFillIsRounded = false
  /// A list filled from a set or dictionary gets room for just their entries; from 3.13 on it grows as by `append`.
  package var tablesFillExactly = true

  package init() {}
}
