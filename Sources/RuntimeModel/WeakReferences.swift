extension Heap {
  /// Whether `weakref.ref` accepts the object.
  package func isWeaklyReferable(_ object: ObjectID) -> Bool {
    if self[object].flags.contains(.hasInstancePart) && shape(ofPart: object).isWeaklyReferable { return true }
    return layouts[self[object].kind].isWeaklyReferable
  }

  /// A new reference to a weak reference to `target`. Without a callback there is one per target and kind, shared;
  /// with a callback, which is counted, always another one.
  package mutating func newWeakReference(
    to target: ObjectID, callback: ObjectID = .null, kind: ObjectKind = .weakReference
  ) -> ObjectID {
    if callback.isNull, let existing = plainReference(to: target, kind) { return retained(existing) }
    let reference = makeCollected(kind, cells: WeakCell.count)
    if !callback.isNull { fill(reference, WeakCell.callback, retained(callback)) }
    fill(reference, WeakCell.target, target)
    link(reference, to: target, isPlain: callback.isNull)
    return reference
  }

  /// A new reference to a new weak reference of a user's class, which no other reference is shared with
  /// (`weakref___new__` reuses only those of the type itself).
  package mutating func newWeakReference(
    of type: ObjectID, to target: ObjectID, callback: ObjectID = .null
  ) -> ObjectID {
    let reference = newInstance(of: type)
    if !callback.isNull { fill(reference, WeakCell.callback, retained(callback)) }
    fill(reference, WeakCell.target, target)
    link(reference, to: target, isPlain: false)
    return reference
  }

  /// What a weak reference points at now, borrowed; `nil` once it is dead.
  package func target(of reference: ObjectID) -> ObjectID? {
    let target = cell(WeakCell.target, of: reference)
    return target.isNull ? nil : target
  }

  /// Living weak references to an object, in the order of its list: plain ones, then newest first.
  package func weakReferences(to target: ObjectID) -> [ObjectID] {
    var references: [ObjectID] = []
    var reference = self[target].weakReferences
    while !reference.isNull {
      references.append(reference)
      reference = cell(WeakCell.next, of: reference)
    }
    return references
  }

  private func plainReference(to target: ObjectID, _ kind: ObjectKind) -> ObjectID? {
    weakReferences(to: target).prefix(2).first {
      isPlain($0) && self[$0].kind == kind
    }
  }

  /// One of the two that are shared: of the type itself, without a callback.
  private func isPlain(_ reference: ObjectID) -> Bool {
    cell(WeakCell.callback, of: reference).isNull && self[reference].type.isNull
  }

  /// Plain reference first, plain proxy second, then those with callbacks, newest first.
  private mutating func link(_ reference: ObjectID, to target: ObjectID, isPlain: Bool) {
    var after = ObjectID.null
    for existing in weakReferences(to: target).prefix(2) where self.isPlain(existing) {
      if isPlain && self[reference].kind == .weakReference { break }
      after = existing
    }
    let next = after.isNull ? self[target].weakReferences : cell(WeakCell.next, of: after)
    fill(reference, WeakCell.previous, after)
    fill(reference, WeakCell.next, next)
    if !next.isNull { fill(next, WeakCell.previous, reference) }
    if after.isNull { self[target].weakReferences = reference } else { fill(after, WeakCell.next, reference) }
  }

  /// Takes a weak reference out of the list of its target and forgets the target; the callback stays.
  mutating func unlinkWeakReference(_ reference: ObjectID) {
    let target = cell(WeakCell.target, of: reference)
    if target.isNull { return }
    let (previous, next) = (cell(WeakCell.previous, of: reference), cell(WeakCell.next, of: reference))
    if previous.isNull { self[target].weakReferences = next } else { fill(previous, WeakCell.next, next) }
    if !next.isNull { fill(next, WeakCell.previous, previous) }
    fill(reference, WeakCell.target, .null)
    fill(reference, WeakCell.previous, .null)
    fill(reference, WeakCell.next, .null)
  }

  /// `PyObject_ClearWeakRefs`: every reference forgets the dying object, then the callbacks run, newest first. Several of
  /// them pass through a tuple, whose allocation may start a collection: hence what is left to do is pushed first.
  mutating func clearWeakReferences(to target: ObjectID) {
    let references = weakReferences(to: target)
    let withCallbacks = references.filter { !cell(WeakCell.callback, of: $0).isNull }
    for reference in references where cell(WeakCell.callback, of: reference).isNull { unlinkWeakReference(reference) }
    if withCallbacks.count >= profile.weakCallbacksShareTupleFrom {
      let tuple = make(.tuple, cells: 2 * withCallbacks.count)
      work.append(.callBackThrough(tuple: tuple, target: target))
      allocate(tuple)
      return
    }
    for reference in withCallbacks {
      let callback = takeCallback(of: reference)
      work.append(.drop(callback))
      if self[reference].references > 0 {
        work.append(.weakCallback(callback: callback, reference: reference))
      }
    }
  }

  /// The tuple owns references and callbacks until the last call is over; then it dies, last item first.
  mutating func callBack(through tuple: ObjectID, to target: ObjectID) {
    track(tuple)
    work.append(.drop(tuple))
    var calls: [(callback: ObjectID, reference: ObjectID)] = []
    for reference in weakReferences(to: target) {
      let callback = takeCallback(of: reference)
      if self[reference].references == 0 {
        drop(callback)
        continue
      }
      fill(tuple, 2 * calls.count, retained(reference))
      fill(tuple, 2 * calls.count + 1, callback)
      calls.append((callback, reference))
    }
    for call in calls.reversed() { work.append(.weakCallback(callback: call.callback, reference: call.reference)) }
  }

  private mutating func takeCallback(of reference: ObjectID) -> ObjectID {
    unlinkWeakReference(reference)
    let callback = cell(WeakCell.callback, of: reference)
    fill(reference, WeakCell.callback, .null)
    return callback
  }
}
