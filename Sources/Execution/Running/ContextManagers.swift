import RuntimeModel

extension Machine {
  /// Calls `__enter__`; leaves `__exit__`, bound, and the result.
  func enterContext(isAsync: Bool, _ frame: Frame) throws {
    let context = frame.stack.removeLast()
    defer { drop(context) }
    let type = type(of: context)
    let (enterName, exitName) = isAsync ? ("__aenter__", "__aexit__") : ("__enter__", "__exit__")
    guard let enter = lookup(type, name(enterName)), let exit = lookup(type, name(exitName)) else {
      if let unknown = isOpaque(context) ? context : opaquePart(of: context) {
        try enterOpaque(unknown, isAsync: isAsync, frame)
        return
      }
      let isNew = heap.profile.version >= PythonVersion(3, 11)
      if isNew {
        try raise(
          types.typeError,
          "'\(type.name)' object does not support the \(isAsync ? "asynchronous " : "")context manager protocol")
      }
      try raise(types.attributeError, enterName)
      return
    }
    let bound = try bind(exit, to: context, in: type)
    frame.stack.append(bound)
    frame.stack.append(try callMethod(enter, on: context, []))
  }

  func withExceptStart(_ frame: Frame) throws {
    let count = frame.stack.count
    let exception = frame.stack[count - 1]
    let exit = frame.stack[count - 3]
    let traceback = heap.cell(ExceptionCell.traceback, of: exception)
    let result = try call(
      exit, Arguments([type(of: exception).object, exception, traceback.isNull ? heap.none : traceback]))
    frame.stack.append(result)
  }
}
