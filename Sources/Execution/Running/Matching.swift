import RuntimeModel

extension Machine {
  func performMatch(_ op: Op, _ argument: Int, _ frame: Frame) throws {
    let top = frame.stack[frame.stack.count - 1]
    switch op {
    case .matchSequence:
      let kind = heap.kind(of: top)
      frame.stack.append(bool(kind == .list || kind == .tuple || kind == .deque || kind == .range))
    case .matchMapping: frame.stack.append(bool(heap.kind(of: top) == .dict))
    case .getLength: frame.stack.append(int(try length(top)))
    case .matchKeys:
      let key = frame.stack.removeLast()
      let subject = frame.stack.removeLast()
      defer { drop(key); drop(subject) }
      if let value = try value(key, in: subject) { frame.stack.append(keep(value)) }
      frame.stack.append(bool(try find(key, in: subject) != nil))
    case .copyDictWithoutKeys:
      let keys = Array(frame.stack.suffix(argument))
      frame.stack.removeLast(argument)
      let subject = frame.stack.removeLast()
      defer { dropAll(keys); drop(subject) }
      let copy = heap.newDictionary()
      try update(copy, from: subject)
      for key in keys { if let position = try find(key, in: copy) { heap.removeEntry(at: position, of: copy) } }
      frame.stack.append(copy)
    default:
      let names = frame.stack.removeLast()
      let pattern = frame.stack.removeLast()
      let subject = frame.stack.removeLast()
      defer { drop(names); drop(pattern); drop(subject) }
      guard let type = asType(pattern) ?? (isOpaque(pattern) ? types.opaque : nil) else {
        try raise(types.typeError, "called match pattern must be a class")
        return
      }
      guard try isInstance(subject, pattern) else {
        frame.stack.append(bool(false))
        return
      }
      var wanted: [ObjectID] = []
      var values: [ObjectID] = []
      if argument > 0 {
        if let position = try attributeIfAny(name("__match_args__"), of: pattern) {
          wanted = tupleItems(position).prefix(argument).map { keep($0) }
          drop(position)
        } else if type.isNative && argument == 1 {
          values.append(keep(subject))
        }
      }
      wanted += tupleItems(names).map { keep($0) }
      defer { dropAll(wanted) }
      for name in wanted {
        guard let value = try attributeIfAny(name, of: subject) else {
          dropAll(values)
          frame.stack.append(bool(false))
          return
        }
        values.append(value)
      }
      frame.stack.append(heap.newList(values))
      frame.stack.append(bool(true))
    }
  }
}
