extension ResolvedFile {
  /// The stretches of a body whose exceptions a handler for all of them catches and goes on from, in source order of
  /// their ends. O(ops of the body).
  package func caughtOps(of id: BodyID) -> [Range<Int32>] {
    var open: [(start: Int32, end: Int32?, isBroad: Bool, leaves: Bool)] = []
    var result: [Range<Int32>] = []
    for position in body(id).ops {
      let op = facts.ops[Int(position)]
      switch op.code {
      case .tryBegin: open.append((position, nil, false, false))
      case .handler, .tryElse, .finally:
        if let last = open.indices.last, open[last].end == nil { open[last].end = position }
      case .bindHandler: if let last = open.indices.last, catchesAll(op, before: position) { open[last].isBroad = true }
      case .raise, .return, .breakLoop, .continueLoop:
        // In a handler it goes elsewhere; in the part that is tried, nothing was raised.
        for index in open.indices where open[index].end != nil { open[index].leaves = true }
      case .endTry:
        if let it = open.popLast(), let end = it.end, it.isBroad, !it.leaves { result.append(it.start..<end) }
      default: break
      }
    }
    return result
  }

  /// `except:`, `except Exception`, `except BaseException`.
  private func catchesAll(_ op: Op, before position: Int32) -> Bool {
    let types = facts.list(of: op)
    if types.isEmpty { return true }
    return types.contains { slot in
      facts.ops[max(0, Int(position) - 8)..<Int(position)].contains { load in
        load.code == .loadGlobal && load.d == slot
          && (facts.names.equals(NameID(load.a), "Exception") || facts.names.equals(NameID(load.a), "BaseException"))
      }
    }
  }
}
