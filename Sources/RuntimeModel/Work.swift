/// What the executor has to run now, between two steps of the heap.
package enum Call: Sendable, Equatable {
  /// `__del__` of the object, which is alive for the duration.
  case finalize(ObjectID)
  /// Close a generator or coroutine that was left unfinished: raise `GeneratorExit` where it is suspended. An
  /// executor whose function has nothing to do on the way out answers with `Heap.abandon(_:)`.
  case close(ObjectID)
  /// The callback of a weak reference whose target just died.
  case weakCallback(callback: ObjectID, reference: ObjectID)
  /// One of `gc.callbacks`, before or after a collection.
  case collectorCallback(ObjectID, CollectionPhase, CollectionResult)
}

package enum CollectionPhase: Sendable, Equatable { case start, stop }

/// One thing still to be done. The stack of these replaces CPython's C stack: deep structures die without
/// recursion, and a finalizer can run in the middle without the heap knowing who runs it.
enum Work: Sendable {
  /// A call is with the executor; what lies below continues when it is finished.
  case call(Call, taken: Bool)
  case drop(ObjectID)
  case die(ObjectID)
  case afterFinalizer(ObjectID)
  case closeDyingGenerator(ObjectID)
  case afterGeneratorClose(ObjectID)
  case clearWeakReferences(ObjectID)
  case releaseReferents(ObjectID)
  case free(ObjectID)
  case weakCallback(callback: ObjectID, reference: ObjectID)
  /// Callbacks of weak references to a dying object, carried by a tuple.
  case callBackThrough(tuple: ObjectID, target: ObjectID)
  case clearCell(ObjectID, Int32)
  case clearSlot(ObjectID, Int32)
  case clearValue(ObjectID, Int32)
  case dropDictionary(ObjectID)
  case leaveTrashcan
  case collect(Collection.Step)
}
