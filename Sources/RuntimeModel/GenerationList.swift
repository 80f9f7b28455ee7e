/// A doubly linked list of tracked objects. The heads are the first records of the heap.
struct GenerationList: Equatable, Sendable {
  let head: ObjectID

  init(_ index: Int32) { head = ObjectID(index) }

  static func generation(_ number: Int) -> GenerationList { GenerationList(Int32(1 + number)) }
  static let permanent = GenerationList(4)
  static let unreachable = GenerationList(5)
  static let finalizers = GenerationList(6)
  static let weakCallbacks = GenerationList(7)
  static let seen = GenerationList(8)
  static let finallyUnreachable = GenerationList(9)
  /// Ids below this one are the null reference and the heads.
  static let reserved: Int32 = 10
}

extension Heap {
  /// Whether the collector knows the object.
  package func isTracked(_ object: ObjectID) -> Bool { !self[object].next.isNull }

  /// Whether the kind takes part in collections at all (`PyObject_IS_GC`).
  func isCollected(_ object: ObjectID) -> Bool {
    // Instances of a user's class always do, even with `__slots__ = ()`.
    layouts[self[object].kind].tracking != .never || self[object].flags.contains(.hasInstancePart)
  }

  /// Enters the object at the end of the youngest generation.
  mutating func track(_ object: ObjectID) { append(object, to: .generation(0)) }

  mutating func untrack(_ object: ObjectID) {
    if isTracked(object) { unlink(object) }
  }

  mutating func append(_ object: ObjectID, to list: GenerationList) {
    let last = self[list.head].previous
    self[last].next = object
    self[object].previous = last
    self[object].next = list.head
    self[list.head].previous = object
  }

  mutating func unlink(_ object: ObjectID) {
    let (previous, next) = (self[object].previous, self[object].next)
    self[previous].next = next
    self[next].previous = previous
    self[object].next = .null
    self[object].previous = .null
  }

  mutating func move(_ object: ObjectID, to list: GenerationList) {
    unlink(object)
    append(object, to: list)
  }

  mutating func makeEmpty(_ list: GenerationList) {
    self[list.head].next = list.head
    self[list.head].previous = list.head
  }

  func isEmpty(_ list: GenerationList) -> Bool { self[list.head].next == list.head }

  func first(of list: GenerationList) -> ObjectID? { isEmpty(list) ? nil : self[list.head].next }

  /// Appends all of `from` to `to` and leaves `from` empty. O(1).
  mutating func merge(_ from: GenerationList, into to: GenerationList) {
    if isEmpty(from) { return }
    let (first, last, end) = (self[from.head].next, self[from.head].previous, self[to.head].previous)
    self[end].next = first
    self[first].previous = end
    self[last].next = to.head
    self[to.head].previous = last
    makeEmpty(from)
  }

  /// Number of objects in a list. O(n).
  func length(of list: GenerationList) -> Int {
    var count = 0
    var object = self[list.head].next
    while object != list.head {
      count += 1
      object = self[object].next
    }
    return count
  }

  /// The objects of a list in order. O(n).
  func members(of list: GenerationList) -> [ObjectID] {
    var members: [ObjectID] = []
    var object = self[list.head].next
    while object != list.head {
      members.append(object)
      object = self[object].next
    }
    return members
  }
}
