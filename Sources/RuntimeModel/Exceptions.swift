extension Heap {
  /// A new exception of a built-in class; `arguments` is a tuple, taken over.
  package mutating func newException(arguments: ObjectID) -> ObjectID {
    let exception = makeCollected(.exception, cells: layouts[.exception].named)
    fill(exception, ExceptionCell.arguments, arguments)
    return exception
  }

  /// A new exception of a user's class; `arguments` is a tuple, taken over.
  package mutating func newException(of type: ObjectID, arguments: ObjectID) -> ObjectID {
    let exception = newInstance(of: type)
    fill(exception, ExceptionCell.arguments, arguments)
    return exception
  }

  /// The exception passes through a frame: a traceback entry in front of those it has.
  package mutating func addTraceback(to exception: ObjectID, at activation: ActivationID) {
    let frame = frameObject(of: activation)
    let traceback = makeCollected(.traceback, cells: 2)
    fill(traceback, TracebackCell.next, cell(ExceptionCell.traceback, of: exception))
    fill(traceback, TracebackCell.frame, retained(frame))
    fill(exception, ExceptionCell.traceback, traceback)
  }

  /// Sets `__context__` (taken over) as raising inside a handler does.
  package mutating func setContext(of exception: ObjectID, to context: ObjectID) {
    setCell(ExceptionCell.context, of: exception, to: context)
  }

  /// Sets `__cause__` (taken over), as `raise … from …` does.
  package mutating func setCause(of exception: ObjectID, to cause: ObjectID) {
    setCell(ExceptionCell.cause, of: exception, to: cause)
  }
}
