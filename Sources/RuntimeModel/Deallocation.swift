extension Heap {
  /// Whether Python code has to run before the last operation is complete.
  @inline(__always)
  package var hasCalls: Bool {
    if case .call(_, taken: false) = work.last { return true }
    return false
  }

  /// The next call for the executor; `nil` when this level is served.
  package mutating func nextCall() -> Call? {
    run()
    guard case .call(let call, taken: false) = work.last else { return nil }
    work[work.count - 1] = .call(call, taken: true)
    return call
  }

  /// The call handed out last is done; what waited for it goes on.
  package mutating func finishCall() {
    guard case .call(_, taken: true) = work.last else { preconditionFailure("no call is being served") }
    work.removeLast()
    run()
  }

  /// Works until nothing is left or Python code has to run.
  mutating func run() {
    let isNested = isRunning
    isRunning = true
    defer { isRunning = isNested }
    while let item = work.last {
      if case .call = item { return }
      work.removeLast()
      perform(item)
    }
  }

  private mutating func perform(_ item: Work) {
    switch item {
    case .call: break
    case .drop(let object): drop(object)
    case .die(let object): die(object)
    case .afterFinalizer(let object): afterFinalizer(object)
    case .closeDyingGenerator(let object):
      track(object)
      self[object].references = 1
      work.append(.afterGeneratorClose(object))
      callFinalizer(of: object)
    case .afterGeneratorClose(let object):
      if survivesFinalizer(object) { return }
      untrack(object)
      work.append(.releaseReferents(object))
    case .clearWeakReferences(let object): clearWeakReferences(to: object)
    case .callBackThrough(let tuple, let target): callBack(through: tuple, to: target)
    case .releaseReferents(let object): releaseReferents(of: object)
    case .free(let object): free(object)
    case .weakCallback(let callback, let reference):
      work.append(.call(.weakCallback(callback: callback, reference: reference), taken: false))
    case .clearCell(let object, let index): clearCell(Int(self[object].block.start + index))
    case .clearSlot(let object, let index): clearCell(Int(parts[part: self[object].part].slots.start + index))
    case .clearValue(let object, let index): clearValue(object, index)
    case .dropDictionary(let object): dropDictionary(of: object)
    case .leaveTrashcan: leaveTrashcan()
    case .collect(let step): continueCollection(step)
    }
  }

  @inline(__always)
  mutating func drop(_ object: ObjectID) {
    if objects[Int(object.index)].flags.contains(.immortal) { return }
    objects[Int(object.index)].references -= 1
    if objects[Int(object.index)].references == 0 { work.append(.die(object)) }
  }

  /// The count is zero. In CPython's order: untrack, wait in the trashcan if too deep, finalizer, weak references,
  /// referents, memory, class.
  private mutating func die(_ object: ObjectID) {
    untrack(object)
    let layout = layouts[self[object].kind]
    let hasPart = self[object].flags.contains(.hasInstancePart)
    if layout.isDeferredWhenDeep || hasPart {
      if trashcanDepth >= profile.trashcan.limit {
        trashcan.append(object)
        return
      }
      trashcanDepth += 1
      work.append(.leaveTrashcan)
    }
    self[object].flags.insert(.dying)
    switch self[object].kind {
    case .generator, .coroutine, .asyncGenerator:
      work.append(.closeDyingGenerator(object))
      work.append(.clearWeakReferences(object))
    default:
      guard hasPart && shape(ofPart: object).hasFinalizer else {
        work.append(.releaseReferents(object))
        if !self[object].weakReferences.isNull { work.append(.clearWeakReferences(object)) }
        return
      }
      track(object)
      self[object].references = 1
      work.append(.afterFinalizer(object))
      callFinalizer(of: object)
    }
  }

  /// Asks for the finalizer unless it ran before.
  mutating func callFinalizer(of object: ObjectID) {
    if self[object].flags.contains(.finalized) { return }
    self[object].flags.insert(.finalized)
    switch self[object].kind {
    case .generator, .coroutine, .asyncGenerator:
      if needsClosing(object) { work.append(.call(.close(object), taken: false)) }
    default: work.append(.call(.finalize(object), taken: false))
    }
  }

  private mutating func afterFinalizer(_ object: ObjectID) {
    if survivesFinalizer(object) { return }
    untrack(object)
    work.append(.releaseReferents(object))
    if !self[object].weakReferences.isNull { work.append(.clearWeakReferences(object)) }
  }

  /// Takes the temporary reference back; what is left decides.
  private mutating func survivesFinalizer(_ object: ObjectID) -> Bool {
    self[object].references -= 1
    if self[object].references == 0 { return false }
    self[object].flags.remove(.dying)
    return true
  }

  private mutating func clearCell(_ position: Int) {
    let old = cells[position]
    cells[position] = .null
    if !old.isNull { drop(old) }
  }

  private mutating func clearValue(_ object: ObjectID, _ index: Int32) {
    let values = parts[part: self[object].part].values
    if values >= 0 { clearCell(Int(parts[values: values].block.start + index)) }
  }

  private mutating func dropDictionary(of object: ObjectID) {
    let part = self[object].part
    let dictionary = parts[part: part].dictionary
    parts[part: part].dictionary = .null
    if !dictionary.isNull { drop(dictionary) }
  }

  private mutating func leaveTrashcan() {
    trashcanDepth -= 1
    if trashcanDepth >= profile.trashcan.emptiesBelow { return }
    guard let object = trashcan.popLast() else { return }
    // The chain is destroyed one level deeper, so that its own deallocations do not start another chain.
    trashcanDepth += 1
    work.append(.leaveTrashcan)
    work.append(.die(object))
  }
}
