extension HeapAnalyzer {
  /// What holds after one of two paths. O(fields of both); those of the larger state are looked at and no more, so that
  /// a long chain of branches, each with a store, does not copy all stores at each join.
  mutating func join(_ first: HeapState?, _ second: HeapState) -> HeapState {
    guard let first, first.isReachable else { return second }
    guard second.isReachable else { return first }
    let isSecondLarge = second.fields.count > 64 + 4 * first.fields.count
    let (a, b) = isSecondLarge ? (second, first) : (first, second)
    var result = a
    for index in result.variables.indices where result.variables[index] != b.variables[index] {
      result.variables[index] = capped(sets.union(a.variables[index], b.variables[index]), HeapAnalyzer.variableLimit)
    }
    for position in 0..<a.fields.count {
      let key = a.fields.key(at: position)
      let links = a.fields.links(at: position)
      if let other = b.fields.links(of: key, near: position) {
        if other != links { result.fields.setLinks(at: position, unite(links, other)) }
      } else if !mayBeAbsent(links) {
        result.fields.setLinks(at: position, unite(links, absent(key)))
      }
    }
    for position in 0..<b.fields.count {
      let key = b.fields.key(at: position)
      if a.fields.links(of: key, near: position) == nil {
        let links = b.fields.links(at: position)
        result.fields[key] = mayBeAbsent(links) ? links : unite(links, absent(key))
      }
    }
    return result
  }

  /// Whether a field's content has the link for "not stored to" already.
  private func mayBeAbsent(_ content: SetID) -> Bool {
    for position in 0..<sets.count(content) where links.isEntry(sets.element(content, position)) { return true }
    return false
  }

  /// The content of a field that no store of this function has reached.
  mutating func absent(_ key: FieldMap.Key) -> SetID {
    if objects.hasEntryFields(key.object), let entry = objects.entry(key.object, key.field) {
      return sets.singleton(links.entry(entry))
    }
    return sets.singleton(LinkTable.absent)
  }

  mutating func unite(_ a: SetID, _ b: SetID) -> SetID {
    capped(sets.union(a, b), HeapAnalyzer.fieldLimit)
  }

  mutating func capped(_ set: SetID, _ limit: Int) -> SetID {
    guard sets.count(set) > limit else { return set }
    statistics.cutValues += 1
    return sets.prefix(set, limit)
  }

  /// Links to each of `objects` from a store at `site`.
  mutating func linkSet(_ objects: SetID, site: Int32, via: Int32, isAssumed: Bool) -> SetID {
    if objects.isEmpty { return .empty }
    let isAssumed = isAssumed || program.isGuess(site)
    var members = takeScratch()
    defer { scratch = members }
    for position in 0..<sets.count(objects) {
      let object = AbstractID(index: sets.element(objects, position))
      if object == ObjectTable.weak { continue }
      members.append(links.intern(object, site: site, via: via, isAssumed: isAssumed))
    }
    return sets.intern(members: members)
  }
}
