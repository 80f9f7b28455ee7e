import RuntimeModel

extension Machine {
  func setItem(_ key: ObjectID, of container: ObjectID, to value: ObjectID) throws {
    let type = type(of: container)
    if let method = userMethod(type, "__setitem__") {
      drop(try callMethod(method, on: container, [key, value]))
      return
    }
    switch heap.kind(of: container) {
    case .list, .deque:
      if heap.kind(of: key) == .slice {
        try setSlice(key, of: container, to: value)
        return
      }
      let count = heap.cellCount(of: container)
      var index = try index(key, "list indices")
      if index < 0 { index += count }
      if index < 0 || index >= count { try raise(types.indexError, "list assignment index out of range") }
      heap.setCell(index, of: container, to: keep(value))
      settle()
    case .dict: try store(value, under: key, in: container)
    case .bytearray:
      var all = bytes(container)
      if heap.kind(of: key) == .slice {
        let (start, stop, step) = try bounds(key, all.count)
        if step != 1 { throw halted("slices of bytearrays with a step are not supported") }
        all.replaceSubrange(start..<max(start, stop), with: try makeBytes(value))
        attach(.bytearray(all), to: container)
        return
      }
      var index = try index(key, "bytearray indices")
      if index < 0 { index += all.count }
      if index < 0 || index >= all.count { try raise(types.indexError, "bytearray index out of range") }
      all[index] = try byte(value)
      attach(.bytearray(all), to: container)
    case .opaque: try setOpaqueItem(key, of: container, to: value)
    case .weakProxy where heap.target(of: container) != nil:
      try setItem(key, of: heap.target(of: container)!, to: value)
    default:
      if let part = opaquePart(of: container) { return try setOpaqueItem(key, of: part, to: value) }
      try raise(types.typeError, "'\(type.name)' object does not support item assignment")
    }
  }

  private func setSlice(_ key: ObjectID, of list: ObjectID, to value: ObjectID) throws {
    let items = try self.list(from: value)
    let (start, stop, step) = try bounds(key, heap.cellCount(of: list))
    if step == 1 {
      heap.replaceItems(start..<max(start, stop), of: list, with: items)
      settle()
      return
    }
    let chosen = Array(stride(from: start, to: stop, by: step))
    if chosen.count != items.count {
      dropAll(items)
      try raise(
        types.valueError,
        "attempt to assign sequence of size \(items.count) to extended slice of size \(chosen.count)")
    }
    for (index, item) in zip(chosen, items) { heap.setCell(index, of: list, to: item) }
    settle()
  }

  func deleteItem(_ key: ObjectID, of container: ObjectID) throws {
    let type = type(of: container)
    if let method = userMethod(type, "__delitem__") {
      drop(try callMethod(method, on: container, [key]))
      return
    }
    switch heap.kind(of: container) {
    case .list, .deque:
      if heap.kind(of: key) == .slice {
        let chosen = try indices(key, heap.cellCount(of: container)).sorted()
        if let first = chosen.first, let last = chosen.last, last - first == chosen.count - 1 {
          heap.replaceItems(first..<last + 1, of: container, with: [])
        } else {
          for index in chosen.reversed() { heap.release(heap.removeItem(at: index, from: container)) }
        }
        settle()
        return
      }
      let count = heap.cellCount(of: container)
      var index = try index(key, "list indices")
      if index < 0 { index += count }
      if index < 0 || index >= count { try raise(types.indexError, "list assignment index out of range") }
      drop(heap.removeItem(at: index, from: container))
    case .bytearray:
      var all = bytes(container)
      if heap.kind(of: key) == .slice {
        for index in try indices(key, all.count).sorted().reversed() { all.remove(at: index) }
      } else {
        let index = try index(key, "bytearray indices")
        guard all.indices.contains(index < 0 ? index + all.count : index) else {
          try raise(types.indexError, "bytearray index out of range")
          return
        }
        all.remove(at: index < 0 ? index + all.count : index)
      }
      attach(.bytearray(all), to: container)
    case .dict:
      guard let value = try takeEntry(key, of: container, isCertain: true) else {
        try raise(types.keyError, arguments: [keep(key)])
        return
      }
      drop(value)
    case .opaque: try deleteFromOpaque(container)
    default:
      if let part = opaquePart(of: container) { return try deleteFromOpaque(part) }
      try raise(types.typeError, "'\(type.name)' object doesn't support item deletion")
    }
  }
}
