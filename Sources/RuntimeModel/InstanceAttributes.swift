/// Raw attribute storage: what lies under `object.__setattr__`, without descriptors and without classes.
extension Heap {
  /// The stored attribute, borrowed: in the slots, the values or the dictionary.
  package func attribute(_ name: ObjectID, of object: ObjectID) -> ObjectID? {
    let index = self[object].part
    if index >= 0 {
      let part = parts[part: index]
      if let slot = slotIndex(name, part) { return nonNull(cells[Int(part.slots.start) + slot]) }
      if part.values >= 0 {
        guard let shared = sharedIndex(name, of: part.owner) else { return nil }
        return nonNull(cells[Int(parts[values: part.values].block.start) + shared])
      }
    }
    let dictionary = existingDictionary(of: object)
    if dictionary.isNull { return nil }
    return find(name, in: dictionary).map { value(at: $0, of: dictionary) }
  }

  /// Stores an attribute, taking the value over and releasing the old one. The object has a place for it.
  package mutating func setAttribute(_ name: ObjectID, of object: ObjectID, to value: ObjectID) {
    let index = self[object].part
    if index >= 0 {
      let part = parts[part: index]
      if let slot = slotIndex(name, part) {
        setCell(slot, of: part.slots, to: value)
        return
      }
      // A class that shares no more names leaves this instance a dictionary of its own.
      if part.values >= 0, let shared = shareName(name, of: part.owner) {
        if profile.sharedValuesStoreTracks { noteSharedStore(value, part) }
        setValue(shared, of: part.values, to: value)
        return
      }
    }
    store(value, named: name, in: dictionary(of: object))
  }

  /// Deletes an attribute. False if it was not set.
  package mutating func deleteAttribute(_ name: ObjectID, of object: ObjectID) -> Bool {
    let index = self[object].part
    if index >= 0 {
      let part = parts[part: index]
      if let slot = slotIndex(name, part) {
        if cells[Int(part.slots.start) + slot].isNull { return false }
        setCell(slot, of: part.slots, to: .null)
        return true
      }
      if part.values >= 0 {
        guard let shared = sharedIndex(name, of: part.owner),
          !cells[Int(parts[values: part.values].block.start) + shared].isNull
        else { return false }
        parts[values: part.values].noteRemoval(shared)
        setCell(shared, of: parts[values: part.values].block, to: .null)
        return true
      }
    }
    let dictionary = existingDictionary(of: object)
    guard !dictionary.isNull, let position = find(name, in: dictionary) else { return false }
    if profile.attributes == .dictionary && index >= 0 { classes[Int(parts[part: index].owner)].namesDropped = true }
    removeEntry(at: position, of: dictionary)
    return true
  }

  /// The `__dict__` of an object, borrowed; made if it does not exist yet.
  package mutating func dictionary(of object: ObjectID) -> ObjectID {
    let existing = existingDictionary(of: object)
    if !existing.isNull { return existing }
    let dictionary = newDictionary()
    if let native = nativeDictionaryCell(of: object) {
      fill(object, native, dictionary)
      return dictionary
    }
    let index = self[object].part
    parts[part: index].dictionary = dictionary
    let values = parts[part: index].values
    if values >= 0 {
      share(values, with: dictionary, part: index)
    } else if classes[Int(parts[part: index].owner)].sharesNames {
      shareNames(of: parts[part: index].owner, with: dictionary)
    }
    return dictionary
  }

  /// The `__dict__` if one exists, borrowed; else null.
  package func existingDictionary(of object: ObjectID) -> ObjectID {
    if let native = nativeDictionaryCell(of: object) { return cell(native, of: object) }
    return self[object].part < 0 ? .null : parts[part: self[object].part].dictionary
  }

  /// Attribute names and values in order of insertion, borrowed, without slots.
  package func attributes(of object: ObjectID) -> [(key: ObjectID, value: ObjectID)] {
    let index = self[object].part
    if index >= 0, parts[part: index].values >= 0 {
      let record = parts[values: parts[part: index].values]
      return (0..<Int(record.count)).map { position in
        let index = Int(record.insertion[position])
        return (classes[Int(record.owner)].names[index], cells[Int(record.block.start) + index])
      }
    }
    let dictionary = existingDictionary(of: object)
    return dictionary.isNull ? [] : entries(of: dictionary)
  }

  /// `make_dict_from_instance_attributes`: tracked at once if a value may be.
  private mutating func share(_ values: Int32, with dictionary: ObjectID, part: Int32) {
    tables[self[dictionary].payload].values = values
    let record = parts[values: values]
    let start = Int(record.block.start)
    let tracks = (0..<Int(record.capacity)).contains { !cells[start + $0].isNull && mayBeTracked(cells[start + $0]) }
    if tracks && !isTracked(dictionary) { track(dictionary) }
    switch profile.attributes {
    case .dictionary: preconditionFailure("instances of this version have no values")
    case .valuesUntilDictionary:
      parts[part: part].values = -1
      parts[values: values].part = -1
    case .inlineValues: tables[self[dictionary].payload].isEmbedded = true
    }
  }

  private mutating func noteSharedStore(_ value: ObjectID, _ part: InstancePart) {
    if !part.dictionary.isNull && !isTracked(part.dictionary) && mayBeTracked(value) { track(part.dictionary) }
  }

  private func slotIndex(_ name: ObjectID, _ part: InstancePart) -> Int? {
    if part.slotCount == 0 { return nil }
    let text = self[name].payload
    for index in classes[Int(part.owner)].shape.slots.indices
    where self[classes[Int(part.owner)].shape.slots[index]].payload == text {
      return index
    }
    return nil
  }

  private func nonNull(_ object: ObjectID) -> ObjectID? { object.isNull ? nil : object }

  /// Where kinds with a dictionary of their own keep it; their subclasses use the same.
  func nativeDictionaryCell(of object: ObjectID) -> Int? {
    switch self[object].kind {
    case .exception: ExceptionCell.dictionary
    case .function: FunctionCell.dictionary
    case .partial: PartialCell.dictionary
    case .module: ModuleCell.dictionary
    case .class: ClassCell.dictionary
    default: nil
    }
  }
}
