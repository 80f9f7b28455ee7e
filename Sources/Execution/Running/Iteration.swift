import RuntimeModel

extension Machine {
  func newIterator(_ kind: IteratorState.Kind, _ typeName: String, _ held: [ObjectID]) -> ObjectID {
    let object = heap.newHolder(.iterator, held)
    attach(.iterator(IteratorState(kind, typeName)), to: object)
    return object
  }

  func iterator(of object: ObjectID) throws -> ObjectID {
    let userType = heap.type(of: object)
    if userType.isNull || lookup(typeInfo(userType), common.iter).map({ heap.kind(of: $0) == .object }) == true {
      if let iterator = builtinIterator(of: object) { return iterator }
    }
    let type = type(of: object)
    if let method = lookup(type, common.iter), method != heap.none {
      let iterator = try callMethod(method, on: object, [])
      if lookup(self.type(of: iterator), common.next) == nil && !isBuiltinIterator(iterator) {
        let text = "iter() returned non-iterator of type '\(self.type(of: iterator).name)'"
        drop(iterator)
        try raise(types.typeError, text)
      }
      return iterator
    }
    if lookup(type, name("__getitem__")) != nil { return newIterator(.sequence, "iterator", [keep(object)]) }
    try raise(types.typeError, "'\(type.name)' object is not iterable")
    return .null
  }

  func isBuiltinIterator(_ object: ObjectID) -> Bool {
    switch heap.kind(of: object) {
    case .iterator, .generator, .opaque: true
    default: false
    }
  }

  private func builtinIterator(of object: ObjectID) -> ObjectID? {
    switch heap.kind(of: object) {
    case .list: return newIterator(.list, "list_iterator", [keep(object)])
    case .tuple: return newIterator(.tuple, "tuple_iterator", [keep(object)])
    case .str: return newIterator(.string, "str_iterator", [keep(object)])
    case .bytes, .bytearray: return newIterator(.bytes, "bytes_iterator", [keep(object)])
    case .deque: return newIterator(.deque, "_collections._deque_iterator", [keep(object)])
    case .dict:
      let iterator = newIterator(.keys, "dict_keyiterator", [keep(object)])
      noteSize(iterator, heap.entryCount(of: object))
      return iterator
    case .mappingProxy: return builtinIterator(of: heap.cell(0, of: object))
    case .set, .frozenset:
      let iterator = newIterator(.set, "set_iterator", [keep(object)])
      noteSize(iterator, heap.entryCount(of: object))
      return iterator
    case .range:
      guard case .range(let start, let stop, let step) = payload(of: object) else { return nil }
      return newIterator(.range(start: start, stop: stop, step: step), "range_iterator", [])
    case .iterator, .generator: return keep(object)
    case .opaque: return newIterator(.cached, "opaque_iterator", [newOpaque(opaquePath(object) + "[*]")])
    case .native:
      guard case .dictView(let view) = payload(of: object) else { return nil }
      let dictionary = heap.cell(0, of: object)
      let iterator: ObjectID
      switch view {
      case .keys: iterator = newIterator(.keys, "dict_keyiterator", [keep(dictionary)])
      case .values: iterator = newIterator(.values, "dict_valueiterator", [keep(dictionary)])
      case .items:
        iterator = newIterator(.items, "dict_itemiterator", [keep(dictionary), heap.newTuple([none, none])])
      }
      noteSize(iterator, heap.entryCount(of: dictionary))
      return iterator
    case .instance:
      if case .plain(let plain) = payload(of: object) { return builtinIterator(of: plain) }
      return nil
    default: return nil
    }
  }

  private func noteSize(_ iterator: ObjectID, _ size: Int) {
    if case .iterator(let state) = payload(of: iterator) { state.size = size }
  }

  /// The next item, a new reference; nil at the end. A `StopIteration` that carries a value is kept for `yield from`.
  func next(of iterator: ObjectID) throws -> ObjectID? {
    switch heap.kind(of: iterator) {
    case .iterator:
      guard case .iterator(let state) = payload(of: iterator) else { return nil }
      if state.isDone { return nil }
      if let item = try step(state, iterator) { return item }
      state.isDone = true
      // What it walked is let go at the end.
      for index in 0..<heap.cellCount(of: iterator) { heap.setCell(index, of: iterator, to: .null) }
      settle()
      return nil
    case .generator:
      switch try resume(iterator, heap.none) {
      case .yielded(let value): return value
      case .returned(let value):
        heap.release(ifAny: stopValue)
        stopValue = value
        return nil
      }
    default:
      guard let method = lookup(type(of: iterator), common.next) else {
        try raise(types.typeError, "'\(type(of: iterator).name)' object is not an iterator")
        return nil
      }
      do {
        return try callMethod(method, on: iterator, [])
      } catch Stop.raised where type(of: raised).isSubtype(of: types.stopIteration) {
        let exception = raised
        raised = .null
        heap.release(ifAny: stopValue)
        stopValue = keep(tupleItems(heap.cell(ExceptionCell.arguments, of: exception)).first ?? heap.none)
        drop(exception)
        return nil
      }
    }
  }

  /// What the last exhausted iterator returned; a new reference.
  func takeStopValue() -> ObjectID {
    let value = stopValue.isNull ? none : stopValue
    stopValue = .null
    return value
  }

  private func step(_ state: IteratorState, _ iterator: ObjectID) throws -> ObjectID? {
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

  /// Every item of an iterable, each a new reference.
  func list(from iterable: ObjectID) throws -> [ObjectID] {
    if heap.type(of: iterable).isNull {
      switch heap.kind(of: iterable) {
      case .list, .tuple: return tupleItems(iterable).map { keep($0) }
      default: break
      }
    }
    let iterator = try iterator(of: iterable)
    defer { drop(iterator) }
    var items: [ObjectID] = []
    do {
      while let item = try next(of: iterator) {
        items.append(item)
        if items.count > limits.objects { throw Stop.halted("a container of more than \(limits.objects) items") }
      }
    } catch {
      dropAll(items)
      throw error
    }
    return items
  }

  /// The items of a list or tuple, borrowed.
  func tupleItems(_ tuple: ObjectID) -> [ObjectID] {
    if tuple.isNull { return [] }
    return (0..<heap.cellCount(of: tuple)).map { heap.cell($0, of: tuple) }
  }
}

func utf8Width(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
