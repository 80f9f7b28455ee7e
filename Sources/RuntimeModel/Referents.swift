extension Heap {
  /// Calls `visit` for every referent the collector sees, in the order of `tp_traverse`. The heap is passed along, so
  /// that a visitor may change marks and lists, but not cells.
  @inline(__always)
  mutating func visitReferents(of object: ObjectID, _ visit: (inout Heap, ObjectID) -> Void) {
    if self[object].flags.contains(.hasInstancePart) { visitPart(of: object, visit) }
    let layout = layouts[self[object].kind]
    let start = Int(self[object].block.start)
    let count = Int(self[object].count)
    for step in layout.visits {
      switch layouts.steps[step] {
      case .cell(let index): visitCell(start + Int(index), visit)
      case .rest:
        var position = start + layout.named
        while position < start + count {
          visitCell(position, visit)
          position += 1
        }
      case .restBackward:
        var position = start + count - 1
        while position >= start + layout.named {
          visitCell(position, visit)
          position -= 1
        }
      case .table: visitTable(of: object, visit)
      case .contents: break
      }
    }
  }

  /// Slots, attributes, class: `subtype_traverse`.
  private mutating func visitPart(of object: ObjectID, _ visit: (inout Heap, ObjectID) -> Void) {
    let part = parts[part: self[object].part]
    for slot in 0..<Int(part.slotCount) { visitCell(Int(part.slots.start) + slot, visit) }
    if part.values >= 0 {
      visitValues(part.values, visit)
    } else if !part.dictionary.isNull {
      visit(&self, part.dictionary)
    }
    visit(&self, self[object].type)
  }

  private mutating func visitValues(_ values: Int32, _ visit: (inout Heap, ObjectID) -> Void) {
    let record = parts[values: values]
    for index in 0..<classes[Int(record.owner)].names.count where index < Int(record.capacity) {
      visitCell(Int(record.block.start) + index, visit)
    }
  }

  /// Values only, as long as every key is a string; values embedded in an instance are visited there.
  private mutating func visitTable(of object: ObjectID, _ visit: (inout Heap, ObjectID) -> Void) {
    let table = self[object].payload
    if tables[table].values >= 0 {
      if !tables[table].isEmbedded { visitValues(tables[table].values, visit) }
      return
    }
    for position in tables[table].entries.indices {
      let entry = tables[table].entries[position]
      if entry.key.isNull { continue }
      if !entry.value.isNull { visit(&self, entry.value) }
      if self[entry.key].kind != .str { visit(&self, entry.key) }
    }
  }

  @inline(__always)
  private mutating func visitCell(_ position: Int, _ visit: (inout Heap, ObjectID) -> Void) {
    let referent = cells[position]
    if !referent.isNull { visit(&self, referent) }
  }

  /// `gc.get_referents`: what an object refers to, in the order in which the collector sees it, borrowed.
  package func referents(of object: ObjectID) -> [ObjectID] {
    var copy = copy()
    var found: [ObjectID] = []
    copy.visitReferents(of: object) { _, referent in found.append(referent) }
    return found
  }
}
