/// What happened, in order, while `recordsEvents` was on.
package enum Event: Sendable, Equatable {
  /// An object was made; the number is its birth.
  case born(ObjectID, UInt32)
  case died(ObjectID, UInt32, ObjectKind, Cause)
  case collected(CollectionResult, examined: Int)

  package enum Cause: Sendable, Equatable {
    /// Its count fell to zero while the program ran.
    case referenceCounting
    /// It died while a collection broke cycles.
    case collection
  }
}

extension Heap {
  mutating func noteDeath(of object: ObjectID) {
    events.append(
      .died(
        object, self[object].birth, self[object].kind,
        collector.isCollecting ? .collection : .referenceCounting))
  }

  /// The recorded events, which are forgotten.
  package mutating func takeEvents() -> [Event] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }
}
