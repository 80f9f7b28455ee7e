/// Names one object of a `Heap`. Ids are small, dense, and reused after an object died.
///
/// `null` is the empty reference, as C's `NULL` in a slot of an object: it names nothing and
/// is never counted, visited or released.
package struct ObjectID: Hashable, Comparable, Sendable {
  package let index: Int32

  package init(_ index: Int32) { self.index = index }

  package static let null = ObjectID(0)

  package var isNull: Bool { index == 0 }

  package static func < (left: ObjectID, right: ObjectID) -> Bool { left.index < right.index }
}
