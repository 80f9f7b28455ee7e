/// The collector as `gc` shows it.
extension Heap {
  /// `gc.collect(generation)`. When the calls it makes are served, `lastCollection` has the result. Does nothing
  /// (result 0) while another collection runs.
  package mutating func collect(_ generation: Int = 2) {
    if collector.isCollecting {
      collector.last = CollectionResult(generation: generation, collected: 0, uncollectable: 0)
      return
    }
    startCollection(generation)
  }

  package var lastCollection: CollectionResult { collector.last }

  /// `gc.enable` and `gc.disable`: automatic collections only.
  package var isCollectorEnabled: Bool {
    get { collector.isEnabled }
    set { collector.isEnabled = newValue }
  }

  package var isCollecting: Bool { collector.isCollecting }

  package var thresholds: [Int] {
    get { collector.thresholds }
    set { collector.thresholds = newValue }
  }

  /// `gc.get_count()`.
  package var collectionCounts: [Int] { collector.counts }

  package var collectionStatistics: [CollectionStatistics] { collector.statistics }

  package var debugFlags: DebugFlags {
    get { collector.debug }
    set { collector.debug = newValue }
  }

  /// `gc.garbage`, a list.
  package var garbage: ObjectID { collector.garbage }

  /// `gc.callbacks`, a list.
  package var collectorCallbacks: ObjectID { collector.callbacks }

  /// `gc.freeze()`: everything tracked moves out of the collector's sight.
  package mutating func freeze() {
    for generation in 0..<3 {
      merge(.generation(generation), into: .permanent)
      collector.counts[generation] = 0
    }
  }

  /// `gc.unfreeze()`: the frozen objects join the oldest generation.
  package mutating func unfreeze() { merge(.permanent, into: .generation(2)) }

  /// `gc.get_freeze_count()`. O(n).
  package var frozenCount: Int { length(of: .permanent) }

  /// `gc.get_objects(generation)`: tracked objects in order. O(n).
  package func trackedObjects(generation: Int) -> [ObjectID] { members(of: .generation(generation)) }

  /// `gc.is_finalized`.
  package func isFinalized(_ object: ObjectID) -> Bool { self[object].flags.contains(.finalized) }

  /// The collection that waits for a safe point, if any, runs now (3.12 and later).
  package mutating func reachSafePoint() {
    if !collector.isDue { return }
    collector.isDue = false
    if collector.isEnabled || !profile.disablingStopsDueCollection { startAutomaticCollection() }
  }

  /// Counts one allocation of a collected object and starts a collection when it is time.
  mutating func noteCollectedAllocation() {
    collector.counts[0] += 1
    guard collector.counts[0] > collector.thresholds[0], collector.isEnabled, collector.thresholds[0] != 0,
      !collector.isCollecting
    else { return }
    switch profile.automaticCollection {
    case .insideAllocation: startAutomaticCollection()
    case .atSafePoint: collector.isDue = true
    }
  }

  /// The oldest generation over its threshold; the oldest of all only if enough is new: a quarter of the old.
  private mutating func startAutomaticCollection() {
    if collector.isCollecting { return }
    for generation in (0..<3).reversed() where collector.counts[generation] > collector.thresholds[generation] {
      if generation == 2 && collector.longLivedPending < collector.longLivedTotal / 4 { continue }
      startCollection(generation)
      return
    }
  }

  private mutating func startCollection(_ generation: Int) {
    collector.isCollecting = true
    collector.current = Collection(generation: generation)
    work.append(.collect(.end))
    work.append(.collect(.callBack(.stop, position: 0)))
    work.append(.collect(.examine))
    work.append(.collect(.callBack(.start, position: 0)))
    if !isRunning { run() }
  }
}
