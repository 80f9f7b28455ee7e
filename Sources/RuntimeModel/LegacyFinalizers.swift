/// Objects with `tp_del` and what is reachable from them cannot be collected: they end in `gc.garbage`.
extension Heap {
  mutating func setLegacyFinalizersAside() {
    makeEmpty(.finalizers)
    var object = self[GenerationList.unreachable.head].next
    while object != GenerationList.unreachable.head {
      let next = self[object].next
      if hasLegacyFinalizer(object) { setAside(object) }
      object = next
    }
    // The list grows while it is walked.
    object = self[GenerationList.finalizers.head].next
    while object != GenerationList.finalizers.head {
      visitReferents(of: object) { heap, referent in
        if heap[referent].flags.contains(.collecting) { heap.setAside(referent) }
      }
      object = self[object].next
    }
  }

  /// After the collection: counted, shown in `gc.garbage`, and alive in the next generation.
  mutating func keepUncollectable() {
    var object = self[GenerationList.finalizers.head].next
    while object != GenerationList.finalizers.head {
      collector.current.uncollectable += 1
      if collector.debug.contains(.saveAll) || hasLegacyFinalizer(object) {
        append(retained(object), to: collector.garbage)
      }
      object = self[object].next
    }
    merge(.finalizers, into: collector.current.older)
  }

  private mutating func setAside(_ object: ObjectID) {
    self[object].flags.remove(.collecting)
    move(object, to: .finalizers)
  }

  private func hasLegacyFinalizer(_ object: ObjectID) -> Bool {
    self[object].flags.contains(.hasInstancePart) && shape(ofPart: object).hasLegacyFinalizer
  }
}
