import RuntimeModel

extension Machine {
  func performBuild(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    func take(_ count: Int) -> [ObjectID] {
      let items = Array(frame.stack.suffix(count))
      frame.stack.removeLast(count)
      return items
    }
    /// The container that an item is added to, that many values below the top.
    func container() -> ObjectID { frame.stack[frame.stack.count - argument] }
    switch op {
    case .buildTuple: frame.stack.append(heap.newTuple(take(argument)))
    case .buildList: frame.stack.append(heap.newList(take(argument)))
    case .buildSet:
      let items = take(argument)
      defer { dropAll(items) }
      let set = heap.newSet()
      for item in items { try addToSet(item, set) }
      frame.stack.append(set)
    case .buildMap:
      let items = take(argument * 2)
      defer { dropAll(items) }
      let dictionary = heap.newDictionary()
      for index in stride(from: 0, to: items.count, by: 2) {
        try store(items[index + 1], under: items[index], in: dictionary)
      }
      frame.stack.append(dictionary)
    case .buildSlice:
      let parts = take(argument)
      frame.stack.append(heap.newHolder(.slice, parts.count == 3 ? parts : parts + [none]))
    case .buildString:
      let parts = take(argument)
      defer { dropAll(parts) }
      frame.stack.append(string(parts.flatMap { heap.bytes(of: $0) }))
    case .formatValue:
      let specifier = argument & 4 != 0 ? frame.stack.removeLast() : ObjectID.null
      let value = frame.stack.removeLast()
      defer { drop(value); heap.release(ifAny: specifier) }
      let spec = specifier.isNull ? "" : text(specifier)
      let shown: String
      switch argument & 3 {
      case 1: shown = try format(text: try str(value), spec)
      case 2: shown = try format(text: try representation(value), spec)
      case 3: shown = try format(text: escapedToASCII(try representation(value)), spec)
      case 0 where argument & 8 != 0 && isOpaque(value): shown = try opaqueSpecifier(value)
      default: shown = try format(value, spec)
      }
      frame.stack.append(string(shown))
    case .listAppend:
      let item = frame.stack.removeLast()
      heap.append(item, to: container())
    case .setAdd:
      let item = frame.stack.removeLast()
      defer { drop(item) }
      try addToSet(item, container())
    case .mapAdd:
      let value = frame.stack.removeLast()
      let key = frame.stack.removeLast()
      defer { drop(value); drop(key) }
      try store(value, under: key, in: container())
    case .listExtend, .argumentsExtend:
      let iterable = frame.stack.removeLast()
      defer { drop(iterable) }
      if op == .argumentsExtend && isOpaque(iterable) {
        let callee = frame.stack[frame.stack.count - 2]
        try countArguments(iterable, of: callee, after: heap.cellCount(of: container()))
      }
      let items = try list(from: iterable)
      heap.extend(container(), with: items, from: itemSource(iterable))
    case .setUpdate:
      let iterable = frame.stack.removeLast()
      defer { drop(iterable) }
      for item in try list(from: iterable) {
        defer { drop(item) }
        try addToSet(item, container())
      }
    case .dictUpdate, .dictMerge:
      let mapping = frame.stack.removeLast()
      defer { drop(mapping) }
      try update(container(), from: mapping)
    case .listToTuple:
      let list = frame.stack.removeLast()
      defer { drop(list) }
      frame.stack.append(heap.newTuple(tupleItems(list).map { keep($0) }))
    case .unpackSequence: try unpack(argument, frame)
    default: try unpackExtended(argument & 0xFF, argument >> 8, frame)
    }
  }
}
