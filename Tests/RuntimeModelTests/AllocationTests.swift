import HeapPrograms
import RuntimeModel
import Testing

/// Pools and arenas of the model against `sys._debugmallocstats()` of real interpreters.
@Suite struct AllocationTests {
  /// Makes 5,000 objects of a kind at a time, and prints the blocks and pools of its size class, and the arenas, that
  /// were added; then what is left when two of three are gone, and when all are.
  static let script = """
    import sys, os, re, gc, tempfile, itertools
    def stats(size):
        f = tempfile.TemporaryFile(); old = os.dup(2); os.dup2(f.fileno(), 2)
        sys._debugmallocstats()
        os.dup2(old, 2); os.close(old); f.seek(0); t = f.read().decode()
        row = re.search(r'^\\s*\\d+\\s+%d\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*$' % size, t, re.M)
        arenas = re.search(r'arenas allocated current\\s*=\\s*([\\d,]+)', t).group(1).replace(',', '')
        return [int(x) for x in row.groups()] if row else [0, 0, 0], int(arenas)
    class S: __slots__ = ('x',)
    N = 5000
    n = int('3')
    kinds = [('complex', 32, lambda: complex(n, n)), ('tuple', 64, lambda: (n, n)),
             ('bytes', 240, lambda: bytes(n * 69)), ('slots', 48, S)]
    gc.disable()
    for name, size, make in kinds:
        gc.collect()
        before, _ = stats(size)
        filler = [make() for _ in itertools.repeat(None, before[2])]
        start, arenas = stats(size)
        made = [None] * N
        for i in range(N):
            made[i] = make()
        full, more = stats(size)
        made[:] = made[::3]
        gc.collect()
        third, _ = stats(size)
        del made
        gc.collect()
        end, _ = stats(size)
        print(name, full[1] - start[1], full[0] - start[0], more - arenas, third[1] - start[1], third[0] - start[0],
              end[1] - start[1], end[0] - start[0])
    """

  @Test(
    .enabled(
      if: !ConformanceTests.interpreters.isEmpty,
      "no CPython from 3.8 on found, neither under pyenv nor on PATH: nothing to compare the model with"),
    arguments: ConformanceTests.interpreters)
  func pools(interpreter: Interpreter) throws {
    let profile = try #require(Profile.of(interpreter.version))
    let output = try #require(interpreter.output(of: Self.script))
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let real = words.dropFirst().compactMap { Int($0) }
      let model = allocation(of: words[0], profile)
      #expect(real.count == 7)
      // The script's own objects come and go in the same classes, free lists are emptied on the way, and arenas had
      // free pools before.
      for (index, tolerance) in [20, 1, 2, 200, 1, 200, 2].enumerated() where index < real.count {
        #expect(
          abs(real[index] - model[index]) <= tolerance,
          "\(interpreter.release) \(words[0]) column \(index): real \(real) model \(model)")
      }
    }
  }

  /// The same on the model.
  private func allocation(of kind: String, _ profile: Profile) -> [Int] {
    var scene = Scene(profile.version.description)
    scene.heap.isCollectorEnabled = false
    let slots = [scene.string("x")]
    let type = scene.heap.newClass(
      ClassShape(slots: slots, hasDictionary: false, isWeaklyReferable: false), namespace: scene.heap.newDictionary())
    let none = scene.heap.none
    func make(_ heap: inout Heap) -> ObjectID {
      switch kind {
      case "complex": heap.newComplex(3, 3)
      case "tuple": heap.newTuple([heap.retained(none), heap.retained(none)])
      case "bytes": heap.newBytes(Array(repeating: 0, count: 207))
      default: heap.newInstance(of: type)
      }
    }
    let size = ["complex": 32, "tuple": 64, "bytes": 240, "slots": 48][kind]!
    func row(_ heap: Heap) -> SizeClassStatistics {
      heap.sizeClasses().first { $0.blockSize == size } ?? SizeClassStatistics(blockSize: size)
    }
    let filler = (0..<row(scene.heap).freeBlocks).map { _ in make(&scene.heap) }
    let start = row(scene.heap)
    let arenas = scene.heap.memory.arenas
    let made = (0..<5000).map { _ in make(&scene.heap) }
    let full = row(scene.heap)
    let more = scene.heap.memory.arenas - arenas
    for (index, object) in made.enumerated() where index % 3 != 0 { scene.release(object) }
    _ = scene.collect()
    let third = row(scene.heap)
    for (index, object) in made.enumerated() where index % 3 == 0 { scene.release(object) }
    _ = scene.collect()
    let end = row(scene.heap)
    #expect(filler.allSatisfy { scene.heap.exists($0) })
    return [
      full.usedBlocks - start.usedBlocks, full.pools - start.pools, more, third.usedBlocks - start.usedBlocks,
      third.pools - start.pools, end.usedBlocks - start.usedBlocks, end.pools - start.pools,
    ]
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
