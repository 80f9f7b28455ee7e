/// How memory is handed out.
package struct AllocationProfile: Sendable {
  /// What `sys.getrefcount` shows for an immortal object.
  package var immortalCount = 4_294_967_295
  package var poolSize = 4096
  package var arenaSize = 262_144

  package init() {}
}

package struct SizeProfile: Sendable {
  package init() {}
}

struct Allocator: Sendable {
  init(_ profile: AllocationProfile) {}
}

extension Heap {
  /// One allocation of a collected kind.
  mutating func noteAllocation(of kind: ObjectKind, count: Int) { noteCollectedAllocation() }

  mutating func noteFree(of object: ObjectID) {
    if isCollected(object) && collector.counts[0] > 0 { collector.counts[0] -= 1 }
  }

  mutating func clearFreeLists() {}
}
