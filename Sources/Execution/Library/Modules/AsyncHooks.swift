import RuntimeModel

extension Machine {
  /// What `sys` has for event loops: who is told of asynchronous generators that begin, and of those that die.
  func defineAsyncHooks(in space: ObjectID) {
    defineFunction("get_asyncgen_hooks", 0...0, in: space) { m, _ in
      m.heap.newTuple([m.asyncHooks.first, m.asyncHooks.finalizer].map { m.keep($0.isNull ? m.heap.none : $0) })
    }
    defineFunction("set_asyncgen_hooks", 0...2, in: space, parameters: ["firstiter", "finalizer"]) { m, a in
      func replace(_ old: inout ObjectID, _ index: Int) {
        guard let new = m.optional(a, index) else { return }
        let previous = old
        old = new == m.heap.none ? .null : m.keep(new)
        m.heap.release(ifAny: previous)
      }
      replace(&m.asyncHooks.first, 0)
      replace(&m.asyncHooks.finalizer, 1)
      m.settle()
      return m.none
    }
  }
}
