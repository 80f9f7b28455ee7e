import RuntimeModel

extension Machine {
  /// What threads, locks, sleeping and event loops of the library are built on.
  func makeThreadsModule() -> ObjectID {
    newModule("_threads") { space in
      defineFunction("start", 2...2, in: space) { m, a in
        m.int(try m.startStrand(a[0], isDaemon: try m.isTrue(a[1])))
      }
      // Lets the other threads run until a function says that waiting is over, or seconds have passed.
      defineFunction("wait", 2...2, in: space) { m, a in
        let seconds = a[1] == m.heap.none ? nil : m.asDouble(a[1])
        return m.bool(
          try m.wait(for: seconds) {
            let result = try m.call(a[0], Arguments([]))
            defer { m.drop(result) }
            return try m.isTrue(result)
          })
      }
      defineFunction("sleep", 1...1, in: space) { m, a in
        _ = try m.wait(for: m.asDouble(a[0]) ?? 0) { false }
        return m.none
      }
      defineFunction("current", 0...0, in: space) { m, _ in m.int(m.strands.current.number) }
      defineFunction("now", 0...0, in: space) { m, _ in
        // A loop that waits for a time to come ends: looking at the clock takes a while, too.
        m.strands.now += 1e-6
        return m.float(m.strands.now)
      }
      defineFunction("on_exit", 1...1, in: space) { m, a in
        m.exitFunctions.append(m.keep(a[0]))
        return m.none
      }
    }
  }

  /// What happens between the end of the main module and the end of everything: threads are joined, functions that
  /// were registered run, the last one first.
  func endProgram() throws {
    try joinStrands()
    while let function = exitFunctions.popLast() {
      drop(try call(function, Arguments([])))
      drop(function)
    }
  }
}
