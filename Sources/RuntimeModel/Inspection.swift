/// Looking at the heap as a whole.
extension Heap {
  /// Objects made so far: the birth of the youngest.
  package var birthCount: Int { Int(births) }

  /// Every living object, oldest first. O(n log n).
  package func livingObjects() -> [ObjectID] {
    let objects = objects
    return (Int(GenerationList.reserved)..<objects.count).lazy
      .filter { objects[$0].flags.contains(.exists) }
      .sorted { objects[$0].birth < objects[$1].birth }
      .map { ObjectID(Int32($0)) }
  }

  /// The generation an object is in; `nil` when it is untracked or frozen. O(tracked objects).
  package func generation(of object: ObjectID) -> Int? {
    (0..<3).first { members(of: .generation($0)).contains(object) }
  }

  /// `gc.get_referrers`: tracked objects that refer to one of `targets`, per generation, oldest of its list first.
  /// O(tracked objects + references).
  package func referrers(to targets: Set<ObjectID>) -> [ObjectID] {
    (0..<3).flatMap { members(of: .generation($0)) }.filter { object in
      referents(of: object).contains { targets.contains($0) }
    }
  }

  /// The entry of a dictionary or set at or after a place in its order, for iterators: places are stable as long as
  /// nothing is added.
  package func entry(
    atOrAfter place: Int, of dictionary: ObjectID
  ) -> (place: Int, key: ObjectID, value: ObjectID)? {
    let index = self[dictionary].payload
    if tables[index].values >= 0 {
      let record = parts[values: tables[index].values]
      guard place < Int(record.count) else { return nil }
      let value = Int(record.insertion[place])
      return (place, classes[Int(record.owner)].names[value], cells[Int(record.block.start) + value])
    }
    var place = place
    while place < tables[index].entries.count {
      let entry = tables[index].entries[place]
      if !entry.key.isNull { return (place, entry.key, entry.value) }
      place += 1
    }
    return nil
  }

  /// `object.__dict__ = dictionary`, which is taken over.
  package mutating func setDictionary(of object: ObjectID, to dictionary: ObjectID) {
    if let native = nativeDictionaryCell(of: object) {
      setCell(native, of: object, to: dictionary)
      return
    }
    let index = self[object].part
    let old = parts[part: index].dictionary
    let mark = work.count
    if parts[part: index].values >= 0 {
      if old.isNull {
        detachValues(parts[part: index].values)
        freeValues(parts[part: index].values)
        parts[part: index].values = -1
      } else {
        detachDictionary(of: index)
      }
    }
    parts[part: index].dictionary = dictionary
    if !old.isNull { work.append(.drop(old)) }
    work[mark...].reverse()
    run()
  }
}
