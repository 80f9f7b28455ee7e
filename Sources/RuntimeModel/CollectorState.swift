/// The counters and switches of the cyclic collector.
struct CollectorState: Sendable {
  var isEnabled = true
  var isCollecting = false
  var thresholds: [Int]
  /// Net allocations, then collections of the next younger generation.
  var counts = [0, 0, 0]
  var longLivedTotal = 0
  var longLivedPending = 0
  /// An automatic collection waits for a safe point.
  var isDue = false
  var debug: DebugFlags = []
  var statistics = [CollectionStatistics](repeating: CollectionStatistics(), count: 3)
  var current = Collection()
  var last = CollectionResult(generation: 2, collected: 0, uncollectable: 0)
  /// `gc.garbage` and `gc.callbacks`: lists of the heap, made with it.
  var garbage = ObjectID.null
  var callbacks = ObjectID.null

  init(_ profile: Profile) { thresholds = profile.thresholds }
}

/// `gc.set_debug`. Only `saveAll` changes what happens; the others decide what is printed.
package struct DebugFlags: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let stats = DebugFlags(rawValue: 1)
  package static let collectable = DebugFlags(rawValue: 2)
  package static let uncollectable = DebugFlags(rawValue: 4)
  package static let saveAll = DebugFlags(rawValue: 32)
}

/// One line of `gc.get_stats()`.
package struct CollectionStatistics: Sendable, Equatable {
  package var collections = 0
  package var collected = 0
  package var uncollectable = 0

  package init(collections: Int = 0, collected: Int = 0, uncollectable: Int = 0) {
    self.collections = collections
    self.collected = collected
    self.uncollectable = uncollectable
  }
}

package struct CollectionResult: Sendable, Equatable {
  package var generation: Int
  package var collected: Int
  package var uncollectable: Int

  /// What `gc.collect()` returns.
  package var total: Int { collected + uncollectable }
}

/// The collection that runs now.
struct Collection: Sendable {
  /// Where it goes on. Every step may be interrupted by calls.
  enum Step: Sendable {
    case examine
    case runWeakCallback
    case afterWeakCallback(ObjectID)
    case finalizeNext
    case afterFinalizer(ObjectID)
    case recheck
    case clearNext
    case afterClear(ObjectID)
    case conclude
    case callBack(CollectionPhase, position: Int)
    case end
  }

  var generation = 2
  var collected = 0
  var uncollectable = 0
  var examined = 0

  /// The list that the survivors join.
  var older: GenerationList { .generation(min(generation + 1, 2)) }
}
