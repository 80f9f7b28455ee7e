import RuntimeModel

/// What a dictionary took over from an unknown mapping, as `dict(o)` and `{**o}` do. The entries that it has are known;
/// for any other key the mapping is asked.
struct UnknownRest {
  /// Of the dictionary.
  var birth: Int
  /// A stand-in for the mapping, owned: the same path and the same items, but another object, since a copy of a mapping
  /// does not hold it.
  var mapping: ObjectID
  /// Keys that were taken out since.
  var absent: Set<Operand> = []
}

extension Machine {
  /// The mapping that has the keys that are no entries of a dictionary, borrowed; nil where all of them are known.
  func unknownRest(of dictionary: ObjectID) -> ObjectID? { rest(of: dictionary)?.mapping }

  /// The mapping that may have this key, borrowed: the key is none of the entries.
  func unknownRest(of dictionary: ObjectID, for key: ObjectID) -> ObjectID? {
    guard let rest = rest(of: dictionary), !rest.absent.contains(operand(key)) else { return nil }
    return rest.mapping
  }

  private func rest(of dictionary: ObjectID) -> UnknownRest? {
    guard let rest = opaques.rests[dictionary], rest.birth == heap.birth(of: dictionary) else { return nil }
    return rest
  }

  /// The dictionary took over what an unknown mapping has. That of the last one stands for all of them.
  func addUnknownRest(_ mapping: ObjectID, to dictionary: ObjectID) {
    let stand = heap.newAtom(.opaque)
    attach(.opaque(opaque(mapping)), to: stand)
    setRest(UnknownRest(birth: heap.birth(of: dictionary), mapping: stand), of: dictionary)
  }

  /// A copy knows as little as what it was made from.
  func handOnUnknownRest(of source: ObjectID, to copy: ObjectID) {
    guard source != copy, var rest = rest(of: source) else { return }
    rest.birth = heap.birth(of: copy)
    _ = keep(rest.mapping)
    setRest(rest, of: copy)
  }

  func forgetUnknownRest(of dictionary: ObjectID) {
    if let rest = opaques.rests.removeValue(forKey: dictionary) { drop(rest.mapping) }
  }

  private func setRest(_ rest: UnknownRest, of dictionary: ObjectID) {
    if let stale = opaques.rests.updateValue(rest, forKey: dictionary) { drop(stale.mapping) }
  }

  /// Whether a dictionary has a key; of an unknown rest that is a choice.
  func hasEntry(_ key: ObjectID, _ dictionary: ObjectID) throws -> Bool {
    if try find(key, in: dictionary) != nil { return true }
    guard let rest = unknownRest(of: dictionary, for: key) else { return false }
    return try opaqueContains(key, in: rest)
  }

  /// The value of a key where there may be none, a new reference.
  func valueIfAny(_ key: ObjectID, in dictionary: ObjectID) throws -> ObjectID? {
    if let value = try value(key, in: dictionary) { return keep(value) }
    return try restValue(key, in: dictionary, isCertain: false)
  }

  /// The value that the unknown rest has for a key that is no entry, a new reference. `isCertain`: the program takes the
  /// key to be there, so only what is known speaks against it; else it is a choice.
  func restValue(_ key: ObjectID, in dictionary: ObjectID, isCertain: Bool) throws -> ObjectID? {
    guard let rest = unknownRest(of: dictionary, for: key) else { return nil }
    let holds =
      isCertain
      ? opaques.theory.contains(opaque(rest).path, operand(key)) != false : try opaqueContains(key, in: rest)
    return holds ? try restItem(key, of: rest) : nil
  }

  /// An item that an unknown mapping brings into a dictionary or a call: what stands in for the mapping has to list its
  /// key, a new reference.
  func restItem(_ key: ObjectID, of rest: ObjectID) throws -> ObjectID {
    if constant(key) != nil {
      transcribe("keys", opaque(rest).path, operand: try representation(plain(key)), .nothing)
    }
    return try opaqueItem(key, of: rest)
  }

  /// The value of a key, which is taken out, a new reference; nil if there is none.
  func takeEntry(_ key: ObjectID, of dictionary: ObjectID, isCertain: Bool) throws -> ObjectID? {
    let position = try find(key, in: dictionary)
    let value =
      try position.map { keep(heap.value(at: $0, of: dictionary)) }
      ?? restValue(key, in: dictionary, isCertain: isCertain)
    if value == nil { return nil }
    if rest(of: dictionary) != nil { opaques.rests[dictionary]!.absent.insert(operand(key)) }
    if let position { heap.removeEntry(at: position, of: dictionary) }
    settle()
    return value
  }
}
