import RuntimeModel

extension Machine {
  /// A new exception of a built-in class.
  func makeException(_ type: TypeInfo, _ message: String?) -> ObjectID {
    makeException(type, arguments: message.map { [string($0)] } ?? [])
  }

  /// A new exception; the arguments are taken over.
  func makeException(_ type: TypeInfo, arguments: [ObjectID]) -> ObjectID {
    let tuple = heap.newTuple(arguments)
    if !type.isNative { return heap.newException(of: type.object, arguments: tuple) }
    let exception = heap.newException(arguments: tuple)
    attach(.instance(type), to: exception)
    return exception
  }

  func raise(_ type: TypeInfo, _ message: String) throws {
    raise(exception: makeException(type, message))
    throw Stop.raised
  }

  func raise(_ type: TypeInfo, arguments: [ObjectID]) throws {
    raise(exception: makeException(type, arguments: arguments))
    throw Stop.raised
  }

  /// Makes an exception the current one, taken over, with the one being handled as its context.
  private func raise(exception: ObjectID) {
    heap.release(ifAny: raised)
    raised = exception
    guard let context = currentHandled, context != exception else { return }
    breakContextCycle(context, exception)
    heap.setContext(of: exception, to: keep(context))
  }

  /// Raising an exception that is already in the chain of contexts takes it out of there first.
  private func breakContextCycle(_ context: ObjectID, _ exception: ObjectID) {
    var at = context
    for _ in 0..<1000 {
      let next = heap.cell(ExceptionCell.context, of: at)
      if next.isNull { return }
      if next == exception {
        heap.setContext(of: at, to: .null)
        return
      }
      at = next
    }
  }

  /// `raise value from cause`; both are taken over.
  func raiseObject(_ value: ObjectID, cause: ObjectID) throws {
    var exception = value
    if let type = asType(value), type.isException {
      exception = try instantiate(type, Arguments([]))
      drop(value)
    }
    if isOpaque(exception) {
      let unknown = exception
      exception = makeException(exceptionType(standingFor: unknown), nil)
      drop(unknown)
    }
    guard heap.kind(of: exception) == .exception else {
      drop(exception)
      heap.release(ifAny: cause)
      try raise(types.typeError, "exceptions must derive from BaseException")
      return
    }
    if !cause.isNull {
      var reason = cause
      if let type = asType(cause), type.isException {
        reason = try instantiate(type, Arguments([]))
        drop(cause)
      }
      suppressed(exception)
      heap.setCause(of: exception, to: reason == heap.none ? .null : reason)
    }
    raise(exception: exception)
    throw Stop.raised
  }

  /// Notes `__suppress_context__` in the attributes that only the machine sees.
  private func suppressed(_ exception: ObjectID) { suppressedContexts[exception] = heap.birth(of: exception) }

  func isContextSuppressed(_ exception: ObjectID) -> Bool {
    suppressedContexts[exception] == heap.birth(of: exception)
  }

  /// Whether `except pattern` takes the exception.
  func exceptionMatches(_ exception: ObjectID, _ pattern: ObjectID) throws -> Bool {
    if heap.kind(of: pattern) == .tuple {
      for item in tupleItems(pattern) where try exceptionMatches(exception, item) { return true }
      return false
    }
    if isOpaque(pattern) { return try isRecognized(type(of: exception), as: pattern, .isSubclass) }
    guard let type = asType(pattern), type.isException else {
      try raise(types.typeError, "catching classes that do not inherit from BaseException is not allowed")
      return false
    }
    return self.type(of: exception).isSubtype(of: type)
  }

  /// `str(exception)`.
  func exceptionText(_ exception: ObjectID) throws -> String {
    let arguments = tupleItems(heap.cell(ExceptionCell.arguments, of: exception))
    let type = type(of: exception)
    if type.isSubtype(of: types.osError) && arguments.count >= 2 {
      return "[Errno \(try str(arguments[0]))] \(try str(arguments[1]))"
        + (arguments.count > 2 ? ": \(try representation(arguments[2]))" : "")
    }
    if type.isSubtype(of: types.unicodeError), let text = codingErrorText(exception, arguments) { return text }
    switch arguments.count {
    case 0: return ""
    case 1:
      return type.isSubtype(of: types.keyError) ? try representation(arguments[0]) : try str(arguments[0])
    default: return try representation(heap.cell(ExceptionCell.arguments, of: exception))
    }
  }

  /// What the interpreter prints of an exception that nobody caught.
  func tracebackText(_ exception: ObjectID) -> String {
    var parts: [String] = []
    var at = exception
    for _ in 0..<50 {
      parts.append(tracebackOfOne(at))
      let cause = heap.cell(ExceptionCell.cause, of: at)
      let context = heap.cell(ExceptionCell.context, of: at)
      if !cause.isNull {
        parts.append("\nThe above exception was the direct cause of the following exception:\n\n")
        at = cause
      } else if !context.isNull && !isContextSuppressed(at) {
        parts.append("\nDuring handling of the above exception, another exception occurred:\n\n")
        at = context
      } else {
        break
      }
    }
    return parts.reversed().joined()
  }

  private func tracebackOfOne(_ exception: ObjectID) -> String {
    var text = ""
    var traceback = heap.cell(ExceptionCell.traceback, of: exception)
    if !traceback.isNull { text += "Traceback (most recent call last):\n" }
    while !traceback.isNull {
      if case .traceback(let line, let code) = payload(of: traceback) {
        let name = heap.profile.version >= PythonVersion(3, 11) ? code.name : code.name
        text += "  File \"\(code.unit.path)\", line \(line), in \(name)\n"
        let shown = String(decoding: code.unit.text.text.line(line), as: UTF8.self)
        let stripped = shown.drop { $0 == " " || $0 == "\t" }
        if !stripped.isEmpty { text += "    \(stripped)\n" }
      }
      traceback = heap.cell(TracebackCell.next, of: traceback)
    }
    let type = type(of: exception)
    let name =
      type.module == "builtins" || type.module == "__main__" && type.isNative
      ? type.qualifiedName : (type.module.isEmpty ? "" : type.module + ".") + type.qualifiedName
    var message = "<exception str() failed>"
    let saved = raised
    raised = .null
    if let shown = try? str(exception) { message = shown } else { heap.release(ifAny: raised) }
    raised = saved
    let shownName = name.hasPrefix("__main__.") ? String(name.dropFirst(9)) : name
    return text + (message.isEmpty ? shownName : "\(shownName): \(message)") + "\n"
  }
}
