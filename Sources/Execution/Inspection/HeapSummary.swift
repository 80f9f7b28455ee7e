package import RuntimeModel

/// What lives when a program ends, before its module goes, and what it cost to get there.
package struct HeapSummary: Sendable {
  /// Objects of one type that the program made.
  package struct TypeRow: Sendable {
    package var type: String
    package var objects = 0
    /// As `sys.getsizeof` counts them.
    package var bytes = 0
    /// Tracked ones per generation, youngest first.
    package var generations = [0, 0, 0]
    package var untracked = 0
  }

  /// One generation of the collector, with everything in it.
  package struct Generation: Sendable {
    package var objects: Int
    package var count: Int
    package var threshold: Int
    package var collections: Int
    package var collected: Int
  }

  /// Objects of one class kept in one way.
  package struct Kept: Sendable {
    package var type: String
    package var objects: Int
    package var bytes: Int
    /// How the oldest is reached, as an expression of Python; empty if no name reaches it.
    package var path: String
  }

  /// Garbage that waits for the collector: rings that look alike.
  package struct Ring: Sendable {
    /// The type of the oldest member, and how one gets from it back to it.
    package var type: String
    package var path: String
    /// Members of one such ring, and rings.
    package var length: Int
    package var rings: Int
  }

  package struct Memory: Sendable {
    package var start = MemoryStatistics()
    package var end = MemoryStatistics()
    package var arenaSize = 0
    package var poolSize = 0
    package var smallRequest = 0
  }

  /// One size class of the allocator: now, and the blocks that were in use before the program began.
  package struct SizeClass: Sendable {
    package var now: SizeClassStatistics
    package var blocksAtStart: Int
  }

  /// Largest sum of bytes first.
  package var types: [TypeRow] = []
  /// Objects made by modules of the library while they were imported.
  package var imported = TypeRow(type: "imported modules")
  package var generations: [Generation] = []
  package var frozen = 0
  /// Instances of the program's own classes, those kept in the same way together, in order of their first.
  package var kept: [Kept] = []
  /// The largest objects of other types, largest first.
  package var largest: [Kept] = []
  package var rings: [Ring] = []
  /// Tracked objects that a full collection would find unreachable, and their bytes.
  package var trash = (objects: 0, bytes: 0)
  package var memory = Memory()
  package var sizeClasses: [SizeClass] = []
}

/// The heap before the program began.
struct HeapBaseline {
  let births: Int
  let memory: MemoryStatistics
  let sizeClasses: [SizeClassStatistics]

  init(_ heap: inout Heap) {
    heap.restartPeak()
    births = heap.birthCount
    memory = heap.memory
    sizeClasses = heap.sizeClasses()
  }
}

extension Machine {
  /// O(objects + references).
  func heapSummary(from module: ObjectID, since baseline: HeapBaseline) -> HeapSummary {
    var summary = HeapSummary()
    let trash = heap.cyclicTrash()
    let objects = heap.livingObjects().filter { heap.birth(of: $0) > baseline.births }
    let made = objects.filter { object in !importBirths.contains { $0.contains(heap.birth(of: object)) } }
    count(objects, made: Set(made), in: &summary)
    keptObjects(made, trash: Set(trash), RetentionPaths(self, from: module), in: &summary)
    summary.rings = rings(among: trash)
    summary.trash = (trash.count, trash.reduce(0) { $0 + heap.size(of: $1) })
    collectorState(&summary)
    let allocation = heap.profile.allocation
    summary.memory = HeapSummary.Memory(
      start: baseline.memory, end: heap.memory, arenaSize: allocation.arenaSize, poolSize: allocation.poolSize,
      smallRequest: allocation.smallRequest)
    summary.sizeClasses = heap.sizeClasses().map { row in
      let before = baseline.sizeClasses.first { $0.blockSize == row.blockSize }
      return HeapSummary.SizeClass(now: row, blocksAtStart: before?.usedBlocks ?? 0)
    }
    return summary
  }

  private func count(_ objects: [ObjectID], made: Set<ObjectID>, in summary: inout HeapSummary) {
    var generations: [ObjectID: Int] = [:]
    for generation in 0..<3 {
      for object in heap.trackedObjects(generation: generation) { generations[object] = generation }
    }
    var rows: [String: HeapSummary.TypeRow] = [:]
    for object in objects {
      let isMade = made.contains(object)
      let name = type(of: object).qualifiedName
      var row = isMade ? rows[name] ?? HeapSummary.TypeRow(type: name) : summary.imported
      row.objects += 1
      row.bytes += heap.size(of: object)
      if let generation = generations[object] { row.generations[generation] += 1 } else { row.untracked += 1 }
      if isMade { rows[name] = row } else { summary.imported = row }
    }
    summary.types = rows.values.sorted { ($1.bytes, $0.type) < ($0.bytes, $1.type) }
  }

  private func keptObjects(
    _ made: [ObjectID], trash: Set<ObjectID>, _ paths: RetentionPaths, in summary: inout HeapSummary
  ) {
    var groups: [String: Int] = [:]
    var others: [ObjectID] = []
    for object in made where !trash.contains(object) && heap.kind(of: object) != .class {
      let type = type(of: object)
      if type.isNative || type.module != "__main__" {
        others.append(object)
        continue
      }
      let path = paths.path(to: object)
      let group = "\(type.qualifiedName) \(RetentionPaths.pattern(path))"
      if let known = groups[group] {
        summary.kept[known].objects += 1
        summary.kept[known].bytes += heap.size(of: object)
      } else {
        groups[group] = summary.kept.count
        summary.kept.append(
          HeapSummary.Kept(type: type.qualifiedName, objects: 1, bytes: heap.size(of: object), path: path))
      }
    }
    let largest = others.sorted { (heap.size(of: $1), heap.birth(of: $0)) < (heap.size(of: $0), heap.birth(of: $1)) }
    summary.largest = largest.prefix(5).filter { heap.size(of: $0) > heap.profile.allocation.smallRequest }.map {
      HeapSummary.Kept(type: type(of: $0).qualifiedName, objects: 1, bytes: heap.size(of: $0), path: paths.path(to: $0))
    }
  }

  private func collectorState(_ summary: inout HeapSummary) {
    let statistics = heap.collectionStatistics
    summary.generations = (0..<3).map {
      HeapSummary.Generation(
        objects: heap.trackedObjects(generation: $0).count, count: heap.collectionCounts[$0],
        threshold: heap.thresholds[$0], collections: statistics[$0].collections, collected: statistics[$0].collected)
    }
    summary.frozen = heap.frozenCount
  }
}
