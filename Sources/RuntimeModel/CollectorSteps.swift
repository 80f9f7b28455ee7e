/// One collection, step by step: Python/gc.c (Modules/gcmodule.c up to 3.12).
extension Heap {
  mutating func continueCollection(_ step: Collection.Step) {
    switch step {
    case .examine: examine()
    case .runWeakCallback: runWeakCallback()
    case .afterWeakCallback(let reference): afterWeakCallback(reference)
    case .finalizeNext: finalizeNext()
    case .afterFinalizer(let object):
      work.append(.collect(.finalizeNext))
      drop(object)
    case .recheck: recheck()
    case .clearNext: clearNext()
    case .afterClear(let object):
      // Still first in its list: alive, and moved out of the way. It may die later.
      if first(of: .finallyUnreachable) == object {
        self[object].flags.remove(.collecting)
        move(object, to: collector.current.older)
      }
      work.append(.collect(.clearNext))
    case .conclude: conclude()
    case .callBack(let phase, let position): callBack(phase, position)
    case .end: collector.isCollecting = false
    }
  }

  private mutating func examine() {
    let generation = collector.current.generation
    if generation + 1 < 3 { collector.counts[generation + 1] += 1 }
    for younger in 0...generation { collector.counts[younger] = 0 }
    for younger in 0..<generation { merge(.generation(younger), into: .generation(generation)) }
    let young = GenerationList.generation(generation)
    if recordsEvents { collector.current.examined = length(of: young) }
    deduceUnreachable(in: young, into: .unreachable)
    untrackAtoms(in: young, dictionaries: generation == 2)
    if generation < 2 {
      if generation == 1 { collector.longLivedPending += length(of: young) }
      merge(young, into: collector.current.older)
    } else {
      collector.longLivedPending = 0
      collector.longLivedTotal = length(of: young)
    }
    setLegacyFinalizersAside()
    clearWeakReferencesToGarbage()
    work.append(.collect(.finalizeNext))
    work.append(.collect(.runWeakCallback))
  }

  private mutating func runWeakCallback() {
    guard let reference = first(of: .weakCallbacks) else { return }
    let callback = cell(WeakCell.callback, of: reference)
    work.append(.collect(.runWeakCallback))
    work.append(.collect(.afterWeakCallback(reference)))
    work.append(.call(.weakCallback(callback: callback, reference: reference), taken: false))
  }

  /// A weak reference that only the collector still held dies here, and is counted as collected.
  private mutating func afterWeakCallback(_ reference: ObjectID) {
    if self[reference].references == 1 {
      collector.current.collected += 1
    } else {
      move(reference, to: collector.current.older)
    }
    drop(reference)
  }

  private mutating func finalizeNext() {
    guard let object = first(of: .unreachable) else {
      merge(.seen, into: .unreachable)
      work.append(.collect(.recheck))
      return
    }
    move(object, to: .seen)
    guard hasFinalizer(object), !self[object].flags.contains(.finalized) else {
      work.append(.collect(.finalizeNext))
      return
    }
    retain(object)
    work.append(.collect(.afterFinalizer(object)))
    callFinalizer(of: object)
  }

  private func hasFinalizer(_ object: ObjectID) -> Bool {
    switch self[object].kind {
    case .generator, .coroutine, .asyncGenerator: true
    default: self[object].flags.contains(.hasInstancePart) && shape(ofPart: object).hasFinalizer
    }
  }

  /// Finalizers may have brought objects back.
  private mutating func recheck() {
    let older = collector.current.older
    clearCollecting(.unreachable)
    switch profile.resurrection {
    case .sparesAll:
      if isSelfContained(.unreachable) {
        merge(.unreachable, into: .finallyUnreachable)
      } else {
        clearCollecting(.unreachable)
        merge(.unreachable, into: older)
      }
    case .sparesReachable:
      deduceUnreachable(in: .unreachable, into: .finallyUnreachable)
      merge(.unreachable, into: older)
    }
    collector.current.collected += length(of: .finallyUnreachable)
    if profile.plainWeakReferences == .afterFinalizers { clearPlainWeakReferences(in: .finallyUnreachable) }
    work.append(.collect(.conclude))
    work.append(.collect(.clearNext))
  }

  private mutating func clearNext() {
    guard let object = first(of: .finallyUnreachable) else { return }
    work.append(.collect(.afterClear(object)))
    if collector.debug.contains(.saveAll) {
      append(retained(object), to: collector.garbage)
      return
    }
    if hasClear(object) {
      retain(object)
      work.append(.drop(object))
      pushClearing(of: object)
    }
  }

  private func hasClear(_ object: ObjectID) -> Bool {
    layouts[self[object].kind].hasClear || self[object].flags.contains(.hasInstancePart)
  }

  private mutating func conclude() {
    keepUncollectable()
    let current = collector.current
    if current.generation == 2 { clearFreeLists() }
    collector.last = CollectionResult(
      generation: current.generation, collected: current.collected, uncollectable: current.uncollectable)
    collector.statistics[current.generation].collections += 1
    collector.statistics[current.generation].collected += current.collected
    collector.statistics[current.generation].uncollectable += current.uncollectable
    if recordsEvents { events.append(.collected(collector.last, examined: current.examined)) }
  }

  private mutating func callBack(_ phase: CollectionPhase, _ position: Int) {
    guard position < cellCount(of: collector.callbacks) else { return }
    let callback = retained(cell(position, of: collector.callbacks))
    let result =
      phase == .start
      ? CollectionResult(generation: collector.current.generation, collected: 0, uncollectable: 0) : collector.last
    work.append(.collect(.callBack(phase, position: position + 1)))
    work.append(.drop(callback))
    work.append(.call(.collectorCallback(callback, phase, result), taken: false))
  }
}
