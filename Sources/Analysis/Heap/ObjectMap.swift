/// What one walk notes of objects, by their numbers. Beginning another walk forgets all of it and costs nothing, so that
/// one map serves many walks and none of them hashes or allocates.
struct ObjectMap<Value: Sendable>: Sendable {
  private var values: [Value] = []
  /// By object: the number of the last walk that noted something.
  private var walks: [Int32] = []
  private var walk: Int32 = 0

  mutating func begin() { walk += 1 }

  subscript(_ object: AbstractID) -> Value? {
    let index = Int(object.index)
    return index < walks.count && walks[index] == walk ? values[index] : nil
  }

  mutating func set(_ value: Value, of object: AbstractID) {
    let index = Int(object.index)
    if index >= walks.count {
      // Twice as many, since the next objects are new ones too.
      let missing = max(index + 1, 2 * walks.count) - walks.count
      walks.append(contentsOf: repeatElement(0, count: missing))
      values.append(contentsOf: repeatElement(value, count: missing))
    }
    walks[index] = walk
    values[index] = value
  }
}

extension ObjectMap where Value == Givens {
  /// Whether that is more than was noted before.
  mutating func insert(_ mask: Givens, of object: AbstractID) -> Bool {
    let known = self[object] ?? []
    if known.isSuperset(of: mask) { return false }
    set(known.union(mask), of: object)
    return true
  }
}
