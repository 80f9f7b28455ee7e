import RuntimeModel

extension Machine {
  func newIterator(_ kind: IteratorState.Kind, _ typeName: String, _ held: [ObjectID]) -> ObjectID {
    let object = heap.newHolder(.iterator, held)
    attach(.iterator(IteratorState(kind, typeName)), to: object)
    return object
  }

  func iterator(of object: ObjectID) throws -> ObjectID {
    if isOpaque(object) { return try opaqueIterator(of: object) }
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
    if let part = opaquePart(of: object) { return try opaqueIterator(of: part) }
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
    case .str:
      let isASCII = heap.profile.version >= PythonVersion(3, 11) && heap.bytes(of: object).allSatisfy { $0 < 0x80 }
      return newIterator(.string, isASCII ? "str_ascii_iterator" : "str_iterator", [keep(object)])
    case .bytes, .bytearray: return newIterator(.bytes, "bytes_iterator", [keep(object)])
    case .deque: return newIterator(.deque, "_deque_iterator", [keep(object)])
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
    case .opaque: return try nextOfOpaque(iterator)
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
        if items.count > limits.objects { throw halted("a container of more than \(limits.objects) items") }
      }
    } catch {
      dropAll(items)
      throw error
    }
    return items
  }

  /// How much a list filled from an object reserves beforehand.
  func itemSource(_ object: ObjectID) -> ItemSource {
    switch heap.kind(of: object) {
    case .list, .tuple: .sequence
    case .dict, .set, .frozenset: .table
    case .str, .bytes, .bytearray, .range, .deque: .sized
    default: .unsized
    }
  }

  /// The items of a list or tuple, borrowed.
  func tupleItems(_ tuple: ObjectID) -> [ObjectID] {
    if tuple.isNull { return [] }
    return (0..<heap.cellCount(of: tuple)).map { heap.cell($0, of: tuple) }
  }
}

func utf8Width(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
