import RuntimeModel

extension Machine {
  func makeCollectorModule() -> ObjectID {
    newModule("gc") { space in
      defineFunction("collect", 0...1, in: space, parameters: ["generation"]) { m, a in
        let generation = try m.optional(a, 0).map { try m.index($0, "generation") } ?? 2
        guard (0...2).contains(generation) else { try m.raise(m.types.valueError, "invalid generation"); return .null }
        m.heap.collect(generation)
        m.settle()
        return m.int(m.heap.lastCollection.total)
      }
      defineFunction("enable", 0...0, in: space) { m, _ in
        m.heap.isCollectorEnabled = true; return m.none
      }
      defineFunction("disable", 0...0, in: space) { m, _ in
        m.heap.isCollectorEnabled = false; return m.none
      }
      defineFunction("isenabled", 0...0, in: space) { m, _ in m.bool(m.heap.isCollectorEnabled) }
      defineFunction("get_threshold", 0...0, in: space) { m, _ in m.heap.newTuple(m.heap.thresholds.map { m.int($0) }) }
      defineFunction("set_threshold", 1...3, in: space) { m, a in
        var thresholds = m.heap.thresholds
        for index in 0..<a.count { thresholds[index] = try m.index(a[index], "threshold") }
        m.heap.thresholds = thresholds
        return m.none
      }
      defineFunction("get_count", 0...0, in: space) { m, _ in m.heap.newTuple(m.heap.collectionCounts.map { m.int($0) })
      }
      defineFunction("is_tracked", 1...1, in: space) { m, a in
        if m.heap.kind(of: a[0]) == .object, case .native = m.payload(of: a[0]) { return m.bool(true) }
        return m.bool(m.heap.isTracked(a[0]))
      }
      if heap.profile.version >= PythonVersion(3, 9) {
        defineFunction("is_finalized", 1...1, in: space) { m, a in m.bool(m.heap.isFinalized(a[0])) }
      }
      defineFunction("get_objects", 0...1, in: space, parameters: ["generation"]) { m, a in
        let generations =
          try m.optional(a, 0).flatMap { $0 == m.heap.none ? nil : [try m.index($0, "generation")] } ?? [0, 1, 2]
        return m.heap.newList(generations.flatMap { m.heap.trackedObjects(generation: $0) }.map { m.keep($0) })
      }
      defineFunction("get_referents", 0...100, in: space) { m, a in
        m.heap.newList(a.positional.flatMap { m.heap.referents(of: $0) }.map { m.keep($0) })
      }
      defineFunction("get_referrers", 0...100, in: space) { m, a in
        let all = (0...2).flatMap { m.heap.trackedObjects(generation: $0) }
        return m.heap.newList(
          all.filter { object in m.heap.referents(of: object).contains { a.positional.contains($0) } }.map {
            m.keep($0)
          })
      }
      defineFunction("freeze", 0...0, in: space) { m, _ in
        m.heap.freeze(); return m.none
      }
      defineFunction("unfreeze", 0...0, in: space) { m, _ in
        m.heap.unfreeze(); return m.none
      }
      defineFunction("get_freeze_count", 0...0, in: space) { m, _ in m.int(m.heap.frozenCount) }
      defineFunction("set_debug", 1...1, in: space) { m, a in
        m.heap.debugFlags = DebugFlags(rawValue: try m.index(a[0], "flags"))
        return m.none
      }
      defineFunction("get_debug", 0...0, in: space) { m, _ in m.int(m.heap.debugFlags.rawValue) }
      defineFunction("get_stats", 0...0, in: space) { m, _ in
        m.heap.newList(
          m.heap.collectionStatistics.map { line in
            let dictionary = m.heap.newDictionary()
            m.define("collections", m.int(line.collections), in: dictionary)
            m.define("collected", m.int(line.collected), in: dictionary)
            m.define("uncollectable", m.int(line.uncollectable), in: dictionary)
            return dictionary
          })
      }
      define("garbage", keep(heap.garbage), in: space)
      define("callbacks", keep(heap.collectorCallbacks), in: space)
      for (name, value) in [
        ("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4), ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
      ] {
        define(name, int(value), in: space)
      }
    }
  }
}
