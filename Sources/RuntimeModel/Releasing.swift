extension Heap {
  /// Pushes everything a dying object owns, first to be dropped on top, above the work that frees it.
  mutating func releaseReferents(of object: ObjectID) {
    work.append(.free(object))
    let mark = work.count
    if self[object].flags.contains(.hasInstancePart) { detachPart(of: object) }
    if self[object].kind == .weakReference || self[object].kind == .weakProxy { unlinkWeakReference(object) }
    detachReferents(of: object)
    work[mark...].reverse()
  }

  private mutating func detachReferents(of object: ObjectID) {
    let layout = layouts[self[object].kind]
    let start = Int(self[object].block.start)
    for step in layout.releases {
      switch layouts.steps[step] {
      case .cell(let index): pushDrop(start + Int(index))
      case .rest:
        for index in layout.named..<max(layout.named, Int(self[object].count)) { pushDrop(start + index) }
      case .restBackward:
        for index in (layout.named..<max(layout.named, Int(self[object].count))).reversed() { pushDrop(start + index) }
      case .table: detachEntries(of: object)
      case .contents: preconditionFailure("only clearing empties a dictionary in place")
      }
    }
  }

  /// Slots, then attributes, as `subtype_dealloc`.
  private mutating func detachPart(of object: ObjectID) {
    let index = self[object].part
    let part = parts[part: index]
    for slot in 0..<Int(part.slotCount) { pushDrop(Int(part.slots.start) + slot) }
    if part.values >= 0 {
      if part.dictionary.isNull {
        detachValues(part.values)
        freeValues(part.values)
        parts[part: index].values = -1
      } else {
        detachDictionary(of: index)
      }
    }
    if !part.dictionary.isNull { work.append(.drop(part.dictionary)) }
    parts[part: index].dictionary = .null
  }

  private mutating func pushDrop(_ position: Int) {
    if !cells[position].isNull { work.append(.drop(cells[position])) }
  }

  /// The memory goes back; last of all the class loses the instance.
  mutating func free(_ object: ObjectID) {
    if recordsEvents { noteDeath(of: object) }
    let type = self[object].type
    giveBack(object)
    if self[object].part >= 0 {
      cells.release(parts[part: self[object].part].slots)
      parts.release(part: self[object].part)
    }
    releasePayload(of: object)
    if self[object].tag >= 0 { freedTags.append(self[object].tag) }
    cells.release(self[object].block)
    self[object] = ObjectRecord()
    freeRecords.append(object)
    if !type.isNull { drop(type) }
  }

  private mutating func releasePayload(of object: ObjectID) {
    let payload = self[object].payload
    if payload < 0 { return }
    switch self[object].kind {
    case .dict, .set, .frozenset: tables.release(payload)
    case .str, .bytes: releaseText(of: object)
    case .int, .float, .complex: freeNumbers.append(payload)
    case .class: releaseClass(payload)
    case .generator, .coroutine, .asyncGenerator: endActivation(of: object)
    default: break
    }
  }

  /// What `tp_clear` of an object drops, pushed one by one: code that runs in between sees the rest in place.
  mutating func pushClearing(of object: ObjectID) {
    let mark = work.count
    if self[object].flags.contains(.hasInstancePart) { pushClearingOfPart(of: object) }
    let layout = layouts[self[object].kind]
    for position in layout.clears {
      let step = layouts.steps[position]
      switch step {
      case .cell(let index): work.append(.clearCell(object, Int32(index)))
      case .rest where self[object].kind == .frame:
        for index in layout.named..<Int(self[object].count) { work.append(.clearCell(object, Int32(index))) }
      case .rest, .restBackward: detachItems(of: object, from: layout.named, backward: step == .restBackward)
      case .table: detachEntries(of: object)
      case .contents(let index):
        let dictionary = cell(Int(index), of: object)
        if !dictionary.isNull { detachEntries(of: dictionary) }
      }
    }
    if self[object].kind == .weakReference || self[object].kind == .weakProxy { unlinkWeakReference(object) }
    work[mark...].reverse()
  }

  private mutating func pushClearingOfPart(of object: ObjectID) {
    let index = self[object].part
    let part = parts[part: index]
    for slot in 0..<part.slotCount { work.append(.clearSlot(object, slot)) }
    if part.values >= 0 {
      if part.dictionary.isNull {
        for value in 0..<Int32(classes[Int(part.owner)].names.count) { work.append(.clearValue(object, value)) }
        return
      }
      detachDictionary(of: index)
    }
    work.append(.dropDictionary(object))
  }

  private mutating func detachItems(of object: ObjectID, from first: Int, backward: Bool) {
    let start = Int(self[object].block.start)
    let range = first..<max(first, Int(self[object].count))
    if backward {
      for index in range.reversed() { pushDrop(start + index) }
    } else {
      for index in range { pushDrop(start + index) }
    }
    for index in range { cells[start + index] = .null }
    self[object].count = Int32(first)
  }
}
