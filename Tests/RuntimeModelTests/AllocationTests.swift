import HeapPrograms
import RuntimeModel
import Testing

/// Pools and arenas of the model against `sys._debugmallocstats()` of real interpreters: the difference between two
/// snapshots is the same, block by block.
@Suite struct AllocationTests {
  /// Makes 12,000 objects of a kind, drops two of three, then the rest. A snapshot is text on the standard error, which
  /// goes to a file that is read at the very end: taking one allocates nothing. All that the loops need is made before:
  /// places in lists, iterators over them; and the functions have run often enough to have their caches (3.8 to 3.10 make
  /// them after 1,024 calls).
  static let script = """
    import sys, os, re, gc, tempfile
    class S: __slots__ = ('x',)
    n = int('3')
    def complexes(): return complex(n, n)
    def tuples(): return (n, n)
    def bytestrings(): return bytes(207)
    def slots(): return S()
    rows = [[None] * 250 for _ in range(48)]
    places = [(row, i) for row in rows for i in range(250)]
    two, one = [p for k, p in enumerate(places) if k % 3], [p for k, p in enumerate(places) if k % 3 == 0]
    kinds = [(complexes, 32), (tuples, 64), (bytestrings, 240), (slots, 48)]
    work = [(make, [iter(places[:1100]), iter(places[:1100]), iter(places), iter(two), iter(one)]) for make, _ in kinds]
    def fill(places, make):
        for row, i in places: row[i] = make()
    def empty(places):
        for row, i in places: row[i] = None
    file = tempfile.TemporaryFile()
    old = os.dup(2)
    os.dup2(file.fileno(), 2)
    snapshot = sys._debugmallocstats
    gc.disable()
    for make, steps in work:
        fill(steps[0], make); empty(steps[1])
        gc.collect()
        snapshot()
        fill(steps[2], make)
        snapshot()
        empty(steps[3])
        snapshot()
        empty(steps[4])
        snapshot()
    os.dup2(old, 2)
    file.seek(0)
    texts = file.read().decode().split('Small block threshold')[1:]
    def number(pattern, text): return int(re.search(pattern, text).group(1).replace(',', ''))
    for k, (make, size) in enumerate(kinds):
        line = []
        for text in texts[4 * k:4 * k + 4]:
            row = re.search(r'^ *\\d+ +%d +(\\d+) +(\\d+) +(\\d+) *$' % size, text, re.M)
            line += [int(x) for x in row.groups()] if row else [0, 0, 0]
            line.append(number(r'arenas allocated current *= *([\\d,]+)', text))
            line.append(number(r'(\\d[\\d,]*) unused pools', text))
            line.append(number(r'arena alignment[^=]*= *([\\d,]+)', text))
        print(make.__name__, *line)
    """

  /// What one snapshot says of a size class, and of all.
  struct Snapshot: Equatable, CustomStringConvertible {
    var pools = 0
    var blocks = 0
    var free = 0
    var arenas = 0
    /// Pools of arenas that serve no class, and bytes of arenas that are no pool.
    var unused = 0
    var alignment = 0

    var description: String { "\(pools) pools, \(blocks) blocks, \(free) free, \(arenas) arenas" }

    static func - (left: Snapshot, right: Snapshot) -> Snapshot {
      Snapshot(
        pools: left.pools - right.pools, blocks: left.blocks - right.blocks, free: left.free - right.free,
        arenas: left.arenas - right.arenas)
    }
  }

  @Test(
    .enabled(
      if: !ConformanceTests.interpreters.isEmpty,
      "no CPython from 3.8 on found, neither under pyenv nor on PATH: nothing to compare the model with"),
    arguments: ConformanceTests.interpreters)
  func pools(interpreter: Interpreter) throws {
    let output = try #require(interpreter.output(of: Self.script))
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.dropFirst().compactMap { Int($0) }
      try #require(numbers.count == 24)
      let real = stride(from: 0, to: 24, by: 6).map {
        Snapshot(
          pools: numbers[$0], blocks: numbers[$0 + 1], free: numbers[$0 + 2], arenas: numbers[$0 + 3],
          unused: numbers[$0 + 4], alignment: numbers[$0 + 5])
      }
      var profile = try #require(Profile.of(interpreter.version))
      // An arena that the system did not put at a multiple of the pool size has one pool less.
      let arenas = real[1].arenas - real[0].arenas
      let unaligned = (real[1].alignment - real[0].alignment) / profile.allocation.poolSize
      if arenas > 0 { profile.allocation.poolsLostToAlignment = unaligned == 0 ? 0 : 1 }
      let model = snapshots(of: words[0], from: real[0], profile)
      for index in 1...3 {
        var (expected, found) = (real[index] - real[0], model[index] - model[0])
        // Some arenas aligned, some not: their number is not the model's to know.
        if unaligned != 0 && unaligned != arenas { (expected.arenas, found.arenas) = (0, 0) }
        #expect(found == expected, "\(interpreter.release) \(words[0]) \(index): model \(found), real \(expected)")
      }
    }
  }

  /// The same on the model, from a heap with as many free blocks of the class and as many unused pools.
  private func snapshots(of kind: String, from start: Snapshot, _ profile: Profile) -> [Snapshot] {
    let scene = Scene(Heap(profile))
    scene.heap.isCollectorEnabled = false
    let slots = [scene.string("x")]
    let type = scene.heap.newClass(
      ClassShape(slots: slots, hasDictionary: false, isWeaklyReferable: false), namespace: scene.heap.newDictionary())
    let none = scene.heap.none
    func make(_ heap: inout Heap) -> ObjectID {
      switch kind {
      case "complexes":
        // Each part is made a float first, which then waits in the free list of floats.
        heap.release(heap.newFloat(3))
        return heap.newComplex(3, 3)
      case "tuples": return heap.newTuple([heap.retained(none), heap.retained(none)])
      case "bytestrings": return heap.newBytes(Array(repeating: 0, count: 207))
      default: return heap.newInstance(of: type)
      }
    }
    let size = ["complexes": 32, "tuples": 64, "bytestrings": 240, "slots": 48][kind]!
    func snapshot(_ heap: borrowing Heap) -> Snapshot {
      let row = heap.sizeClasses().first { $0.blockSize == size } ?? SizeClassStatistics(blockSize: size)
      return Snapshot(
        pools: row.pools, blocks: row.usedBlocks, free: row.freeBlocks, arenas: heap.memory.arenas,
        unused: heap.unusedPools)
    }
    leaveUnused(start.unused, profile, &scene.heap)
    // Full pools of the class, then free blocks in them, none of which empties its pool.
    while snapshot(scene.heap).free > 0 { _ = make(&scene.heap) }
    let perPool = (profile.allocation.poolSize - profile.allocation.poolHeader) / size
    let filler = (0..<(start.free + perPool - 2) / (perPool - 1) * perPool).map { _ in make(&scene.heap) }
    let freed = filler.indices.filter { $0 % perPool != 0 }.prefix(start.free)
    for index in freed { scene.release(filler[index]) }
    _ = scene.collect()
    leaveUnused(start.unused, profile, &scene.heap)

    var found = [snapshot(scene.heap)]
    let made = (0..<12_000).map { _ in make(&scene.heap) }
    found.append(snapshot(scene.heap))
    for (index, object) in made.enumerated() where index % 3 != 0 { scene.release(object) }
    found.append(snapshot(scene.heap))
    for (index, object) in made.enumerated() where index % 3 == 0 { scene.release(object) }
    found.append(snapshot(scene.heap))
    return found
  }

  /// Uses up the unused pools, and frees that many in arenas that stay in use, with objects of another size.
  private func leaveUnused(_ count: Int, _ profile: Profile, _ heap: inout Heap) {
    let perPool = (profile.allocation.poolSize - profile.allocation.poolHeader) / 512
    func pool(_ heap: inout Heap) -> [ObjectID] {
      (0..<perPool).map { _ in heap.newBytes(Array(repeating: 0, count: 512 - 33)) }
    }
    while heap.unusedPools > 0 { _ = pool(&heap) }
    let perArena = profile.allocation.poolsPerArena
    let arenas = (count + perArena - 2) / (perArena - 1)
    let pools = (0..<arenas * perArena).map { _ in pool(&heap) }
    for pool in pools.indices.filter({ $0 % perArena != 0 }).prefix(count) {
      for object in pools[pool] { heap.release(object) }
    }
  }

  /// Small requests share pools by size, whatever their type; larger ones go to `malloc`.
  @Test func sizeLimit() {
    var heap = Heap(Profile.of(PythonVersion(3, 12))!)
    let before = heap.memory
    _ = heap.newBytes(Array(repeating: 1, count: 512 - 33))
    #expect(heap.memory.largeBlocks == before.largeBlocks)
    _ = heap.newBytes(Array(repeating: 1, count: 513 - 33))
    #expect(heap.memory.largeBlocks == before.largeBlocks + 1)
    #expect(heap.memory.largeBytes == before.largeBytes + 513)
  }

  /// The address of a dead object is the first to be used again.
  @Test func addressesAreReused() {
    var heap = Heap(Profile.of(PythonVersion(3, 12))!)
    let first = heap.newAtom(.object)
    let address = heap.address(of: first)
    heap.release(first)
    let second = heap.newAtom(.object)
    #expect(heap.address(of: second) == address)
    #expect(address % 16 == 0)
  }
}
