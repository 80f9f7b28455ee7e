import RuntimeModel

extension Machine {
  func installListMethods() {
    let list = types.list
    method(list, "__init__", 1...2) { m, a in
      if let source = m.optional(a, 1) {
        m.heap.extend(a[0], with: try m.list(from: source), from: m.itemSource(source), initializes: true)
      }
      return m.none
    }
    for type in [types.list, types.deque] {
      method(type, "append", 2...2) { m, a in
        m.heap.append(m.keep(a[1]), to: a[0])
        m.trim(a[0], fromLeft: true)
        return m.none
      }
      method(type, "extend", 2...2) { m, a in
        let items = try m.list(from: a[1])
        if m.heap.kind(of: a[0]) == .list {
          m.heap.extend(a[0], with: items, from: m.itemSource(a[1]))
        } else {
          for item in items { m.heap.append(item, to: a[0]); m.trim(a[0], fromLeft: true) }
        }
        return m.none
      }
      method(type, "insert", 3...3) { m, a in
        let count = m.heap.cellCount(of: a[0])
        var index = try m.index(a[1], "index")
        if index < 0 { index = max(0, index + count) }
        m.heap.insert(m.keep(a[2]), at: min(index, count), in: a[0])
        return m.none
      }
      method(type, "pop", 1...2) { m, a in
        let count = m.heap.cellCount(of: a[0])
        let isDeque = m.heap.kind(of: a[0]) == .deque
        if count == 0 { try m.raise(m.types.indexError, isDeque ? "pop from an empty deque" : "pop from empty list") }
        var index = try m.optional(a, 1).map { try m.index($0, "index") } ?? -1
        if index < 0 { index += count }
        if index < 0 || index >= count { try m.raise(m.types.indexError, "pop index out of range") }
        return m.heap.removeItem(at: index, from: a[0])
      }
      method(type, "remove", 2...2) { m, a in
        var index = 0
        while index < m.heap.cellCount(of: a[0]) {
          if try m.equal(m.heap.cell(index, of: a[0]), a[1]) {
            m.drop(m.heap.removeItem(at: index, from: a[0]))
            return m.none
          }
          index += 1
        }
        let isDeque = m.heap.kind(of: a[0]) == .deque
        try m.raise(m.types.valueError, isDeque ? "deque.remove(x): x not in deque" : "list.remove(x): x not in list")
        return .null
      }
      method(type, "clear", 1...1) { m, a in
        m.heap.clearItems(of: a[0])
        m.settle()
        return m.none
      }
      method(type, "reverse", 1...1) { m, a in
        let items = m.tupleItems(a[0]).map { m.keep($0) }
        for (index, item) in items.reversed().enumerated() { m.heap.setCell(index, of: a[0], to: item) }
        return m.none
      }
      method(type, "copy", 1...1) { m, a in
        let items = m.tupleItems(a[0]).map { m.keep($0) }
        return m.heap.kind(of: a[0]) == .deque ? m.heap.newDeque(items) : m.heap.newList(items)
      }
    }
    for type in [types.list, types.tuple, types.deque] {
      method(type, "index", 2...4) { m, a in
        let start = try m.optional(a, 2).map { try m.index($0, "index") } ?? 0
        for (index, item) in m.tupleItems(a[0]).enumerated() where index >= start {
          if try m.equal(item, a[1]) { return m.int(index) }
        }
        let kind = m.type(of: a[0]).layout.name
        try m.raise(
          m.types.valueError,
          kind == "list" ? "\(try m.representation(a[1])) is not in list" : "\(kind).index(x): x not in \(kind)")
        return .null
      }
      method(type, "count", 2...2) { m, a in
        var count = 0
        for item in m.tupleItems(a[0]) where try m.equal(item, a[1]) { count += 1 }
        return m.int(count)
      }
    }
    method(list, "sort", 1...1, takesKeywords: true) { m, a in
      try m.sort(a[0], key: m.keyword(a, "key"), reverse: m.keyword(a, "reverse"))
      return m.none
    }
    let deque = types.deque
    method(deque, "__init__", 1...3, takesKeywords: true) { m, a in
      if let limit = m.optional(a, 2) ?? m.keyword(a, "maxlen"), limit != m.heap.none {
        m.attach(.deque(limit: m.asInt(limit)), to: a[0])
      }
      if let source = m.optional(a, 1) ?? m.keyword(a, "iterable") {
        for item in try m.list(from: source) { m.heap.append(item, to: a[0]); m.trim(a[0], fromLeft: true) }
      }
      return m.none
    }
    method(deque, "appendleft", 2...2) { m, a in
      m.heap.insert(m.keep(a[1]), at: 0, in: a[0])
      m.trim(a[0], fromLeft: false)
      return m.none
    }
    method(deque, "extendleft", 2...2) { m, a in
      for item in try m.list(from: a[1]) { m.heap.insert(item, at: 0, in: a[0]); m.trim(a[0], fromLeft: false) }
      return m.none
    }
    method(deque, "popleft", 1...1) { m, a in
      if m.heap.cellCount(of: a[0]) == 0 { try m.raise(m.types.indexError, "pop from an empty deque") }
      return m.heap.removeItem(at: 0, from: a[0])
    }
    method(deque, "rotate", 1...2) { m, a in
      let items = m.tupleItems(a[0]).map { m.keep($0) }
      if items.isEmpty { return m.none }
      let by = try m.optional(a, 1).map { try m.index($0, "n") } ?? 1
      let shift = ((by % items.count) + items.count) % items.count
      for (index, item) in items.enumerated() { m.heap.setCell((index + shift) % items.count, of: a[0], to: item) }
      return m.none
    }
    installSequenceSpecials()
    installOperatorSpecials()
  }

  private func trim(_ deque: ObjectID, fromLeft: Bool) {
    guard heap.kind(of: deque) == .deque, case .deque(let limit?) = payload(of: deque) else { return }
    while heap.cellCount(of: deque) > limit {
      drop(heap.removeItem(at: fromLeft ? 0 : heap.cellCount(of: deque) - 1, from: deque))
    }
  }
}
