/// Finding garbage: copy the counts, subtract the references among the examined objects, and bring back what is
/// still explained from outside.
extension Heap {
  /// Moves what is not reachable from outside `base` to `unreachable`, in its order; both lists end linked, and the
  /// unreachable objects keep the mark `collecting`. O(objects + references).
  mutating func deduceUnreachable(in base: GenerationList, into unreachable: GenerationList) {
    copyCounts(base)
    subtractReferences(base)
    makeEmpty(unreachable)
    var object = self[base.head].next
    while object != base.head {
      if self[object].unexplained > 0 {
        bringBackReferents(of: object, to: base)
        self[object].flags.remove(.collecting)
        object = self[object].next
      } else {
        let next = self[object].next
        move(object, to: unreachable)
        self[object].flags.insert(.unreachable)
        object = next
      }
    }
    object = self[unreachable.head].next
    while object != unreachable.head {
      self[object].flags.remove(.unreachable)
      object = self[object].next
    }
  }

  /// Whether nothing outside refers into the list: 3.8 asks only this after finalizers ran.
  mutating func isSelfContained(_ list: GenerationList) -> Bool {
    copyCounts(list)
    subtractReferences(list)
    var object = self[list.head].next
    while object != list.head {
      if self[object].unexplained != 0 { return false }
      object = self[object].next
    }
    return true
  }

  mutating func clearCollecting(_ list: GenerationList) {
    var object = self[list.head].next
    while object != list.head {
      self[object].flags.remove(.collecting)
      object = self[object].next
    }
  }

  private mutating func copyCounts(_ list: GenerationList) {
    var object = self[list.head].next
    while object != list.head {
      let next = self[object].next
      if self[object].flags.contains(.immortal) {
        move(object, to: .permanent)
      } else {
        self[object].unexplained = self[object].references
        self[object].flags.insert(.collecting)
      }
      object = next
    }
  }

  private mutating func subtractReferences(_ list: GenerationList) {
    var object = self[list.head].next
    while object != list.head {
      visitReferents(of: object) { heap, referent in
        if heap.objects[Int(referent.index)].flags.contains(.collecting) {
          heap.objects[Int(referent.index)].unexplained -= 1
        }
      }
      object = self[object].next
    }
  }

  private mutating func bringBackReferents(of object: ObjectID, to base: GenerationList) {
    visitReferents(of: object) { heap, referent in
      if !heap[referent].flags.contains(.collecting) { return }
      if heap[referent].flags.contains(.unreachable) {
        heap[referent].flags.remove(.unreachable)
        heap.move(referent, to: base)
        heap[referent].unexplained = 1
      } else if heap[referent].unexplained == 0 {
        heap[referent].unexplained = 1
      }
    }
  }

  /// Survivors that cannot be part of a cycle leave the collector: tuples of atoms, and after a full collection
  /// dictionaries of atoms.
  mutating func untrackAtoms(in list: GenerationList, dictionaries: Bool) {
    var object = self[list.head].next
    while object != list.head {
      let next = self[object].next
      if self[object].kind == .tuple && self[object].type.isNull && holdsOnlyAtoms(object) { unlink(object) }
      object = next
    }
    if !dictionaries || profile.dictionaryTracking == .fromBirth { return }
    object = self[list.head].next
    while object != list.head {
      let next = self[object].next
      if self[object].kind == .dict && self[object].type.isNull && holdsOnlyAtoms(object) { unlink(object) }
      object = next
    }
  }

  private func holdsOnlyAtoms(_ object: ObjectID) -> Bool {
    if self[object].kind == .tuple {
      let start = Int(self[object].block.start)
      return !(start..<start + Int(self[object].count)).contains { !cells[$0].isNull && mayBeTracked(cells[$0]) }
    }
    let table = self[object].payload
    if tables[table].values >= 0 {
      let record = parts[values: tables[table].values]
      let start = Int(record.block.start)
      return !(start..<start + Int(record.capacity)).contains { !cells[$0].isNull && mayBeTracked(cells[$0]) }
    }
    return !tables[table].entries.contains {
      !$0.key.isNull && (mayBeTracked($0.value) || mayBeTracked($0.key))
    }
  }
}
