/// What a field may hold, and which store put it there. Numbered, so that a field's content is a set of numbers.
struct LinkTable: Sendable {
  private var interner = Interner()
  /// By set of links: the set of objects they lead to, once it has been asked for.
  private var objectSets: [SetID?] = []

  /// A link to nothing: "or the field was not stored to", for objects that had no fields before.
  static let absent: Int32 = 0
  private static let assumedBit: Int32 = 1

  init() { _ = interner.intern(.init(-1, -1, -1, 0)) }

  /// Nil for a link that stands for "not stored to".
  func object(_ link: Int32) -> AbstractID? {
    let index = interner[link].x
    return index < 0 ? nil : AbstractID(index: index)
  }

  /// The op that stored; -1 where the link is what was there on entry.
  func site(_ link: Int32) -> Int32 { interner[link].y }
  /// The call in the function that is looked at through which the store happened; -1 for a store of its own.
  func via(_ link: Int32) -> Int32 { interner[link].z }
  /// A model of low trust or a guess made it.
  func isAssumed(_ link: Int32) -> Bool { interner[link].w & LinkTable.assumedBit != 0 }
  /// Stands for what was there before.
  func isEntry(_ link: Int32) -> Bool { interner[link].y < 0 }

  mutating func intern(_ object: AbstractID, site: Int32, via: Int32, isAssumed: Bool) -> Int32 {
    interner.intern(.init(object.index, site, via, isAssumed ? LinkTable.assumedBit : 0))
  }

  mutating func entry(_ object: AbstractID) -> Int32 { interner.intern(.init(object.index, -1, -1, 0)) }

  /// The objects that the links of a set lead to.
  mutating func objects(_ links: SetID, _ sets: inout SetTable) -> SetID {
    let index = Int(links.index)
    while objectSets.count <= index { objectSets.append(nil) }
    if let known = objectSets[index] { return known }
    var objects: [Int32] = []
    for link in sets.elements(links) where interner[link].x >= 0 { objects.append(interner[link].x) }
    let result = sets.intern(members: objects)
    objectSets[index] = result
    return result
  }
}
