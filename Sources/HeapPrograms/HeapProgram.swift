/// A small straight-line Python program that makes, links and drops objects, and what it reads on the way.
package struct HeapProgram: Sendable, Equatable {
  package var id = 0
  package var category = ""
  package var functions: [Function] = []
  package var operations: [Operation] = []
  /// Names still bound at the end, in binding order: the epilogue deletes them, then collects.
  package var tail: [String] = []
  /// With thresholds the collector is enabled, and every step ends with a reading of `gc.get_count()`; without, it runs
  /// only when asked.
  package var thresholds: [Int] = []

  package struct Function: Sendable, Equatable {
    package var name: String
    package var parameters: [String]
    package var operations: [Operation]
    package var result: String?
  }

  package init() {}
}

/// One step of a heap program. Which fields are used depends on the code; see `Operation.Code`.
package struct Operation: Sendable, Equatable {
  package enum Code: String, Sendable, CaseIterable {
    /// `x = new instance`; `keys[0]` is the kind of instance, `label` its name in the log.
    case new
    /// Plain containers; item 0 (key `_`) is a hidden code object whose death reports the container's.
    case list, tuple, dict
    /// Functions: with `y` in a cell, with itself and `y` in cells, with `y` as a default.
    case clos, rec, dflt
    case bound, part, exc
    /// A bound method of function and receiver; a partial of function and argument; a dictionary with key and value; a
    /// class with a base.
    case meth, pfun, dkv, sub
    /// A cell that holds `y`, and `x.cell_contents = y`.
    case cell, fill
    /// `x.add(y)`.
    case sadd
    /// The exception caught in a helper whose parameter is `y`.
    case `raise`
    /// A generator with local `y`: suspended at its yield, or never started.
    case gen, ugen
    /// A generator suspended inside `try … finally`, whose `finally` logs; a coroutine suspended at an await.
    case gfin, coro
    /// An exception raised while another is handled; a frame with local `y`; a module.
    case ctx, frm, mod
    /// A chain of `number` instances with finalizers, `x` the last of them.
    case chain
    /// A weak reference with a callback.
    case wref
    /// A weak reference whose callback also holds the second operand; one without callback, which all share.
    case wkeep, plain
    /// `x = w()`.
    case deref
    /// A set with the single element `y`; a deque; a dictionary with `y` as a key.
    case set1, deque, dkey
    /// A class made by the program, and an instance of the class `y`.
    case cls, inst
    case set, get, dela, dictof
    case app, pop, clr, item
    case put, delk
    case alias, del, none, swap, loop
    case call
    /// Readings: count, tracked, collection of a generation, observer alive.
    case rc, trk, gc, alive
    /// Reading: number of weak references.
    case wcount
    /// Reading: length of `gc.garbage`.
    case garb
    /// Logs the labelled objects of a generation in the collector's order.
    case ord
    /// `x = locals()`, in functions only.
    case loc
    /// `gc.freeze()` and `gc.unfreeze()`; `gc.set_debug(number)`; a callback in `gc.callbacks` that logs.
    case frz, unfrz, dbg, gccb
    /// `gc.enable()`; `number` empty lists and then `gc.disable()`, with no safe point between them.
    case enb, dsb
    /// A list of `number` empty lists.
    case many
  }

  package var code: Code
  /// The name bound.
  package var target: String?
  /// The names read.
  package var operands: [String] = []
  /// Attribute names, dictionary keys, kind of instance, function called.
  package var keys: [String] = []
  package var label: String?
  package var number = 0

  package init(
    _ code: Code, target: String? = nil, operands: [String] = [], keys: [String] = [], label: String? = nil,
    number: Int = 0
  ) {
    self.code = code
    self.target = target
    self.operands = operands
    self.keys = keys
    self.label = label
    self.number = number
  }
}

/// What one step showed: the value it read, and what was logged while it ran, in order.
package struct StepRecord: Sendable, Equatable {
  /// Number of the step in execution order; -1 for the epilogue.
  package var step: Int
  package var value: Int?
  package var events: [String]

  package init(step: Int, value: Int?, events: [String]) {
    self.step = step
    self.value = value
    self.events = events
  }
}
