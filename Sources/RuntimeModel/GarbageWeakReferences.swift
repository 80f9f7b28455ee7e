/// Weak references during a collection: `handle_weakrefs`.
extension Heap {
  /// Every weak reference to garbage, and every one inside the garbage, forgets its target. Those that live outside
  /// and have a callback are kept for it, in the order of the objects.
  mutating func clearWeakReferencesToGarbage() {
    makeEmpty(.weakCallbacks)
    var object = self[GenerationList.unreachable.head].next
    while object != GenerationList.unreachable.head {
      let next = self[object].next
      let kind = self[object].kind
      if kind == .weakReference || kind == .weakProxy { unlinkWeakReference(object) }
      for reference in weakReferences(to: object) {
        let hasCallback = !cell(WeakCell.callback, of: reference).isNull
        if !hasCallback && profile.plainWeakReferences == .afterFinalizers { continue }
        unlinkWeakReference(reference)
        if !hasCallback || self[reference].flags.contains(.collecting) { continue }
        retain(reference)
        move(reference, to: .weakCallbacks)
      }
      object = next
    }
  }

  /// 3.15: weak references without callback, and those finalizers made, go just before the garbage is cleared.
  mutating func clearPlainWeakReferences(in list: GenerationList) {
    for object in members(of: list) {
      for reference in weakReferences(to: object) { unlinkWeakReference(reference) }
    }
  }
}
