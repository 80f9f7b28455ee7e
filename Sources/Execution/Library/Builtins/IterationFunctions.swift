import RuntimeModel

extension Machine {
  func installIterationFunctions() {
    builtin("iter", 1...2) { m, a in
      a.count == 2
        ? m.newIterator(.callable, "callable_iterator", [m.keep(a[0]), m.keep(a[1])]) : try m.iterator(of: a[0])
    }
    builtin("next", 1...2) { m, a in
      if let value = try m.next(of: a[0]) { return value }
      let stop = m.takeStopValue()
      if a.count == 2 {
        m.drop(stop)
        return m.keep(a[1])
      }
      try m.raise(m.types.stopIteration, arguments: stop == m.heap.none ? [] : [stop])
      return .null
    }
    builtin("sum", 1...2, parameters: ["iterable", "start"]) { m, a in
      var total = m.optional(a, 1).map { m.keep($0) } ?? m.int(0)
      for item in try m.list(from: a[0]) {
        let next = try m.binary(.add, total, item)
        m.drop(total)
        m.drop(item)
        total = next
      }
      return total
    }
    builtin("any", 1...1) { m, a in
      let iterator = try m.iterator(of: a[0])
      defer { m.drop(iterator) }
      while let item = try m.next(of: iterator) {
        defer { m.drop(item) }
        if try m.isTrue(item) { return m.bool(true) }
      }
      return m.bool(false)
    }
    builtin("all", 1...1) { m, a in
      let iterator = try m.iterator(of: a[0])
      defer { m.drop(iterator) }
      while let item = try m.next(of: iterator) {
        defer { m.drop(item) }
        if try !m.isTrue(item) { return m.bool(false) }
      }
      return m.bool(true)
    }
    builtin("min", 1...1000, takesKeywords: true) { m, a in try m.extreme(a, isMaximum: false) }
    builtin("max", 1...1000, takesKeywords: true) { m, a in try m.extreme(a, isMaximum: true) }
    builtin("sorted", 1...1, takesKeywords: true) { m, a in
      let items = try m.list(from: a[0])
      let list = m.heap.newList()
      m.heap.extend(list, with: items, from: m.itemSource(a[0]))
      try m.sort(list, key: m.keyword(a, "key"), reverse: m.keyword(a, "reverse"))
      return list
    }
  }
}
