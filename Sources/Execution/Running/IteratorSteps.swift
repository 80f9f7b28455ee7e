import RuntimeModel

extension Machine {
  func step(_ state: IteratorState, _ iterator: ObjectID) throws -> ObjectID? {
    let position = state.position
    state.position += 1
    switch state.kind {
    case .list, .tuple, .deque:
      let list = heap.cell(0, of: iterator)
      return position < heap.cellCount(of: list) ? keep(heap.cell(position, of: list)) : nil
    case .reversed:
      let list = heap.cell(0, of: iterator)
      let index = heap.cellCount(of: list) - 1 - position
      return index >= 0 ? keep(heap.cell(index, of: list)) : nil
    case .string:
      let object = heap.cell(0, of: iterator)
      // `size` is the offset in bytes here.
      let bytes = heap.bytes(of: object)
      guard state.size < bytes.count else { return nil }
      let width = utf8Width(bytes[state.size])
      defer { state.size += width }
      return string(Array(bytes[state.size..<state.size + width]))
    case .bytes:
      let bytes = self.bytes(heap.cell(0, of: iterator))
      return position < bytes.count ? int(Int(bytes[position])) : nil
    case .range(let start, let stop, let step):
      let value = start + position * step
      return (step > 0 ? value < stop : value > stop) ? int(value) : nil
    case .keys, .values, .items, .set: return try stepTable(state, iterator)
    case .enumerate(let start):
      guard let item = try next(of: heap.cell(0, of: iterator)) else { return nil }
      return cachedTuple(iterator, 1, [int(start + position), item])
    case .zip:
      var items: [ObjectID] = []
      for index in 1..<heap.cellCount(of: iterator) {
        guard let item = try next(of: heap.cell(index, of: iterator)) else {
          dropAll(items)
          return nil
        }
        items.append(item)
      }
      return items.isEmpty ? nil : cachedTuple(iterator, 0, items)
    case .map:
      var items: [ObjectID] = []
      defer { dropAll(items) }
      for index in 1..<heap.cellCount(of: iterator) {
        guard let item = try next(of: heap.cell(index, of: iterator)) else { return nil }
        items.append(item)
      }
      return try call(heap.cell(0, of: iterator), Arguments(items))
    case .filter:
      while let item = try next(of: heap.cell(1, of: iterator)) {
        let predicate = heap.cell(0, of: iterator)
        if predicate == heap.none {
          if try isTrue(item) { return item }
        } else {
          let result = try call(predicate, Arguments([item]))
          defer { drop(result) }
          if try isTrue(result) { return item }
        }
        drop(item)
      }
      return nil
    case .callable:
      let value = try call(heap.cell(0, of: iterator), Arguments([]))
      if try equal(value, heap.cell(1, of: iterator)) {
        drop(value)
        return nil
      }
      return value
    case .sequence:
      let index = int(position)
      defer { drop(index) }
      do {
        return try item(index, of: heap.cell(0, of: iterator))
      } catch Stop.raised
        where type(of: raised).isSubtype(of: types.indexError) || type(of: raised).isSubtype(of: types.stopIteration)
      {
        let exception = raised
        raised = .null
        drop(exception)
        return nil
      }
    case .opaque:
      return position < state.size ? opaqueChild(heap.cell(0, of: iterator), "[\(position)]") : nil
    case .cached: return position == 0 ? keep(heap.cell(0, of: iterator)) : nil
    }
  }

  private func stepTable(_ state: IteratorState, _ iterator: ObjectID) throws -> ObjectID? {
    let table = heap.cell(0, of: iterator)
    if heap.entryCount(of: table) != state.size {
      let kind = heap.kind(of: table) == .dict ? "dictionary changed size" : "Set changed size"
      try raise(types.runtimeError, "\(kind) during iteration")
    }
    state.position -= 1
    guard let entry = heap.entry(atOrAfter: state.position, of: table) else { return nil }
    state.position = entry.place + 1
    switch state.kind {
    case .values: return keep(entry.value)
    case .items: return cachedTuple(iterator, 1, [keep(entry.key), keep(entry.value)])
    default: return keep(entry.key)
    }
  }

  /// The tuple that an iterator uses again while nobody else holds it; the items are taken over.
  private func cachedTuple(_ iterator: ObjectID, _ cell: Int, _ items: [ObjectID]) -> ObjectID {
    let cached = heap.cell(cell, of: iterator)
    if heap.references(to: cached) == 1 {
      _ = keep(cached)
      for (index, item) in items.enumerated() { heap.setCell(index, of: cached, to: item) }
      settle()
      return cached
    }
    return heap.newTuple(items)
  }
}
